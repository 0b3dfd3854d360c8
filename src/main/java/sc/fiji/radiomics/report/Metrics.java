// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

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
                    0.0368,
                    facts -> Answer.partly(true, facts.say("evidence.four-checklists-are-filled-here"), "checklists")),
            open("2", DESIGN, 0.0735),
            open("3", DESIGN, 0.0919),
            item(
                    "4",
                    IMAGING,
                    0.0438,
                    facts -> Answer.when(
                            facts.allCentres().size() > 1,
                            facts.say("evidence.centres", facts.words().listed(facts.allCentres())),
                            "flow")),
            open("5", IMAGING, 0.0292),
            open("6", IMAGING, 0.0438),
            open("7", IMAGING, 0.0292),
            open("8", SEGMENTATION, 0.0337),
            open("9", SEGMENTATION, 0.0225),
            open("10", SEGMENTATION, 0.0112),
            item("11", EXTRACTION, 0.0622, Metrics::extraction),
            open("12", EXTRACTION, 0.0311),
            item("13", EXTRACTION, 0.0415, Metrics::extraction),
            item(
                    "14",
                    PROCESSING,
                    0.02,
                    facts -> RepeatedEvidence.robustness(facts, "evidence.intraclass-correlation-of-repeated-ratings")),
            item(
                    "15",
                    PROCESSING,
                    0.02,
                    facts -> Answer.when(
                            facts.plan().screening().correlation() < 1
                                    || facts.plan().selection().mrmr() > 0,
                            facts.say("evidence.correlated-features-were-removed"),
                            "features")),
            item("16", PROCESSING, 0.03, Metrics::dimensions),
            item(
                    "17",
                    PROCESSING,
                    0.02,
                    facts -> Answer.notApplicable(facts.say("evidence.the-features-come-from-formulas"))),
            item(
                    "18",
                    PREPARATION,
                    0.0599,
                    facts -> Answer.when(
                            !facts.validations().isEmpty(),
                            facts.say("evidence.fitted-on-training-alone", facts.training()),
                            "methods")),
            open("19", PREPARATION, 0.03),
            item(
                    "20",
                    COMPARISON,
                    0.0352,
                    facts -> Answer.when(
                            !facts.result().evaluations().isEmpty(),
                            facts.say("evidence.and-others", facts.performanceName()),
                            "discrimination")),
            item(
                    "21",
                    COMPARISON,
                    0.0234,
                    facts -> Answer.when(
                            facts.result().evaluations().stream()
                                    .flatMap(one -> one.measures().stream())
                                    .anyMatch(measure -> !Double.isNaN(measure.lower())),
                            facts.say("evidence.intervals-of-the-measures"),
                            "discrimination")),
            item(
                    "22",
                    COMPARISON,
                    0.0176,
                    facts -> facts.isCalibrated()
                            ? Answer.met(facts.say("evidence.calibration-curves-and-groups"), "calibration")
                            : Answer.notMet(facts.say("evidence.not-assessed"), "calibration")),
            open("23", COMPARISON, 0.0117),
            item(
                    "24",
                    COMPARISON,
                    0.0293,
                    facts -> Answer.when(
                            facts.isComparedWithClinical(),
                            facts.say("evidence.models-with-and-without-the-signature-were-compared"),
                            "comparisons")),
            item(
                    "25",
                    COMPARISON,
                    0.0176,
                    facts -> Answer.when(
                            facts.hasModel(StudyResult.CLINICAL) && facts.hasModel(StudyResult.SIGNATURE),
                            facts.say("evidence.all-models-are-regressions-the"),
                            "models")),
            item(
                    "26",
                    TESTING,
                    0.0375,
                    facts -> Answer.when(
                            facts.isSplitAtRandom() || facts.isWholeChainResampled(),
                            facts.isSplitAtRandom()
                                    ? facts.say("evidence.a-random-part-of-the")
                                    : facts.say("evidence.bootstrap-of-the-chain"),
                            facts.isSplitAtRandom() ? "discrimination" : "internal")),
            item(
                    "27",
                    TESTING,
                    0.0749,
                    facts -> Answer.when(
                            !facts.newCentres().isEmpty(),
                            facts.say("evidence.new-centres", facts.words().listed(facts.newCentres())),
                            "discrimination")),
            open("28", OPEN_SCIENCE, 0.0075),
            open("29", OPEN_SCIENCE, 0.0075),
            open("30", OPEN_SCIENCE, 0.0075));

    private Metrics() {}

    private static ChecklistItem open(String number, String topic, double weight) {
        return ChecklistItem.open(Checklists.METRICS, number, topic, weight);
    }

    private static ChecklistItem item(String number, String topic, double weight, Function<StudyFacts, Answer> answer) {
        return new ChecklistItem(Checklists.METRICS, number, topic, weight, answer);
    }

    private static Answer extraction(StudyFacts facts) {
        return Answer.when(
                !facts.data().settings().isEmpty(), facts.say("evidence.all-settings-of-the-extraction"), "settings");
    }

    /** Ten events, or cases of the rarer class, per feature of the signature. */
    private static Answer dimensions(StudyFacts facts) {
        int events = facts.limitingEvents(facts.training());
        if (facts.selected() == 0) {
            return Answer.notMet(facts.say("evidence.there-is-no-signature"), "signature");
        }
        String text = facts.say(
                facts.isContinuous() ? "evidence.cases-per-feature" : "evidence.rare-cases-per-feature",
                Numbers.fixed(events / (double) facts.selected(), 1));
        return events >= 10 * facts.selected() ? Answer.met(text, "signature") : Answer.notMet(text, "signature");
    }
}
