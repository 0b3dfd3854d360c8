// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.study.ExtractionSettings;
import sc.fiji.radiomics.weka.WekaModel;
import sc.fiji.radiomics.weka.WekaModelFile;
import sc.fiji.radiomics.weka.WekaPredictions;

/** Applies a saved Weka model to new cases; nothing is fitted again. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Apply Weka Model...",
        headless = true,
        description = "Classes of new cases by a model of Classify with Weka; nothing is fitted again.")
public class ApplyWekaModel extends RadiomicsCommand {
    @Parameter(persist = false, label = "Model", description = "The weka-model.zip of a classification.")
    private File model = new File("");

    @Parameter(
            persist = false,
            label = "Feature table",
            description = "CSV or ARFF with the predictors of the new cases; other columns are ignored.")
    private File table = new File("");

    @Parameter(
            persist = false,
            label = "Clinical table",
            description = "CSV with predictors by case id that the feature table lacks; empty if there are none.")
    private File clinical = new File("");

    @Parameter(persist = false, label = "Case id column", description = "Column of the case ids in both tables.")
    private String cases = "case";

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of predictions.csv.")
    private File output = new File("");

    @Override
    public void run() {
        require(model, "model", "the weka-model.zip of a classification");
        require(table, "table", "the CSV or ARFF table of the new cases");
        require(output, "output", "the folder of the results");
        try {
            WekaModel read = WekaModelFile.read(model.toPath());
            requireSame(read);
            WekaPredictions predictions =
                    WekaPredictions.of(read, table.toPath(), ClassifyWithWeka.optional(clinical), cases.strip());
            AtomicFile.requireFolder(output.toPath());
            predictions.table().write(output.toPath().resolve("predictions.csv"));
            predictions.notes().forEach(IJ::log);
            IJ.log(predictions.cases().size() + " rows; predictions: " + new File(output, "predictions.csv"));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private void requireSame(WekaModel read) {
        List<String> differences = ExtractionSettings.differences(read.settings(), ClassifyWithWeka.settings(table));
        if (!differences.isEmpty()) {
            throw new RadiomicsException("the features were extracted with other settings than those of the model: "
                    + String.join("; ", differences));
        }
    }
}
