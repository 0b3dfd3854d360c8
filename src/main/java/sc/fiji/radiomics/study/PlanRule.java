// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sc.fiji.radiomics.study.StudyPlan.CutoffRule;
import sc.fiji.radiomics.study.StudyPlan.HarmonisationMethod;
import sc.fiji.radiomics.study.StudyPlan.OutcomeKind;

/**
 * A rule that ties the parts of a plan together, which no part can check alone.
 *
 * @param key path of the value at fault, for example {@code outcome.column}
 * @param isBroken whether a plan breaks the rule
 * @param text what is wrong, for a person
 */
record PlanRule(String key, Predicate<StudyPlan> isBroken, String text) {
    private static final List<PlanRule> RULES = List.of(
            new PlanRule(
                    "tables.features",
                    plan -> plan.tables().features().isEmpty(),
                    "must name at least one feature table"),
            new PlanRule(
                    "outcome.column",
                    plan -> plan.outcome().kind() != OutcomeKind.SURVIVAL
                            && plan.outcome().column().isBlank(),
                    "must name the column of the outcome"),
            new PlanRule(
                    "outcome.positive",
                    plan -> plan.outcome().kind() == OutcomeKind.BINARY
                            && plan.outcome().positive().isBlank(),
                    "must be the value of the column that is the event of a binary outcome"),
            new PlanRule(
                    "outcome.time",
                    plan -> isSurvival(plan) && plan.outcome().time().isBlank(),
                    "must name the column of the follow-up time of a survival outcome"),
            new PlanRule(
                    "outcome.event",
                    plan -> isSurvival(plan) && plan.outcome().event().isBlank(),
                    "must name the column of the event of a survival outcome"),
            new PlanRule(
                    "outcome.event",
                    plan -> isSurvival(plan)
                            && plan.outcome().event().equals(plan.outcome().time()),
                    "must be another column than the time"),
            new PlanRule(
                    "outcome.horizons",
                    plan -> isSurvival(plan) && plan.outcome().horizons().isEmpty(),
                    "must hold at least one time at which survival is predicted"),
            new PlanRule(
                    "cohorts.column",
                    plan -> plan.cohorts().column().isBlank()
                            && !plan.cohorts().validation().isEmpty(),
                    "must name the column of the cohorts when validation cohorts are named"),
            new PlanRule(
                    "cohorts.training",
                    plan -> plan.cohorts().column().isBlank()
                            && plan.cohorts().training().equals(CohortColumn.VALIDATION),
                    "must not be '" + CohortColumn.VALIDATION + "', the name of the other part of a random split"),
            new PlanRule(
                    "harmonisation.batch",
                    plan -> plan.harmonisation().method() != HarmonisationMethod.NONE
                            && plan.harmonisation().batch().isBlank(),
                    "must name the column of the scanner or centre when features are harmonised"),
            new PlanRule(
                    "validation.cutoff",
                    plan -> plan.validation().cutoff() == CutoffRule.SENSITIVITY
                            && plan.outcome().kind() != OutcomeKind.BINARY,
                    "must not be a sensitivity unless the outcome is binary"),
            new PlanRule(
                    "validation.centres",
                    plan -> plan.validation().centres() != StudyPlan.Centres.NONE
                            && plan.cohorts().centre().isBlank()
                            && plan.harmonisation().batch().isBlank(),
                    "needs the column of the centre in cohorts.centre or harmonisation.batch"),
            new PlanRule(
                    "clinical",
                    plan -> plan.clinical().columns().stream().anyMatch(outcomeColumns(plan)::contains),
                    "candidates must not be the outcome or the case id"));

    /** The first rule a plan breaks; nothing if it can run. */
    static Optional<PlanRule> brokenBy(StudyPlan plan) {
        return RULES.stream().filter(rule -> rule.isBroken.test(plan)).findFirst();
    }

    private static boolean isSurvival(StudyPlan plan) {
        return plan.outcome().kind() == OutcomeKind.SURVIVAL;
    }

    private static Set<String> outcomeColumns(StudyPlan plan) {
        StudyPlan.Outcome outcome = plan.outcome();
        return isSurvival(plan)
                ? Set.copyOf(List.of(plan.tables().id(), outcome.time(), outcome.event()))
                : Set.copyOf(List.of(plan.tables().id(), outcome.column()));
    }

    @Override
    public String toString() {
        return key + ": " + text;
    }
}
