// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * How an intraclass correlation is read, by the lower limit of its interval: poor below 0.5, moderate below 0.75, good
 * below 0.9, excellent from there. Source: Koo and Li, J Chiropr Med 2016;15:155, doi:10.1016/j.jcm.2016.02.012.
 */
public enum Reliability {
    POOR,
    MODERATE,
    GOOD,
    EXCELLENT;

    /**
     * The class of a lower limit.
     *
     * @throws IllegalArgumentException if it is NaN
     */
    public static Reliability of(double lower) {
        if (Double.isNaN(lower)) {
            throw new IllegalArgumentException("lower limit must be a number, found NaN");
        }
        return lower < 0.5 ? POOR : lower < 0.75 ? MODERATE : lower < 0.9 ? GOOD : EXCELLENT;
    }

    /** As the literature writes it, for example {@code good}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
