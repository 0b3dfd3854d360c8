// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;

/**
 * How the penalty is cross-validated.
 *
 * @param rule the lambdas
 * @param path where the folds' models are fitted
 * @param repeats folds of the training rows, one partition per repeat
 */
record Tuning(LambdaRule rule, CrossValidation.FoldPath path, List<Folds> repeats) {
    /** As cv.glmnet does without lambda. */
    static Tuning standard(List<Folds> repeats) {
        return new Tuning(LambdaRule.standard(), CrossValidation.FoldPath.OWN_LAMBDAS, repeats);
    }
}
