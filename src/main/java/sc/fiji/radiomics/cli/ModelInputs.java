// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sc.fiji.radiomics.report.ModelFolder;

/** What a saved model is applied to: the options that predict and validate share. */
final class ModelInputs {
    @Parameters(index = "0", paramLabel = "MODEL", description = "the model.json of a study")
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

    ModelFolder open() {
        return ModelFolder.of(model, features, Optional.ofNullable(clinical), out);
    }
}
