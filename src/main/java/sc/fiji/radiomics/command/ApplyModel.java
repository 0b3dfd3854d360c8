// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.report.ModelFolder;
import sc.fiji.radiomics.study.Predicted;
import sc.fiji.radiomics.study.Predictions;

/** Applies a saved model to new cases; nothing is fitted again. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Apply Model...",
        headless = true,
        description = "Rad-score, probabilities and risk group of new cases by a saved model; nothing is fitted again.")
public class ApplyModel extends RadiomicsCommand {
    @Parameter(persist = false, label = "Model", description = "The model.json of a study.")
    private File model = new File("");

    @Parameter(
            persist = false,
            label = "Feature table",
            description = "CSV with the features of the new cases, extracted with the settings of the model.")
    private File features = new File("");

    @Parameter(
            persist = false,
            label = "Clinical table",
            description = "CSV with the clinical variables of the model; empty if the feature table holds them.")
    private File clinical = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of predictions, failures and notes.")
    private File output = new File("");

    @Override
    public void run() {
        require(model, "model", "the model.json");
        require(features, "features", "the CSV table of the features");
        require(output, "output", "the folder of the results");
        ModelFolder folder = ModelFolder.of(
                model.toPath(),
                List.of(features.toPath()),
                clinical.getPath().isBlank() ? Optional.empty() : Optional.of(clinical.toPath()),
                output.toPath());
        Predicted predicted = folder.predict();
        IJ.log(predicted.cases().size() + " cases, " + predicted.failures().size() + " failures; predictions: "
                + new File(output, Predictions.NAME));
        predicted.failures().forEach(failure -> IJ.log(failure.text()));
        predicted.leftOut().values().forEach(IJ::log);
        predicted.warnings().forEach(IJ::log);
    }
}
