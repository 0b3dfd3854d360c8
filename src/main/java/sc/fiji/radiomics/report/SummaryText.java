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
            text.add(
                    facts.hasIntervals()
                            ? facts.say(
                                    "summary.signature-with-intervals",
                                    facts.performanceName(),
                                    numbers(StudyResult.SIGNATURE),
                                    facts.confidence())
                            : facts.say("summary.signature", facts.performanceName(), numbers(StudyResult.SIGNATURE)));
        }
        facts.result()
                .model(StudyResult.COMBINED)
                .ifPresent(
                        model -> text.add(facts.say("summary.combined", others(model), numbers(StudyResult.COMBINED))));
        if (!facts.hasModel(StudyResult.SIGNATURE) && facts.hasModel(StudyResult.CLINICAL)) {
            text.add(facts.say("summary.clinical", facts.performanceName(), numbers(StudyResult.CLINICAL)));
        }
        corrected().ifPresent(text::add);
        addedValue().ifPresent(text::add);
        return text;
    }

    private String signature() {
        String features = facts.words().count("feature", facts.featuresBefore());
        String cases = facts.words().count("case", facts.data().cases().size());
        return facts.selected() == 0
                ? facts.say("summary.none", features, cases, facts.outcome())
                : facts.say(
                        "summary.made",
                        features,
                        cases,
                        facts.words().count("feature", facts.selected()),
                        facts.outcome());
    }

    private String cohorts() {
        List<String> others = facts.validations().stream().map(this::cohort).toList();
        String key =
                switch (others.size()) {
                    case 0 -> "summary.no-validation";
                    case 1 -> "summary.one-validation";
                    default -> "summary.validations";
                };
        return facts.say(key, cohort(facts.training()), facts.words().joined(others));
    }

    private String cohort(String name) {
        return facts.say("summary.cohort", name, facts.sizeAndEvents(name));
    }

    private String others(StudyResult.FittedModel model) {
        return facts.words()
                .joined(model.model().terms().stream()
                        .map(term -> term.name())
                        .filter(name -> !name.startsWith(StudyResult.RAD_SCORE))
                        .toList());
    }

    private String numbers(String model) {
        return facts.words()
                .joined(facts.cohorts().stream()
                        .map(cohort ->
                                facts.say("summary.in", facts.withInterval(facts.performance(model, cohort)), cohort))
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
                        .map(dxy -> facts.say(
                                "summary.corrected",
                                facts.words().count("resample", one.resamples()),
                                facts.performanceName(),
                                facts.words().phrase(main),
                                Numbers.fixed(0.5 + dxy / 2, 2))));
    }

    /** The comparison of the combined with the clinical model on the last cohort that has one. */
    private Optional<String> addedValue() {
        return facts.result().comparisons().stream()
                .filter(one -> one.first().equals(StudyResult.COMBINED)
                        && one.second().equals(StudyResult.CLINICAL)
                        && one.measure().equals(facts.measureName()))
                .reduce((first, second) -> second)
                .map(one -> facts.words()
                        .sentences(
                                addedValue(one),
                                facts.validations().isEmpty() ? facts.say("summary.on-training") : ""));
    }

    private String addedValue(StudyResult.Comparison one) {
        String key = one.p() < SIGNIFICANT
                ? one.difference() > 0 ? "summary.raises" : "summary.lowers"
                : "summary.does-not-change";
        return facts.say(
                key,
                one.cohort(),
                facts.performanceName(),
                facts.words()
                        .withLimits(
                                one.difference(),
                                one.interval().lower(),
                                one.interval().upper(),
                                2),
                Numbers.pText(one.p()));
    }
}
