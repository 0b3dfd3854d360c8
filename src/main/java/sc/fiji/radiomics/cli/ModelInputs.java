// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.report.ModelFolder;
import sc.fiji.radiomics.study.ExtractionSettings;
import sc.fiji.radiomics.study.Predictions;
import sc.fiji.radiomics.weka.WekaModel;
import sc.fiji.radiomics.weka.WekaModelFile;
import sc.fiji.radiomics.weka.WekaPredictions;

/** What a saved model is applied to: the options that predict and validate share. */
final class ModelInputs {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "the model.json of a study, or to predict also the weka-model.zip of a classification")
    private Path model;

    @Option(
            names = "--features",
            required = true,
            split = ",",
            paramLabel = "CSV",
            description =
                    "feature tables, separated by commas, with the case id in the column the model was trained with")
    private List<Path> features;

    @Option(names = "--clinical", paramLabel = "CSV", description = "clinical table, if a model needs one")
    private Path clinical;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    Path out() {
        return out;
    }

    /** Whether the model is one of {@code radiomics classify}. */
    boolean isOfWeka() {
        return model.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The predictions of a model of Weka, written. */
    WekaPredictions predictByWeka() {
        if (features.size() != 1) {
            throw new RadiomicsException("--features must be one table for a model of Weka, found " + features.size());
        }
        try {
            WekaModel read = WekaModelFile.read(model);
            List<String> differences =
                    ExtractionSettings.differences(read.settings(), ExtractionSettings.beside(features.get(0)));
            if (!differences.isEmpty()) {
                throw new RadiomicsException("the features were extracted with other settings than those of the model: "
                        + String.join("; ", differences));
            }
            WekaPredictions predictions =
                    WekaPredictions.of(read, features.get(0), Optional.ofNullable(clinical), "case");
            AtomicFile.requireFolder(out);
            predictions.table().write(out.resolve(Predictions.NAME));
            return predictions;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    ModelFolder open() {
        return ModelFolder.of(model, features, Optional.ofNullable(clinical), out);
    }
}
