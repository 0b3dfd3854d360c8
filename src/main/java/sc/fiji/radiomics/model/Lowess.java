// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Locally weighted scatterplot smoother (lowess) of Cleveland, with robustness iterations, equal to R's {@code lowess}.
 *
 * <p>The points are sorted by x (stable). With the span f, q = floor(f n + 1e-7), at least 2 and at most n, nearest
 * points are the window of a point x_s; h is the distance to the farthest of them. The fit at x_s is the weighted
 * straight line through all points closer than 0.999 h, with the tricube weights (1 - (|x - x_s| / h)³)³, and weight 1
 * up to 0.001 h; where the weighted spread of x is at most 0.001 of its whole range the weighted mean is taken. Points
 * within {@code delta} of the last fitted one are not fitted but linearly interpolated between their fitted neighbours;
 * tied x share one fit. Each robustness iteration multiplies the weights by the bisquare
 * (1 - (r / c)²)², c = 6 median |r|, r the residuals (1 up to 0.001 c, 0 beyond 0.999 c); the iterations stop early when
 * c is below 1e-7 of the mean |r|.
 *
 * <p>Edge cases: one point is its own fit; where every weight of a window is 0 the fit is the observed y.
 * Source: Cleveland, J Am Stat Assoc 1979;74:829, doi:10.1080/01621459.1979.10481038; R, {@code stats::lowess}.
 */
public final class Lowess {
    private final double[] x;
    private final double[] y;

    private Lowess(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Smooths with R's defaults: span 2/3, three robustness iterations, delta 0.01 of the range of x.
     *
     * @param x abscissae in any order, finite
     * @param y ordinates, as many, finite
     * @return the smoothed curve
     */
    public static Lowess of(double[] x, double[] y) {
        return of(x, y, 2.0 / 3, 3);
    }

    /**
     * Smooths with delta 0.01 of the range of x.
     *
     * @param x abscissae in any order, finite
     * @param y ordinates, as many, finite
     * @param span fraction f of the points in a window, above 0; above 1 means all points
     * @param iterations number of robustness iterations, 0 for plain local lines (binary outcomes need 0)
     * @return the smoothed curve
     */
    public static Lowess of(double[] x, double[] y, double span, int iterations) {
        double min = Arrays.stream(x).min().orElse(0);
        double max = Arrays.stream(x).max().orElse(0);
        return of(x, y, span, iterations, 0.01 * (max - min));
    }

    /**
     * Smooths.
     *
     * @param x abscissae in any order, finite
     * @param y ordinates, as many, finite
     * @param span fraction f of the points in a window, above 0; above 1 means all points
     * @param iterations number of robustness iterations, 0 or more
     * @param delta distance in units of x within which points are interpolated instead of fitted, 0 or more
     * @return the smoothed curve
     * @throws IllegalArgumentException if the lengths differ, there is no point, a value is not finite, or an option is
     *     out of its range
     */
    public static Lowess of(double[] x, double[] y, double span, int iterations, double delta) {
        check(x, y, span, iterations, delta);
        int n = x.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(x[i] + 0.0, x[j] + 0.0)) // -0.0 and 0.0 are tied
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sortedX = new double[n];
        double[] sortedY = new double[n];
        for (int i = 0; i < n; i++) {
            sortedX[i] = x[order[i]];
            sortedY[i] = y[order[i]];
        }
        int window = (int) Math.max(2, Math.min(n, Math.floor(span * n + 1e-7)));
        double[] fit = n < 2 ? sortedY : new Smoother(sortedX, sortedY, window, delta).smooth(iterations);
        return new Lowess(sortedX, fit);
    }

