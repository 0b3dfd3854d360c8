// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.RegionGrowing;
import sc.fiji.radiomics.segment.Voxel;

/** A region grown from seeds through a range of intensities. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Grow Region...",
        headless = true,
        description =
                "Grows a region in 3D from the selected points through connected voxels of a range of intensities,"
                        + " within a radius, inside a mask, and not through narrow necks.")
public class GrowRegion extends ImageCommand {
    @Parameter(
            persist = false,
            label = "Seeds",
            description =
                    "Voxels to grow from, as x,y,slice separated by semicolons; empty takes the points or the area"
                            + " selected on the image.")
    private String seeds = "";

    @Parameter(
            persist = false,
            min = "0",
            label = "Tolerance",
            description = "Without a range: the region holds the intensity at the seeds (median of them and their"
                    + " neighbours) plus and minus this.")
    private double tolerance = 50;

    @Parameter(
            persist = false,
            label = "Range",
            description = "Lowest and highest intensity of the region, separated by a comma, for example 40,80; empty"
                    + " takes the tolerance.")
    private String range = "";

    @Parameter(
            persist = false,
            min = "0",
            label = "Radius (mm)",
            description = "Largest distance to the nearest seed; 0 for no limit.")
    private double radius = 0;

    @Parameter(
            persist = false,
            min = "0",
            label = "Neck (mm)",
            description = "Width of the narrowest opening to grow through; 0 grows through every opening.")
    private double neck = 0;

    @Parameter(
            persist = false,
            label = "Fill holes",
            description = "Fills closed cavities, such as single voxels that noise takes out of the range.")
    private boolean fill = true;

    @Parameter(
            persist = false,
            label = "Neighbours",
            choices = {"6", "18", "26"},
            description = "Growth steps over faces (6), also over edges (18) or also over corners (26) of voxels.")
    private String neighbours = "6";

    @Parameter(
            persist = false,
            label = "Stay within",
            description =
                    "Regions that growth does not leave, for example a rough outline; a colon and a name take one of them:"
                            + " Overlay: liver. None limits nothing.")
    private MaskRef within = MaskRef.NONE;

    @Parameter(
            persist = false,
            min = "0",
            label = "Threshold of a probability",
            description = "Voxels of an image of probabilities at or above it are within; 0: it holds labels.")
    private double threshold = 0;

    @Parameter(persist = false, label = "Name", description = "Name of the region.")
    private String name = "region";

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Override
    public void run() {
        ImagePlus source = source();
        RegionResult shown = RegionResult.of(result);
        RegionInputs.requireName(name);
        Volume volume = CalibratedImage.read(source).image();
        List<Voxel> from = VoxelChoice.of("seeds", seeds, source);
        Mask grown = RegionInputs.told("", () -> growing(source, volume, from).from(volume, from));
        shown.show(source, List.of(Roi.of(name.strip(), grown)));
    }

    private RegionGrowing growing(ImagePlus source, Volume volume, List<Voxel> from) {
        IntensityRange wanted =
                range.isBlank() ? IntensityRange.around(volume, from, tolerance) : RegionInputs.range("range", range);
        RegionGrowing open = RegionGrowing.in(wanted)
                .withConnectivity(RegionInputs.neighbours(neighbours))
                .withRadius(radius == 0 ? Double.POSITIVE_INFINITY : radius)
                .withNeck(neck);
        RegionGrowing growing = fill ? open.withHolesFilled() : open;
        return within.equals(MaskRef.NONE)
                ? growing
                : growing.inside(
                        RegionInputs.joined(RegionSource.of(within, "name", "", threshold), source, volume.grid()));
    }
}
