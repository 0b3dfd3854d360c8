// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import sc.fiji.radiomics.model.Icc;

/**
 * When a feature counts as repeatable: its intraclass correlation between readers, scans or segmentations, or the lower
 * 95 % limit of it, reaches a threshold. A coefficient that is not defined does not reach it.
 *
 * @param form of the intraclass correlation coefficient
 * @param threshold least coefficient, 0 to 1
 * @param lowerLimit whether the lower 95 % limit must reach it, not only the estimate
 */
public record AgreementRule(Icc.Form form, double threshold, boolean lowerLimit) {
    /** Fewer complete cases say nothing about a feature. */
    public static final int FEWEST_CASES = 5;
    /** Confidence of all limits. */
    public static final double CONFIDENCE = 0.95;

    /** @throws IllegalArgumentException if the threshold does not lie in 0 to 1 */
    public AgreementRule {
        Limits.between("threshold", threshold, 0, 1);
    }

    /** The rule of a study. */
    public static AgreementRule of(StudyPlan.Repeatability plan) {
        return new AgreementRule(plan.form(), plan.threshold(), plan.lowerLimit());
    }

    /** The rule for a person, for example {@code ICC(2,1), lower 95 % limit, of at least 0.75}. */
    @Override
    public String toString() {
        return form + (lowerLimit ? ", lower 95 % limit," : "") + " of at least " + ChainStep.number(threshold);
    }

    /** The same of ratings without repetitions, {@code ratings[case][rater]}. */
    String brokenBy(double[][] ratings, String source) {
        double[][][] single = ratings == null
                ? null
                : Arrays.stream(ratings)
                        .map(row -> Arrays.stream(row)
                                .mapToObj(value -> new double[] {value})
                                .toArray(double[][]::new))
                        .toArray(double[][][]::new);
        return brokenBy(single, source);
    }

    /**
     * Why a feature is not repeatable.
     *
     * @param ratings complete ones, {@code ratings[case][rater][repetition]}; null if a rater has no such feature
     * @param source of the ratings, for a person
     * @return null if it is
     */
    String brokenBy(double[][][] ratings, String source) {
        if (ratings == null) {
            return "not in " + source;
        }
        if (ratings.length < FEWEST_CASES) {
            return "only " + ratings.length + " complete cases in " + source;
        }
        double value = decisive(Icc.ofRepeated(ratings));
        return value >= threshold
                ? null
                : form + (lowerLimit ? " lower limit " : " ") + ChainStep.number(value) + " in " + source;
    }

    /** What is compared with the threshold: the estimate or its lower limit. */
    private double decisive(Icc icc) {
        return lowerLimit ? icc.result(form, CONFIDENCE).interval().lower() : icc.value(form);
    }
}
