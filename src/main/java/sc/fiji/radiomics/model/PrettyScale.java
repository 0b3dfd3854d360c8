// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Round numbers for an axis: equally spaced multiples of 1, 2 or 5 times a power of ten that cover a range in about n
 * steps.
 *
 * <p>The step is the largest such unit not much above range / n, favouring larger units by the factors 1.5 (for 1, 2 and
 * 10) and 2.75 (for 5); at least n / 3 steps are made. A range of (almost) no width is widened about its value.
 *
 * <p>Source: the documentation of pretty in R 4.2 (Becker, Chambers and Wilks, The New S Language, 1988), whose results
 * it equals.
 */
public final class PrettyScale {
    private static final double BIAS = 1.5;
    private static final double BIAS_FIVE = 0.5 + 1.5 * BIAS;
    private static final double ROUNDING = 1e-10;

    private PrettyScale() {}

    /**
     * @param low lower end of the range
     * @param high upper end, not below the lower one
     * @param n wanted number of steps, positive
     * @return ticks, ascending, the first not above low and the last not below high
     */
    public static double[] ticks(double low, double high, int n) {
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high) || n < 1) {
            throw new IllegalArgumentException(
                    "range must be finite and ascending with steps, found " + low + " to " + high + " in " + n);
        }
        int least = n / 3;
        double unit = unit(cell(low, high, n, least));
        long first = (long) Math.floor(low / unit + ROUNDING);
        long last = (long) Math.ceil(high / unit - ROUNDING);
        while (first * unit > low + ROUNDING * unit) {
            first--;
        }
        while (last * unit < high - ROUNDING * unit) {
            last++;
        }
        long missing = least - (last - first);
        if (missing > 0) {
            long more = missing / 2 + missing % 2; // an odd one goes away from zero's side of the range
            long less = missing / 2;
            boolean positive = first >= 0;
            first -= positive ? more : less;
            last += positive ? less : more;
        }
        double[] ticks = new double[(int) (last - first + 1)];
        double step = unit >= 1 ? 1 : Math.rint(1 / unit);
        for (int k = 0;
                k < ticks.length;
                k++) { // dividing by a whole number keeps 0.3 from becoming 0.30000000000000004
            ticks[k] = unit >= 1 ? (first + k) * unit : (first + k) / step;
        }
        return ticks;
    }

    /** The wanted step before rounding. */
    private static double cell(double low, double high, int n, int least) {
        double width = high - low;
        double size = width == 0 && high == 0 ? 1 : Math.max(Math.abs(low), Math.abs(high));
        double tiny = 1 + 1 / (1 + BIAS);
        if (width == 0 && high == 0 || width < size * tiny * n * Math.ulp(1.0) * 3) {
            double cell = (size > 10 ? 9 + size / 10 : size) * 0.75;
            return least > 1 ? cell / least : cell;
        }
        return width / n;
    }

    private static double unit(double cell) {
        double base = Math.pow(10, Math.floor(Math.log10(cell)));
        double unit = base;
        if (2 * base - cell < BIAS * (cell - unit)) {
            unit = 2 * base;
            if (5 * base - cell < BIAS_FIVE * (cell - unit)) {
                unit = 5 * base;
                if (10 * base - cell < BIAS * (cell - unit)) {
                    unit = 10 * base;
                }
            }
        }
        return unit;
    }
}
