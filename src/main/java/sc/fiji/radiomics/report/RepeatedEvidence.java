// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.RepeatDesign;

/** Items of checklists on repeated measurements, answered by the design that the plan states. */
final class RepeatedEvidence {
    private static final String SECTION = "repeatability";

    private RepeatedEvidence() {}

    /** Several readers meet it; of unstated ratings and of perturbations the authors have to say what they were. */
    static Answer segmentations(StudyFacts facts, String undeclared) {
        return switch (facts.repeatDesign()) {
            case READERS -> Answer.met(facts.repeatEvidence(), SECTION);
            case PERTURBATION ->
                Answer.partly(
                        true,
                        facts.words().sentences(facts.repeatEvidence(), facts.say("evidence.declare-regions")),
                        SECTION);
            case UNSTATED -> Answer.partly(facts.isRepeatabilityChecked(), facts.say(undeclared), "features");
            case TEST_RETEST, PHANTOM -> Answer.OPEN;
        };
    }

    /** A phantom meets it if it was on as many scanners as the study has; of others the authors have to say. */
    static Answer phantom(StudyFacts facts) {
        if (facts.repeatDesign() != RepeatDesign.PHANTOM) {
            return Answer.OPEN;
        }
        return facts.hasPhantomOfAllScanners()
                ? Answer.met(facts.repeatEvidence(), SECTION)
                : Answer.partly(
                        true,
                        facts.words().sentences(facts.repeatEvidence(), facts.say("evidence.declare-scanners")),
                        SECTION);
    }

    /** Scans of the same patients meet it. */
    static Answer timePoints(StudyFacts facts, String undeclared) {
        return switch (facts.repeatDesign()) {
            case TEST_RETEST -> Answer.met(facts.repeatEvidence(), SECTION);
            case UNSTATED -> Answer.partly(facts.isRepeatabilityChecked(), facts.say(undeclared), "features");
            case READERS, PHANTOM, PERTURBATION -> Answer.OPEN;
        };
    }

    /** Any design that removes features meets it, and a list of features that were stable elsewhere. */
    static Answer robustness(StudyFacts facts, String undeclared) {
        if (!facts.isRepeatabilityChecked() && facts.hasStableList()) {
            return Answer.met(facts.repeatEvidence(), "features");
        }
        return facts.repeatDesign() == RepeatDesign.UNSTATED
                ? Answer.when(facts.isRepeatabilityChecked(), facts.say(undeclared), "features")
                : Answer.met(facts.repeatEvidence(), SECTION);
    }
}
