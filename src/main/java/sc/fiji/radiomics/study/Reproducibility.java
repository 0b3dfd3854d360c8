// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.BlandAltman;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Interval;

/**
 * How well features of the same cases agree between readers, scans or segmentations, feature by feature: intraclass
 * correlation, within-subject variation, and limits of agreement of each pair of raters. The same rule as in the chain
 * of a study decides which features are stable.
 *
 * @param rule that decides
 * @param raters their names
 * @param cases number of cases that all raters have
 * @param features in the order of the first table
 */
public record Reproducibility(AgreementRule rule, List<String> raters, int cases, List<Feature> features) {
    /**
     * One feature.
     *
     * @param name column
     * @param cases with a value of every rater
     * @param icc analysis of variance; nothing with fewer than {@link AgreementRule#FEWEST_CASES} cases or if a table
     *     has no such column
     * @param pairs limits of agreement of raters 1 and 2, 1 and 3, ..., 2 and 3, ...; first minus second
     * @param reason why it is not stable; empty if it is
     */
    public record Feature(String name, int cases, Optional<Icc> icc, List<BlandAltman> pairs, String reason) {
        public Feature {
            pairs = List.copyOf(pairs);
        }

        public boolean isStable() {
            return reason.isEmpty();
        }

        /**
         * Coefficient of variation within subjects: their standard deviation over the mean of all ratings, without its
         * sign; NaN if the mean is 0. Of use only for features with a natural zero.
         */
        public double variation() {
            return icc.filter(it -> it.mean() != 0)
                    .map(it -> it.withinSubjectDeviation() / Math.abs(it.mean()))
                    .orElse(Double.NaN);
        }
    }

    /** A pair of raters by their indices. */
    private record Pair(int first, int second) {}

    public Reproducibility {
        raters = List.copyOf(raters);
        features = List.copyOf(features);
    }

    /**
     * Compares all raters at once, in the cases that all of them have.
     *
     * @param raters two or more with distinct cases; the features are those of the first
     * @throws IllegalArgumentException if there are fewer than two raters or than
     *     {@link AgreementRule#FEWEST_CASES} common cases, or a case occurs twice
     */
    public static Reproducibility of(List<StudyData.Repeats> raters, AgreementRule rule) {
        return of(raters, rule, true);
    }

    /** The same without the limits of agreement of pairs, which mean nothing where ratings have no order. */
    public static Reproducibility withoutPairs(List<StudyData.Repeats> raters, AgreementRule rule) {
        return of(raters, rule, false);
    }

    private static Reproducibility of(List<StudyData.Repeats> raters, AgreementRule rule, boolean inPairs) {
        if (raters.size() < 2) {
            throw new IllegalArgumentException("raters must be at least 2, found " + raters.size());
        }
        Ratings ratings = Ratings.among(raters, Set.of());
        List<Feature> features = raters.get(0).features().names().stream()
                .map(name -> feature(name, ratings, rule, inPairs))
                .toList();
        List<String> names = raters.stream().map(StudyData.Repeats::source).toList();
        return new Reproducibility(rule, names, ratings.cases(), features);
    }

    private static Feature feature(String name, Ratings ratings, AgreementRule rule, boolean inPairs) {
        double[][] values = ratings.of(name);
        String broken = rule.brokenBy(values, ratings.source());
        String reason = broken == null ? "" : broken;
        if (values == null || values.length < AgreementRule.FEWEST_CASES) {
            return new Feature(name, values == null ? 0 : values.length, Optional.empty(), List.of(), reason);
        }
        List<Pair> compared = inPairs ? pairs(ratings.tables().size()) : List.of();
        List<BlandAltman> pairs = compared.stream()
                .map(pair -> BlandAltman.of(column(values, pair.first()), column(values, pair.second())))
                .toList();
        return new Feature(name, values.length, Optional.of(Icc.of(values)), pairs, reason);
    }

