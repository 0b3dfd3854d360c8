// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.UnestimableException;

/**
 * How the penalty is cross-validated.
 *
 * @param rule the lambdas
 * @param path where the folds' models are fitted
 * @param repeats folds of the training rows, one partition per repeat
 * @param endsAfterMinimum whether the small lambdas, which are dear and never chosen, are left out once the loss has
 *     risen again, see {@link #validate}
 */
record Tuning(LambdaRule rule, CrossValidation.FoldPath path, List<Folds> repeats, boolean endsAfterMinimum) {
    /** Numbers of lambdas at which the loss is looked at. */
    private static final int[] PARTS = {35, 50, 65, 80};

    /** The last lambdas of a part, where the folds' own paths may end before those of all rows. */
    private static final int MARGIN = 10;

    /** As cv.glmnet does without lambda: 100 lambdas by rule. */
    static Tuning standard(List<Folds> repeats) {
        return new Tuning(LambdaRule.standard(), CrossValidation.FoldPath.OWN_LAMBDAS, repeats, true);
    }

    /**
     * Cross-validates on the path by rule, or on its first part if there the mean loss has risen, after its minimum, by
     * more than the standard error of the minimum. The path ends before the lambdas at which a fit does not converge,
     * which happens where a feature orders the outcome perfectly.
     *
     * @throws IllegalArgumentException if not even the first part can be fitted
     */
    CrossValidation validate(Lasso lasso) {
        Optional<CrossValidation> before = Optional.empty();
        if (endsAfterMinimum) {
            double ratio = lasso.rows() < lasso.design().columns() ? 0.01 : 1e-4;
            for (int part : PARTS) {
                LambdaRule first = LambdaRule.of(part, Math.pow(ratio, (part - 1) / (rule.count() - 1.0)));
                CrossValidation found;
                try {
                    found = CrossValidation.repeated(lasso, first, repeats, path);
                } catch (UnestimableException e) {
                    return before.orElseThrow(() -> e);
                }
                int k = found.minimum();
                int last = part - 1 - MARGIN;
                if (k < last && found.mean(last) > found.mean(k) + found.standardError(k)) {
                    return found;
                }
                before = Optional.of(found);
            }
        }
        try {
            return CrossValidation.repeated(lasso, rule, repeats, path);
        } catch (UnestimableException e) {
            return before.orElseThrow(() -> e);
        }
    }
}
