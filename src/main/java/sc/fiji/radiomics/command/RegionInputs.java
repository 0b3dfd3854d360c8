// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import java.util.function.Supplier;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.SetOperation;

/** The fields of the region commands as the values their kernels take. */
final class RegionInputs {
    private RegionInputs() {}

    /** Regions on the grid of the image; their notes go to the log. */
    static List<Roi> read(RegionSource from, ImagePlus source, Grid grid) {
        Regions found = from.on(source, grid);
        CommandNotes.show(source.getTitle(), found.notes());
        return found.rois().stream()
                .map(roi -> Roi.of(roi.name(), onWhole(roi.morphological(), grid)))
                .toList();
    }

    /** All regions of a mask joined. */
    static Mask joined(RegionSource from, ImagePlus source, Grid grid) {
        return read(from, source, grid).stream()
                .map(Roi::morphological)
                .reduce(SetOperation.UNION::of)
                .orElseThrow();
    }

    private static Mask onWhole(Mask part, Grid grid) {
        Box at = grid.boxOf(part.grid());
        return Mask.of(
                grid, part.crop(grid.box().minus(at.x0(), at.y0(), at.z0())).voxels());
    }

    /** What a kernel says about wrong values is for the person who gave them. */
    static <T> T told(String where, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(where + e.getMessage(), e);
        }
    }

    /**
     * A range of intensities written as {@code low,high}.
     *
     * @throws RadiomicsException if the text is something else
     */
    static IntensityRange range(String option, String text) {
        String[] ends = text.split(",", -1);
        double[] numbers = new double[ends.length];
        try {
            for (int i = 0; i < ends.length; i++) {
                numbers[i] = Double.parseDouble(ends[i].strip());
            }
        } catch (NumberFormatException e) {
            throw noRange(option, text);
        }
        if (ends.length != 2) {
            throw noRange(option, text);
        }
        return told("option '" + option + "': ", () -> new IntensityRange(numbers[0], numbers[1]));
    }

    private static RadiomicsException noRange(String option, String text) {
        return new RadiomicsException(
                "option '" + option + "' must hold two intensities as low,high, found '" + text + "'");
    }

    /** The connectivity of the field {@code neighbours}. */
    static Connectivity neighbours(String text) {
        return Connectivity.of(Integer.parseInt(RadiomicsCommand.choice("neighbours", text, "6", "18", "26")));
    }

    /** Fails if a region would have no name. */
    static void requireName(String name) {
        if (name.isBlank()) {
            throw new RadiomicsException("option 'name' must name the region, found nothing");
        }
    }
}
