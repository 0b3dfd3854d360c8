// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreResults;
import sc.fiji.radiomics.study.CentreValidation;
import sc.fiji.radiomics.study.StudyResult;

/** The section on centres: what features give away of them, and each model centre by centre. */
final class CentreSection {
    private static final List<String> ORDER =
            List.of(StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL);

    private final StudyFacts facts;
    private final Html page;
    private final CentreResults centres;
    private final double confidence;

    CentreSection(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
        this.centres = facts.result().centres();
        this.confidence = facts.plan().validation().confidence();
    }

    /** The validation of the model that predicts best by design; empty if there is none. */
    static Optional<CentreValidation> main(List<CentreValidation> all, boolean refitted) {
        return ORDER.stream()
                .flatMap(name -> all.stream()
                        .filter(one -> one.refitted() == refitted && one.model().equals(name)))
                .filter(one -> one.centres().stream()
                        .anyMatch(centre -> !centre.values().isEmpty()))
                .findFirst();
    }

    void write(StudyFigures figures) {
        if (centres.isEmpty()) {
            return;
        }
        page.section("centres", facts.say("centres.title"));
        centres.effect().ifPresent(effect -> {
            page.heading(facts.say("centres.effect"));
            new CentreEffectText(facts.words(), page).write(effect, confidence);
        });
        part(true, figures);
        part(false, figures);
        page.end();
    }

    private void part(boolean refitted, StudyFigures figures) {
        List<CentreValidation> all = centres.validations().stream()
                .filter(one -> one.refitted() == refitted)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        page.heading(facts.say(refitted ? "centres.left-out" : "centres.validation"));
        page.paragraph(facts.say(refitted ? "centres.how-left-out" : "centres.how-validation"));
        Optional<CentreValidation> main = main(all, refitted);
        main.ifPresent(this::tables);
        page.figures(figures.of(refitted ? "centres-left-out" : "centres-validation"));
        List<CentreValidation> others =
                all.stream().filter(one -> main.isEmpty() || one != main.get()).toList();
        if (!others.isEmpty()) {
            page.details(facts.say("centres.others"));
            others.forEach(this::tables);
            page.endDetails();
        }
    }

    private void tables(CentreValidation one) {
        measures(one);
        List<CentreValidation.Centre> updated = one.centres().stream()
                .filter(centre -> centre.update().isPresent())
                .toList();
        if (!updated.isEmpty()) {
            updates(one, updated);
        }
        List<String> missing = one.centres().stream()
                .filter(centre -> !centre.leftOut().isEmpty())
                .map(centre -> facts.say(
                        "centres.not-pooled", centre.name(), facts.words().phrase(centre.leftOut())))
                .toList();
        if (!missing.isEmpty()) {
            page.list(missing);
        }
    }

    private void measures(CentreValidation one) {
        List<CentreMeasure> measures = Stream.of(CentreMeasure.values())
                .filter(measure -> one.centres().stream()
                        .anyMatch(centre -> centre.value(measure).isPresent()))
                .toList();
        List<String> header = new ArrayList<>(
                List.of(facts.say("centres.centre"), facts.say("centres.cases"), facts.say("centres.events")));
        if (one.refitted()) {
            header.add(facts.say("centres.signature"));
        }
        measures.forEach(measure -> header.add(facts.words().phrase(measure.toString())));
        List<List<String>> rows = new ArrayList<>();
        one.centres().forEach(centre -> rows.add(row(one, centre, measures)));
        if (!one.pooled().isEmpty()) {
            rows.add(summary(one, "centres.average", measures, this::average));
            rows.add(summary(one, "centres.new", measures, this::prediction));
            rows.add(summary(one, "centres.heterogeneity", measures, CentreSection::heterogeneity));
        }
        page.table(
                facts.say("centres.table", facts.words().phrase(one.model()), Numbers.percent(confidence)),
                header,
                rows);
    }

    private List<String> row(CentreValidation one, CentreValidation.Centre centre, List<CentreMeasure> measures) {
        List<String> row = new ArrayList<>(List.of(centre.name(), "" + centre.cases(), "" + centre.events()));
        if (one.refitted()) {
            row.add("" + centre.features());
        }
        measures.forEach(measure -> row.add(centre.value(measure)
                .map(value -> limits(value.value(), value.limits()))
                .orElse(Numbers.NONE)));
        return row;
    }

    private interface Cell {
        String of(CentreValidation.Pooled pooled);
    }

    private List<String> summary(CentreValidation one, String key, List<CentreMeasure> measures, Cell cell) {
        List<String> row = new ArrayList<>(List.of(facts.say(key), Numbers.NONE, Numbers.NONE));
        if (one.refitted()) {
            row.add(Numbers.NONE);
        }
        measures.forEach(measure -> row.add(one.pooled(measure).map(cell::of).orElse(Numbers.NONE)));
        return row;
    }

    private String limits(double value, Interval limits) {
        return facts.words().withLimits(value, limits.lower(), limits.upper(), 2);
    }

    private String average(CentreValidation.Pooled pooled) {
        return limits(pooled.value(), pooled.limits());
    }

    private String prediction(CentreValidation.Pooled pooled) {
        Interval limits = pooled.prediction();
        return Double.isNaN(limits.lower())
                ? Numbers.NONE
                : facts.say("centres.from-to", Numbers.fixed(limits.lower(), 2), Numbers.fixed(limits.upper(), 2));
    }

    private static String heterogeneity(CentreValidation.Pooled pooled) {
        return Numbers.fixed(pooled.analysis().tauSquared(), 2) + " / "
                + Numbers.percent(pooled.analysis().iSquared()) + " / "
                + Numbers.p(pooled.analysis().heterogeneity().p());
    }

    private void updates(CentreValidation one, List<CentreValidation.Centre> centres) {
        page.table(
                facts.say("centres.update-table", facts.words().phrase(one.model())),
                Stream.of("centre", "update", "intercept", "slope", "p", "brier", "updated-brier")
                        .map(column -> facts.say("centres." + column))
                        .toList(),
                centres.stream()
                        .map(centre -> {
                            CentreValidation.Update update = centre.update().orElseThrow();
                            return List.of(
                                    centre.name(),
                                    facts.words().phrase(update.what()),
                                    Numbers.fixed(update.intercept(), 2),
                                    Numbers.fixed(update.slope(), 2),
                                    Numbers.p(update.p()),
                                    Numbers.fixed(update.brier(), 3),
                                    Numbers.fixed(update.updatedBrier(), 3));
                        })
                        .toList());
    }
}
