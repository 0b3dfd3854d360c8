// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A discrete wavelet by the filters of its decomposition: low pass (scaling function) and high pass (wavelet).
 *
 * <p>Families: {@code haar}; {@code db1} to {@code db10} (Daubechies, of as many vanishing moments; db1 is Haar);
 * {@code sym2} to {@code sym8} (least asymmetric); {@code coif1} to {@code coif5} (Coiflet); {@code bior1.1} to
 * {@code bior6.8} (biorthogonal). Source: Daubechies I, Ten lectures on wavelets, SIAM 1992,
 * doi:10.1137/1.9781611970104.
 */
public final class Wavelet {
    private static final Map<String, Wavelet> ALL = read();

    private final String name;
    private final double[] low;
    private final double[] high;

    private Wavelet(String name, double[] low, double[] high) {
        this.name = name;
        this.low = low;
        this.high = high;
    }

    /** @throws IllegalArgumentException if no wavelet has the name */
    public static Wavelet from(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        Wavelet known = ALL.get(text.equals("haar") ? "db1" : text);
        if (known == null) {
            throw new IllegalArgumentException(
                    "wavelet must be one of haar, " + String.join(", ", ALL.keySet()) + ", found '" + name + "'");
        }
        return text.equals("haar") ? new Wavelet("haar", known.low, known.high) : known;
    }

    /** The names of all wavelets, without {@code haar}, which is {@code db1}. */
    public static Iterable<String> names() {
        return ALL.keySet();
    }

    /** Taps of the low pass in order. */
    public double[] lowPass() {
        return low.clone();
    }

    /** Taps of the high pass in order. */
    public double[] highPass() {
        return high.clone();
    }

    /**
     * A filter of the undecimated transform: not the image is thinned out but the filter is spread, each tap being
     * followed by 2^(level - 1) - 1 zeros, also the last one.
     *
     * @param isHigh whether the high pass
     * @param level 1 for the filter itself
     */
    public LineKernel kernel(boolean isHigh, int level) {
        double[] taps = isHigh ? high : low;
        int spread = 1 << level - 1;
        double[] wide = new double[Math.multiplyExact(taps.length, spread)];
        for (int i = 0; i < taps.length; i++) {
            wide[i * spread] = taps[i];
        }
        return LineKernel.of(wide);
    }

    /** Number of taps of a filter of a level, with the zeros behind each. */
    public long length(int level) {
        return (long) low.length << level - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wavelet wavelet && name.equals(wavelet.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return name;
    }

    private static Map<String, Wavelet> read() {
        Map<String, Wavelet> all = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Wavelet.class.getResourceAsStream("wavelets.txt"), StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .forEach(part -> {
                        double[] low = taps(part[1]);
                        double[] high = part[2].isEmpty() ? quadratureMirror(low) : taps(part[2]);
                        all.put(part[0], new Wavelet(part[0], low, high));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(all);
    }

    private static double[] taps(String text) {
        return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The low pass in reverse order with alternating signs, the first one negative. */
    private static double[] quadratureMirror(double[] low) {
        double[] high = new double[low.length];
        for (int k = 0; k < high.length; k++) {
            high[k] = (k % 2 == 0 ? -1 : 1) * low[low.length - 1 - k];
        }
        return high;
    }
}
