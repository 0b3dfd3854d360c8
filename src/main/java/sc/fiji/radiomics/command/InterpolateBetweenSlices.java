// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.pipeline.Regions;
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
public class InterpolateBetweenSlices extends RadiomicsCommand {
    @Parameter(
            required = false,
            persist = false,
            label = "Image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Drawn regions",
            description =
                    "Where the drawn slices are: the overlay of the image, the ROI Manager, or an open mask or label"
                            + " image of the same size.")
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
            description =
                    "Which ROIs make one region: those of one name before its number (tumour-1, tumour-2; names that"
                            + " ImageJ gave count as one), of one ROI group, or all.")
    private String grouping = "name";

    @Parameter(
            persist = false,
            label = "Result as",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Override
    public void run() {
        RegionResult as = RegionResult.of(result);
        ImagePlus source = OpenImages.active(image);
        Regions drawn = RegionSource.of(mask, grouping, regions).on(source, CalibratedImage.grid(source));
        Progress progress = progress();
        progress.update(0, "interpolating between slices");
        List<Roi> filled = drawn.rois().stream()
                .takeWhile(region -> !progress.isCancelled())
                .map(InterpolateBetweenSlices::filled)
                .toList();
        if (progress.isCancelled()) {
            cancel("");
            return;
        }
        as.show(source, filled);
    }

    private static Roi filled(Roi region) {
        try {
            return Roi.of(region.name(), InterpolateSlices.of(region.morphological()));
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("region '" + region.name() + "': " + e.getMessage(), e);
        }
    }
}
