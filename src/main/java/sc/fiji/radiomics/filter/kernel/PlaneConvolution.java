// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;
import sc.fiji.radiomics.math.TransformLength;

/**
 * Convolution of planes with complex kernels of which k(-x) is the conjugate of k(x), by products in Fourier space: the
 * spectra of such kernels are real. Frequencies at which a kernel is below 1e-14 of its largest value are left out.
 */
final class PlaneConvolution {
    private static final double NEGLIGIBLE = 1e-14;

    /** A kernel by its value at offsets along both axes of the plane. */
    @FunctionalInterface
    interface Kernel {
        /**
         * @param to receives real and imaginary part
         */
        void at(int a, int b, double[] to);
    }

    /** What happens to the moduli of one kernel after the other. */
    @FunctionalInterface
    interface Sink {
        void add(int index, double modulus);
    }

    private final int width;
    private final int height;
    private final int reachX;
    private final int reachY;
    private final int columns;
    private final int rows;
    private final DoubleFFT_1D alongRow;
    private final DoubleFFT_1D alongColumn;
    private final double[][] spectra; // by column, row; a column that is negligible begins with NaN
    private final double[] transformed; // by column, row
    private final double[] back; // by row, column

    /**
     * @param width of the response, along the first axis
     * @param height of the response, along the second axis
     * @param reachX of the kernels along the first axis; reachY along the second
     */
    PlaneConvolution(int width, int height, int reachX, int reachY, List<Kernel> kernels) {
        this.width = width;
        this.height = height;
        this.reachX = reachX;
        this.reachY = reachY;
        columns = TransformLength.atLeast(width + 2 * reachX);
        rows = TransformLength.atLeast(height + 2 * reachY);
        alongRow = new DoubleFFT_1D(columns);
        alongColumn = new DoubleFFT_1D(rows);
        transformed = new double[2 * Math.multiplyExact(columns, rows)];
        back = new double[2 * columns];
        spectra = kernels.stream().map(this::spectrum).toArray(double[][]::new);
    }

    private double[] spectrum(Kernel kernel) {
        double[] value = new double[2];
        double[] row = new double[2 * columns];
        Arrays.fill(transformed, 0);
        for (int b = -reachY; b <= reachY; b++) {
            Arrays.fill(row, 0);
            for (int a = -reachX; a <= reachX; a++) {
                kernel.at(a, b, value);
                int at = 2 * Math.floorMod(a, columns);
                row[at] = value[0];
                row[at + 1] = value[1];
            }
            alongRow.complexForward(row);
            transpose(row, Math.floorMod(b, rows));
        }
        double[] real = new double[columns * rows];
        double largest = 0;
        for (int c = 0; c < columns; c++) {
            alongColumn.complexForward(transformed, 2 * c * rows);
            for (int r = 0; r < rows; r++) {
                real[c * rows + r] = transformed[2 * (c * rows + r)];
                largest = Math.max(largest, Math.abs(real[c * rows + r]));
            }
        }
        for (int c = 0; c < columns; c++) {
            double most = 0;
            for (int r = 0; r < rows; r++) {
                most = Math.max(most, Math.abs(real[c * rows + r]));
            }
            if (most <= NEGLIGIBLE * largest) {
                real[c * rows] = Double.NaN;
            }
        }
        return real;
    }

    private void transpose(double[] row, int r) {
        for (int c = 0; c < columns; c++) {
            transformed[2 * (c * rows + r)] = row[2 * c];
            transformed[2 * (c * rows + r) + 1] = row[2 * c + 1];
        }
    }

    /**
     * The moduli of the responses of all kernels, kernel by kernel.
     *
     * @param plane (width + 2 reachX) x (height + 2 reachY) intensities, the first axis fastest
     */
    void moduli(double[] plane, Sink sink) {
        forward(plane);
        double[] column = new double[2 * rows];
        double[] work = new double[2 * columns * height];
        for (double[] spectrum : spectra) {
            multiply(spectrum, column, work);
            for (int r = 0; r < height; r++) {
                System.arraycopy(work, 2 * columns * r, back, 0, back.length);
                alongRow.complexInverse(back, true);
                for (int c = 0; c < width; c++) {
                    double real = back[2 * (c + reachX)];
                    double imaginary = back[2 * (c + reachX) + 1];
                    sink.add(r * width + c, Math.sqrt(real * real + imaginary * imaginary));
                }
            }
        }
    }

    private void forward(double[] plane) {
        int wide = width + 2 * reachX;
        int high = height + 2 * reachY;
        double[] row = new double[2 * columns];
        Arrays.fill(transformed, 0);
        for (int r = 0; r < high; r++) {
            Arrays.fill(row, 0);
            for (int c = 0; c < wide; c++) {
                row[2 * c] = plane[r * wide + c];
            }
            alongRow.complexForward(row);
            transpose(row, r);
        }
        for (int c = 0; c < columns; c++) {
            alongColumn.complexForward(transformed, 2 * c * rows);
        }
    }

    /** The product with a spectrum, transformed back along the columns, where it is wanted. */
    private void multiply(double[] spectrum, double[] column, double[] work) {
        for (int c = 0; c < columns; c++) {
            boolean isZero = Double.isNaN(spectrum[c * rows]);
            if (!isZero) {
                for (int r = 0; r < rows; r++) {
                    double factor = spectrum[c * rows + r];
                    column[2 * r] = factor * transformed[2 * (c * rows + r)];
                    column[2 * r + 1] = factor * transformed[2 * (c * rows + r) + 1];
                }
                alongColumn.complexInverse(column, true);
            }
            for (int r = 0; r < height; r++) {
                work[2 * (columns * r + c)] = isZero ? 0 : column[2 * (r + reachY)];
                work[2 * (columns * r + c) + 1] = isZero ? 0 : column[2 * (r + reachY) + 1];
            }
        }
    }
}
