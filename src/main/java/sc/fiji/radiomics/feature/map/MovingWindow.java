// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Feature maps by a window that keeps what it counts while it moves. The value at a voxel of the region is the feature of
 * the voxels of the region in the window about it, by the feature's own definition; voxels outside the region have no
 * value and no part in any window. Grey levels are those of the whole region: their bins do not move with the window.
 *
 * <p>From one voxel to the next only the voxels or pairs of the planes that enter and leave are counted, so the work grows
 * with the face of the window, not with its volume, and neither with the square of the number of grey levels. What is
 * carried along is whole numbers, so nothing drifts. A supplier gives each thread a {@link MapRow} of its own.
 */
public final class MovingWindow {
    private static final int MOST_LEVELS = 2048;
    private static final int MOST_CELLS = 1 << 24; // of all tables of pairs of levels: 64 MB
    private static final int MOST_PAIRS = 1 << 24;

    private MovingWindow() {}

    /**
     * Maps of intensity-based statistics.
     *
     * @param image intensities on the grid of the region, finite inside it
     * @throws IllegalArgumentException if the region is empty or on another grid
     */
    public static Supplier<MapRow> statistics(Volume image, Mask region, Window window, IntensityStatistics feature) {
        float[] values = region.values(image);
        if (values.length == 0) {
            throw new IllegalArgumentException("the region of a feature map must hold a voxel, found none");
        }
        PlaneOrder order = PlaneOrder.of(region.grid());
        ToDoubleFunction<WindowMoments> moments = WindowMoments.formula(feature);
        if (moments != null) {
            float[] planes = order.arrange(masked(image, region));
            return () -> new SlidingRow(region, window, new WindowMoments(order, planes, moments));
        }
        IntensityScale scale = new IntensityScale(values, window.voxels());
        int[] planes = order.arrange(ranks(image, region, scale));
        ToDoubleFunction<WindowRanks> formula = WindowRanks.formula(feature);
        return () -> new SlidingRow(region, window, new WindowRanks(order, planes, scale, formula));
    }

    private static float[] masked(Volume image, Mask region) {
        float[] masked = new float[region.voxels().length];
        Arrays.fill(masked, Float.NaN);
        for (int i = 0; i < masked.length; i++) {
            if (region.voxels()[i]) {
                masked[i] = image.voxels()[i];
            }
        }
        return masked;
    }

    private static int[] ranks(Volume image, Mask region, IntensityScale scale) {
        int[] ranks = new int[region.voxels().length];
        for (int i = 0; i < ranks.length; i++) {
            if (region.voxels()[i]) {
                ranks[i] = scale.rank(image.voxels()[i]) + 1;
            }
        }
        return ranks;
    }

    /**
     * Maps of intensity histogram features.
     *
     * @return nothing if there are too many grey levels for a histogram in each window: more than 2048
     */
    public static Optional<Supplier<MapRow>> histogram(GreyLevels levels, Window window, IntensityHistogram feature) {
        if (levels.count() > MOST_LEVELS) {
            return Optional.empty();
        }
        Mask region = region(levels);
        PlaneOrder order = PlaneOrder.of(levels.grid());
        int[] planes = order.arrange(levels.levels());
        return Optional.of(
                () -> new SlidingRow(region, window, new WindowHistogram(order, planes, levels.count(), feature)));
    }

    /**
     * Maps of co-occurrence features.
     *
     * @return nothing if tables of whole numbers cannot hold it: more than 2048 grey levels, many levels in many
     *     matrices, more than 16 million pairs in a window, or directions that are merged with weights
     */
    public static Optional<Supplier<MapRow>> cooccurrence(
            GreyLevels levels, Window window, Glcm feature, PairKind kind) {
        List<int[]> directions = kind.directions();
        int[] range = range(levels);
        int size = range[1] - range[0] + 1;
        int perSlice = kind.isByDirection() ? directions.size() : 1;
        int pools = perSlice * (kind.isBySlice() ? 2 * window.z() + 1 : 1);
        long pairs = PairFormulas.pairs(window, directions);
        if (kind.isWeighted() || !fits(size, pools, pairs)) {
            return Optional.empty();
        }
        Mask region = region(levels);
        PlaneOrder order = PlaneOrder.of(levels.grid());
        int[] planes = order.arrange(numbers(levels, range[0] - 1));
        Supplier<PairSums> sums =
                new PairFormulas(size, range[0] - 1, levels.count(), Math.max(1, (int) pairs)).of(feature);
        int byDirection = kind.isByDirection() ? 1 : 0;
        int bySlice = kind.isBySlice() ? perSlice : 0;
        return Optional.of(() -> new SlidingRow(
                region, window, new WindowPairs(order, planes, directions, made(sums, pools), byDirection, bySlice)));
    }

    private static boolean fits(int size, int pools, long pairs) {
        return size <= MOST_LEVELS
                && (long) size * size * pools <= MOST_CELLS
                && pairs <= MOST_PAIRS
                && PairMoments.fits(size, pairs);
    }

    private static PairSums[] made(Supplier<PairSums> sums, int pools) {
        PairSums[] made = new PairSums[pools];
        Arrays.setAll(made, p -> sums.get());
        return made;
    }

    /** Lowest and highest grey level. */
    private static int[] range(GreyLevels levels) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int level : levels.levels()) {
            low = level > 0 ? Math.min(low, level) : low;
            high = Math.max(high, level);
        }
        if (high == 0) {
            throw new IllegalArgumentException("the region of a feature map must hold a voxel, found none");
        }
        return new int[] {low, high};
    }

    private static int[] numbers(GreyLevels levels, int base) {
        int[] numbers = new int[levels.levels().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.max(0, levels.levels()[i] - base);
        }
        return numbers;
    }

    private static Mask region(GreyLevels levels) {
        boolean[] inside = new boolean[levels.levels().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = levels.levels()[i] > 0;
        }
        return Mask.of(levels.grid(), inside);
    }
}
