// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.function.Function;
import sc.fiji.radiomics.report.ChecklistItem.Answer;

/**
 * TRIPOD+AI, for reports of prediction models: 27 items, 52 with their parts.
 *
 * <p>Source: Collins et al., BMJ 2024;385:e078378, doi:10.1136/bmj-2023-078378.
 */
final class Tripod {
    private static final String FRONT = "Title to introduction";
    private static final String DATA = "Data";
    private static final String ANALYSIS = "Analysis";
    private static final String OPEN_SCIENCE = "Open science";
    private static final String RESULTS = "Results";
    private static final String DISCUSSION = "Discussion";

    static final List<ChecklistItem> ITEMS = List.of(
            open("1", FRONT),
            open("2", FRONT),
            open("3a", FRONT),
            open("3b", FRONT),
            open("3c", FRONT),
            open("4", FRONT),
            open("5a", DATA),
            open("5b", DATA),
            item(
                    "6a",
                    DATA,
                    facts -> Answer.partly(
                            !facts.allCentres().isEmpty(),
                            facts.say(
                                    "evidence.centres-without-setting",
                                    facts.words().listed(facts.allCentres())),
                            "flow")),
            open("6b", DATA),
            open("6c", DATA),
            item("7", DATA, facts -> Answer.met(facts.say("evidence.processing-of-features-and-tables"), "methods")),
            open("8a", DATA),
            open("8b", DATA),
            open("8c", DATA),
            open("9a", DATA),
            item(
                    "9b",
                    DATA,
                    facts -> Answer.partly(
                            !facts.data().settings().isEmpty(),
                            facts.say("evidence.settings-of-the-extraction-definitions"),
                            "settings")),
            open("9c", DATA),
            open("10", DATA),
            item("11", DATA, facts -> Answer.met(facts.say("evidence.rules-and-counts-of-missing"), "methods")),
            item("12a", ANALYSIS, facts -> Answer.met(facts.say("evidence.cohorts-and-split"), "methods")),
            item(
                    "12b",
                    ANALYSIS,
                    facts -> Answer.met(facts.say("evidence.standardisation-factors-and-splines"), "methods")),
            item(
                    "12c",
                    ANALYSIS,
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(),
                            facts.say("evidence.signature-models-and-bootstrap"),
                            "methods")),
            item(
                    "12d",
                    ANALYSIS,
                    facts -> Answer.when(
                            facts.isHarmonised(), facts.say("evidence.harmonisation-of-batches"), "methods")),
            item(
                    "12e",
                    ANALYSIS,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.say("evidence.discrimination-calibration-use"),
                            "discrimination")),
            open("12f", ANALYSIS),
            item(
                    "12g",
                    ANALYSIS,
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(),
                            facts.say("evidence.formula-coefficients-and-calculator"),
                            "calculator")),
            item(
                    "13",
                    ANALYSIS,
                    facts -> facts.isBinary()
                            ? Answer.met(
                                    facts.say(
                                            "evidence.in-training-as-they-are", facts.sizeAndEvents(facts.training())),
                                    "flow")
                            : Answer.OPEN),
            open("14", ANALYSIS),
            item("15", ANALYSIS, facts -> facts.result()
                    .cutoff()
                    .map(cut -> Answer.met(
                            facts.say("evidence.cutoff-by-rule", facts.words().phraseSentence(cut.rule())), "models"))
                    .orElse(Answer.OPEN)),
            open("16", ANALYSIS),
            open("17", ANALYSIS),
            open("18a", OPEN_SCIENCE),
            open("18b", OPEN_SCIENCE),
            open("18c", OPEN_SCIENCE),
            open("18d", OPEN_SCIENCE),
            open("18e", OPEN_SCIENCE),
            open("18f", OPEN_SCIENCE),
            open("19", OPEN_SCIENCE),
            item(
                    "20a",
                    RESULTS,
                    facts -> Answer.when(
                            !facts.data().flow().isEmpty(), facts.say("evidence.flow-from-the-tables-on"), "flow")),
            item(
                    "20b",
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().baseline().rows().isEmpty(),
                            facts.say("evidence.table-of-patients"),
                            "table1")),
            item(
                    "20c",
                    RESULTS,
                    facts -> Answer.when(
                            !facts.validations().isEmpty()
                                    && !facts.result().baseline().rows().isEmpty(),
                            facts.say("evidence.cohorts-side-by-side"),
                            "table1")),
            item("21", RESULTS, facts -> Answer.met(facts.say("evidence.cases-and-events-of-each"), "flow")),
            item(
                    "22",
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(),
                            facts.say("evidence.all-coefficients-model-json-applies"),
                            "models")),
            item(
                    "23a",
                    RESULTS,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.say("evidence.each-model-on-each-cohort"),
                            "discrimination")),
            item(
                    "23b",
                    RESULTS,
                    facts -> Answer.when(
                            facts.validations().size() > 1,
                            facts.say("evidence.performance-of-each-validation-cohort"),
                            "discrimination")),
            open("24", RESULTS),
            open("25", DISCUSSION),
            open("26", DISCUSSION),
            item(
                    "27a",
                    DISCUSSION,
                    facts -> Answer.when(
                            facts.selected() > 0, facts.say("evidence.values-in-place-of-missing"), "signature")),
            open("27b", DISCUSSION),
            open("27c", DISCUSSION));

    private Tripod() {}

    private static ChecklistItem open(String number, String topic) {
        return ChecklistItem.open(Checklists.TRIPOD, number, topic, 1);
    }

    private static ChecklistItem item(String number, String topic, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(Checklists.TRIPOD, number, topic, 1, answer);
    }
}