    private static void check(double[] x, double[] y, double span, int iterations, double delta) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException(
                    "x and y must be of one length, at least 1, found " + x.length + " and " + y.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "x and y must be finite, found (" + x[i] + ", " + y[i] + ") in row " + (i + 1));
            }
        }
        if (!(span > 0) || Double.isInfinite(span)) {
            throw new IllegalArgumentException("span must be positive, found " + span);
        }
        if (iterations < 0) {
            throw new IllegalArgumentException("iterations must be 0 or more, found " + iterations);
        }
        if (!(delta >= 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("delta must be 0 or more, found " + delta);
        }
    }

    /** The abscissae in ascending order, ties repeated. */
    public double[] x() {
        return x.clone();
    }

    /** The smoothed ordinates in the order of {@link #x}. */
    public double[] y() {
        return y.clone();
    }

    /**
     * The curve at any abscissa: linear between neighbouring distinct x, the first value at tied ones.
     *
     * @param at abscissa
     * @return smoothed value; NaN outside the range of x
     */
    public double at(double at) {
        if (!(at >= x[0] && at <= x[x.length - 1])) {
            return Double.NaN;
        }
        int high = firstNotBelow(at);
        if (x[high] == at) {
            return y[high];
        }
        int low = firstNotBelow(x[high - 1]);
        return y[low] + (y[high] - y[low]) * ((at - x[low]) / (x[high] - x[low]));
    }

    private int firstNotBelow(double value) {
        int low = 0;
        int high = x.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The passes over the sorted points. */
    private static final class Smoother {
        private final double[] x;
        private final double[] y;
        private final int window;
        private final double delta;
        private final double[] fit;
        private final double[] weight;
        private double[] robustness; // null in the first pass

        Smoother(double[] x, double[] y, int window, double delta) {
            this.x = x;
            this.y = y;
            this.window = window;
            this.delta = delta;
            this.fit = new double[x.length];
            this.weight = new double[x.length];
        }

        double[] smooth(int iterations) {
            pass();
            for (int i = 0; i < iterations && reweight(); i++) {
                pass();
            }
            return fit;
        }

        /** Fits the points in ascending order, the window sliding along; interpolates those within delta. */
        private void pass() {
            int n = x.length;
            int left = 0;
            int last = -1;
            int i = 0;
            while (last < n - 1) {
                while (left + window < n && x[i] - x[left] > x[left + window] - x[i]) {
                    left++;
                }
                fit[i] = local(x[i], left, left + window - 1, y[i]);
                for (int j = last + 1; j < i; j++) { // never for the first point: i is 0 when last is -1
                    double share = (x[j] - x[last]) / (x[i] - x[last]);
                    fit[j] = share * fit[i] + (1 - share) * fit[last];
                }
                last = i;
                double cut = x[last] + delta;
                for (i = last + 1; i < n && x[i] <= cut; i++) {
                    if (x[i] == x[last]) {
                        fit[i] = fit[last];
                        last = i;
                    }
                }
                i = Math.max(last + 1, i - 1);
            }
        }

        /** The weighted line at one abscissa; {@code otherwise} where every weight is 0. */
        private double local(double at, int left, int right, double otherwise) {
            double h = Math.max(at - x[left], x[right] - at);
            double total = 0;
            int end = left; // points tied with the last one of the window may follow it
            for (; end < x.length; end++) {
                double distance = Math.abs(x[end] - at);
                double w = 0;
                if (distance <= 0.999 * h) {
                    double ratio = distance / h;
                    double rest = 1 - ratio * ratio * ratio;
                    w = distance <= 0.001 * h ? 1 : rest * rest * rest;
                    w = robustness == null ? w : w * robustness[end];
                    total += w;
                } else if (x[end] > at) {
                    break;
                }
                weight[end] = w;
            }
            return total > 0 ? line(at, h, total, left, end) : otherwise;
        }

        private double line(double at, double h, double total, int left, int end) {
            double mean = 0;
            double level = 0;
            for (int j = left; j < end; j++) {
                weight[j] /= total;
                mean += weight[j] * x[j];
                level += weight[j] * y[j];
            }
            double spread = 0;
            double slope = 0;
            for (int j = left; j < end; j++) {
                double centred = x[j] - mean;
                spread += weight[j] * centred * centred;
                slope += weight[j] * centred * y[j];
            }
            boolean hasSlope = h > 0 && Math.sqrt(spread) > 0.001 * (x[x.length - 1] - x[0]);
            return hasSlope ? level + (at - mean) / spread * slope : level;
        }

        /** Sets the bisquare weights; false if the residuals are negligible. */
        private boolean reweight() {
            int n = x.length;
            double[] residuals = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                residuals[i] = Math.abs(y[i] - fit[i]);
                sum += residuals[i];
            }
            double[] sorted = residuals.clone();
            Arrays.sort(sorted);
            double c = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1]);
            if (c < 1e-7 * (sum / n)) {
                return false;
            }
            robustness = new double[n];
            for (int i = 0; i < n; i++) {
                double r = residuals[i] / c;
                double rest = 1 - r * r;
                robustness[i] = residuals[i] <= 0.001 * c ? 1 : residuals[i] <= 0.999 * c ? rest * rest : 0;
            }
            return true;
        }
    }
}
