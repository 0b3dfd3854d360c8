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
import sc.fiji.radiomics.pipeline.Regions;

/** Writes the regions of the active image to a file. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Export Regions...",
        headless = true,
        description =
                "Writes regions of the active image as a ROI set that ImageJ's ROI Manager opens (.zip), or as a mask"
                        + " or label image on the voxels of the image (.nii, .nii.gz, .nrrd, .tif).")
public class ExportRegions extends RadiomicsCommand {
    @Parameter(
            required = false,
            persist = false,
            label = "Image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Mask",
            description =
                    "Where the regions are: the overlay of the image, its selection, the ROI Manager, or an open mask"
                            + " or label image of the same size.")
    private MaskRef mask = MaskRef.OVERLAY;

    @Parameter(
            persist = false,
            label = "Regions",
            description = "Names or label numbers separated by commas; empty takes all.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "Join ROIs by",
            choices = {"name", "group", "all"},
            description = "Which ROIs make one region: those of one name before its number, of one group, or all.")
    private String grouping = "name";

    @Parameter(
            persist = false,
            label = "File",
            style = FileWidget.SAVE_STYLE,
            description =
                    ".zip: ROI set; .nii, .nii.gz, .nrrd, .tif: one region is a mask of 0 and 1 (0 and 255 in TIFF),"
                            + " several are labels 1, 2, ... with their names in a CSV file beside it.")
    private File output = new File("");

    @Override
    public void run() {
        require(output, "output", "a file to write");
        ImagePlus source = OpenImages.active(image);
        boolean isSet = RegionWriter.isSelections(output);
        Grid grid = isSet ? CalibratedImage.grid(source) : CalibratedImage.gridInMillimetres(source);
        Regions found = RegionSource.of(mask, grouping, regions).on(source, grid);
        RegionWriter.write(found.rois(), grid, output);
        CommandNotes.show(source.getTitle(), found.notes());
    }
}
