// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.pipeline.Regions;

/** Brings the regions of a file onto the active image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Import Regions...",
        headless = true,
        description = "Reads regions from a ROI set of ImageJ's ROI Manager (.zip, .roi), from a mask, label or"
                + " probability image (NIfTI, NRRD, MetaImage, TIFF), or from a DICOM segmentation or structure set"
                + " onto the active image. Geometry is checked.")
public class ImportRegions extends ImageCommand {
    @Parameter(
            persist = false,
            label = "File",
            description = "ROI set (.zip, .roi), image of labels or probabilities, or DICOM SEG or RTSTRUCT.")
    private File file = new File("");

    @Parameter(
            persist = false,
            label = "Names of labels",
            description =
                    "CSV file with the columns label and name; empty takes the file of the mask's name and -labels.csv, as"
                            + " Export Regions... writes it, or else label numbers.")
    private File labels = new File("");

    @Parameter(
            persist = false,
            label = "Regions",
            description =
                    "Names or numbers of labels, or of the classes of a TIFF that holds several, separated by commas;"
                            + " of DICOM also patterns like GTV*; empty takes all labels.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "Join ROIs by",
            choices = {"name", "group", "all"},
            description =
                    "Which ROIs of a set make one region: those of one name before its number, of one group, or all.")
    private String grouping = "name";

    @Parameter(
            persist = false,
            label = "Threshold of a probability",
            description = "Voxels of a probability image at or above it are the region; 0: the file holds labels.")
    private double threshold = 0;

    @Parameter(
            persist = false,
            label = "Mask of another size",
            choices = {"refuse", "resample"},
            description =
                    "What to do when the image and the mask have other voxels: refuse, or bring the mask to the image"
                            + " through patient space.")
    private String mismatch = "refuse";

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Override
    public void run() {
        require(file, "file", "a file of regions");
        RegionResult as = RegionResult.of(result);
        RegionFile source = new RegionFile(file, labels, regions, RegionFile.reading(threshold, mismatch, grouping));
        ImagePlus onto = source();
        Regions found = source.read(ImageSlices.of(CalibratedImage.grid(onto), ""));
        CommandNotes.show(file.getName(), found.notes());
        RegionOverlay.goTo(onto, found.rois());
        as.show(onto, found.rois());
    }
}
