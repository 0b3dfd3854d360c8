// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.report.ModelFolder;

/** What the commands that use a saved model share: the model, the tables of new cases, the folder of the results. */
abstract class ModelCommand extends RadiomicsCommand {
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
            description =
                    "CSV with the clinical variables of the model, for a validation also the outcome; empty if not apart.")
    private File clinical = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of predictions, failures and notes, for a validation also the measures.")
    private File output = new File("");

    @Parameter(
            persist = false,
            label = "Show results",
            description = "Show the table of the results in a window; without a display it is only written.")
    private boolean show = true;

    /** The model and the tables, read. */
    final ModelFolder open() {
        require(model, "model", "the model.json");
        require(features, "features", "the CSV table of the features");
        require(output, "output", "the folder of the results");
        return ModelFolder.of(
                model.toPath(),
                List.of(features.toPath()),
                clinical.getPath().isBlank() ? Optional.empty() : Optional.of(clinical.toPath()),
                output.toPath());
    }

    /** Shows a table of the results, if it is wanted and there is a display. */
    final void show(String name, String title) {
        if (show) {
            ResultWindows.table(result(name).toPath(), title);
        }
    }

    /** A file of the results. */
    final File result(String name) {
        return new File(output, name);
    }
}
