// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.function.Function;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.StudyResult;

/**
 * CLEAR, the checklist for the evaluation of radiomics research: 58 items.
 *
 * <p>Source: Kocak et al., Insights Imaging 2023;14:75, doi:10.1186/s13244-023-01415-8.
 */
final class Clear {
    private static final String FRONT = "Title to introduction";
    private static final String DESIGN = "Study design";
    private static final String DATA = "Data";
    private static final String SEGMENTATION = "Segmentation";
    private static final String PROCESSING = "Preprocessing";
    private static final String EXTRACTION = "Feature extraction";
    private static final String PREPARATION = "Data preparation";
    private static final String MODELLING = "Modelling";
    private static final String EVALUATION = "Evaluation";
    private static final String RESULTS = "Results";
    private static final String DISCUSSION = "Discussion";
    private static final String OPEN_SCIENCE = "Open science";

    static final List<ChecklistItem> ITEMS = List.of(
            open(1, FRONT, "Title names the radiomic method"),
            open(2, FRONT, "Structured abstract"),
            open(3, FRONT, "Keywords"),
            open(4, FRONT, "Background"),
            open(5, FRONT, "Why radiomics"),
            open(6, FRONT, "Aims"),
            open(7, DESIGN, "Guideline followed"),
            open(8, DESIGN, "Ethics"),
            open(9, DESIGN, "Sample size"),
            open(10, DESIGN, "Kind of study"),
            open(11, DESIGN, "Eligibility"),
            item(
                    12,
                    DESIGN,
                    "Flow chart of the technical steps",
                    facts -> Answer.partly(
                            true, "Table of all steps with the number of features, not yet a chart.", "features")),
            open(13, DATA, "Source of the data"),
            open(14, DATA, "Overlap with other studies"),
            item(15, DATA, "How the data were split", facts -> Answer.met("Cohorts and split.", "methods")),
            open(16, DATA, "Imaging protocol"),
            item(
                    17,
                    DATA,
                    "Predictors other than radiomic ones",
                    facts -> Answer.when(
                            !facts.plan().clinical().columns().isEmpty(),
                            "Clinical candidates: "
                                    + String.join(", ", facts.plan().clinical().columns()) + ".",
                            "methods")),
            open(18, DATA, "Reference standard"),
            open(19, SEGMENTATION, "Strategy"),
            open(20, SEGMENTATION, "Operators"),
            item(21, PROCESSING, "Details of preprocessing", Clear::settings),
            item(22, PROCESSING, "Resampling with parameters", facts -> named(facts, "resampl")),
            item(23, PROCESSING, "Discretisation with parameters", facts -> named(facts, "discret")),
            item(24, PROCESSING, "Image types", facts -> named(facts, "filter")),
            open(25, EXTRACTION, "Software, version, IBSI"),
            open(26, EXTRACTION, "Classes of features"),
            item(
                    27,
                    EXTRACTION,
                    "Number of features",
                    facts -> Answer.met(Numbers.count(facts.featuresBefore(), "feature") + ".", "features")),
            open(28, EXTRACTION, "Statement on default settings"),
            item(
                    29,
                    PREPARATION,
                    "Missing data",
                    facts -> Answer.met("Rules and counts of missing values.", "methods")),
            item(
                    30,
                    PREPARATION,
                    "Imbalance of classes",
                    facts -> facts.isBinary()
                            ? Answer.met(facts.sizeAndEvents(facts.training()) + " in training.", "flow")
                            : Answer.OPEN),
            item(
                    31,
                    PREPARATION,
                    "Reliability of the segmentation",
                    facts -> Answer.partly(
                            facts.isRepeatabilityChecked(),
                            "Intraclass correlation of repeated ratings; declare whether these were segmentations.",
                            "features")),
            item(
                    32,
                    PREPARATION,
                    "Scaling",
                    facts ->
                            Answer.when(facts.selected() > 0, "Mean and standard deviation in training.", "signature")),
            item(33, PREPARATION, "Reduction of dimensions", facts -> Answer.met("All steps.", "features")),
            item(
                    34,
                    MODELLING,
                    "Algorithm",
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(), "Penalised and ordinary regression.", "methods")),
            item(
                    35,
                    MODELLING,
                    "Training and tuning",
                    facts -> Answer.when(
                            facts.result().chain().crossValidation().isPresent(),
                            "Cross-validation of the penalty.",
                            "methods")),
            open(36, MODELLING, "Confounders"),
            item(
                    37,
                    MODELLING,
                    "How the final model was chosen",
                    facts -> Answer.when(!facts.result().models().isEmpty(), "Rules of selection.", "methods")),
            item(
                    38,
                    EVALUATION,
                    "Testing technique",
                    facts -> Answer.when(
                            !facts.validations().isEmpty() || facts.isResampled(),
                            "Cohorts and bootstrap.",
                            "methods")),
            item(
                    39,
                    EVALUATION,
                    "Measures and why",
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(), "Measures of each model.", "discrimination")),
            item(
                    40,
                    EVALUATION,
                    "Uncertainty",
                    facts -> Answer.when(
                            facts.result().evaluations().stream()
                                    .flatMap(one -> one.measures().stream())
                                    .anyMatch(measure -> !Double.isNaN(measure.lower())),
                            "Intervals of the measures.",
                            "discrimination")),
            item(
                    41,
                    EVALUATION,
                    "Statistical comparison",
                    facts -> Answer.when(
                            !facts.result().comparisons().isEmpty(), "Tests of differences.", "comparisons")),
            item(
                    42,
                    EVALUATION,
                    "Comparison with other than radiomic and combined models",
                    facts -> Answer.when(
                            facts.hasModel(StudyResult.CLINICAL) && facts.hasModel(StudyResult.COMBINED),
                            "Clinical, signature and combined model.",
                            "comparisons")),
            item(
                    43,
                    EVALUATION,
                    "Interpretability",
                    facts -> Answer.when(
                            facts.result().models().stream()
                                    .anyMatch(model -> model.nomogram().isPresent()),
                            "Coefficients and nomogram.",
                            "nomogram")),
            item(
                    44,
                    RESULTS,
                    "Baseline characteristics",
                    facts -> Answer.when(!facts.result().baseline().rows().isEmpty(), "Table of patients.", "table1")),
            item(
                    45,
                    RESULTS,
                    "Flow chart of eligibility",
                    facts -> Answer.partly(
                            !facts.data().flow().isEmpty(),
                            "Flow from the tables on; earlier exclusions are the authors'.",
                            "flow")),
            item(
                    46,
                    RESULTS,
                    "Statistics of the features",
                    facts -> Answer.when(
                            !facts.result().chain().screening().isEmpty() || facts.selected() > 0,
                            "Univariate results and the signature's means.",
                            "features")),
            item(
                    47,
                    RESULTS,
                    "Performance",
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(), "Each model on each cohort.", "discrimination")),
            item(
                    48,
                    RESULTS,
                    "Comparison of models",
                    facts -> Answer.when(
                            !facts.result().comparisons().isEmpty(), "Differences with intervals.", "comparisons")),
            open(49, DISCUSSION, "Findings"),
            open(50, DISCUSSION, "Earlier work"),
            open(51, DISCUSSION, "Implications"),
            open(52, DISCUSSION, "Strengths and limits"),
            open(53, OPEN_SCIENCE, "Images and segmentations shared"),
            open(54, OPEN_SCIENCE, "Feature data shared"),
            open(55, OPEN_SCIENCE, "Settings of preprocessing shared"),
            open(56, OPEN_SCIENCE, "Code of the modelling shared"),
            open(57, OPEN_SCIENCE, "Final model shared"),
            open(58, OPEN_SCIENCE, "System ready to use shared"));

    private Clear() {}

    private static ChecklistItem open(int number, String topic, String text) {
        return ChecklistItem.open("" + number, topic, text, 1);
    }

    private static ChecklistItem item(int number, String topic, String text, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem("" + number, topic, text, 1, answer);
    }

    private static Answer settings(StudyFacts facts) {
        return Answer.when(
                !facts.data().settings().isEmpty(), "All settings of the extraction are in the appendix.", "settings");
    }

    /** Met if the settings of the extraction name such a step. */
    private static Answer named(StudyFacts facts, String step) {
        return facts.data().settings().keySet().stream().anyMatch(key -> key.contains(step))
                ? settings(facts)
                : Answer.OPEN;
    }
}
