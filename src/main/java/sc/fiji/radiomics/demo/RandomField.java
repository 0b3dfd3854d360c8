// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;

/** Gaussian noise with correlation in space. */
final class RandomField {
    private RandomField() {}

    /**
     * White noise smoothed by a Gaussian, scaled to mean 0 and variance 1 by expectation. White noise is drawn beyond
     * the border too, so that the variance is the same everywhere.
     *
     * @param sigma standard deviation of the Gaussian, mm
     */
    static float[] smooth(Grid grid, double sigma, Random random) {
        double[] kx = kernel(sigma / grid.spacing().x());
        double[] ky = kernel(sigma / grid.spacing().y());
        double[] kz = kernel(sigma / grid.spacing().z());
        int nx = grid.nx() + kx.length - 1;
        int ny = grid.ny() + ky.length - 1;
        int nz = grid.nz() + kz.length - 1;
        double[] field = new double[nx * ny * nz];
        for (int i = 0; i < field.length; i++) {
            field[i] = random.nextGaussian();
        }
        field = convolve(field, kx, 1, nx, ny * nz);
        field = convolve(field, ky, grid.nx(), ny, nz);
        field = convolve(field, kz, grid.nx() * grid.ny(), nz, 1);
        float[] result = new float[field.length];
        for (int i = 0; i < field.length; i++) {
            result[i] = (float) field[i];
        }
        return result;
    }

    /** Weights of a Gaussian cut off at 3 sigma, squares adding up to 1. */
    private static double[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] weights = new double[2 * radius + 1];
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double t = (i - radius) / sigma;
            weights[i] = StrictMath.exp(-t * t / 2);
            squares += weights[i] * weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= Math.sqrt(squares);
        }
        return weights;
    }

    /** Convolves along one axis and keeps only where the kernel fits: n becomes n - length + 1. */
    private static double[] convolve(double[] from, double[] kernel, int inner, int n, int outer) {
        int fit = n - kernel.length + 1;
        double[] to = new double[inner * fit * outer];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < fit; i++) {
                for (int j = 0; j < inner; j++) {
                    double sum = 0;
                    for (int k = 0; k < kernel.length; k++) {
                        sum += kernel[k] * from[j + inner * (i + k + n * o)];
                    }
                    to[j + inner * (i + fit * o)] = sum;
                }
            }
        }
        return to;
    }

    /** Smooths each slice by a Gaussian (sigma in pixels) with weights adding up to 1; the border is continued. */
    static void blurSlices(Grid grid, float[] voxels, double sigma) {
        double[] kernel = kernel(sigma);
        double sum = 0;
        for (double weight : kernel) {
            sum += weight;
        }
        for (int line = 0; line < grid.ny() * grid.nz(); line++) {
            blurLine(voxels, line * grid.nx(), 1, grid.nx(), kernel, sum);
        }
        for (int z = 0; z < grid.nz(); z++) {
            for (int x = 0; x < grid.nx(); x++) {
                blurLine(voxels, grid.index(x, 0, z), grid.nx(), grid.ny(), kernel, sum);
            }
        }
    }

    private static void blurLine(float[] voxels, int start, int step, int n, double[] kernel, double total) {
        int radius = kernel.length / 2;
        double[] line = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < kernel.length; k++) {
                int at = Math.max(0, Math.min(n - 1, i + k - radius));
                line[i] += kernel[k] / total * voxels[start + step * at];
            }
        }
        for (int i = 0; i < n; i++) {
            voxels[start + step * i] = (float) line[i];
        }
    }
}
