// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.report.ChecklistItem.open;

import java.util.List;
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
            open("1", STABILITY, "Imaging protocol documented, public protocol", 2),
            new ChecklistItem(
                    "2",
                    STABILITY,
                    "Several segmentations",
                    1,
                    facts -> Answer.partly(
                            facts.isRepeatabilityChecked(),
                            "Features were kept if they were repeatable between ratings of the same cases; declare whether"
                                    + " these were segmentations.",
                            "features")),
            open("3", STABILITY, "Phantom study on all scanners", 1),
            new ChecklistItem(
                    "4",
                    STABILITY,
                    "Imaging at several time points",
                    1,
                    facts -> Answer.partly(
                            facts.isRepeatabilityChecked(),
                            "Features were kept if they were repeatable; declare whether the ratings were scans of"
                                    + " different times.",
                            "features")),
            new ChecklistItem("5", SELECTION, "Fewer features, or adjustment for multiple testing", 3, Rqs::reduction),
            new ChecklistItem(
                    "6",
                    CLINIC,
                    "Model with other than radiomic variables",
                    1,
                    facts -> Answer.points(
                            facts.hasModel(StudyResult.COMBINED) ? 1 : 0,
                            facts.hasModel(StudyResult.COMBINED)
                                    ? "The combined model joins Rad-score and clinical variables."
                                    : "There is no combined model.",
                            "models")),
            open("7", CLINIC, "Biological correlates", 1),
            new ChecklistItem("8", CLINIC, "Cut-off", 1, Rqs::cutoff),
            new ChecklistItem("9", PERFORMANCE, "Discrimination with significance; resampling", 2, Rqs::discrimination),
            new ChecklistItem("10", PERFORMANCE, "Calibration with significance; resampling", 2, Rqs::calibration),
            open("11", EVIDENCE, "Prospective, registered in a trial database", 7),
            new ChecklistItem("12", SELECTION, "Validation", 5, Rqs::validation),
            new ChecklistItem(
                    "13",
                    CLINIC,
                    "Comparison with the standard",
                    2,
                    facts -> Answer.partly(
                            facts.isComparedWithClinical(),
                            "Models with and without the signature were compared; declare whether the clinical model is the"
                                    + " standard.",
                            "comparisons")),
            new ChecklistItem(
                    "14",
                    CLINIC,
                    "Potential clinical use",
                    2,
                    facts -> Answer.when(facts.hasDecisionCurves(), "Decision curves of all models.", "decision")),
            open("15", EVIDENCE, "Cost-effectiveness", 1),
            open("16", "Open science", "Open scans, outlines, code, features: a point each", 4));

    private Rqs() {}

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
                        ? facts.featuresBefore() + " features were reduced to " + facts.selected() + "."
                        : "Features were neither reduced nor adjusted for.",
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
                "The models report a continuous risk."
                        + facts.result()
                                .cutoff()
                                .map(cut -> " Cut-off: " + Html.sentence(cut.rule()))
                                .orElse(""),
                "models");
    }

    private static Answer discrimination(StudyFacts facts) {
        boolean measured = facts.result().evaluations().stream()
                .flatMap(one -> one.measures().stream())
                .anyMatch(measure -> !Double.isNaN(measure.lower()));
        return Answer.points(
                (measured ? 1 : 0) + (measured && facts.isResampled() ? 1 : 0),
                (measured ? facts.performanceName() + " with intervals" : "No interval of a measure")
                        + (facts.isResampled() ? ", bootstrap." : ", no resampling."),
                "discrimination");
    }

    private static Answer calibration(StudyFacts facts) {
        boolean assessed = facts.isCalibrated();
        boolean resampled =
                assessed && facts.result().calibrations().stream().anyMatch(one -> one.corrected().length > 0);
        return Answer.points(
                (assessed ? 1 : 0) + (resampled ? 1 : 0),
                (assessed ? "Calibration curves and groups" : "Calibration was not assessed")
                        + (resampled ? ", corrected by the bootstrap." : ", no resampling."),
                "calibration");
    }

    /** Centres that only validate count as other institutes; without a column of centres all cases are of one. */
    private static Answer validation(StudyFacts facts) {
        if (facts.validations().isEmpty()) {
            return Answer.points(-5, "No case was kept for validation.", "internal");
        }
        int others = facts.newCentres().size();
        int points = others == 0 ? 2 : Math.min(2 + others, 5);
        return Answer.points(
                points,
                others == 0
                        ? "Validated on " + Html.joined(facts.validations())
                                + "; no centre is known that did not train, so taken as the same institute."
                        : "Validated on " + Numbers.count(others, "centre") + " that did not train: "
                                + String.join(", ", facts.newCentres()) + ".",
                "discrimination");
    }
}
