// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;

/**
 * How the penalty of a path is cross-validated.
 *
 * @param rule the lambdas
 * @param path where the folds' models are fitted
 * @param repeats folds of the rows, one partition per repeat
 * @param endsAfterMinimum whether the small lambdas, which are dear and never chosen, are left out: the path ends when
 *     the loss has been more than a standard error above its minimum for ten lambdas (at the 25th at the earliest), or
 *     before a lambda at which a fit does not converge, which happens where a predictor orders the outcome perfectly
 */
public record Tuning(LambdaRule rule, CrossValidation.FoldPath path, List<Folds> repeats, boolean endsAfterMinimum) {
    /** @throws IllegalArgumentException if there are no folds */
    public Tuning {
        repeats = List.copyOf(repeats);
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("repeats must be at least one, found none");
        }
    }

    /** As cv.glmnet does without lambda: 100 lambdas by rule. */
    public static Tuning standard(List<Folds> repeats) {
        return new Tuning(LambdaRule.standard(), CrossValidation.FoldPath.OWN_LAMBDAS, repeats, true);
    }
}
