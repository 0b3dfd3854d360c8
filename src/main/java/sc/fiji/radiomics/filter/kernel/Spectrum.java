// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import org.jtransforms.fft.DoubleFFT_1D;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * Discrete Fourier transform of a whole image, of which filters that are defined in Fourier space take products.
 *
 * <p>The image is real, so only half of the frequencies along x is kept. A transfer function H that is not Hermitian
 * gives a complex response, whose real part is the response; it is that of (H(k) + conj H(-k)) / 2.
 *
 * <p>Along an axis of N voxels the normalised frequencies are N equally spaced values from -1 to 1, both ends included, the
 * one at index floor(N / 2) taken for the constant part. This is how the reference response maps of IBSI 2 were made; the
 * frequencies 2 k / N of the transform itself differ by up to 1 / N. An axis of one voxel has frequency 0. Where voxels are
 * not cubes, 1 is the highest frequency of the axis of the smallest spacing.
 */
public final class Spectrum {
    /** A transfer function of normalised frequencies. */
    @FunctionalInterface
    public interface Transfer {
        /**
         * @param to receives real and imaginary part
         */
        void at(double x, double y, double z, double[] to);
    }

    private final Grid grid;
    private final Vector3 scale;
    private final int half;
    private final double[] data; // by z, y, x: real and imaginary part

    private Spectrum(Grid grid, Vector3 scale, double[] data) {
        this.grid = grid;
        this.scale = scale;
        this.half = grid.nx() / 2 + 1;
        this.data = data;
    }

    /** The spectrum of a whole image whose voxels are cubes. */
    public static Spectrum of(Field image) {
        return of(image, new Vector3(1, 1, 1));
    }

    /**
     * @param image of a whole grid
     * @param scale spacing of the voxels along each axis by that of which the half is frequency 1: frequencies along an axis
     *     are divided by it, so that they are frequencies in mm
     */
    public static Spectrum of(Field image, Vector3 scale) {
        Grid grid = image.grid();
        int half = grid.nx() / 2 + 1;
        double[] data = new double[Math.multiplyExact(2 * half, Math.multiplyExact(grid.ny(), grid.nz()))];
        DoubleFFT_1D rows = new DoubleFFT_1D(grid.nx());
        double[] row = new double[grid.nx()];
        for (int r = 0; r < grid.ny() * grid.nz(); r++) {
            System.arraycopy(image.values(), r * row.length, row, 0, row.length);
            rows.realForward(row);
            unpack(row, data, 2 * half * r);
        }
        Spectrum made = new Spectrum(grid, scale, data);
        made.lines(1, 0, grid.nz(), true);
        made.lines(2, 0, grid.ny(), true);
        return made;
    }

    Grid grid() {
        return grid;
    }

    Vector3 scale() {
        return scale;
    }

    /** From the packed order of the library: the last part is kept at index 1. */
    private static void unpack(double[] row, double[] to, int at) {
        int n = row.length;
        System.arraycopy(row, 0, to, at, n);
        to[at + 1] = 0;
        if (n > 1) {
            to[at + 2 * (n / 2)] = n % 2 == 0 ? row[1] : row[n - 1];
            to[at + 2 * (n / 2) + 1] = n % 2 == 0 ? 0 : row[1];
        }
    }

    private static void pack(double[] from, int at, double[] row) {
        int n = row.length;
        System.arraycopy(from, at, row, 0, n);
        if (n > 1) {
            row[1] = from[at + n]; // even: real part of the last frequency; odd: its imaginary part
        }
    }

    /** Transforms the lines along y in some planes, or those along z in some rows of each plane. */
    private void lines(int axis, int from, int to, boolean isForward) {
        int size = axis == 1 ? grid.ny() : grid.nz();
        if (size == 1) {
            return;
        }
        DoubleFFT_1D transform = new DoubleFFT_1D(size);
        double[] line = new double[2 * size];
        int rowStep = 2 * half;
        int planeStep = rowStep * grid.ny();
        int step = axis == 1 ? rowStep : planeStep;
        for (int other = from; other < to; other++) {
            int start = other * (axis == 1 ? planeStep : rowStep);
            for (int x = 0; x < half; x++) {
                for (int i = 0, at = start + 2 * x; i < size; i++, at += step) {
                    line[2 * i] = data[at];
                    line[2 * i + 1] = data[at + 1];
                }
                if (isForward) {
                    transform.complexForward(line);
                } else {
                    transform.complexInverse(line, true);
                }
                for (int i = 0, at = start + 2 * x; i < size; i++, at += step) {
                    data[at] = line[2 * i];
                    data[at + 1] = line[2 * i + 1];
                }
            }
        }
    }

    /** The image whose spectrum is the product with a transfer function, in a box. */
    public Field filtered(Transfer transfer, Box within) {
        return times(transfer).inverse(within);
    }

    private Spectrum times(Transfer transfer) {
        double[] product = new double[data.length];
        double[] fx = frequencies(grid.nx(), scale.x());
        double[] fy = frequencies(grid.ny(), scale.y());
        double[] fz = frequencies(grid.nz(), scale.z());
        double[] h = new double[2];
        int at = 0;
        for (int z = 0; z < fz.length; z++) {
            double oppositeZ = fz[(fz.length - z) % fz.length];
            for (int y = 0; y < fy.length; y++) {
                double oppositeY = fy[(fy.length - y) % fy.length];
                for (int x = 0; x < half; x++, at += 2) {
                    transfer.at(fx[x], fy[y], fz[z], h);
                    double real = h[0];
                    double imaginary = h[1];
                    transfer.at(fx[(fx.length - x) % fx.length], oppositeY, oppositeZ, h);
                    real = (real + h[0]) / 2;
                    imaginary = (imaginary - h[1]) / 2;
                    product[at] = real * data[at] - imaginary * data[at + 1];
                    product[at + 1] = real * data[at + 1] + imaginary * data[at];
                }
            }
        }
        return new Spectrum(grid, scale, product);
    }

    /** Normalised frequencies in the order of the transform, divided by the scale of the axis. */
    static double[] frequencies(int size, double scale) {
        double[] frequencies = new double[size];
        for (int i = 0; i < size && size > 1; i++) {
            frequencies[i] = (-1 + 2.0 * ((i + size / 2) % size) / (size - 1)) / scale;
        }
        return frequencies;
    }

    /** Overwrites the spectrum. */
    private Field inverse(Box within) {
        lines(2, 0, grid.ny(), false);
        lines(1, within.z0(), within.z1(), false);
        DoubleFFT_1D rows = new DoubleFFT_1D(grid.nx());
        double[] row = new double[grid.nx()];
        double[] values = new double[Field.voxels(within)];
        int to = 0;
        for (int z = within.z0(); z < within.z1(); z++) {
            for (int y = within.y0(); y < within.y1(); y++, to += within.nx()) {
                pack(data, 2 * half * (y + grid.ny() * z), row);
                rows.realInverse(row, true);
                System.arraycopy(row, within.x0(), values, to, within.nx());
            }
        }
        return new Field(grid, within, values);
    }
}
