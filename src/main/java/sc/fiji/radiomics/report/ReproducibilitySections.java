// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.WithinSubjectVariation;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.FeatureFamily;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** What a page says of a reproducibility: its design, families and features as tables. */
final class ReproducibilitySections {
    private static final int LISTED = 500;

    private final Reproducibility result;
    private final Wording words;
    private final Html page;

    ReproducibilitySections(Reproducibility result, Wording words, Html page) {
        this.result = result;
        this.words = words;
        this.page = page;
    }

    private Icc.Form form() {
        return result.rule().form();
    }

    /** How many are stable, in a sentence. */
    String verdict() {
        return words.text(
                "repeat.verdict",
                result.stable().size(),
                words.count("feature", result.features().size()),
                rule());
    }

    private String rule() {
        String key = result.rule().lowerLimit() ? "repeat.rule-limit" : "repeat.rule";
        return words.text(key, form(), Numbers.plain(result.rule().threshold()));
    }

    /** Design, form and why, what was left out. */
    void design() {
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of(words.text("repeat.design"), words.text("repeat-design." + result.design())),
                List.of(words.text("repeat.raters"), words.listed(result.raters())),
                List.of(words.text("repeat.cases"), "" + result.cases()),
                List.of(words.text("repeat.criterion"), rule())));
        if (result.repetitions() > 1) {
            rows.add(2, List.of(words.text("repeat.repetitions"), "" + result.repetitions()));
        }
        page.table(words.text("repeat.design"), List.of(words.text("repeat.what"), words.text("repeat.found")), rows);
        page.paragraph(IccReason.of(result.design(), form(), result.repetitions(), words));
        result.notes().forEach(note -> page.note(words.phrase(note)));
    }

    /** A line per family. */
    void families() {
        Map<FeatureFamily, List<Feature>> families = new TreeMap<>();
        result.features()
                .forEach(one -> families.computeIfAbsent(FeatureFamily.of(one.name()), unused -> new ArrayList<>())
                        .add(one));
        page.table(
                words.text("repeat.families"),
                List.of(
                        words.text("repeat.family"),
                        words.text("repeat.features"),
                        words.text("repeat.stable"),
                        words.text("repeat.median-icc"),
                        words.text("repeat.median-cv")),
                families.entrySet().stream()
                        .map(one -> List.of(
                                words.phrase(one.getKey().toString()),
                                "" + one.getValue().size(),
                                ""
                                        + one.getValue().stream()
                                                .filter(Feature::isStable)
                                                .count(),
                                Numbers.fixed(
                                        median(one.getValue().stream()
                                                .mapToDouble(this::value)
                                                .toArray()),
                                        2),
                                percent(median(one.getValue().stream()
                                        .mapToDouble(Feature::variation)
                                        .toArray()))))
                        .toList());
    }

    private double value(Feature feature) {
        return feature.icc().map(icc -> icc.value(form())).orElse(Double.NaN);
    }

    private static double median(double[] values) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return known.length == 0 ? Double.NaN : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? Numbers.NONE : Numbers.fixed(100 * share, 1);
    }

    /** A line per feature, the most reliable first. */
    void features() {
        boolean phantom = result.design() == RepeatDesign.PHANTOM;
        List<String> header = new ArrayList<>(List.of(
                words.text("repeat.feature"),
                words.text("repeat.stable-one"),
                words.text("repeat.icc", form()),
                words.text("repeat.class"),
                words.text("repeat.cv"),
                words.text("repeat.rc"),
                words.text("repeat.concordance")));
        if (phantom) {
            header.add(words.text("repeat.cv-within"));
            header.add(words.text("repeat.cv-between"));
        }
        Comparator<Feature> order = Comparator.comparingDouble((Feature one) -> -known(value(one)));
        List<List<String>> rows = result.features().stream()
                .sorted(order)
                .limit(LISTED)
                .map(one -> row(one, phantom))
                .toList();
        String caption = words.text(
                rows.size() < result.features().size() ? "repeat.all-some" : "repeat.all",
                rows.size(),
                ReproducibilityFolder.NAME);
        page.details(words.text("repeat.features-title"));
        page.table(caption, header, rows);
        page.endDetails();
    }

    /** Undefined coefficients stand last. */
    private static double known(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private List<String> row(Feature feature, boolean phantom) {
        List<String> row = new ArrayList<>(List.of(
                feature.name(),
                words.text(feature.isStable() ? "repeat.yes" : "repeat.no"),
                feature.icc()
                        .map(icc -> icc.result(form(), AgreementRule.CONFIDENCE))
                        .map(found -> words.withLimits(
                                found.value(),
                                found.interval().lower(),
                                found.interval().upper(),
                                2))
                        .orElse(Numbers.NONE),
                feature.reliability(form())
                        .map(one -> words.text("reliability." + one))
                        .orElse(Numbers.NONE),
                feature.within().map(ReproducibilitySections::variation).orElse(Numbers.NONE),
                feature.within()
                        .map(WithinSubjectVariation::repeatability)
                        .map(Numbers::significant)
                        .orElse(Numbers.NONE),
                Numbers.fixed(feature.lowestConcordance(), 2)));
        if (phantom) {
            row.add(percent(feature.scanners().map(one -> one.within()).orElse(Double.NaN)));
            row.add(percent(feature.scanners().map(one -> one.between()).orElse(Double.NaN)));
        }
        return row;
    }

    private static String variation(WithinSubjectVariation found) {
        Interval limits = found.coefficientInterval(AgreementRule.CONFIDENCE);
        return Double.isNaN(found.coefficient())
                ? Numbers.NONE
                : percent(found.coefficient()) + " (" + Numbers.fixed(100 * limits.lower(), 1) + "\u2013"
                        + Numbers.fixed(100 * limits.upper(), 1) + ")";
    }

    /** What the numbers are, with their sources. */
    void methods() {
        page.list(List.of(
                words.text("repeat.method-icc"),
                words.text("repeat.method-class"),
                words.text("repeat.method-cv"),
                words.text("repeat.method-rc"),
                words.text("repeat.method-pairs"),
                words.text("repeat.method-ccc")));
        if (result.design() == RepeatDesign.PHANTOM) {
            page.paragraph(words.text("repeat.method-scanners"));
        }
        page.paragraph(words.text("repeat.method-missing"));
    }
}
