// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.image.Grid;

/** Writes the regions of the active image to a file. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Export Regions...",
        headless = true,
        description =
                "Writes regions of the active image as a ROI set that ImageJ's ROI Manager opens (.zip), or as a mask"
                        + " or label image on the voxels of the image (.nii, .nii.gz, .nrrd, .tif).")
public class ExportRegions extends RegionCommand {
    @Parameter(
            persist = false,
            label = "File",
            style = FileWidget.SAVE_STYLE,
            description =
                    ".zip: ROI set; .nii, .nii.gz, .nrrd, .tif: one region is a mask of 0 and 1 (0 and 255 in TIFF),"
                            + " several are labels 1, 2, ... with their names in a CSV file beside it.")
    private File output = new File("");

    public ExportRegions() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        require(output, "output", "a file to write");
        ImagePlus source = source();
        boolean isSet = RegionWriter.isSelections(output);
        Grid grid = isSet ? CalibratedImage.grid(source) : CalibratedImage.gridInMillimetres(source);
        RegionWriter.write(chosen(source, grid), grid, output);
    }
}
