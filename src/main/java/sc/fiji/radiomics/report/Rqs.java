// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.function.Function;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/**
 * Radiomics Quality Score: 16 items, -8 to 36 points.
 *
 * <p>Source: Lambin et al., Nat Rev Clin Oncol 2017;14:749, doi:10.1038/nrclinonc.2017.141.
 */
final class Rqs {
    static final int LOWEST = -8;
    static final int HIGHEST = 36;

    private static final String STABILITY = "Protocol and stability";
    private static final String SELECTION = "Features and validation";
    private static final String CLINIC = "Biology and clinic";
    private static final String PERFORMANCE = "Performance";
    private static final String EVIDENCE = "Level of evidence";

    static final List<ChecklistItem> ITEMS = List.of(
            open("1", STABILITY, 2),
            item(
                    "2",
                    STABILITY,
                    1,
                    facts -> RepeatedEvidence.segmentations(facts, "evidence.features-were-kept-if-they")),
            item("3", STABILITY, 1, RepeatedEvidence::phantom),
            item(
                    "4",
                    STABILITY,
                    1,
                    facts -> RepeatedEvidence.timePoints(
                            facts, "evidence.features-were-kept-if-they-were-repeatable-declare")),
            item("5", SELECTION, 3, Rqs::reduction),
            item(
                    "6",
                    CLINIC,
                    1,
                    facts -> Answer.points(
                            facts.hasModel(StudyResult.COMBINED) ? 1 : 0,
                            facts.hasModel(StudyResult.COMBINED)
                                    ? facts.say("evidence.the-combined-model-joins-rad")
                                    : facts.say("evidence.no-combined-model"),
                            "models")),
            open("7", CLINIC, 1),
            item("8", CLINIC, 1, Rqs::cutoff),
            item("9", PERFORMANCE, 2, Rqs::discrimination),
            item("10", PERFORMANCE, 2, Rqs::calibration),
            open("11", EVIDENCE, 7),
            item("12", SELECTION, 5, Rqs::validation),
            item(
                    "13",
                    CLINIC,
                    2,
                    facts -> Answer.partly(
                            facts.isComparedWithClinical(),
                            facts.say("evidence.models-with-and-without-the"),
                            "comparisons")),
            item(
                    "14",
                    CLINIC,
                    2,
                    facts -> Answer.when(
                            facts.hasDecisionCurves(),
                            facts.say("evidence.decision-curves-of-all-models"),
                            "decision")),
            open("15", EVIDENCE, 1),
            open("16", "Open science", 4));

    private Rqs() {}

    private static ChecklistItem open(String number, String topic, double weight) {
        return ChecklistItem.open(Checklists.RQS, number, topic, weight);
    }

    private static ChecklistItem item(String number, String topic, double weight, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(Checklists.RQS, number, topic, weight, answer);
    }

    /** Points for a yes of the authors: all of an item that is met or not, the first of one with several steps. */
    static double declaredPoints(ChecklistItem item) {
        return switch (item.number()) {
            case "1", "9", "10", "16" -> 1;
            default -> item.weight();
        };
    }

    private static Answer reduction(StudyFacts facts) {
        boolean reduced = facts.selected() < facts.featuresBefore();
        return Answer.points(
                reduced ? 3 : -3,
                reduced
                        ? facts.say("evidence.features-were-reduced", facts.featuresBefore(), facts.selected())
                        : facts.say("evidence.features-were-neither-reduced-nor"),
                "features");
    }

    /** Median or published cut-offs count, or a risk without cut-off; one searched in training does not by itself. */
    private static Answer cutoff(StudyFacts facts) {
        boolean continuous = facts.isBinary() || facts.isSurvival();
        boolean median = facts.plan().validation().cutoff() == StudyPlan.CutoffRule.MEDIAN
                && facts.result().cutoff().isPresent();
        if (facts.result().models().isEmpty() || !(continuous || median)) {
            return Answer.OPEN;
        }
        return Answer.points(
                1,
                facts.words()
                        .sentences(
                                facts.say("evidence.continuous-risk"),
                                facts.result()
                                        .cutoff()
                                        .map(cut -> facts.say(
                                                "evidence.cutoff", facts.words().phraseSentence(cut.rule())))
                                        .orElse("")),
                "models");
    }

    private static Answer discrimination(StudyFacts facts) {
        boolean measured = facts.result().evaluations().stream()
                .flatMap(one -> one.measures().stream())
                .anyMatch(measure -> !Double.isNaN(measure.lower()));
        return Answer.points(
                (measured ? 1 : 0) + (measured && facts.isResampled() ? 1 : 0),
                facts.say(
                        "evidence.done-and-resampled",
                        measured
                                ? facts.say("evidence.with-intervals", facts.performanceName())
                                : facts.say("evidence.no-interval-of-a-measure"),
                        facts.say(facts.isResampled() ? "evidence.bootstrap" : "evidence.no-resampling")),
                "discrimination");
    }

    private static Answer calibration(StudyFacts facts) {
        boolean assessed = facts.isCalibrated();
        boolean resampled =
                assessed && facts.result().calibrations().stream().anyMatch(one -> one.corrected().length > 0);
        return Answer.points(
                (assessed ? 1 : 0) + (resampled ? 1 : 0),
                facts.say(
                        "evidence.done-and-resampled",
                        facts.say(assessed ? "evidence.calibrated" : "evidence.not-calibrated"),
                        facts.say(resampled ? "evidence.corrected" : "evidence.no-resampling")),
                "calibration");
    }

    /** Centres that only validate count as other institutes; without a column of centres all cases are of one. */
    private static Answer validation(StudyFacts facts) {
        if (facts.validations().isEmpty()) {
            return Answer.points(-5, facts.say("evidence.no-case-was-kept-for"), "internal");
        }
        int others = facts.newCentres().size();
        int points = others == 0 ? 2 : Math.min(2 + others, 5);
        return Answer.points(
                points,
                others == 0
                        ? facts.say(
                                "evidence.validated-at-one-institute",
                                facts.words().joined(facts.validations()))
                        : facts.say(
                                "evidence.validated-at-others",
                                facts.words().count("centre", others),
                                facts.words().listed(facts.newCentres())),
                "discrimination");
    }
}
