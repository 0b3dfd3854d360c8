// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.report.ChecklistItem.open;

import java.util.List;
import java.util.function.Function;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.StudyResult;

/**
 * METRICS, the methodological radiomics score: 30 items whose weights sum to one.
 *
 * <p>Source: Kocak et al., Insights Imaging 2024;15:8, doi:10.1186/s13244-023-01572-w.
 */
final class Metrics {
    private static final String DESIGN = "Study design";
    private static final String IMAGING = "Imaging data";
    private static final String SEGMENTATION = "Segmentation";
    private static final String EXTRACTION = "Processing and extraction";
    private static final String PROCESSING = "Feature processing";
    private static final String PREPARATION = "Preparation for modelling";
    private static final String COMPARISON = "Metrics and comparison";
    private static final String TESTING = "Testing";
    private static final String OPEN_SCIENCE = "Open science";

    static final List<ChecklistItem> ITEMS = List.of(
            item(
                    "1",
                    DESIGN,
                    "Guideline for radiomics or machine learning followed",
                    0.0368,
                    facts -> Answer.partly(
                            true, "Four checklists are filled here as far as the program knows.", "checklists")),
            open("2", DESIGN, "Eligibility describes a representative population", 0.0735),
            open("3", DESIGN, "Reference standard of high quality, clearly defined", 0.0919),
            item(
                    "4",
                    IMAGING,
                    "Several centres",
                    0.0438,
                    facts -> Answer.when(
                            facts.allCentres().size() > 1,
                            "Centres: " + String.join(", ", facts.allCentres()) + ".",
                            "flow")),
            open("5", IMAGING, "Imaging as in clinical use", 0.0292),
            open("6", IMAGING, "Imaging protocol with acquisition parameters", 0.0438),
            open("7", IMAGING, "Interval between imaging and reference standard", 0.0292),
            open("8", SEGMENTATION, "Segmentation clearly described", 0.0337),
            open("9", SEGMENTATION, "Automatic segmentation formally evaluated", 0.0225),
            open("10", SEGMENTATION, "Test outlines by one reader or an automatic tool", 0.0112),
            item("11", EXTRACTION, "Suitable preprocessing, clearly described", 0.0622, Metrics::extraction),
            open("12", EXTRACTION, "Standardised software", 0.0311),
            item("13", EXTRACTION, "Extraction parameters reported", 0.0415, Metrics::extraction),
            item(
                    "14",
                    PROCESSING,
                    "Features that are not robust removed",
                    0.02,
                    facts -> Answer.when(
                            facts.isRepeatabilityChecked(), "Intraclass correlation of repeated ratings.", "features")),
            item(
                    "15",
                    PROCESSING,
                    "Redundant features removed",
                    0.02,
                    facts -> Answer.when(
                            facts.plan().screening().correlation() < 1
                                    || facts.plan().selection().mrmr() > 0,
                            "Correlated features were removed.",
                            "features")),
            item("16", PROCESSING, "Number of features fits the number of cases", 0.03, Metrics::dimensions),
            item(
                    "17",
                    PROCESSING,
                    "Robustness of end-to-end deep learning",
                    0.02,
                    facts -> Answer.notApplicable("The features come from formulas and tables.")),
            item(
                    "18",
                    PREPARATION,
                    "Data properly partitioned",
                    0.0599,
                    facts -> Answer.when(
                            !facts.validations().isEmpty(),
                            "Every step was fitted on " + facts.training() + " alone; cohorts share no case.",
                            "methods")),
            open("19", PREPARATION, "Confounding factors handled", 0.03),
            item(
                    "20",
                    COMPARISON,
                    "Suitable measures",
                    0.0352,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.performanceName() + " and others.",
                            "discrimination")),
            item(
                    "21",
                    COMPARISON,
                    "Uncertainty",
                    0.0234,
                    facts -> Answer.when(
                            facts.result().evaluations().stream()
                                    .flatMap(one -> one.measures().stream())
                                    .anyMatch(measure -> !Double.isNaN(measure.lower())),
                            "Intervals of the measures.",
                            "discrimination")),
            item(
                    "22",
                    COMPARISON,
                    "Calibration",
                    0.0176,
                    facts -> facts.isCalibrated()
                            ? Answer.met("Calibration curves and groups.", "calibration")
                            : Answer.notMet("Not assessed.", "calibration")),
            open("23", COMPARISON, "One imaging parameter, or proof that one is inferior", 0.0117),
            item(
                    "24",
                    COMPARISON,
                    "Comparison with a model without radiomics",
                    0.0293,
                    facts -> Answer.when(
                            facts.isComparedWithClinical(),
                            "Models with and without the signature were compared.",
                            "comparisons")),
            item(
                    "25",
                    COMPARISON,
                    "Comparison with simple or classical models",
                    0.0176,
                    facts -> Answer.when(
                            facts.hasModel(StudyResult.CLINICAL) && facts.hasModel(StudyResult.SIGNATURE),
                            "All models are regressions; the clinical one stands beside the signature.",
                            "models")),
            item(
                    "26",
                    TESTING,
                    "Internal testing",
                    0.0375,
                    facts -> Answer.when(
                            facts.isSplitAtRandom() || facts.isWholeChainResampled(),
                            facts.isSplitAtRandom()
                                    ? "A random part of the cases was kept apart."
                                    : "Bootstrap of the whole chain.",
                            facts.isSplitAtRandom() ? "discrimination" : "internal")),
            item(
                    "27",
                    TESTING,
                    "External testing",
                    0.0749,
                    facts -> Answer.when(
                            !facts.newCentres().isEmpty(),
                            "Centres that did not train: " + String.join(", ", facts.newCentres()) + ".",
                            "discrimination")),
            open("28", OPEN_SCIENCE, "Data available", 0.0075),
            open("29", OPEN_SCIENCE, "Code available", 0.0075),
            open("30", OPEN_SCIENCE, "Model available", 0.0075));

    private Metrics() {}

    private static ChecklistItem item(
            String number, String topic, String text, double weight, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(number, topic, text, weight, answer);
    }

    private static Answer extraction(StudyFacts facts) {
        return Answer.when(
                !facts.data().settings().isEmpty(), "All settings of the extraction are in the appendix.", "settings");
    }

    /** Ten events, or cases of the rarer class, per feature of the signature. */
    private static Answer dimensions(StudyFacts facts) {
        int events = facts.limitingEvents(facts.training());
        if (facts.selected() == 0) {
            return Answer.notMet("There is no signature.", "signature");
        }
        String text = Numbers.fixed(events / (double) facts.selected(), 1) + " "
                + (facts.isContinuous() ? "cases" : "cases of the rarer outcome") + " per feature of the signature.";
        return events >= 10 * facts.selected() ? Answer.met(text, "signature") : Answer.notMet(text, "signature");
    }
}
