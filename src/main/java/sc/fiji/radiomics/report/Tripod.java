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
            open("1", FRONT, "Title"),
            open("2", FRONT, "Abstract"),
            open("3a", FRONT, "Background"),
            open("3b", FRONT, "Intended use"),
            open("3c", FRONT, "Known inequalities in health"),
            open("4", FRONT, "Aims"),
            open("5a", DATA, "Source of the data"),
            open("5b", DATA, "Dates"),
            item(
                    "6a",
                    DATA,
                    "Setting, number and place of centres",
                    facts -> Answer.partly(
                            !facts.allCentres().isEmpty(),
                            "Centres: " + String.join(", ", facts.allCentres())
                                    + "; setting and place are the authors'.",
                            "flow")),
            open("6b", DATA, "Eligibility"),
            open("6c", DATA, "Treatments"),
            item(
                    "7",
                    DATA,
                    "Preparation of the data",
                    facts -> Answer.met("Processing of features and tables.", "methods")),
            open("8a", DATA, "Definition of the outcome"),
            open("8b", DATA, "Who assessed the outcome"),
            open("8c", DATA, "Blinding of that assessment"),
            open("9a", DATA, "Choice of predictors"),
            item(
                    "9b",
                    DATA,
                    "Definition of predictors",
                    facts -> Answer.partly(
                            !facts.data().settings().isEmpty(),
                            "Settings of the extraction; definitions of clinical variables are the authors'.",
                            "settings")),
            open("9c", DATA, "Who assessed the predictors"),
            open("10", DATA, "Sample size and its reason"),
            item("11", DATA, "Missing data", facts -> Answer.met("Rules and counts of missing values.", "methods")),
            item(
                    "12a",
                    ANALYSIS,
                    "How the data were used and partitioned",
                    facts -> Answer.met("Cohorts and split.", "methods")),
            item(
                    "12b",
                    ANALYSIS,
                    "Handling of predictors",
                    facts -> Answer.met("Standardisation, factors and splines.", "methods")),
            item(
                    "12c",
                    ANALYSIS,
                    "Kind of model, building, tuning, internal validation",
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(), "Signature, models and bootstrap.", "methods")),
            item(
                    "12d",
                    ANALYSIS,
                    "Heterogeneity between clusters",
                    facts -> Answer.when(facts.isHarmonised(), "Harmonisation of batches.", "methods")),
            item(
                    "12e",
                    ANALYSIS,
                    "Measures of performance",
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            "Discrimination, calibration, use.",
                            "discrimination")),
            open("12f", ANALYSIS, "Updating"),
            item(
                    "12g",
                    ANALYSIS,
                    "How predictions are calculated",
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(), "Formula, coefficients and calculator.", "calculator")),
            item(
                    "13",
                    ANALYSIS,
                    "Imbalance of classes",
                    facts -> facts.isBinary()
                            ? Answer.met(
                                    facts.sizeAndEvents(facts.training()) + " in training; no resampling of classes.",
                                    "flow")
                            : Answer.OPEN),
            open("14", ANALYSIS, "Fairness"),
            item("15", ANALYSIS, "Output of the model and thresholds", facts -> facts.result()
                    .cutoff()
                    .map(cut -> Answer.met("Cut-off. " + Html.sentence(cut.rule()), "models"))
                    .orElse(Answer.OPEN)),
            open("16", ANALYSIS, "Differences between development and evaluation"),
            open("17", ANALYSIS, "Ethics"),
            open("18a", OPEN_SCIENCE, "Funding"),
            open("18b", OPEN_SCIENCE, "Conflicts of interest"),
            open("18c", OPEN_SCIENCE, "Protocol"),
            open("18d", OPEN_SCIENCE, "Registration"),
            open("18e", OPEN_SCIENCE, "Data shared"),
            open("18f", OPEN_SCIENCE, "Code shared"),
            open("19", OPEN_SCIENCE, "Patients and public involved"),
            item(
                    "20a",
                    RESULTS,
                    "Flow of participants",
                    facts -> Answer.when(!facts.data().flow().isEmpty(), "Flow from the tables on.", "flow")),
            item(
                    "20b",
                    RESULTS,
                    "Characteristics",
                    facts -> Answer.when(!facts.result().baseline().rows().isEmpty(), "Table of patients.", "table1")),
            item(
                    "20c",
                    RESULTS,
                    "Development and evaluation data compared",
                    facts -> Answer.when(
                            !facts.validations().isEmpty()
                                    && !facts.result().baseline().rows().isEmpty(),
                            "Cohorts side by side.",
                            "table1")),
            item(
                    "21",
                    RESULTS,
                    "Participants and events in each analysis",
                    facts -> Answer.met("Cases and events of each cohort.", "flow")),
            item(
                    "22",
                    RESULTS,
                    "The full model",
                    facts -> Answer.when(
                            !facts.result().models().isEmpty(),
                            "All coefficients; model.json applies them.",
                            "models")),
            item(
                    "23a",
                    RESULTS,
                    "Performance with intervals",
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(), "Each model on each cohort.", "discrimination")),
            item(
                    "23b",
                    RESULTS,
                    "Heterogeneity of performance between clusters",
                    facts -> Answer.when(
                            facts.validations().size() > 1,
                            "Performance of each validation cohort.",
                            "discrimination")),
            open("24", RESULTS, "Results of updating"),
            open("25", DISCUSSION, "Interpretation"),
            open("26", DISCUSSION, "Limitations"),
            item(
                    "27a",
                    DISCUSSION,
                    "Missing or poor input when used",
                    facts -> Answer.when(
                            facts.selected() > 0,
                            "Values in place of missing ones; the calculator warns of extrapolation.",
                            "signature")),
            open("27b", DISCUSSION, "What users need to do and know"),
            open("27c", DISCUSSION, "Next steps"));

    private Tripod() {}

    private static ChecklistItem open(String number, String topic, String text) {
        return ChecklistItem.open(number, topic, text, 1);
    }

    private static ChecklistItem item(String number, String topic, String text, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(number, topic, text, 1, answer);
    }
}
