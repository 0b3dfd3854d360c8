// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.Arrays;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.math.RadixSort;

/**
 * The numbers found in a region, intensities or grey levels: the distinct values in ascending order, and how many voxels
 * have each. Evidence of {@link IntensityStatistics} and part of the evidence of {@link IntensityHistogram} and {@link
 * IntensityVolumeHistogram}.
 *
 * <p>Symbols: x_k, the value of voxel k of N; mu, their mean; M, their median.
 *
 * <p>Percentiles are interpolated linearly between order statistics: with x_(0) ... x_(N-1) in ascending order and h = (N
 * - 1) p / 100, P_p = x_(floor h) + (h - floor h) (x_(floor h + 1) - x_(floor h)). The IBSI manual names percentiles without
 * defining them; this is type 7 of R. J. Hyndman and Y. Fan, The American Statistician 50, 1996,
 * doi:10.1080/00031305.1996.10473566, and its P_50 is the sample median. The remark in the manual that the interquartile
 * range of grey levels is always whole does not hold for it.
 */
public final class Distribution {
    private static final int COUNTED_RANGE = 1 << 16; // whole numbers in so small a range are counted, not sorted

    private final double[] values;
    private final int[] counts;
    private final int[] ranks; // voxels up to and including each value
    private final int voxels;
    private final double mean;
    private final double variance;

