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
import sc.fiji.radiomics.study.ModelValidation;

/** Measures a saved model on cases whose outcome is known; nothing is fitted again. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Validate Model...",
        headless = true,
        description = "Performance of a saved model on cases whose outcome is known; nothing is fitted again.")
public class ValidateModel extends RadiomicsCommand {
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
            description = "CSV with the clinical variables and the outcome; empty if the feature table holds them.")
    private File clinical = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of validation, predictions, failures and notes.")
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
        ModelValidation validation = folder.validate();
        IJ.log(validation.predicted().cases().size() + " cases, "
                + validation.predicted().failures().size() + " failures; validation: "
                + new File(output, ModelValidation.NAME));
        validation.predicted().failures().forEach(failure -> IJ.log(failure.text()));
        validation.predicted().leftOut().values().forEach(IJ::log);
        validation.predicted().warnings().forEach(IJ::log);
        validation.notes().forEach(IJ::log);
        validation.advice().forEach(IJ::log);
    }
}
