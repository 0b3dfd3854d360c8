// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

/**
 * A closed contour in index coordinates of a slice: whole numbers are pixel centres. The last point is joined to the
 * first.
 *
 * <p>Coordinates are rounded to 2⁻²⁰ of a pixel, less than what files give, so that a contour drawn through pixel
 * centres passes through them exactly whatever the rounding of the transform was.
 */
final class Outline {
    /** A crossing this far behind a pixel centre passes through it. */
    static final double CROSSING = 1e-9;

    private static final double STEPS = 1 << 20;

    /** Is told where an edge crosses a row. */
    @FunctionalInterface
    interface Crossing {
        /** @param firstPixel the first whole column at or behind the crossing; far outside if the contour is */
        void at(int row, double firstPixel);
    }

    private final double[] x;
    private final double[] y;

    /**
     * @param x columns of the points, finite, owned from now on
     * @param y rows of the points
     */
    Outline(double[] x, double[] y) {
        this.x = rounded(x);
        this.y = rounded(y);
    }

    private static double[] rounded(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i] * STEPS) / STEPS;
        }
        return values;
    }

    /** The same contour on a slice of so many times as many columns and rows, which covers the same pixels. */
    Outline finer(int times) {
        double[] fineX = new double[x.length];
        double[] fineY = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            fineX[i] = (x[i] + 0.5) * times - 0.5;
            fineY[i] = (y[i] + 0.5) * times - 0.5;
        }
        return new Outline(fineX, fineY);
    }

    double lowestX() {
        return lowest(x);
    }

    double lowestY() {
        return lowest(y);
    }

    double highestX() {
        return highest(x);
    }

    double highestY() {
        return highest(y);
    }

    private static double lowest(double[] values) {
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            lowest = Math.min(lowest, value);
        }
        return lowest;
    }

    private static double highest(double[] values) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /** Whether a part of the contour lies beyond the outermost pixels of a slice. */
    boolean leaves(int nx, int ny) {
        return lowestX() < -0.5 || lowestY() < -0.5 || highestX() > nx - 0.5 || highestY() > ny - 0.5;
    }

    /** Whether the contour lies wholly beyond the outermost pixels of a slice. */
    boolean misses(int nx, int ny) {
        return highestX() < -0.5 || highestY() < -0.5 || lowestX() > nx - 0.5 || lowestY() > ny - 0.5;
    }

    /** Every crossing of an edge with a row in a range; an edge holds its upper end and not its lower one. */
    void crossings(int top, int bottom, Crossing each) {
        for (int b = 0, a = x.length - 1; b < x.length; a = b++) {
            int up = y[a] < y[b] ? a : b;
            int down = y[a] < y[b] ? b : a;
            int from = (int) Math.max(top, Math.ceil(y[up]));
            int to = (int) Math.min(bottom, Math.ceil(y[down]));
            double slope = (x[down] - x[up]) / (y[down] - y[up]);
            for (int row = from; row < to; row++) {
                each.at(row, Math.ceil(x[up] + (row - y[up]) * slope - CROSSING));
            }
        }
    }
}
