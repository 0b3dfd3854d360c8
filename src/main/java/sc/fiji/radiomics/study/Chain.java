// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.model.Tuning;

/**
 * The chain from features to the signature, every step fitted on the rows it is given: missing values, near-constant
 * features, repeatability, harmonisation, standardisation, screening, correlation, mRMR, LASSO. The folds that choose the
 * penalty go through all steps again, each with the rows outside it only, so that the loss on a fold is that of rows which
 * no step has seen.
 */
public final class Chain {
    private final List<FittedChain.Step> steps = new ArrayList<>();
    private List<ChainFeature> features;

    private Chain(Training training) {
        this.features = training.features();
    }

    /**
     * Fits the chain.
     *
     * @param rows row numbers of the data to fit on, a row may occur several times (a bootstrap sample); folds keep the
     *     copies of a row together
     * @param seed of the folds
     * @throws IllegalArgumentException saying what was expected and found if a step cannot be fitted
     */
    public static FittedChain fit(StudyPlan plan, StudyData data, int[] rows, long seed) {
        Training training = new Training(data, rows.clone());
        StudyPlan.Selection selection = plan.selection();
        return new Chain(training)
                .fit(plan, training, Tuning.standard(training.folds(selection.folds(), selection.repeats(), seed)));
    }

    /** Fits the chain with given folds and lambdas. */
    static FittedChain fit(StudyPlan plan, StudyData data, int[] rows, Tuning tuning) {
        Training training = new Training(data, rows.clone());
        return new Chain(training).fit(plan, training, tuning);
    }

    private FittedChain fit(StudyPlan plan, Training training, Tuning tuning) {
        Screen screen = prepare(plan, training);
        SelectByLasso lasso = new SelectByLasso(
                plan.selection(),
                training.endpoint(),
                features,
                new Folding(tuning, places -> refitted(plan, training, places)));
        take(lasso);
        Signature signature = lasso.signature(features, plan.harmonisation().newBatch());
        return new FittedChain(signature, steps, screen.screened(), lasso.validation(), lasso.lambda());
    }

    /** The features that all steps before the LASSO leave if they see only some of the rows, with the values of all. */
    private static List<ChainFeature> refitted(StudyPlan plan, Training training, int[] places) {
        Training part = training.part(places);
        Chain chain = new Chain(part);
        chain.prepare(plan, part);
        return chain.features.stream().map(feature -> feature.on(training)).toList();
    }

    /** The steps before the LASSO. */
    private Screen prepare(StudyPlan plan, Training training) {
        Endpoint endpoint = training.endpoint();
        take(new FillMissing(plan.cleaning(), training));
        take(new DropNearConstant(plan.cleaning()));
        if (!training.data().repeats().isEmpty()) {
            take(new DropUnrepeatable(plan.repeatability(), training));
        }
        if (plan.harmonisation().method() != StudyPlan.HarmonisationMethod.NONE) {
            take(new Harmonise(plan.harmonisation(), training));
        }
        take(new Standardise());
        Screen screen = new Screen(plan.screening(), endpoint, features);
        take(screen);
        if (plan.screening().correlation() < 1) {
            take(new Decorrelate(plan.screening(), screen.screened()));
        }
        if (plan.selection().mrmr() > 0) {
            take(new Preselect(plan.selection().mrmr(), endpoint));
        }
        return screen;
    }

    private void take(ChainStep step) {
        Passed passed = step.apply(features);
        features = passed.features();
        steps.add(passed.step());
    }
}
