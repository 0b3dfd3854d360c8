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
            title = facts.say("verdict.none");
            reasons.add(facts.say(facts.selected() == 0 ? "verdict.no-feature" : "verdict.no-model"));
        } else if (facts.validations().isEmpty()) {
            title = facts.say("verdict.very-weak");
            reasons.add(facts.words()
                    .sentences(
                            facts.say("verdict.too-good"),
                            facts.say(
                                    facts.isWholeChainResampled()
                                            ? "verdict.bootstrap-says"
                                            : "verdict.nothing-says")));
        } else if (!nearChance(facts).isEmpty()) {
            title = facts.say("verdict.weak-chance");
        } else if (serious(facts) > 0) {
            title = facts.say("verdict.weak-warnings");
        } else if (!facts.hasIntervals()) {
            style = "look";
            title = facts.say("verdict.limited-uncertain");
            reasons.add(facts.say("verdict.no-interval", facts.performanceName()));
        } else if (facts.isSplitAtRandom()) {
            style = "look";
            title = facts.say("verdict.limited-random");
            reasons.add(facts.say("verdict.random-part"));
        } else if (facts.validations().size() > 1 && allLarge(facts)) {
            style = "fine";
            title = facts.say("verdict.fairly-strong");
        } else {
            style = "look";
            title = facts.say(facts.validations().size() == 1 ? "verdict.moderate-cohort" : "verdict.moderate-cohorts");
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
                sentences.add(facts.say(
                        "verdict.chance",
                        cohort,
                        facts.words().phrase(name),
                        chance,
                        facts.words().phrase(measure.name()),
                        facts.withInterval(measure)));
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
            reasons.add(facts.say("verdict.small", facts.words().count("case", cases)));
        }
        for (String cohort : facts.validations()) {
            int events = facts.limitingEvents(cohort);
            if (events < ENOUGH_EVENTS && !facts.isContinuous()) {
                reasons.add(facts.say(
                        "verdict.few",
                        cohort,
                        facts.isSurvival()
                                ? facts.words().count("event", events)
                                : facts.say(
                                        "verdict.of-the-rarest", facts.words().count("case", events)),
                        ENOUGH_EVENTS));
            }
        }
        int serious = serious(facts);
        if (serious > 0) {
            reasons.add(facts.say(serious == 1 ? "verdict.one-warning" : "verdict.warnings", serious));
        }
    }
}
