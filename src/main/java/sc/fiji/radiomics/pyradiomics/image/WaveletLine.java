// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * One filter of a wavelet along an axis of a box of a periodic image.
 *
 * @param taps of the filter
 * @param wavelet it belongs to
 * @param isSingle whether each product and each sum is rounded to single precision
 * @param first sample of the periodic line that the first result belongs to
 * @param period samples of the line
 */
record WaveletLine(double[] taps, WaveletTaps wavelet, boolean isSingle, int first, int period) {
    static WaveletLine of(WaveletTaps wavelet, boolean isHigh, boolean isSingle, int first, int period) {
        return new WaveletLine(wavelet.taps(isHigh, isSingle), wavelet, isSingle, first, period);
    }

    /**
     * Convolution of a box along the axis, which gets shorter by the taps less one: result k is the sum over j of tap j
     * times sample k + length - 1 - j.
     *
     * @param size of the box along x, y, z
     */
    double[] along(int axis, double[] values, int[] size) {
        int less = taps.length - 1;
        int nx = axis == 0 ? size[0] - less : size[0];
        int ny = axis == 1 ? size[1] - less : size[1];
        int nz = axis == 2 ? size[2] - less : size[2];
        int step = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        double[] result = new double[nx * ny * nz];
        for (int z = 0, to = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++, to += nx) {
                int from = (z * size[1] + y) * size[0] + less * step;
                if (axis == 0) {
                    alongRow(values, from, result, to, nx);
                } else {
                    add(order(axis == 1 ? y : z), step, values, from, result, to, nx);
                }
            }
        }
        return result;
    }

    private int sample(int result) {
        return Math.floorMod(first + result, period);
    }

    private int[] order(int result) {
        return wavelet.order(sample(result), period);
    }

    /** Results of a row whose taps are added in one order are made together. */
    private void alongRow(double[] values, int from, double[] result, int to, int n) {
        for (int x = 0, end; x < n; x = end) {
            int beyond = wavelet.beyond(sample(x), period);
            end = x + 1;
            while (end < n && wavelet.beyond(sample(end), period) == beyond) {
                end++;
            }
            add(order(x), 1, values, from + x, result, to + x, end - x);
        }
    }

    private void add(int[] order, int step, double[] values, int from, double[] result, int to, int n) {
        for (int j : order) {
            double tap = taps[j];
            int start = from - j * step;
            if (isSingle) {
                for (int i = 0; i < n; i++) {
                    result[to + i] = (float) (result[to + i] + (float) (tap * values[start + i]));
                }
            } else {
                for (int i = 0; i < n; i++) {
                    result[to + i] += tap * values[start + i];
                }
            }
        }
    }
}
