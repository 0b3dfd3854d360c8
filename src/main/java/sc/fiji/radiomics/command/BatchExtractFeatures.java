// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Features of all cases of a manifest, into a folder; goes on where it was stopped. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Batch Extract Features...",
        headless = true,
        description = "IBSI radiomics features of many cases. Escape stops; the same run again goes on from there.")
public class BatchExtractFeatures extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Manifest",
            description = "CSV table with the columns case, image and mask, one line a case; other columns are kept.")
    private File manifest = new File("");

    @Parameter(
            persist = false,
            label = "Settings",
            choices = {"ct", "mr", "pet", "ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d", "ibsi-e", "ibsi-digital"},
            description = "How the images are processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of the tables, settings and failures.")
    private File output = new File("");

    @Parameter(
            persist = false,
            min = "1",
            label = "Threads",
            description = "Cases done at the same time; each needs memory for its image.")
    private int threads = 1;

    @Override
    public void run() {}
}
