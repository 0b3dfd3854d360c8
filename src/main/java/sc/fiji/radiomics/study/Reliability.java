// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Locale;
import java.util.Optional;

/**
 * How reliable ratings are by their intraclass correlation: poor below 0.5, moderate to 0.75, good to 0.9, excellent from
 * there. The lower limit of the coefficient is judged, so that few cases do not look better than they are.
 *
 * <p>Source: Koo and Li, J Chiropr Med 2016;15:155, doi:10.1016/j.jcm.2016.02.012.
 */
public enum Reliability {
    POOR(Double.NEGATIVE_INFINITY),
    MODERATE(0.5),
    GOOD(0.75),
    EXCELLENT(0.9);

    private final double least;

    Reliability(double least) {
        this.least = least;
    }

    /** The class of a lower limit; nothing if that is not defined. */
    public static Optional<Reliability> of(double lowerLimit) {
        Optional<Reliability> found = Optional.empty();
        for (Reliability one : values()) {
            if (lowerLimit >= one.least) {
                found = Optional.of(one);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