    private static List<Pair> pairs(int raters) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < raters; a++) {
            for (int b = a + 1; b < raters; b++) {
                pairs.add(new Pair(a, b));
            }
        }
        return pairs;
    }

    private static double[] column(double[][] ratings, int rater) {
        return Arrays.stream(ratings).mapToDouble(row -> row[rater]).toArray();
    }

    /** The names of the stable features. */
    public List<String> stable() {
        return features.stream().filter(Feature::isStable).map(Feature::name).toList();
    }

    /**
     * One line per feature: coefficient of the rule's form with its 95 % limits and F test, mean, within-subject
     * standard deviation and coefficient of variation, repeatability coefficient, and whether it is stable.
     */
    public CsvTable table() {
        List<String> header = List.of(
                "feature",
                "stable",
                rule.form().toString(),
                "lower",
                "upper",
                "F",
                "p",
                "cases",
                "raters",
                "mean",
                "within_subject_sd",
                "within_subject_cv",
                "repeatability_coefficient",
                "reason");
        return new CsvTable(header, features.stream().map(this::line).toList());
    }

    private List<String> line(Feature feature) {
        List<String> line = new ArrayList<>(List.of(feature.name(), String.valueOf(feature.isStable())));
        if (feature.icc().isEmpty()) {
            line.addAll(List.of("", "", "", "", ""));
        }
        feature.icc()
                .map(icc -> icc.result(rule.form(), AgreementRule.CONFIDENCE))
                .ifPresent(found -> {
                    Interval limits = found.interval();
                    add(line, found.value(), limits.lower(), limits.upper());
                    add(line, found.test().statistic(), found.test().p());
                });
        line.addAll(List.of(String.valueOf(feature.cases()), String.valueOf(raters.size())));
        if (feature.icc().isEmpty()) {
            line.addAll(List.of("", "", "", ""));
        }
        feature.icc().ifPresent(icc -> {
            double within = icc.withinSubjectDeviation();
            add(line, icc.mean(), within, feature.variation(), 1.96 * Math.sqrt(2) * within);
        });
        line.add(feature.reason());
        return line;
    }

    private static void add(List<String> line, double... numbers) {
        Arrays.stream(numbers).mapToObj(CsvTable::number).forEach(line::add);
    }

    /** One line per feature and pair of raters: bias and limits of agreement, each with its 95 % limits. */
    public CsvTable agreement() {
        List<String> header = List.of(
                "feature",
                "first",
                "second",
                "bias",
                "bias_lower",
                "bias_upper",
                "sd",
                "limit_lower",
                "limit_upper",
                "limit_lower_from",
                "limit_lower_to",
                "limit_upper_from",
                "limit_upper_to");
        List<List<String>> lines = new ArrayList<>();
        List<Pair> pairs = pairs(raters.size());
        for (Feature feature : features) {
            for (int i = 0; i < feature.pairs().size(); i++) {
                Pair pair = pairs.get(i);
                List<String> line =
                        new ArrayList<>(List.of(feature.name(), raters.get(pair.first()), raters.get(pair.second())));
                add(line, numbers(feature.pairs().get(i)));
                lines.add(line);
            }
        }
        return new CsvTable(header, lines);
    }

    private static double[] numbers(BlandAltman pair) {
        Interval bias = pair.biasInterval(AgreementRule.CONFIDENCE);
        Interval lower = pair.lowerLimitInterval(AgreementRule.CONFIDENCE);
        Interval upper = pair.upperLimitInterval(AgreementRule.CONFIDENCE);
        return new double[] {
            pair.bias(),
            bias.lower(),
            bias.upper(),
            pair.standardDeviation(),
            pair.limits().lower(),
            pair.limits().upper(),
            lower.lower(),
            lower.upper(),
            upper.lower(),
            upper.upper()
        };
    }

    /** The names of a pair of a feature, for example {@code reader1 - reader2}; pairs count as in {@link Feature#pairs}. */
    public String pairName(int pair) {
        Pair which = pairs(raters.size()).get(pair);
        return raters.get(which.first()) + " - " + raters.get(which.second());
    }
}
