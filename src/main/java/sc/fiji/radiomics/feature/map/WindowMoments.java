// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.IntensityStatistics;

/**
 * Moments and extremes of the intensities in a window. Each plane is summed once, when it enters, about a value of its
 * own; the window combines its planes. Nothing is ever subtracted, so no rounding error is carried along the row, and the
 * work for a voxel grows with the face of the window.
 *
 * <p>With n_p voxels, mean m_p and central sums M2_p, M3_p, M4_p of a plane and d = m_p - mu, mu being the mean of the
 * window, the central sums of the window are those of M2_p + n_p d², M3_p + 3 d M2_p + n_p d³ and M4_p + 4 d M3_p + 6 d²
 * M2_p + n_p d⁴.
 */
final class WindowMoments implements WindowContents {
    private final PlaneOrder order;
    private final float[] planes; // NaN outside the region
    private final ToDoubleFunction<WindowMoments> formula;
    private final double[] counts;
    private final double[] means;
    private final double[] seconds;
    private final double[] thirds;
    private final double[] fourths;
    private final double[] squares;
    private final double[] lows;
    private final double[] highs;
    private int y0;
    private int y1;
    private int z0;
    private int z1;
    private double voxels;
    private double mean;
    private double variance;
    private double third;
    private double fourth;
    private double energy;
    private double minimum;
    private double maximum;

    /** @param planes intensities in plane order, NaN outside the region */
    WindowMoments(PlaneOrder order, float[] planes, ToDoubleFunction<WindowMoments> formula) {
        this.order = order;
        this.planes = planes;
        this.formula = formula;
        counts = new double[order.nx()];
        means = new double[order.nx()];
        seconds = new double[order.nx()];
        thirds = new double[order.nx()];
        fourths = new double[order.nx()];
        squares = new double[order.nx()];
        lows = new double[order.nx()];
        highs = new double[order.nx()];
    }

    /** The formula of a feature, or null if it is none of moments and extremes. */
    static ToDoubleFunction<WindowMoments> formula(IntensityStatistics feature) {
        return switch (feature) {
            case MEAN -> m -> m.mean;
            case VARIANCE -> m -> m.variance;
            case SKEWNESS -> m -> m.variance == 0 ? 0 : m.third / (m.variance * Math.sqrt(m.variance));
            case KURTOSIS -> m -> m.variance == 0 ? 0 : m.fourth / (m.variance * m.variance) - 3;
            case MINIMUM -> m -> m.minimum;
            case MAXIMUM -> m -> m.maximum;
            case RANGE -> m -> m.maximum - m.minimum;
            case COEFFICIENT_OF_VARIATION -> m -> m.mean == 0 ? Double.NaN : Math.sqrt(m.variance) / m.mean;
            case ENERGY -> m -> m.energy;
            case ROOT_MEAN_SQUARE -> m -> Math.sqrt(m.energy / m.voxels);
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
        int n = 0;
        double origin = 0;
        double sum = 0;
        double square = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int z = z0; z < z1; z++) {
            int end = order.index(x, y1, z);
            for (int i = order.index(x, y0, z); i < end; i++) {
                double value = planes[i];
                if (value == value) { // not NaN
                    if (n++ == 0) {
                        origin = value; // why: a constant plane has exactly this mean
                    }
                    sum += value - origin;
                    square += value * value;
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        counts[x] = n;
        means[x] = n == 0 ? 0 : origin + sum / n;
        squares[x] = square;
        lows[x] = low;
        highs[x] = high;
        centralSums(x);
    }

    private void centralSums(int x) {
        double about = means[x];
        double second = 0;
        double cube = 0;
        double quartic = 0;
        for (int z = z0; z < z1; z++) {
            int end = order.index(x, y1, z);
            for (int i = order.index(x, y0, z); i < end; i++) {
                double d = planes[i] - about;
                if (d == d) {
                    second += d * d;
                    cube += d * d * d;
                    quartic += d * d * d * d;
                }
            }
        }
        seconds[x] = second;
        thirds[x] = cube;
        fourths[x] = quartic;
    }

    @Override
    public void leave(int x, int front) {
        // the sums of a plane are not read once it has left
    }

    @Override
    public double value(int back, int front) {
        double origin = 0;
        double n = 0;
        double sum = 0;
        energy = 0;
        minimum = Double.POSITIVE_INFINITY;
        maximum = Double.NEGATIVE_INFINITY;
        for (int x = back; x < front; x++) {
            if (counts[x] > 0) {
                origin = n == 0 ? means[x] : origin;
                n += counts[x];
                sum += counts[x] * (means[x] - origin);
                energy += squares[x];
                minimum = Math.min(minimum, lows[x]);
                maximum = Math.max(maximum, highs[x]);
            }
        }
        voxels = n;
        mean = minimum == maximum ? minimum : origin + sum / n;
        combine(back, front);
        return formula.applyAsDouble(this);
    }

    private void combine(int back, int front) {
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        for (int x = back; x < front; x++) {
            double d = means[x] - mean;
            double n = counts[x];
            m2 += seconds[x] + n * d * d;
            m3 += thirds[x] + 3 * d * seconds[x] + n * d * d * d;
            m4 += fourths[x] + 4 * d * thirds[x] + 6 * d * d * seconds[x] + n * d * d * d * d;
        }
        variance = minimum == maximum ? 0 : m2 / voxels;
        third = m3 / voxels;
        fourth = m4 / voxels;
    }
}
