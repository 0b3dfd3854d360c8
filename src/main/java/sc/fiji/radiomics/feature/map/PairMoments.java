// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.function.ToDoubleFunction;

/**
 * Powers of differences and sums of grey levels, summed over the pairs of a window. With i and j the levels of a pair, k =
 * |i-j| and s = i+j, all joint moments follow from them: i² + j² = (s² + k²) / 2 and i j = (s² - k²) / 4.
 *
 * <p>The sums of powers are moved to the whole number next to their mean before they are used, in the exact arithmetic of
 * whole numbers, so that no small central moment is the difference of large ones.
 */
final class PairMoments implements PairSums {
    private final int centre;
    private final double origin;
    private final ToDoubleFunction<PairMoments> formula;
    private long pairs;
    private long k1;
    private long k2;
    private long s1; // of i + j - centre
    private long s2;
    private long s3;
    private long s4;

    /**
     * @param size largest number of a level
     * @param base what to add to the number of a level to get the level
     */
    PairMoments(int size, int base, ToDoubleFunction<PairMoments> formula) {
        this.centre = size + 1;
        this.origin = centre + 2.0 * base;
        this.formula = formula;
    }

    /** Whether the largest sum of powers is a long. */
    static boolean fits(int size, long pairs) {
        return Math.pow(size, 4) * pairs < 0x1p62;
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                long k = Math.abs(a - b);
                long s = a + b - centre;
                long square = s * s;
                pairs += by;
                k1 += by * k;
                k2 += by * k * k;
                s1 += by * s;
                s2 += by * square;
                s3 += by * square * s;
                s4 += by * square * square;
            }
        }
    }

    @Override
    public long pairs() {
        return pairs;
    }

    @Override
    public double value() {
        return formula.applyAsDouble(this);
    }

    /** Mean of k². */
    double contrast() {
        return (double) k2 / pairs;
    }

    /** Mean of k. */
    double meanDifference() {
        return (double) k1 / pairs;
    }

    /** Variance of k. */
    double differenceVariance() {
        long m = Math.round((double) k1 / pairs);
        double d = (double) (k1 - pairs * m) / pairs;
        return (double) (k2 - 2 * m * k1 + pairs * m * m) / pairs - d * d;
    }

    /** Mean of s. */
    double meanSum() {
        return origin + (double) s1 / pairs;
    }

    /** Variance of s. */
    double sumVariance() {
        long m = Math.round((double) s1 / pairs);
        double d = (double) (s1 - pairs * m) / pairs;
        return secondAbout(m) / pairs - d * d;
    }

    /** Third central moment of s. */
    double sumThirdMoment() {
        long m = Math.round((double) s1 / pairs);
        double d = (double) (s1 - pairs * m) / pairs;
        return thirdAbout(m) / pairs - 3 * d * secondAbout(m) / pairs + 2 * d * d * d;
    }

    /** Fourth central moment of s. */
    double sumFourthMoment() {
        long m = Math.round((double) s1 / pairs);
        double d = (double) (s1 - pairs * m) / pairs;
        double fourth = s4 - 4 * m * s3 + 6 * m * m * s2 - 4 * m * m * m * s1 + pairs * m * m * m * m;
        return fourth / pairs - 4 * d * thirdAbout(m) / pairs + 6 * d * d * secondAbout(m) / pairs - 3 * d * d * d * d;
    }

    // why: a product may overflow on the way, but the sum is then right again, since it is small enough itself
    private double secondAbout(long m) {
        return s2 - 2 * m * s1 + pairs * m * m;
    }

    private double thirdAbout(long m) {
        return s3 - 3 * m * s2 + 3 * m * m * s1 - pairs * m * m * m;
    }

    /** Variance of the levels. */
    double variance() {
        return (sumVariance() + contrast()) / 4;
    }

    /** Covariance of the levels of a pair. */
    double covariance() {
        return (sumVariance() - contrast()) / 4;
    }

    /** Covariance over variance; 1 if there is one level only. */
    double correlation() {
        double variance = variance();
        return variance == 0 ? 1 : covariance() / variance;
    }

    /** Mean of i j. */
    double autocorrelation() {
        double mean = meanSum() / 2;
        return covariance() + mean * mean;
    }
}
