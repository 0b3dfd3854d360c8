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
            open(1, FRONT),
            open(2, FRONT),
            open(3, FRONT),
            open(4, FRONT),
            open(5, FRONT),
            open(6, FRONT),
            open(7, DESIGN),
            open(8, DESIGN),
            open(9, DESIGN),
            open(10, DESIGN),
            open(11, DESIGN),
            item(12, DESIGN, facts -> Answer.partly(true, facts.say("evidence.table-of-all-steps-with"), "features")),
            open(13, DATA),
            open(14, DATA),
            item(15, DATA, facts -> Answer.met(facts.say("evidence.cohorts-and-split"), "methods")),
            open(16, DATA),
            item(
                    17,
                    DATA,
                    facts -> Answer.when(
                            !facts.plan().clinical().columns().isEmpty(),
                            facts.say(
                                    "evidence.clinical-candidates",
                                    facts.words().listed(facts.plan().clinical().columns())),
                            "methods")),
            open(18, DATA),
            open(19, SEGMENTATION),
            open(20, SEGMENTATION),
            item(21, PROCESSING, Clear::settings),
            item(22, PROCESSING, facts -> named(facts, "resampl")),
            item(23, PROCESSING, facts -> named(facts, "discret")),
            item(24, PROCESSING, facts -> named(facts, "filter")),
            open(25, EXTRACTION),
            open(26, EXTRACTION),
            item(
                    27,
                    EXTRACTION,
                    facts -> Answer.met(
                            facts.words().sentence(facts.words().count("feature", facts.featuresBefore())),
                            "features")),
            open(28, EXTRACTION),
            item(29, PREPARATION, facts -> Answer.met(facts.say("evidence.rules-and-counts-of-missing"), "methods")),
            item(
                    30,
                    PREPARATION,
                    facts -> facts.isBinary()
                            ? Answer.met(
                                    facts.say("evidence.in-training", facts.sizeAndEvents(facts.training())), "flow")
                            : Answer.OPEN),
            item(
                    31,
                    PREPARATION,
                    facts -> RepeatedEvidence.segmentations(
                            facts, "evidence.intraclass-correlation-of-repeated-ratings-declare-whether-these")),
            item(
                    32,
                    PREPARATION,
                    facts -> Answer.when(
                            facts.selected() > 0, facts.say("evidence.mean-and-standard-deviation-in"), "signature")),
            item(33, PREPARATION, facts -> Answer.met(facts.say("evidence.all-steps"), "features")),
            item(
                    34,
                    MODELLING,
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(),
                            facts.say("evidence.penalised-and-ordinary-regression"),
                            "methods")),
            item(
                    35,
                    MODELLING,
                    facts -> Answer.when(
                            facts.result().chain().crossValidation().isPresent(),
                            facts.say("evidence.cross-validation-of-the-penalty"),
                            "methods")),
            open(36, MODELLING),
            item(
                    37,
                    MODELLING,
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(), facts.say("evidence.rules-of-selection"), "methods")),
            item(
                    38,
                    EVALUATION,
                    facts -> Answer.when(
                            !facts.validations().isEmpty() || facts.isResampled(),
                            facts.say("evidence.cohorts-and-bootstrap"),
                            "methods")),
            item(
                    39,
                    EVALUATION,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.say("evidence.measures-of-each-model"),
                            "discrimination")),
            item(
                    40,
                    EVALUATION,
                    facts -> Answer.when(
                            facts.result().evaluations().stream()
                                    .flatMap(one -> one.measures().stream())
                                    .anyMatch(measure -> !Double.isNaN(measure.lower())),
                            facts.say("evidence.intervals-of-the-measures"),
                            "discrimination")),
            item(
                    41,
                    EVALUATION,
                    facts -> Answer.when(
                            !facts.result().comparisons().isEmpty(),
                            facts.say("evidence.tests-of-differences"),
                            "comparisons")),
            item(
                    42,
                    EVALUATION,
                    facts -> Answer.when(
                            facts.hasModel(StudyResult.CLINICAL) && facts.hasModel(StudyResult.COMBINED),
                            facts.say("evidence.clinical-signature-and-combined-model"),
                            "comparisons")),
            item(
                    43,
                    EVALUATION,
                    facts -> Answer.when(
                            facts.result().models().stream()
                                    .anyMatch(model -> model.nomogram().isPresent()),
                            facts.say("evidence.coefficients-and-nomogram"),
                            "nomogram")),
            item(
                    44,
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().baseline().rows().isEmpty(),
                            facts.say("evidence.table-of-patients"),
                            "table1")),
            item(
                    45,
                    RESULTS,
                    facts -> Answer.partly(
                            !facts.data().flow().isEmpty(),
                            facts.say("evidence.flow-without-earlier-exclusions"),
                            "flow")),
            item(
                    46,
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().chain().screening().isEmpty() || facts.selected() > 0,
                            facts.say("evidence.univariate-results-and-the-signatures"),
                            "features")),
            item(
                    47,
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.say("evidence.each-model-on-each-cohort"),
                            "discrimination")),
            item(
                    48,
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().comparisons().isEmpty(),
                            facts.say("evidence.differences-with-intervals"),
                            "comparisons")),
            open(49, DISCUSSION),
            open(50, DISCUSSION),
            open(51, DISCUSSION),
            open(52, DISCUSSION),
            open(53, OPEN_SCIENCE),
            open(54, OPEN_SCIENCE),
            open(55, OPEN_SCIENCE),
            open(56, OPEN_SCIENCE),
            open(57, OPEN_SCIENCE),
            open(58, OPEN_SCIENCE));

    private Clear() {}

    private static ChecklistItem open(int number, String topic) {
        return ChecklistItem.open(Checklists.CLEAR, "" + number, topic, 1);
    }

    private static ChecklistItem item(int number, String topic, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(Checklists.CLEAR, "" + number, topic, 1, answer);
    }

    private static Answer settings(StudyFacts facts) {
        return Answer.when(
                !facts.data().settings().isEmpty(), facts.say("evidence.all-settings-of-the-extraction"), "settings");
    }

    /** Met if the settings of the extraction name such a step. */
    private static Answer named(StudyFacts facts, String step) {
        return facts.data().settings().keySet().stream().anyMatch(key -> key.contains(step))
                ? settings(facts)
                : Answer.OPEN;
    }
}
