// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.study.CentreEffect;

/** How much the features give away their centre, in words and a table: for the report of a study and of a harmonised table. */
final class CentreEffectText {
    private final Wording words;
    private final Html page;

    CentreEffectText(Wording words, Html page) {
        this.words = words;
        this.page = page;
    }

    void write(CentreEffect effect, double confidence) {
        page.paragraph(words.sentences(
                words.text(
                        "centres.compared",
                        effect.features().size(),
                        effect.column(),
                        words.listed(effect.centres().entrySet().stream()
                                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                .toList())),
                effect.tooSmall().isEmpty()
                        ? ""
                        : words.text("centres.too-small", CentreEffect.LEAST, words.listed(effect.tooSmall())),
                effect.leftOut() == 0 ? "" : words.text("centres.left-out-features", effect.leftOut())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("centres.before", effect.differingBefore(), effect, effect.before(), confidence));
        effect.after()
                .ifPresent(area -> rows.add(row("centres.after", effect.differingAfter(), effect, area, confidence)));
        page.table(
                words.text("centres.effect-table"),
                List.of(
                        words.text("centres.features"),
                        words.text("centres.differing"),
                        words.text("centres.share"),
                        words.text("centres.telling", Numbers.percent(confidence))),
                rows);
        page.note(words.text(effect.after().isPresent() ? "centres.how-harmonised" : "centres.how-raw"));
    }

    private List<String> row(String key, int differing, CentreEffect effect, Estimate area, double confidence) {
        Interval limits = CentreEffect.limits(area, confidence);
        return List.of(
                words.text(key),
                differing + " / " + effect.features().size(),
                Numbers.percent((double) differing / effect.features().size()),
                words.withLimits(area.value(), limits.lower(), limits.upper(), 2));
    }
}
