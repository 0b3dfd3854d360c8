// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.Voxel;

/** Morphology and components of regions. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Edit Regions...",
        headless = true,
        description =
                "Fills holes, opens, closes, grows, shrinks and smooths regions in 3D with lengths in mm, and keeps"
                        + " or deletes their components.")
public class EditRegions extends RegionCommand {
    @Parameter(
            persist = false,
            label = "Operation",
            choices = {
                RegionEdit.FILL,
                RegionEdit.FILL_IN_SLICES,
                RegionEdit.OPENING,
                RegionEdit.CLOSING,
                RegionEdit.DILATION,
                RegionEdit.EROSION,
                RegionEdit.SMOOTHING,
                RegionEdit.LARGEST,
                RegionEdit.SMALL,
                RegionEdit.KEEP,
                RegionEdit.DELETE
            },
            description = "What is done to each region. Open removes thin parts, close fills clefts; keep and delete"
                    + " component take the parts that the points lie in.")
    private String operation = RegionEdit.FILL;

    @Parameter(
            persist = false,
            min = "0",
            label = "Radius (mm)",
            description = "Of the ball that opens, closes, dilates, erodes or smooths.")
    private double radius = 2;

    @Parameter(
            persist = false,
            min = "0",
            label = "Volume (mm³)",
            description = "Components smaller than this are small.")
    private double volume = 100;

    @Parameter(
            persist = false,
            label = "Neighbours",
            choices = {"6", "18", "26"},
            description = "Voxels of one component share faces (6), also edges (18) or also corners (26).")
    private String neighbours = "26";

    @Parameter(
            persist = false,
            label = "Points",
            description = "Voxels that pick components, as x,y,slice separated by semicolons; empty takes the points"
                    + " selected on the image.")
    private String points = "";

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    public EditRegions() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        RegionResult shown = RegionResult.of(result);
        RegionEdit edit = RegionEdit.of(operation);
        List<Roi> regions = chosen(source, CalibratedImage.gridInMillimetres(source));
        RegionEdit.Values values = values(edit, source, regions);
        List<Roi> edited = change(
                regions, edit.describe(values), roi -> Roi.of(roi.name(), edit.apply(roi.morphological(), values)));
        if (!edit.mayDelete()) {
            requireVoxels(edited, edit.describe(values));
        }
        if (!isCanceled()) {
            shown.show(source, edited);
        }
    }

    private RegionEdit.Values values(RegionEdit edit, ImagePlus source, List<Roi> regions) {
        Connectivity connectivity = RegionInputs.neighbours(neighbours);
        List<Voxel> picked = edit.needsPoints() ? VoxelChoice.of("points", points, source) : List.of();
        boolean isHit = RegionInputs.told("", () -> regions.stream()
                .anyMatch(roi -> picked.stream().anyMatch(voxel -> voxel.isIn(roi.morphological()))));
        if (edit.needsPoints() && !isHit) {
            throw new RadiomicsException("points must lie in a region, found " + VoxelChoice.text(picked));
        }
        return new RegionEdit.Values(radius, volume, connectivity, picked);
    }
}
