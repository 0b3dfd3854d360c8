// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * Mean and standard deviation as NumPy computes them of an array: in single precision if the array is, and by pairwise
 * summation.
 *
 * <p>Up to 128 numbers are added in eight running sums, longer stretches are halved at a multiple of eight.
 *
 * <p>Source: N. J. Higham, The accuracy of floating point summation, SIAM J. Sci. Comput. 14(4), 1993,
 * doi:10.1137/0914050; NumPy 1.23, {@code mean} and {@code std}.
 *
 * @param mean of the numbers
 * @param deviation standard deviation, with n in the variance
 */
public record NumpySum(double mean, double deviation) {
    private static final int BLOCK = 128;
    private static final double SINGLE_RESOLUTION = 1e-6;
    private static final double DOUBLE_RESOLUTION = 1e-15;

    /** Sum of numbers in double precision. */
    public static double sum(double[] values) {
        return sum(values, 0, values.length, false);
    }

    static NumpySum of(PixelType type, double[] values) {
        boolean single = type == PixelType.FLOAT32;
        double mean = mean(values, single);
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            double difference = rounded(values[i] - mean, single);
            squares[i] = rounded(difference * difference, single);
        }
        return new NumpySum(mean, rounded(Math.sqrt(mean(squares, single)), single));
    }

    /**
     * Kurtosis less 3, as SciPy computes it: NaN if all numbers are alike but for rounding.
     *
     * @param powers overwritten, as long as the numbers
     */
    static double kurtosis(double[] values, double[] powers, boolean single) {
        double mean = mean(values, single);
        for (int i = 0; i < powers.length; i++) {
            double difference = rounded(values[i] - mean, single);
            powers[i] = rounded(difference * difference, single);
        }
        double second = mean(powers, single);
        double least = (single ? SINGLE_RESOLUTION : DOUBLE_RESOLUTION) * mean;
        if (second <= least * least) {
            return Double.NaN;
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] = rounded(powers[i] * powers[i], single);
        }
        double square = rounded(second * second, single);
        return rounded(rounded(mean(powers, single) / square, single) - 3, single);
    }

    private static double mean(double[] values, boolean single) {
        return rounded(sum(values, 0, values.length, single) / values.length, single);
    }

    private static double rounded(double value, boolean single) {
        return single ? (float) value : value;
    }

    private static double sum(double[] values, int from, int n, boolean single) {
        if (n > BLOCK) {
            int half = n / 2 - n / 2 % 8;
            return rounded(sum(values, from, half, single) + sum(values, from + half, n - half, single), single);
        }
        double total = 0;
        int i = 0;
        if (n >= 8) {
            double[] running = new double[8];
            for (; i + 7 < n; i += 8) {
                for (int k = 0; k < 8; k++) {
                    running[k] = rounded(running[k] + values[from + i + k], single);
                }
            }
            double left = rounded(pair(running, 0, single) + pair(running, 2, single), single);
            double right = rounded(pair(running, 4, single) + pair(running, 6, single), single);
            total = rounded(left + right, single);
        }
        for (; i < n; i++) {
            total = rounded(total + values[from + i], single);
        }
        return total;
    }

    private static double pair(double[] values, int first, boolean single) {
        return rounded(values[first] + values[first + 1], single);
    }
}
