// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.filter.kernel.Wavelet;

/**
 * The two filters of a wavelet, by PyWavelets' names: those of {@link Wavelet}, and the reverse biorthogonal ones
 * ({@code rbio1.1} to {@code rbio6.8}), whose decomposition is the reconstruction of the biorthogonal ones.
 */
record WaveletTaps(double[] low, double[] high, boolean isScaled) {
    private static final String REVERSE = "rbio";

    /** @throws IllegalArgumentException if no wavelet has the name */
    static WaveletTaps of(String name) {
        List<String> known = names();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "wavelet must be one of " + String.join(", ", known) + ", found '" + name + "'");
        }
        if (!name.startsWith(REVERSE)) {
            Wavelet wavelet = Wavelet.from(name);
            return new WaveletTaps(wavelet.lowPass(), wavelet.highPass(), name.startsWith("coif"));
        }
        Wavelet wavelet = Wavelet.from("bior" + name.substring(REVERSE.length()));
        return new WaveletTaps(alternating(wavelet.highPass(), 1), alternating(wavelet.lowPass(), -1), false);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("haar"));
        Wavelet.names().forEach(names::add);
        Wavelet.names().forEach(name -> {
            if (name.startsWith("bior")) {
                names.add(REVERSE + name.substring(REVERSE.length()));
            }
        });
        return names;
    }

    /** The taps in reverse order with alternating signs. */
    private static double[] alternating(double[] taps, int sign) {
        double[] result = new double[taps.length];
        for (int k = 0; k < taps.length; k++) {
            result[k] = (k % 2 == 0 ? sign : -sign) * taps[taps.length - 1 - k];
        }
        return result;
    }

    int length() {
        return low.length;
    }

    /** Samples before the one of the result that are read. */
    int before() {
        return low.length - 1 - low.length / 2;
    }

    /** Samples behind it. */
    int after() {
        return low.length / 2;
    }

    /** The low or high pass; in single precision the taps of Coiflets are products of rounded numbers. */
    double[] taps(boolean isHigh, boolean isSingle) {
        double[] taps = (isHigh ? high : low).clone();
        for (int i = 0; isSingle && i < taps.length; i++) {
            taps[i] = isScaled ? (float) (taps[i] / Math.sqrt(2)) * (float) Math.sqrt(2) : (float) taps[i];
        }
        return taps;
    }

    /**
     * The order in which PyWavelets adds the taps for a sample: where the filter reaches beyond the end of the line, the
     * taps that do come first and backwards.
     *
     * @param sample of the line
     * @param period samples of the line
     */
    int[] order(int sample, int period) {
        int n = length();
        int beyond = beyond(sample, period);
        int[] order = new int[n];
        for (int j = 0; j < n; j++) {
            order[j] = j < beyond ? beyond - 1 - j : j;
        }
        return order;
    }

    /** Taps that lie beyond the end of the line. */
    int beyond(int sample, int period) {
        return Math.max(0, Math.min(length(), sample + length() / 2 - period + 1));
    }
}
