// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.StudyResult;

/**
 * How strong the evidence of a study is, by plain rules on what was done, never by the size of an effect alone.
 *
 * <p>None: no feature was selected, or no model could be fitted. Very weak: no case was kept from training. Weak: in
 * some validation cohort the interval of the main measure (or the measure, if it has none) holds what chance reaches, or
 * something serious weakens the study. Limited: the main measure has no interval, or the validation cohort is a random
 * part of the same cases. Moderate: a cohort of its own was
 * predicted better than by chance. Fairly strong: two or more such cohorts, each with at least 100 cases of the rarer
 * outcome (Collins et al., Stat Med 2016;35:214, doi:10.1002/sim.6787).
 *
 * @param style settle, look or fine
 * @param title in a few words
 * @param reasons one sentence each
 */
record StudyVerdict(String style, String title, List<String> reasons) {
    private static final int ENOUGH_EVENTS = 100;
    private static final int FEW_CASES = 100;

    static StudyVerdict of(StudyFacts facts) {
        List<String> reasons = new ArrayList<>();
        String style = "settle";
        String title;
        if (facts.selected() == 0 || facts.mainModel().isEmpty()) {
            title = "None: there is no signature";
            reasons.add(
                    facts.selected() == 0
                            ? "No feature was left that predicts the outcome in training."
                            : "No model could be fitted.");
        } else if (facts.validations().isEmpty()) {
            title = "Very weak: no case was kept from training";
            reasons.add("Performance in training is always too good. "
                    + (facts.isWholeChainResampled()
                            ? "The bootstrap of the whole chain says by how much, see internal validation."
                            : "Nothing here says by how much: the whole chain was not bootstrapped."));
        } else if (!nearChance(facts).isEmpty()) {
            title = "Weak: not told apart from chance in validation";
        } else if (serious(facts) > 0) {
            title = "Weak: there are serious warnings";
        } else if (!facts.hasIntervals()) {
            style = "look";
            title = "Limited: performance is known without its uncertainty";
            reasons.add("The " + facts.performanceName() + " of this outcome has no interval, so that chance cannot be"
                    + " excluded.");
        } else if (facts.isSplitAtRandom()) {
            style = "look";
            title = "Limited: validated on a random part of the same cases";
            reasons.add(
                    "A random part has the same scanners, readers and patients as the rest. It does not show that the"
                            + " model works elsewhere.");
        } else if (facts.validations().size() > 1 && allLarge(facts)) {
            style = "fine";
            title = "Fairly strong: several large cohorts of their own";
        } else {
            style = "look";
            title = "Moderate: validated on " + (facts.validations().size() == 1 ? "a cohort" : "cohorts") + " of "
                    + (facts.validations().size() == 1 ? "its" : "their") + " own";
        }
        reasons.addAll(nearChance(facts));
        size(facts, reasons);
        return new StudyVerdict(style, title, List.copyOf(reasons));
    }

    private static List<String> nearChance(StudyFacts facts) {
        String name = facts.hasModel(StudyResult.SIGNATURE)
                ? StudyResult.SIGNATURE
                : facts.mainModel().map(StudyResult.FittedModel::name).orElse("");
        String chance = Numbers.plain(facts.chance());
        List<String> sentences = new ArrayList<>();
        for (String cohort : facts.validations()) {
            Evaluation.Measure measure = facts.performance(name, cohort);
            double least = Double.isNaN(measure.lower()) ? measure.value() : measure.lower();
            if (least <= facts.chance()) {
                sentences.add("In " + cohort + " the " + name + " model is not told apart from chance (" + chance
                        + "): " + measure.name() + " " + facts.withInterval(measure) + ".");
            }
        }
        return sentences;
    }

    private static int serious(StudyFacts facts) {
        return (int) facts.result().warnings().stream()
                .filter(StudyResult.Warning::serious)
                .count();
    }

    private static boolean allLarge(StudyFacts facts) {
        return facts.validations().stream().allMatch(cohort -> facts.limitingEvents(cohort) >= ENOUGH_EVENTS);
    }

    private static void size(StudyFacts facts, List<String> reasons) {
        int cases = facts.data().cases().size();
        if (cases < FEW_CASES) {
            reasons.add("The whole study has " + Numbers.count(cases, "case")
                    + ": whatever its p values, its result is a hypothesis for a larger study.");
        }
        for (String cohort : facts.validations()) {
            int events = facts.limitingEvents(cohort);
            if (events < ENOUGH_EVENTS && !facts.isContinuous()) {
                reasons.add("The cohort " + cohort + " has "
                        + (facts.isSurvival()
                                ? Numbers.count(events, "event")
                                : Numbers.count(events, "case") + " of the rarest outcome")
                        + "; about " + ENOUGH_EVENTS + " are wanted for a validation.");
            }
        }
        int serious = serious(facts);
        if (serious > 0) {
            reasons.add((serious == 1 ? "One serious warning weakens" : serious + " serious warnings weaken")
                    + " the study, see below.");
        }
    }
}
