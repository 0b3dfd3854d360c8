// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.Regions;

/** Opens an image of any format that the suite reads, in mm, with the regions of a file on it. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Open Image with Mask...",
        headless = true,
        description =
                "Opens an image (DICOM series, NIfTI, NRRD, MetaImage, TIFF ...) in mm and its units, as the batch reads it, with"
                        + " the regions of a mask file as coloured contours.")
public class OpenImageWithMask extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Image",
            description = "Any file of a DICOM series or its folder, NIfTI (.nii, .nii.gz), NRRD, MetaImage (.mha,"
                    + " .mhd), TIFF.")
    private File image = new File("");

    @Parameter(
            persist = false,
            label = "Mask",
            description =
                    "An image of labels or probabilities in any of these formats, a ROI set (.zip, .roi), or a DICOM SEG"
                            + " or RTSTRUCT; empty opens the image alone.")
    private File mask = new File("");

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
            description = "Voxels of a probability image at or above it are the region; 0: the mask holds labels.")
    private double threshold = 0;

    @Parameter(
            persist = false,
            label = "Mask of another size",
            choices = {"refuse", "resample"},
            description = "What to do when image and mask have other voxels: refuse, or bring the mask to the image"
                    + " through patient space.")
    private String mismatch = "refuse";

    @Parameter(
            persist = false,
            label = "Window",
            choices = {WindowPreset.AUTO, "lung", "mediastinum", "abdomen", "brain", "bone", "pet"},
            description = "Which intensities to show, as Window Level Preset... does.")
    private String window = WindowPreset.AUTO;

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Override
    public void run() {
        require(image, "image", "an image file");
        RegionResult as = RegionResult.of(result);
        WindowPreset preset = WindowPreset.of(window, "window");
        RegionFile file = new RegionFile(mask, labels, regions, RegionFile.reading(threshold, mismatch, grouping));
        ReadImage read = read(image);
        Regions found = mask.getPath().isBlank() ? new Regions(List.of(), List.of()) : file.read(read.slices());
        ImagePlus opened = ImageJImage.imagePlus(read.image(), image.getName());
        preset.show(opened);
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(found.notes());
        CommandNotes.show(image.getName(), notes);
        opened = ResultImage.open(opened);
        if (!found.rois().isEmpty()) {
            RegionOverlay.goTo(opened, found.rois());
            as.show(opened, found.rois());
        }
    }

    private static ReadImage read(File file) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return ImageFile.readWithNotes(file.toPath(), "", executor);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
