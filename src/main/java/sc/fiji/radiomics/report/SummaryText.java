// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.study.StudyResult;

/** What a study found, in the few sentences that begin its report. */
final class SummaryText {
    private static final double SIGNIFICANT = 0.05;

    private final StudyFacts facts;

    SummaryText(StudyFacts facts) {
        this.facts = facts;
    }

    List<String> sentences() {
        List<String> text = new ArrayList<>();
        text.add(signature());
        text.add(cohorts());
        if (facts.hasModel(StudyResult.SIGNATURE)) {
            text.add("The " + facts.performanceName() + " of the signature is " + numbers(StudyResult.SIGNATURE)
                    + (facts.hasIntervals() ? " (" + facts.confidence() + " in brackets)." : "."));
        }
        facts.result()
                .model(StudyResult.COMBINED)
                .ifPresent(model -> text.add("The combined model of the signature and " + others(model) + " reaches "
                        + numbers(StudyResult.COMBINED) + "."));
        if (!facts.hasModel(StudyResult.SIGNATURE) && facts.hasModel(StudyResult.CLINICAL)) {
            text.add("The " + facts.performanceName() + " of the clinical model is " + numbers(StudyResult.CLINICAL)
                    + ".");
        }
        corrected().ifPresent(text::add);
        addedValue().ifPresent(text::add);
        return text;
    }

    private String signature() {
        String from = Numbers.count(facts.featuresBefore(), "feature") + " of "
                + Numbers.count(facts.data().cases().size(), "case");
        if (facts.selected() == 0) {
            return "None of " + from + " was selected, so there is no signature for " + facts.outcome() + ".";
        }
        return "From " + from + ", a signature of " + Numbers.count(facts.selected(), "feature") + " was made for "
                + facts.outcome() + ".";
    }

    private String cohorts() {
        String training = "Training cohort: " + facts.training() + " (" + facts.sizeAndEvents(facts.training()) + "); ";
        List<String> others = facts.validations().stream()
                .map(cohort -> cohort + " (" + facts.sizeAndEvents(cohort) + ")")
                .toList();
        return training
                + switch (others.size()) {
                    case 0 -> "no cases were kept for validation.";
                    case 1 -> "validation cohort: " + others.get(0) + ".";
                    default -> "validation cohorts: " + Html.joined(others) + ".";
                };
    }

    private static String others(StudyResult.FittedModel model) {
        return Html.joined(model.model().terms().stream()
                .map(term -> term.name())
                .filter(name -> !name.startsWith(StudyResult.RAD_SCORE))
                .toList());
    }

    private String numbers(String model) {
        return Html.joined(facts.cohorts().stream()
                .map(cohort -> facts.withInterval(facts.performance(model, cohort)) + " in " + cohort)
                .toList());
    }

    /** The discrimination of the main model with the optimism of the whole chain taken off. */
    private Optional<String> corrected() {
        String main = facts.mainModel().map(StudyResult.FittedModel::name).orElse("");
        return facts.result().internal().stream()
                .filter(one -> one.wholeChain() && one.model().equals(main))
                .findFirst()
                .flatMap(one -> Optional.ofNullable(one.indexes().get("Dxy"))
                        .map(BootstrapValidation.Index::corrected)
                        .filter(dxy -> !dxy.isNaN())
                        .map(dxy -> "Corrected for the optimism of choosing features and models ("
                                + Numbers.count(one.resamples(), "bootstrap resample") + " of the whole chain), the "
                                + facts.performanceName() + " of the " + main + " model in training is "
                                + Numbers.fixed(0.5 + dxy / 2, 2) + "."));
    }

    /** The comparison of the combined with the clinical model on the last cohort that has one. */
    private Optional<String> addedValue() {
        return facts.result().comparisons().stream()
                .filter(one -> one.first().equals(StudyResult.COMBINED)
                        && one.second().equals(StudyResult.CLINICAL)
                        && one.measure().equals(facts.performanceName()))
                .reduce((first, second) -> second)
                .map(one -> "In " + one.cohort() + ", adding the signature to the clinical variables "
                        + (one.p() < SIGNIFICANT
                                ? one.difference() > 0 ? "raises" : "lowers"
                                : "does not clearly change")
                        + " the " + one.measure() + ": by "
                        + Numbers.withLimits(
                                one.difference(),
                                one.interval().lower(),
                                one.interval().upper(),
                                2)
                        + ", " + Numbers.pText(one.p()) + "."
                        + (facts.validations().isEmpty() ? " That is on the cases that trained the models." : ""));
    }
}
