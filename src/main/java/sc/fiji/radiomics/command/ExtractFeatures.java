// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Features of the regions of the active image, as a table on the screen and in a file. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Extract Features...",
        headless = true,
        description = "IBSI radiomics features of the regions of the active image.")
public class ExtractFeatures extends RadiomicsCommand {
    @Parameter(
            required = false,
            persist = false,
            label = "Image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Mask",
            description = "Where the regions are: None takes the whole image; Selection, Overlay and ROI Manager take"
                    + " ImageJ's regions; an open image of the same size is a mask or holds a label number per voxel.")
    private MaskRef mask = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Regions",
            description = "Names or label numbers separated by commas; empty takes all, one row each.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "Merge regions into one",
            description = "For a region drawn slice by slice: all chosen regions together are one.")
    private boolean merge;

    @Parameter(
            persist = false,
            label = "Settings",
            choices = {"ct", "mr", "pet", "ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d", "ibsi-e", "ibsi-digital"},
            description = "How the image is processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Case",
            description = "Id of the case in the table; empty takes the image title.")
    private String caseid = "";

    @Parameter(
            persist = false,
            label = "Save table as",
            style = FileWidget.SAVE_STYLE,
            description = "CSV file of the features; the settings are written beside it. Empty saves nothing.")
    private File output = new File("");

    @Override
    public void run() {}
}
