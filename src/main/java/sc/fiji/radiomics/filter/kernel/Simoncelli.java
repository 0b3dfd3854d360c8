// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

/**
 * The band-pass of Simoncelli's non-separable wavelet, a function of the distance rho of a frequency from 0.
 *
 * <p>B(rho) = cos(pi / 2 log2(2 rho / m)) for m / 4 &lt;= rho &lt;= m, else 0, with m = 2^(1 - level): level 1 holds the finest
 * structures. Source: Portilla J, Simoncelli EP, Int J Comput Vis 40:49-70 (2000), doi:10.1023/A:1026553619983; IBSI 2
 * reference manual, arXiv:2006.05470, non-separable wavelets.
 *
 * @param level 1 for the finest
 */
public record Simoncelli(int level) {
    private static final double LOG_2 = StrictMath.log(2);

    /** @param squared rho² */
    public double at(double squared) {
        double m = Math.scalb(1.0, 1 - level);
        if (squared < m * m / 16 || squared > m * m) {
            return 0;
        }
        double octaves = StrictMath.log(4 * squared / (m * m)) / (2 * LOG_2); // log2(2 rho / m)
        return StrictMath.cos(Math.PI / 2 * octaves);
    }
}
