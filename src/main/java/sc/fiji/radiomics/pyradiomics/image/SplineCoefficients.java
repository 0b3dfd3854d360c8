// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * Coefficients of the cubic B-spline through the voxels of an image, as ITK computes them of the whole image, here of
 * the part that is needed and so much around it that the rest has faded below the rounding of a double.
 *
 * <p>With the pole z = sqrt 3 - 2 a line is scaled by (1 - z)(1 - 1/z) and run over forwards and backwards; it is
 * mirrored at the centres of its first and last voxel. The sum that starts the forward run has 18 terms (z^18 is below
 * 1e-10) if the line is longer than that, otherwise all.
 *
 * <p>Source: M. Unser, Splines: a perfect fit for signal and image processing, IEEE Signal Processing Magazine 16(6),
 * 1999, doi:10.1109/79.799930, box 2; ITK 5.4, BSplineDecompositionImageFilter, whose order of operations is kept.
 */
final class SplineCoefficients {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final int TERMS = 18;
    private static final int RUN_UP = 48; // POLE^48 is 1e-27

    private final Grid grid;
    private final Box box;
    private final double[] values;

    private SplineCoefficients(Grid grid, Box box, double[] values) {
        this.grid = grid;
        this.box = box;
        this.values = values;
    }

    /**
     * As ITK.
     *
     * @param needed box of the coefficients that will be read, inside the grid
     */
    static SplineCoefficients of(TypedImage image, Box needed) {
        return of(image, needed, TERMS);
    }

    /** With all terms in the sum that starts the forward run, as SciPy. */
    static SplineCoefficients exact(TypedImage image, Box needed) {
        return of(image, needed, RUN_UP);
    }

    private static SplineCoefficients of(TypedImage image, Box needed, int terms) {
        Grid grid = image.grid();
        Box box = needed.grow(RUN_UP, RUN_UP, RUN_UP).clip(grid);
        double[] values = image.values(box);
        int nx = box.nx();
        int plane = nx * box.ny();
        for (int row = 0; row < box.ny() * box.nz(); row++) {
            filter(values, row * nx, 1, nx, 1, terms);
        }
        for (int z = 0; z < box.nz(); z++) {
            filter(values, z * plane, nx, box.ny(), nx, terms);
        }
        for (int y = 0; y < box.ny(); y++) {
            filter(values, y * nx, plane, box.nz(), nx, terms);
        }
        return new SplineCoefficients(grid, box, values);
    }

    /** Index in {@link #values()} of a column, row and slice, mirrored at the border; the index is their sum. */
    int column(int x) {
        return mirror(x, grid.nx()) - box.x0();
    }

    int row(int y) {
        return (mirror(y, grid.ny()) - box.y0()) * box.nx();
    }

    int slice(int z) {
        return (mirror(z, grid.nz()) - box.z0()) * box.nx() * box.ny();
    }

    double[] values() {
        return values;
    }

    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int k = Math.floorMod(i, 2 * n - 2);
        return k < n ? k : 2 * n - 2 - k;
    }

    /**
     * In place, lines side by side.
     *
     * @param step from one sample of a line to the next
     * @param n samples of a line
     * @param lines number of lines, whose first samples follow one another
     * @param terms of the sum that starts the forward run, if the line is longer than that
     */
    private static void filter(double[] a, int first, int step, int n, int lines, int terms) {
        if (n == 1) {
            return;
        }
        double gain = (1 - POLE) * (1 - 1 / POLE);
        for (int k = 0; k < n; k++) {
            int row = first + k * step;
            for (int i = row; i < row + lines; i++) {
                a[i] *= gain;
            }
        }
        start(a, first, step, n, lines, terms);
        for (int k = 1; k < n; k++) {
            int row = first + k * step;
            for (int i = row; i < row + lines; i++) {
                a[i] += POLE * a[i - step];
            }
        }
        int last = first + (n - 1) * step;
        for (int i = last; i < last + lines; i++) {
            a[i] = POLE / (POLE * POLE - 1) * (POLE * a[i - step] + a[i]);
        }
        for (int k = n - 2; k >= 0; k--) {
            int row = first + k * step;
            for (int i = row; i < row + lines; i++) {
                a[i] = POLE * (a[i + step] - a[i]);
            }
        }
    }

    private static void start(double[] a, int first, int step, int n, int lines, int terms) {
        for (int i = first; i < first + lines; i++) {
            a[i] = n > terms ? shortSum(a, i, step, terms) : fullSum(a, i, step, n);
        }
    }

    private static double shortSum(double[] a, int first, int step, int terms) {
        double sum = a[first];
        double power = POLE;
        for (int k = 1; k < terms; k++) {
            sum += power * a[first + k * step];
            power *= POLE;
        }
        return sum;
    }

    private static double fullSum(double[] a, int first, int step, int n) {
        double power = POLE;
        double mirrored = Math.pow(POLE, n - 1);
        double sum = a[first] + mirrored * a[first + (n - 1) * step];
        mirrored *= mirrored * (1 / POLE);
        for (int k = 1; k <= n - 2; k++) {
            sum += (power + mirrored) * a[first + k * step];
            power *= POLE;
            mirrored *= 1 / POLE;
        }
        return sum / (1 - power * power);
    }
}
