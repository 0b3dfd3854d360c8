// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * An estimate with its standard error, and what follows from the normal approximation.
 *
 * @param value the estimate
 * @param standardError of the estimate, NaN if it has none
 */
public record Estimate(double value, double standardError) {
    /** z = value / standard error; 0 where both are 0: nothing differs and nothing varies. */
    public double z() {
        return value == 0 && standardError == 0 ? 0 : value / standardError;
    }

    /** Two-sided p value of z. */
    public double p() {
        return Normal.p(z());
    }

    /** Confidence limits: value ± normal quantile × standard error. */
    public Interval interval(double confidence) {
        return Normal.interval(value, standardError, confidence);
    }

    /** This minus an independent estimate; the variances add. */
    public Estimate minusIndependent(Estimate other) {
        return new Estimate(value - other.value, Math.hypot(standardError, other.standardError));
    }
}
