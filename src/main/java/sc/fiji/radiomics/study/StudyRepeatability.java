// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a study found of the repeatability of its features: the step of its chain, and every comparison with all its numbers.
 *
 * @param step of the chain that was fitted on all training cases
 * @param comparisons of the features that came to the step
 */
public record StudyRepeatability(FittedChain.Step step, List<Reproducibility> comparisons) {
    private static final String STEP = "repeatability";

    public StudyRepeatability {
        comparisons = List.copyOf(comparisons);
    }

    /** Of a study; nothing if it has no repeated ratings. */
    public static Optional<StudyRepeatability> of(StudyResult result) {
        List<FittedChain.Step> steps = result.chain().steps();
        Set<String> gone = new HashSet<>();
        for (FittedChain.Step step : steps) {
            if (step.name().equals(STEP)) {
                return Optional.of(new StudyRepeatability(step, comparisons(result, gone)));
            }
            step.removed().forEach(one -> gone.add(one.feature()));
        }
        return Optional.empty();
    }

    private static List<Reproducibility> comparisons(StudyResult result, Set<String> gone) {
        StudyPlan.Repeatability plan = result.plan().repeatability();
        StudyData data = result.data();
        List<String> names = data.features().names().stream()
                .filter(name -> !gone.contains(name))
                .toList();
        List<Reproducibility> comparisons = new ArrayList<>();
        for (Ratings ratings : RepeatedRatings.of(data, data.training(), plan.design())) {
            comparisons.add(Reproducibility.of(ratings, names, plan.design(), AgreementRule.of(plan)));
        }
        return comparisons;
    }
}
