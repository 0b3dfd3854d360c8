// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one-dimensional kernels of Laws, of Euclidean length 1: level (L), edge (E), spot (S), wave (W) and ripple (R) of
 * 3 or 5 voxels. Source: Laws KI, Rapid texture identification, Proc SPIE 238:376-381 (1980), doi:10.1117/12.959169;
 * normalised as in the IBSI 2 reference manual, arXiv:2006.05470, Laws kernels.
 */
public enum LawsKernel {
    L5(1, 4, 6, 4, 1),
    E5(-1, -2, 0, 2, 1),
    S5(-1, 0, 2, 0, -1),
    W5(-1, 2, 0, -2, 1),
    R5(1, -4, 6, -4, 1),
    L3(1, 2, 1),
    E3(-1, 0, 1),
    S3(-1, 2, -1);

    private final double[] taps;

    LawsKernel(double... taps) {
        double length = Math.sqrt(Arrays.stream(taps).map(tap -> tap * tap).sum());
        this.taps = Arrays.stream(taps).map(tap -> tap / length).toArray();
    }

    public LineKernel kernel() {
        return LineKernel.of(taps);
    }

    /**
     * The kernels of a name such as {@code L5E5S5}.
     *
     * @throws IllegalArgumentException if part of it is no kernel
     */
    public static List<LawsKernel> parse(String name) {
        String text = name.toUpperCase(Locale.ROOT);
        if (!text.matches("(L5|E5|S5|W5|R5|L3|E3|S3){2,3}")) {
            throw new IllegalArgumentException("kernels must be two or three of "
                    + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                    + ", for example L5E5S5, found '" + name + "'");
        }
        return Arrays.stream(text.split("(?<=\\d)")).map(LawsKernel::valueOf).toList();
    }
}
