// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.segment.InterpolateSlices;

/** Fills the slices between those on which a region is drawn. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Interpolate between Slices...",
        headless = true,
        description =
                "Draw a region on some slices with any ImageJ tool and add each selection to the overlay (or to the"
                        + " ROI Manager, or paint a mask image): the slices between are filled by shape-based interpolation."
                        + " Drawn slices stay; nothing is added beyond the first and the last.")
public class InterpolateBetweenSlices extends RegionCommand {
    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    public InterpolateBetweenSlices() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        RegionResult as = RegionResult.of(result);
        ImagePlus source = source();
        List<Roi> drawn = chosen(source, CalibratedImage.grid(source));
        List<Roi> filled = change(
                drawn,
                "interpolating between slices",
                region -> Roi.of(region.name(), InterpolateSlices.of(region.morphological())));
        if (!isCanceled()) {
            as.show(source, filled);
        }
    }
}
