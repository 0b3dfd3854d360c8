// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

/**
 * The chain from features to the signature, every step fitted on the rows it is given: missing values, near-constant
 * features, repeatability, harmonisation, standardisation, screening, correlation, mRMR, LASSO.
 */
public final class Chain {
    private Chain() {}

    /**
     * Fits the chain.
     *
     * @param rows row numbers of the data to fit on, a row may occur several times (a bootstrap sample); folds keep the
     *     copies of a row together
     * @param seed of the folds
     * @throws IllegalArgumentException saying what was expected and found if a step cannot be fitted
     */
    public static FittedChain fit(StudyPlan plan, StudyData data, int[] rows, long seed) {
        throw new UnsupportedOperationException();
    }
}
