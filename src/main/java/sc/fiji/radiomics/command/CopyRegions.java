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
public class CopyRegions extends RegionCommand {
    private static final List<String> HEADER = List.of("region", "volume_mm3", "copied_volume_mm3", "outside_percent");
    private static final double HALF = 0.5;

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
            label = "Result",
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

    public CopyRegions() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        RegionResult as = RegionResult.of(result);
        choice("method", method, "linear", "nearest");
        ImagePlus source = source();
        ImagePlus onto = target.image("target");
        Grid grid = CalibratedImage.gridInMillimetres(source);
        Grid other = CalibratedImage.gridInMillimetres(onto);
        List<Roi> found = chosen(source, grid);
        List<Roi> copies =
                change(found, "copying to " + onto.getTitle(), region -> copy(region, other, onto.getTitle()));
        if (!isCanceled()) {
            RegionOverlay.goTo(onto, copies);
            as.show(onto, copies);
            TableWindow.show(table(found, copies), "Regions copied to " + onto.getTitle(), output);
        }
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

    private static CsvTable table(List<Roi> found, List<Roi> copies) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Mask from = found.get(i).morphological();
            Mask to = copies.get(i).morphological();
            rows.add(List.of(
                    found.get(i).name(),
                    CsvTable.number(from.count() * from.grid().voxelVolume()),
                    CsvTable.number(to.count() * to.grid().voxelVolume()),
                    TableWindow.percent(Coverage.outside(from, to.grid()))));
        }
        return new CsvTable(HEADER, rows);
    }
}
