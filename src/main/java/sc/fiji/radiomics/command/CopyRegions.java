// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.segment.Coverage;

/** Copies regions to another open image through patient space. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Copy Regions to Image...",
        headless = true,
        description =
                "Copies regions of the active image to another series of the same study, through the millimetres of"
                        + " patient space: both images must lie in one space (a registered or the same examination).")
public class CopyRegions extends RadiomicsCommand {
    private static final List<String> HEADER = List.of("region", "volume_mm3", "copied_volume_mm3", "outside_percent");
    private static final double HALF = 0.5;

    @Parameter(
            required = false,
            persist = false,
            label = "From image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Mask",
            description =
                    "Where its regions are: its overlay or selection, the ROI Manager, or an open mask or label image"
                            + " of the same size.")
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

    @Parameter(persist = false, label = "To image", description = "Title of the open image that gets the regions.")
    private MaskRef target = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Method",
            choices = {"linear", "nearest"},
            description = "linear: voxels of the target of which at least half lies in the region, by trilinear"
                    + " interpolation; nearest: voxels whose centre lies in a voxel of the region.")
    private String method = "linear";

    @Parameter(
            persist = false,
            label = "Result as",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Parameter(
            persist = false,
            label = "Save table as",
            style = FileWidget.SAVE_STYLE,
            description =
                    "CSV file of the volumes before and after, and of the percentage of each region outside the other"
                            + " image. Empty saves nothing.")
    private File output = new File("");

    @Override
    public void run() {
        RegionResult as = RegionResult.of(result);
        if (!method.equals("linear") && !method.equals("nearest")) {
            throw new RadiomicsException("option 'method' must be linear or nearest, found '" + method + "'");
        }
        ImagePlus source = OpenImages.active(image);
        ImagePlus onto = target.image("target");
        Grid grid = CalibratedImage.gridInMillimetres(source);
        Grid other = CalibratedImage.gridInMillimetres(onto);
        Regions found = RegionSource.of(mask, grouping, regions).on(source, grid);
        List<Roi> copies = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Roi region : found.rois()) {
            copies.add(copy(region, other, onto.getTitle()));
            rows.add(row(region, copies.get(copies.size() - 1)));
        }
        as.show(onto, copies);
        CommandNotes.show(source.getTitle(), found.notes());
        TableWindow.show(new CsvTable(HEADER, rows), "Regions copied to " + onto.getTitle(), output);
    }

    private Roi copy(Roi region, Grid other, String title) {
        Mask from = region.morphological();
        Mask copied =
                method.equals("linear") ? Resample.throughSpace(from, other, HALF) : Resample.throughSpace(from, other);
        if (copied.isEmpty()) {
            throw new RadiomicsException("region '" + region.name() + "' has no voxel in image '" + title + "': "
                    + TableWindow.percent(Coverage.outside(from, other)) + " % of it lie outside");
        }
        return Roi.of(region.name(), copied);
    }

    private static List<String> row(Roi from, Roi to) {
        return List.of(
                from.name(),
                TableWindow.number(from.morphological().count() * from.grid().voxelVolume()),
                TableWindow.number(to.morphological().count() * to.grid().voxelVolume()),
                TableWindow.percent(Coverage.outside(from.morphological(), to.grid())));
    }
}
