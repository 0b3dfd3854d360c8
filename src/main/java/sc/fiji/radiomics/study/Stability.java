// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Icc;

/**
 * How stable features are under perturbations, feature by feature: intraclass correlation over the perturbations with its
 * 95 % limits, its class, and the variation within cases.
 *
 * <p>The form of choice is ICC(1,1), as in Zwanenburg et al. 2019, doi:10.1038/s41598-018-36938-4: perturbations are drawn
 * anew for each case, so that the third one of a case has nothing in common with the third one of another, as two ratings
 * by one reader would. With fewer than {@link AgreementRule#FEWEST_CASES} cases there is only the variation.
 *
 * @param rule that decides which features are stable
 * @param perturbations number of them
 * @param cases with all perturbations
 * @param features in the order of the table
 * @param agreement the same as an agreement of ratings; nothing with too few cases
 */
public record Stability(
        AgreementRule rule, int perturbations, int cases, List<Feature> features, Optional<Reproducibility> agreement) {
    /** The column of a table that names the perturbation. */
    public static final String COLUMN = "perturbation";

    /** The rule of the paper, on the lower limit: excellent by Koo and Li. */
    public static final AgreementRule RULE = new AgreementRule(Icc.Form.ONE_WAY_SINGLE, 0.9, true);

    private static final String NEEDS =
            "the coefficient needs at least " + AgreementRule.FEWEST_CASES + " complete cases";

    /**
     * One feature.
     *
     * @param name column
     * @param cases with a value under every perturbation
     * @param mean of all values
     * @param deviation within cases: root of the mean variance over perturbations
     * @param icc the coefficient of the rule's form; nothing with too few cases
     * @param reason why it is not stable; empty if it is
     */
    public record Feature(
            String name, int cases, double mean, double deviation, Optional<Icc.Result> icc, String reason) {
        public boolean isStable() {
            return reason.isEmpty();
        }

        /** Coefficient of variation within cases; NaN if the mean is 0. */
        public double variation() {
            return mean == 0 ? Double.NaN : deviation / Math.abs(mean);
        }

        /** By the lower limit of the coefficient. */
        public Optional<Reliability> reliability() {
            return icc.flatMap(it -> Reliability.of(decisive(it)));
        }

        /** Where perturbations change nothing the limits are not defined, and the coefficient is 1. */
        private static double decisive(Icc.Result icc) {
            double lower = icc.interval().lower();
            return Double.isFinite(lower) ? lower : icc.value();
        }
    }

    public Stability {
        features = List.copyOf(features);
    }

    /**
     * Compares perturbed rows.
     *
     * @param perturbed features of the cases under each perturbation
     * @throws IllegalArgumentException if there are fewer than two perturbations, no case has all of them, or a case
     *     stands twice under one
     */
    public static Stability of(List<StudyData.Repeats> perturbed, AgreementRule rule) {
        if (perturbed.size() < 2) {
            throw new IllegalArgumentException("perturbations must be at least 2, found " + perturbed.size());
        }
        List<Map<String, Integer>> places =
                perturbed.stream().map(Ratings::places).toList();
        List<String> common = perturbed.get(0).cases().stream()
                .filter(id -> places.stream().allMatch(place -> place.containsKey(id)))
                .toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException("stability needs a case with a row under each of the " + perturbed.size()
                    + " perturbations, found none");
        }
        Ratings ratings = Ratings.of(
                perturbed.size() + " perturbations",
                perturbed.stream().map(StudyData.Repeats::features).toList(),
                places.stream()
                        .map(place -> common.stream().mapToInt(place::get).toArray())
                        .toList());
        List<Feature> features = perturbed.get(0).features().names().stream()
                .map(name -> feature(name, ratings.of(name), rule))
                .toList();
        Optional<Reproducibility> agreement = common.size() < AgreementRule.FEWEST_CASES
                ? Optional.empty()
                : Optional.of(Reproducibility.withoutPairs(perturbed, rule));
        return new Stability(rule, perturbed.size(), common.size(), features, agreement);
    }

    private static Feature feature(String name, double[][] values, AgreementRule rule) {
        if (values == null || values.length == 0) {
            return new Feature(name, 0, Double.NaN, Double.NaN, Optional.empty(), "no complete case");
        }
        double mean =
                Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
        double within = Math.sqrt(
                Arrays.stream(values).mapToDouble(Stability::variance).average().orElse(Double.NaN));
        if (values.length < AgreementRule.FEWEST_CASES) {
            return new Feature(name, values.length, mean, within, Optional.empty(), NEEDS);
        }
        Icc.Result icc = Icc.of(values).result(rule.form(), AgreementRule.CONFIDENCE);
        String broken = rule.brokenBy(values, "perturbations");
        return new Feature(name, values.length, mean, within, Optional.of(icc), broken == null ? "" : broken);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** The names of the stable features. */
    public List<String> stable() {
        return features.stream().filter(Feature::isStable).map(Feature::name).toList();
    }

    /** Number of features of a class. */
    public long count(Reliability reliability) {
        return features.stream()
                .filter(feature ->
                        feature.reliability().filter(reliability::equals).isPresent())
                .count();
    }

    /** One line per feature. */
    public CsvTable table() {
        List<String> header = List.of(
                "feature",
                "stable",
                "reliability",
                rule.form().toString(),
                "lower",
                "upper",
                "cases",
                "perturbations",
                "mean",
                "within_case_sd",
                "within_case_cv",
                "reason");
        return new CsvTable(header, features.stream().map(this::line).toList());
    }

    private List<String> line(Feature feature) {
        List<String> line = new ArrayList<>(List.of(
                feature.name(),
                String.valueOf(feature.isStable()),
                feature.reliability().map(Reliability::toString).orElse("")));
        feature.icc()
                .ifPresentOrElse(
                        icc -> {
                            line.add(CsvTable.number(icc.value()));
                            line.add(CsvTable.number(icc.interval().lower()));
                            line.add(CsvTable.number(icc.interval().upper()));
                        },
                        () -> line.addAll(List.of("", "", "")));
        line.addAll(List.of(
                String.valueOf(feature.cases()),
                String.valueOf(perturbations),
                CsvTable.number(feature.mean()),
                CsvTable.number(feature.deviation()),
                CsvTable.number(feature.variation()),
                feature.reason()));
        return line;
    }
}
