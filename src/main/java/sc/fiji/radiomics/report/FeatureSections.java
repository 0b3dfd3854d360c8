// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.Signature;

/** The sections on features: what was removed and why, the signature, its score. */
final class FeatureSections {
    private static final int LISTED = 300;

    private final StudyFacts facts;
    private final Html page;

    FeatureSections(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void steps(List<StudyFigures.Drawn> figures) {
        page.section("features", facts.say("features.title"));
        List<FittedChain.Step> steps = facts.result().chain().steps();
        page.table(
                facts.say("features.steps", facts.training()),
                List.of(
                        facts.say("features.step"),
                        facts.say("features.before"),
                        facts.say("features.after"),
                        facts.say("features.rule")),
                steps.stream()
                        .map(step -> List.of(
                                facts.words().phrase(step.name()),
                                "" + step.before(),
                                "" + step.after(),
                                facts.words().phrase(step.detail())))
                        .toList());
        steps.stream().filter(step -> !step.removed().isEmpty()).forEach(this::removed);
        page.figures(figures);
        page.end();
    }

    private void removed(FittedChain.Step step) {
        page.details(facts.say(
                "features.removed",
                facts.words().phrase(step.name()),
                facts.words().count("feature", step.removed().size())));
        page.raw("<dl>\n");
        step.removed().stream()
                .limit(LISTED)
                .forEach(one -> page.raw("<dt>" + Html.code(one.feature()) + "</dt><dd>"
                        + Html.escape(facts.words().phrase(one.reason())) + "</dd>\n"));
        page.raw("</dl>\n");
        if (step.removed().size() > LISTED) {
            page.note(facts.say("features.more", step.removed().size() - LISTED));
        }
        page.endDetails();
    }

    void signature(List<StudyFigures.Drawn> figures) {
        page.section("signature", facts.say("signature.title"));
        Signature signature = facts.result().chain().signature();
        if (signature.features().isEmpty()) {
            page.paragraph(facts.say("signature.none"));
        } else {
            signature.scores().forEach(score -> formula(signature, score));
            page.paragraph(facts.say(facts.isHarmonised() ? "signature.z-harmonised" : "signature.z"));
            coefficients(signature);
            harmonisation(signature);
        }
        page.figures(figures);
        page.end();
    }

    private void formula(Signature signature, Signature.Score score) {
        StringBuilder html = new StringBuilder("<p class=\"formula\"><b>" + Html.escape(score.name()) + "</b> = ");
        html.append(score.intercept() == 0 ? "" : "<span>" + Numbers.significant(score.intercept()) + "</span> ");
        boolean first = score.intercept() == 0;
        for (int j = 0; j < signature.features().size(); j++) {
            double b = score.coefficients().get(j);
            if (b != 0) {
                html.append("<span>")
                        .append(first ? (b < 0 ? "\u2212 " : "") : (b < 0 ? "\u2212 " : "+ "))
                        .append(Numbers.significant(Math.abs(b)))
                        .append(" \u00d7 z(")
                        .append(Html.code(signature.features().get(j).name()))
                        .append(")</span> ");
                first = false;
            }
        }
        page.raw(html + "</p>\n");
    }

    private void coefficients(Signature signature) {
        List<String> header = new ArrayList<>(List.of(facts.say("signature.feature")));
        signature.scores().forEach(score -> header.add(facts.say("signature.coefficient", score.name())));
        header.addAll(List.of(facts.say("signature.mean"), facts.say("signature.sd"), facts.say("signature.fill")));
        List<List<String>> rows = new ArrayList<>();
        for (int j = 0; j < signature.features().size(); j++) {
            Signature.Feature feature = signature.features().get(j);
            List<String> row = new ArrayList<>(List.of(feature.name()));
            for (Signature.Score score : signature.scores()) {
                row.add(Numbers.significant(score.coefficients().get(j)));
            }
            row.add(Numbers.significant(feature.mean()));
            row.add(Numbers.significant(feature.sd()));
            row.add(
                    Double.isNaN(feature.fill())
                            ? facts.say("signature.refused")
                            : Numbers.significant(feature.fill()));
            rows.add(row);
        }
        page.table(facts.say("signature.table"), header, rows);
    }

    private void harmonisation(Signature signature) {
        List<List<String>> rows = new ArrayList<>();
        for (Signature.Feature feature : signature.features()) {
            for (Map.Entry<String, Signature.Shift> batch :
                    feature.harmonised().batches().entrySet()) {
                rows.add(List.of(
                        feature.name(),
                        batch.getKey(),
                        Numbers.significant(feature.harmonised().grandMean()),
                        Numbers.significant(feature.harmonised().pooledSd()),
                        Numbers.significant(batch.getValue().gamma()),
                        Numbers.significant(batch.getValue().delta())));
            }
        }
        if (!rows.isEmpty()) {
            page.table(
                    facts.say("signature.harmonisation"),
                    List.of(
                            facts.say("signature.feature"),
                            facts.say("signature.batch"),
                            facts.say("signature.grand-mean"),
                            facts.say("signature.pooled-sd"),
                            "Gamma",
                            "Delta"),
                    rows);
        }
    }
}
