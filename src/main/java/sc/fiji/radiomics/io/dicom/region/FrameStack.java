// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/** The grid that the frames of a segmentation lie on, when no image says it. Planes without a frame are filled in. */
final class FrameStack {
    private static final double EQUAL = 0.01;

    /** Slices in the place of one frame, before that is a mistake. */
    private static final int MOST_SLICES_PER_FRAME = 100;

    private FrameStack() {}

    /**
     * The smallest regular grid whose slices hold all frames.
     *
     * @throws IllegalArgumentException if frames have different pixels, or gaps that are no multiples of one spacing
     */
    static Grid grid(List<SegmentFrame> frames, int columns, int rows) {
        SegmentFrame first = frames.get(0);
        Vector3 normal = first.normal();
        double[] depths = frames.stream()
                .mapToDouble(frame -> frame.position().dot(normal))
                .sorted()
                .toArray();
        double spacing = spacing(depths, first.sliceSpacing());
        SegmentFrame lowest = frames.stream()
                .min(Comparator.comparingDouble(frame -> frame.position().dot(normal)))
                .orElseThrow();
        double range = depths[depths.length - 1] - depths[0];
        long slices = Math.round(range / spacing) + 1;
        if (slices > (long) MOST_SLICES_PER_FRAME * frames.size()) {
            throw new IllegalArgumentException(
                    "expected frames side by side, found " + frames.size() + " over " + slices + " slices");
        }
        return new Grid(
                columns,
                rows,
                (int) slices,
                new Vector3(first.columnSpacing(), first.rowSpacing(), slices > 1 ? range / (slices - 1) : spacing),
                lowest.position(),
                new Direction(first.alongRow(), first.alongColumn(), normal));
    }

    /** The spacing that the file gives if it fits, otherwise the smallest gap. */
    private static double spacing(double[] depths, double given) {
        List<Double> gaps = new ArrayList<>();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < depths.length; i++) {
            double gap = depths[i] - depths[i - 1];
            if (gap > EQUAL * (given > 0 ? given : 1)) {
                gaps.add(gap);
                smallest = Math.min(smallest, gap);
            }
        }
        if (given > 0 && areMultiples(gaps, given)) {
            return given;
        }
        if (gaps.isEmpty()) {
            throw new IllegalArgumentException("expected the distance between slices, found none");
        }
        if (!areMultiples(gaps, smallest)) {
            String found = gaps.stream()
                    .map(gap -> String.format(Locale.ROOT, "%.4f", gap))
                    .distinct()
                    .limit(8)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "expected gaps between frames that are multiples of one distance, found " + found + " mm");
        }
        return smallest;
    }

    private static boolean areMultiples(List<Double> gaps, double spacing) {
        return gaps.stream().allMatch(gap -> {
            double times = Math.rint(gap / spacing);
            return times >= 1 && Math.abs(gap - times * spacing) <= EQUAL * spacing;
        });
    }
}
