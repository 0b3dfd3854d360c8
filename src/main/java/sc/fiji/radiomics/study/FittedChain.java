// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.CrossValidation;

/**
 * The chain of feature steps, fitted on training rows.
 *
 * @param signature what it comes to
 * @param steps what each step removed and why, in order
 * @param screening univariate results of the features that reached the screening
 * @param crossValidation of the LASSO; empty if no feature reached it
 * @param lambda index of the chosen lambda on its path; -1 if no feature reached it
 */
public record FittedChain(
        Signature signature,
        List<Step> steps,
        List<Screened> screening,
        Optional<CrossValidation> crossValidation,
        int lambda) {
    public FittedChain {
        steps = List.copyOf(steps);
        screening = List.copyOf(screening);
    }

    /**
     * A step of the chain.
     *
     * @param name for a person, for example {@code near-constant features}
     * @param detail rule and numbers in one sentence
     * @param before features that came
     * @param after features that left
     * @param removed the others
     */
    public record Step(String name, String detail, int before, int after, List<Removed> removed) {
        public Step {
            removed = List.copyOf(removed);
        }
    }

    /** A removed feature and the reason, with its number. */
    public record Removed(String feature, String reason) {}

    /**
     * A feature alone against the outcome.
     *
     * @param test name of the test
     * @param effect AUC - 1/2 of a binary outcome, Spearman's rho of a continuous one, log hazard ratio per standard
     *     deviation of survival, epsilon squared of classes
     * @param p of the test
     * @param adjusted p after correction; the Benjamini-Hochberg one if the plan asks for none
     */
    public record Screened(String feature, String test, double effect, double p, double adjusted) {}
}
