// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.Ring;
import sc.fiji.radiomics.segment.SetOperation;
import sc.fiji.radiomics.segment.ThresholdInRoi;

/** A ring around regions and a rim inside them, in millimetres. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Peritumoral Ring...",
        headless = true,
        description = "The zone around each region: a ring outside and, if wanted, a rim inside, measured in mm. Other"
                + " regions can be left out, and it can be limited to an organ and to a range of intensities.")
public class PeritumoralRing extends RegionCommand {
    @Parameter(
            persist = false,
            min = "0",
            label = "From (mm)",
            description = "Where the ring begins outside; 0: at once.")
    private double from = 0;

    @Parameter(persist = false, min = "0", label = "To (mm)", description = "Where the ring ends outside; 0: no ring.")
    private double to = 5;

    @Parameter(persist = false, min = "0", label = "Rim (mm)", description = "Width of a rim inside; 0: none.")
    private double rim = 0;

    @Parameter(
            persist = false,
            label = "Leave out",
            description =
                    "Regions that the ring spares, for example vessels or bone. Of the mask of the regions"
                            + " themselves each spares all others. A colon and a name take one region: Overlay: bone. None spares nothing.")
    private MaskRef exclude = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Stay within",
            description = "Regions the ring does not leave, for example the organ or the body; a colon and a name take"
                    + " one of them: Overlay: liver. None limits nothing.")
    private MaskRef within = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Range",
            description =
                    "Lowest and highest intensity of the ring, separated by a comma, for example -150,250 to leave"
                            + " out air and bone of a CT; empty takes all.")
    private String range = "";

    @Parameter(persist = false, label = "Name", description = "Added to the name of each region.")
    private String name = "ring";

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    public PeritumoralRing() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        RegionResult shown = RegionResult.of(result);
        RegionInputs.requireName(name);
        Ring ring = RegionInputs.told("", () -> new Ring(from, to, rim));
        Grid grid = CalibratedImage.gridInMillimetres(source);
        List<Roi> regions = chosen(source, grid, name);
        UnaryOperator<Roi> limit = limit(regions, source, grid);
        String what = "a ring from " + from + " to " + to + " mm and a rim of " + rim + " mm within its limits";
        List<Roi> rings =
                change(regions, what, roi -> named(limit.apply(Roi.of(roi.name(), ring.of(roi.morphological())))));
        requireVoxels(rings, what);
        if (!isCanceled()) {
            shown.show(source, rings);
        }
    }

    private Roi named(Roi region) {
        return Roi.of(named(region.name(), name), region.morphological());
    }

    /** What is left of the ring of a region within its limits, which are read once. */
    private UnaryOperator<Roi> limit(List<Roi> regions, ImagePlus source, Grid grid) {
        List<UnaryOperator<Roi>> limits = new ArrayList<>();
        if (!exclude.equals(MaskRef.NONE)) {
            List<String> rings = regions.stream().map(roi -> named(roi).name()).toList();
            RegionInputs.read(itself(exclude), source, grid).stream()
                    .filter(spared -> !rings.contains(spared.name()))
                    .forEach(spared -> limits.add(roi -> sparing(roi, spared)));
        }
        if (!within.equals(MaskRef.NONE)) {
            Mask body = RegionInputs.joined(itself(within), source, grid);
            limits.add(roi -> Roi.of(roi.name(), SetOperation.INTERSECTION.of(roi.morphological(), body)));
        }
        if (!range.isBlank()) {
            IntensityRange wanted = RegionInputs.range("range", range);
            Volume volume = CalibratedImage.read(source).image();
            limits.add(roi -> Roi.of(roi.name(), ThresholdInRoi.of(volume, roi.morphological(), wanted)));
        }
        return ring -> {
            Roi left = ring;
            for (UnaryOperator<Roi> next : limits) {
                left = next.apply(left);
            }
            return left;
        };
    }

    private static Roi sparing(Roi ring, Roi spared) {
        return spared.name().equals(ring.name())
                ? ring
                : Roi.of(ring.name(), SetOperation.DIFFERENCE.of(ring.morphological(), spared.morphological()));
    }
}
