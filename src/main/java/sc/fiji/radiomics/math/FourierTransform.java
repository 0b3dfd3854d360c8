// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Discrete Fourier transform of real data in three dimensions, in place and without threads.
 *
 * <p>F(k, l, m) = sum over x, y, z of f(x, y, z) exp(-2 pi i (k x / nx + l y / ny + m z / nz)). Only k from 0 to nx / 2
 * is kept; the others are F(nx - k, -l, -m) = conjugate of F(k, l, m). The inverse divides by nx ny nz, so that it
 * gives back the data.
 *
 * <p>Layout: an array of {@link #length()} numbers, x fastest. Data: row (y, z) starts at {@link #stride()} (y + ny z)
 * and holds nx values; what stands behind them in the row is ignored. Spectrum: the same row holds real and imaginary
 * part of frequencies 0 to nx / 2 in turn.
 *
 * <p>Edge cases: an axis of length 1 stays as it is. Lengths of {@link #fastLength} are fast, all even lengths work. Not
 * for lengths of 8192 or more, where the library below would start threads. An object may be used by several threads.
 */
public final class FourierTransform {
    private static final int THREAD_LENGTH = 8192;

    private final int nx;
    private final int ny;
    private final int nz;
    private final DoubleFFT_1D alongX;
    private final DoubleFFT_1D alongY;
    private final DoubleFFT_1D alongZ;

    /** @throws IllegalArgumentException if nx is odd and above 1, a length is below 1 or above 8191, or data would not fit one array */
    public FourierTransform(int nx, int ny, int nz) {
        if (nx < 1 || ny < 1 || nz < 1 || Math.max(nx, Math.max(ny, nz)) >= THREAD_LENGTH) {
            throw new IllegalArgumentException(
                    "lengths must lie in 1 to " + (THREAD_LENGTH - 1) + ", found " + nx + " x " + ny + " x " + nz);
        }
        if (nx > 1 && nx % 2 != 0) {
            throw new IllegalArgumentException("length along x must be even or 1, found " + nx);
        }
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        if ((double) stride() * ny * nz > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a transform can have at most 2147483639 numbers, found " + nx + " x " + ny + " x " + nz);
        }
        alongX = new DoubleFFT_1D(nx);
        alongY = new DoubleFFT_1D(ny);
        alongZ = new DoubleFFT_1D(nz);
    }

    /** Smallest length of at least the given one that is 1, or even and without prime factors above 5. */
    public static int fastLength(int least) {
        if (least <= 1) {
            return 1;
        }
        int length = least + least % 2;
        while (!isSmooth(length)) {
            length = Math.addExact(length, 2);
        }
        return length;
    }

    private static boolean isSmooth(int length) {
        int rest = length;
        for (int prime = 2; prime <= 5; prime++) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }

    /** Numbers from the start of one row to the next: nx + 2, for an nx of 1 only 2. */
    public int stride() {
        return nx == 1 ? 2 : nx + 2;
    }

    /** Numbers of the array to transform. */
    public int length() {
        return stride() * ny * nz;
    }

    /** From data to spectrum. */
    public void forward(double[] data) {
        check(data);
        int stride = stride();
        for (int row = 0; row < data.length; row += stride) {
            if (nx > 1) {
                alongX.realForward(data, row);
                data[row + nx] = data[row + 1];
            }
            data[row + 1] = 0;
            data[row + stride - 1] = 0;
        }
        across(data, true);
    }

    /** From spectrum to data; the imaginary part of frequencies 0 and nx / 2 along x is taken as what symmetry says. */
    public void inverse(double[] spectrum) {
        check(spectrum);
        across(spectrum, false);
        int stride = stride();
        for (int row = 0; row < spectrum.length; row += stride) {
            if (nx > 1) {
                spectrum[row + 1] = spectrum[row + nx];
                alongX.realInverse(spectrum, row, true);
            }
        }
    }

    private void check(double[] data) {
        if (data.length != length()) {
            throw new IllegalArgumentException("a transform of " + nx + " x " + ny + " x " + nz + " needs " + length()
                    + " numbers, found " + data.length);
        }
    }

    private void across(double[] data, boolean forward) {
        int stride = stride();
        if (ny > 1) {
            double[] lines = new double[LINES * 2 * ny];
            for (int z = 0; z < nz; z++) {
                lines(data, z * ny * stride, stride, ny, alongY, lines, forward);
            }
        }
        if (nz > 1) {
            double[] lines = new double[LINES * 2 * nz];
            for (int y = 0; y < ny; y++) {
                lines(data, y * stride, ny * stride, nz, alongZ, lines, forward);
            }
        }
    }

    /** Lines gathered at once, so that each visit to a row uses a whole cache line. */
    private static final int LINES = 8;

    private void lines(
            double[] data, int start, int step, int n, DoubleFFT_1D transform, double[] lines, boolean forward) {
        int frequencies = stride() / 2;
        for (int k = 0; k < frequencies; k += LINES) {
            int count = Math.min(LINES, frequencies - k);
            for (int i = 0; i < n; i++) {
                int from = start + i * step + 2 * k;
                for (int c = 0; c < count; c++) {
                    lines[2 * (c * n + i)] = data[from + 2 * c];
                    lines[2 * (c * n + i) + 1] = data[from + 2 * c + 1];
                }
            }
            for (int c = 0; c < count; c++) {
                if (forward) {
                    transform.complexForward(lines, 2 * c * n);
                } else {
                    transform.complexInverse(lines, 2 * c * n, true);
                }
            }
            for (int i = 0; i < n; i++) {
                int to = start + i * step + 2 * k;
                for (int c = 0; c < count; c++) {
                    data[to + 2 * c] = lines[2 * (c * n + i)];
                    data[to + 2 * c + 1] = lines[2 * (c * n + i) + 1];
                }
            }
        }
    }
}
