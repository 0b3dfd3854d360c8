// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityStatistics;

/**
 * Percentiles of the intensities in a window and deviations from its mean and median, from counts and sums by rank that
 * change with the planes that enter and leave. The work for a voxel grows with the face of the window and, slowly, with
 * the logarithm of the number of distinct intensities. Percentiles are those of {@link Distribution}, bit by bit.
 */
final class WindowRanks implements WindowContents {
    private final PlaneOrder order;
    private final int[] planes; // rank + 1, 0 outside the region
    private final IntensityScale scale;
    private final ToDoubleFunction<WindowRanks> formula;
    private final RankedSums ranked;
    private int voxels;
    private int y0;
    private int y1;
    private int z0;
    private int z1;

    /** @param planes ranks from 1 in plane order, 0 outside the region */
    WindowRanks(PlaneOrder order, int[] planes, IntensityScale scale, ToDoubleFunction<WindowRanks> formula) {
        this.order = order;
        this.planes = planes;
        this.scale = scale;
        this.formula = formula;
        ranked = new RankedSums(scale.numbers);
    }

    /** The formula of a feature, or null if it is none of percentiles and deviations. */
    static ToDoubleFunction<WindowRanks> formula(IntensityStatistics feature) {
        return switch (feature) {
            case MEDIAN -> w -> w.percentile(50);
            case PERCENTILE_10 -> w -> w.percentile(10);
            case PERCENTILE_90 -> w -> w.percentile(90);
            case INTERQUARTILE_RANGE -> w -> w.percentile(75) - w.percentile(25);
            case QUARTILE_COEFFICIENT_OF_DISPERSION -> WindowRanks::quartileDispersion;
            case MEAN_ABSOLUTE_DEVIATION -> w -> w.deviationFromMean(0, w.scale.numbers.length);
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> WindowRanks::robustDeviation;
            case MEDIAN_ABSOLUTE_DEVIATION -> WindowRanks::deviationFromMedian;
            default -> null;
        };
    }

    @Override
    public void place(int fromRow, int toRow, int fromSlice, int toSlice) {
        y0 = fromRow;
        y1 = toRow;
        z0 = fromSlice;
        z1 = toSlice;
    }

    @Override
    public void enter(int x, int back) {
        change(x, 1);
    }

    @Override
    public void leave(int x, int front) {
        change(x, -1);
    }

    private void change(int x, int by) {
        for (int z = z0; z < z1; z++) {
            int end = order.index(x, y1, z);
            for (int i = order.index(x, y0, z); i < end; i++) {
                if (planes[i] > 0) {
                    ranked.change(planes[i] - 1, by);
                    voxels += by;
                }
            }
        }
    }

    @Override
    public double value(int back, int front) {
        return formula.applyAsDouble(this);
    }

    /** P_p as {@link Distribution#percentile} defines it. */
    private double percentile(int p) {
        long h = (voxels - 1L) * p;
        double low = scale.values[ranked.ordered((int) (h / 100))];
        long rest = h % 100;
        return rest == 0 ? low : low + rest / 100.0 * (scale.values[ranked.ordered((int) (h / 100) + 1)] - low);
    }

    private double quartileDispersion() {
        double low = percentile(25);
        double high = percentile(75);
        return high + low == 0 ? Double.NaN : (high - low) / (high + low);
    }

    private double robustDeviation() {
        int from = scale.firstAtLeast(percentile(10));
        double high = percentile(90);
        int to = scale.firstAtLeast(Math.nextUp(high));
        return ranked.countBelow(to) == ranked.countBelow(from) ? Double.NaN : deviationFromMean(from, to);
    }

    /** Mean of |x - m| over the voxels of a range of ranks, where m is their mean. */
    private double deviationFromMean(int from, int to) {
        long n = (long) ranked.countBelow(to) - ranked.countBelow(from);
        long sum = ranked.sumBelow(to) - ranked.sumBelow(from);
        long whole = Math.floorDiv(sum, n);
        return deviation(from, to, whole, (double) (sum - n * whole) / n);
    }

    /** Mean of |x - M|. */
    private double deviationFromMedian() {
        long low = scale.numbers[ranked.ordered((voxels - 1) / 2)];
        long high = scale.numbers[ranked.ordered(voxels / 2)];
        long whole = low + Math.floorDiv(high - low, 2);
        return deviation(0, scale.numbers.length, whole, (high - low) % 2 == 0 ? 0 : 0.5);
    }

    /**
     * Mean distance to a centre, which lies a fraction of a step above a whole number of steps. The sums about the whole
     * number are exact.
     */
    private double deviation(int from, int to, long whole, double fraction) {
        int middle = Math.max(from, Math.min(to, scale.firstNumberAtLeast(whole + 1)));
        long below = (long) ranked.countBelow(middle) - ranked.countBelow(from);
        long above = (long) ranked.countBelow(to) - ranked.countBelow(middle);
        long lower = below * whole - (ranked.sumBelow(middle) - ranked.sumBelow(from));
        long upper = ranked.sumBelow(to) - ranked.sumBelow(middle) - above * whole;
        return ((double) (lower + upper) + fraction * (below - above)) / (below + above) * scale.step;
    }
}
