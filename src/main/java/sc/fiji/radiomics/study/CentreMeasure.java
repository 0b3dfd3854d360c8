// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;

/**
 * A measure that is summarised over centres, on the scale on which it is nearly normal. Source of the scales: Debray et al.,
 * BMJ 2017;356:i6460, doi:10.1136/bmj.i6460; Snell et al., Stat Methods Med Res 2018;27:3505,
 * doi:10.1177/0962280217705678.
 */
public enum CentreMeasure {
    /** Area under the ROC curve of a binary outcome, DeLong's standard error; on the logit scale. */
    AUC(Measures.AUC, 0.5),
    /** Harrell's concordance of survival, infinitesimal jackknife; on the logit scale. */
    C_INDEX(Measures.C_INDEX, 0.5),
    /** Number that added to the linear predictor makes as many events expected as are observed. */
    CALIBRATION_IN_THE_LARGE("calibration in the large", 0),
    /** Coefficient of the linear predictor. */
    CALIBRATION_SLOPE(Measures.CALIBRATION_SLOPE, 1),
    /** Expected over observed events, of survival at the first horizon; on the log scale. */
    EXPECTED_OBSERVED(Measures.EXPECTED_OBSERVED, 1);

    private final String label;
    private final double reference;

    CentreMeasure(String label, double reference) {
        this.label = label;
        this.reference = reference;
    }

    /** The value that is guessing (discrimination) or ideal (calibration). */
    public double reference() {
        return reference;
    }

    private boolean isArea() {
        return this == AUC || this == C_INDEX;
    }

    /** An estimate on the scale of the summary, by the delta method. */
    Estimate toScale(Estimate found) {
        double value = found.value();
        double error = found.standardError();
        if (isArea()) {
            return new Estimate(Math.log(value / (1 - value)), error / (value * (1 - value)));
        }
        return this == EXPECTED_OBSERVED ? new Estimate(Math.log(value), error / value) : found;
    }

    /** A value on the scale of the summary as a person reads it. */
    double fromScale(double value) {
        if (isArea()) {
            return 1 / (1 + Math.exp(-value));
        }
        return this == EXPECTED_OBSERVED ? Math.exp(value) : value;
    }

    /** Limits on the scale of the summary as a person reads them. */
    Interval fromScale(Interval limits) {
        return new Interval(fromScale(limits.lower()), fromScale(limits.upper()));
    }

    /** The name, as tables spell it. */
    @Override
    public String toString() {
        return label;
    }
}