    private Distribution(double[] values, int[] counts) {
        this.values = values;
        this.counts = counts;
        ranks = new int[values.length];
        int total = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            total += counts[i];
            ranks[i] = total;
            sum += counts[i] * values[i];
        }
        voxels = total;
        mean = sum / total;
        variance = values.length == 1 ? 0 : centralMoment(2);
    }

    /**
     * The intensities of an image inside a mask.
     *
     * @throws IllegalArgumentException if the mask is empty or an intensity is not finite
     */
    public static Distribution of(Volume image, Mask mask) {
        return of(mask.values(image));
    }

    /**
     * The distribution of some intensities.
     *
     * @param intensities in any order; the array is sorted in place
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    static Distribution of(float[] intensities) {
        checkNotEmpty(intensities.length);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        boolean isWhole = true;
        for (float x : intensities) {
            if (!(Math.abs(x) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("intensities in the region must be finite, found " + x);
            }
            low = Math.min(low, x);
            high = Math.max(high, x);
            isWhole &= x == (int) x;
        }
        if (isWhole && (double) high - low < COUNTED_RANGE) {
            int[] counts = new int[(int) high - (int) low + 1];
            for (float x : intensities) {
                counts[(int) x - (int) low]++;
            }
            return packed(counts, (int) low);
        }
        RadixSort.sort(intensities);
        return runs(intensities);
    }

    /**
     * The grey levels of a region.
     *
     * @throws IllegalArgumentException if the region is empty
     */
    public static Distribution of(GreyLevels levels) {
        checkNotEmpty(levels.voxels());
        if (levels.count() <= Math.max(COUNTED_RANGE, levels.voxels())) {
            int[] counts = new int[levels.count() + 1];
            for (int level : levels.levels()) {
                counts[level]++;
            }
            counts[0] = 0;
            return packed(counts, 0);
        }
        int[] present = new int[levels.voxels()];
        int n = 0;
        for (int level : levels.levels()) {
            if (level > 0) {
                present[n++] = level;
            }
        }
        Arrays.sort(present);
        return runs(present);
    }

    /**
     * The distribution of whole numbers from 0 that are counted already.
     *
     * @param counts how many voxels have each number: read, never kept
     * @throws IllegalArgumentException if there is no voxel
     */
    public static Distribution ofCounts(int[] counts) {
        Distribution counted = packed(counts, 0);
        checkNotEmpty(counted.voxels);
        return counted;
    }

    private static void checkNotEmpty(int voxels) {
        if (voxels == 0) {
            throw new IllegalArgumentException("the intensity mask must hold at least 1 voxel, found 0");
        }
    }

    private static Distribution packed(int[] histogram, int first) {
        double[] values = new double[histogram.length];
        int[] counts = new int[histogram.length];
        int n = 0;
        for (int i = 0; i < histogram.length; i++) {
            if (histogram[i] > 0) {
                values[n] = (double) first + i;
                counts[n++] = histogram[i];
            }
        }
        return new Distribution(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
    }

    private static Distribution runs(float[] sorted) {
        double[] values = new double[sorted.length];
        int[] counts = new int[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                values[n++] = sorted[i];
            }
            counts[n - 1]++;
        }
        return new Distribution(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
    }

    private static Distribution runs(int[] sorted) {
        double[] values = new double[sorted.length];
        int[] counts = new int[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                values[n++] = sorted[i];
            }
            counts[n - 1]++;
        }
        return new Distribution(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
    }

    /** N, the number of voxels. */
    public int voxels() {
        return voxels;
    }

    /** Number of distinct values. */
    public int size() {
        return values.length;
    }

    /** Distinct value i in ascending order. */
    public double value(int i) {
        return values[i];
    }

    /** Number of voxels that have distinct value i. */
    public int count(int i) {
        return counts[i];
    }

    public double minimum() {
        return values[0];
    }

    public double maximum() {
        return values[values.length - 1];
    }

    public double range() {
        return maximum() - minimum();
    }

    public double mean() {
        return mean;
    }

    /** Mean of (x - mu)². */
    public double variance() {
        return variance;
    }

    /** Mean of (x - mu)³ over variance^(3/2); 0 if all voxels are equal. */
    public double skewness() {
        return variance == 0 ? 0 : centralMoment(3) / (variance * Math.sqrt(variance));
    }

    /** Mean of (x - mu)⁴ over variance², less 3; 0 if all voxels are equal. */
    public double excessKurtosis() {
        return variance == 0 ? 0 : centralMoment(4) / (variance * variance) - 3;
    }

    private double centralMoment(int order) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double d = values[i] - mean;
            double power = order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d;
            sum += counts[i] * power;
        }
        return sum / voxels;
    }

    public double median() {
        return percentile(50);
    }

    /** P_p as defined above, for p in whole percent. */
    public double percentile(int p) {
        long h = (voxels - 1L) * p; // in hundredths: no rounding decides which voxel it is
        double low = ordered((int) (h / 100));
        long rest = h % 100;
        return rest == 0 ? low : low + rest / 100.0 * (ordered((int) (h / 100) + 1) - low);
    }

    /** Value of the k-th voxel in ascending order, from 0. */
    private double ordered(int k) {
        int found = Arrays.binarySearch(ranks, k + 1);
        return values[found < 0 ? -found - 1 : found];
    }

    /** P_75 - P_25. */
    public double interquartileRange() {
        return percentile(75) - percentile(25);
    }

    /** Mean of |x - mu|. */
    public double meanAbsoluteDeviation() {
        return deviationFrom(mean, 0, values.length);
    }

    /** Mean of |x - M|. */
    public double medianAbsoluteDeviation() {
        return deviationFrom(median(), 0, values.length);
    }

    /** Mean of |x - m| over the voxels with P_10 <= x <= P_90, where m is their mean; NaN if there is none. */
    public double robustMeanAbsoluteDeviation() {
        double low = percentile(10);
        double high = percentile(90);
        int from = 0;
        while (values[from] < low) {
            from++;
        }
        int to = values.length;
        while (values[to - 1] > high) {
            to--;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i] * values[i];
        }
        return from == to ? Double.NaN : deviationFrom(sum / voxelsIn(from, to), from, to);
    }

    private double deviationFrom(double centre, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i] * Math.abs(values[i] - centre);
        }
        return sum / voxelsIn(from, to);
    }

    private int voxelsIn(int from, int to) {
        return ranks[to - 1] - (from == 0 ? 0 : ranks[from - 1]);
    }

    /** Standard deviation over mu; NaN if mu is 0. */
    public double coefficientOfVariation() {
        return mean == 0 ? Double.NaN : Math.sqrt(variance) / mean;
    }

    /** (P_75 - P_25) / (P_75 + P_25); NaN if the sum is 0. */
    public double quartileCoefficientOfDispersion() {
        double sum = percentile(75) + percentile(25);
        return sum == 0 ? Double.NaN : interquartileRange() / sum;
    }

    /** Sum of x². */
    public double energy() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * values[i] * values[i];
        }
        return sum;
    }

    /** Root of the mean of x². */
    public double rootMeanSquare() {
        return Math.sqrt(energy() / voxels);
    }

    /** Voxels with a value of at least x. */
    int atLeast(double x) {
        int found = Arrays.binarySearch(values, x);
        int first = found < 0 ? -found - 1 : found;
        return first == 0 ? voxels : voxels - ranks[first - 1];
    }
}
