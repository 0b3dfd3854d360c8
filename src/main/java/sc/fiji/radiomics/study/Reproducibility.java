// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.BlandAltman;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.LinConcordance;
import sc.fiji.radiomics.model.ScannerVariation;
import sc.fiji.radiomics.model.WithinSubjectVariation;

/**
 * How well features of the same cases agree between readers, scans or scanners, feature by feature: intraclass correlation,
 * variation within cases, and limits of agreement and concordance of each pair of raters. The same rule as in the chain of a
 * study decides which features are stable.
 *
 * <p>A case counts if every rater has it, and for a feature if every rater has a value of it; the others are left out and
 * named in the notes. With a one-way form, which does not tell raters apart, a case counts if it has as many ratings as the
 * others, see {@link UnorderedRatings}.
 *
 * @param rule that decides
 * @param design how the ratings came about
 * @param raters their names
 * @param repetitions of each rater
 * @param cases number of cases that all raters have
 * @param features in the order of the first table
 * @param notes which cases, repetitions and values were left out
 */
public record Reproducibility(
        AgreementRule rule,
        RepeatDesign design,
        List<String> raters,
        int repetitions,
        int cases,
        List<Feature> features,
        List<String> notes) {
    /**
     * One feature.
     *
     * @param name column
     * @param cases with a value of every rater
     * @param icc analysis of variance; nothing with fewer than {@link AgreementRule#FEWEST_CASES} cases or if a table
     *     has no such column
     * @param pairs agreement of raters 1 and 2, 1 and 3, ..., 2 and 3, ...; first minus second; of repetitions the mean
     * @param within variation of all ratings of a case; nothing without cases
     * @param scanners of a phantom; nothing in another design
     * @param reason why it is not stable; empty if it is
     */
    public record Feature(
            String name,
            int cases,
            Optional<Icc> icc,
            List<Pair> pairs,
            Optional<WithinSubjectVariation> within,
            Optional<ScannerVariation> scanners,
            String reason) {
        public Feature {
            pairs = List.copyOf(pairs);
        }

        public boolean isStable() {
            return reason.isEmpty();
        }

        /** Coefficient of variation within cases, see {@link WithinSubjectVariation#coefficient}; NaN where undefined. */
        public double variation() {
            return within.map(WithinSubjectVariation::coefficient).orElse(Double.NaN);
        }

        /** How the coefficient of a form is read by its lower limit; nothing where there is none. */
        public Optional<Reliability> reliability(Icc.Form form) {
            return icc.map(found -> found.result(form, AgreementRule.CONFIDENCE))
                    .map(found -> Double.isNaN(found.interval().lower()) && found.value() == 1
                            ? 1
                            : found.interval().lower())
                    .flatMap(Reliability::of);
        }

        /** Lin's concordance of the pair that agrees least; NaN where undefined. */
        public double lowestConcordance() {
            return pairs.stream()
                    .mapToDouble(pair -> pair.concordance().value())
                    .reduce(Math::min)
                    .orElse(Double.NaN);
        }

        /** Why a number is empty; empty if none is. */
        public String remark() {
            if (icc.isPresent() && Double.isNaN(icc.get().value(Icc.Form.ONE_WAY_SINGLE))) {
                return "all values are equal";
            }
            return within.isPresent() && Double.isNaN(variation())
                    ? "no coefficient of variation: the values do not lie on one side of 0"
                    : "";
        }
    }

    /**
     * Agreement of two raters.
     *
     * @param limits bias and limits of agreement
     * @param concordance Lin's coefficient
     */
    public record Pair(BlandAltman limits, LinConcordance concordance) {
        static Pair of(double[] first, double[] second) {
            return new Pair(BlandAltman.of(first, second), LinConcordance.of(first, second));
        }
    }

    public Reproducibility {
        raters = List.copyOf(raters);
        features = List.copyOf(features);
        notes = List.copyOf(notes);
    }

    /** Of a design that was not stated. */
    public static Reproducibility of(List<StudyData.Repeats> raters, AgreementRule rule) {
        return of(raters, RepeatDesign.UNSTATED, rule);
    }

    /**
     * Compares all raters at once, in the cases that all of them have.
     *
     * @param scans of two or more raters with distinct cases; the features are those of the first
     * @param design how they came about
     * @throws IllegalArgumentException if there are fewer than two raters, or fewer common cases than
     *     {@link AgreementRule#FEWEST_CASES}, of a phantom or perturbations than one; or a case occurs twice
     */
    public static Reproducibility of(List<StudyData.Repeats> scans, RepeatDesign design, AgreementRule rule) {
        List<String> names = Ratings.names(scans);
        if (names.size() < 2) {
            String what = design == RepeatDesign.UNSTATED ? "raters" : design.raters();
            throw new IllegalArgumentException(what + " must be at least 2, found " + names.size()
                    + (design == RepeatDesign.UNSTATED ? "" : " (" + String.join(", ", names) + ")"));
        }
        if (!rule.form().isTwoWay() && UnorderedRatings.areNeeded(scans)) {
            List<String> notes = new ArrayList<>();
            List<StudyData.Repeats> ratings = UnorderedRatings.of(scans, notes);
            return among(ratings, design, rule).noting(notes);
        }
        return among(scans, design, rule).noting(leftOut(scans));
    }

    private static Reproducibility among(List<StudyData.Repeats> scans, RepeatDesign design, AgreementRule rule) {
        return of(
                Ratings.among(scans, design, Set.of()), scans.get(0).features().names(), design, rule);
    }

    /** Compares some features in ratings that are there. */
    static Reproducibility of(Ratings ratings, List<String> names, RepeatDesign design, AgreementRule rule) {
        List<Feature> features =
                names.stream().map(name -> feature(name, ratings, design, rule)).toList();
        return new Reproducibility(
                rule,
                design,
                ratings.raters(),
                ratings.repetitions(),
                ratings.cases(),
                features,
                incomplete(features, ratings.cases()));
    }

    private Reproducibility noting(List<String> before) {
        List<String> all = new ArrayList<>(before);
        all.addAll(notes);
        return new Reproducibility(rule, design, raters, repetitions, cases, features, all);
    }

    private static List<String> leftOut(List<StudyData.Repeats> scans) {
        List<String> notes = new ArrayList<>();
        List<StudyData.Repeats> used = Ratings.balanced(scans);
        if (used.size() < scans.size()) {
            int times = used.size() / Ratings.names(used).size();
            notes.add("repetitions differ in number: the first " + times + " of each are used, " + used.size() + " of "
                    + scans.size() + " scans");
        }
        Set<String> all = new TreeSet<>();
        used.forEach(one -> all.addAll(one.cases()));
        List<String> incomplete = new ArrayList<>();
        for (String id : all) {
            List<String> without = used.stream()
                    .filter(one -> !one.cases().contains(id))
                    .map(StudyData.Repeats::source)
                    .distinct()
                    .toList();
            if (!without.isEmpty()) {
                incomplete.add(id + " (" + String.join(" and ", without) + ")");
            }
        }
        if (!incomplete.isEmpty()) {
            notes.add(incomplete.size() + " of " + all.size() + " cases are not rated by all of "
                    + String.join(", ", Ratings.names(used)) + " and left out, with who is missing: "
                    + FeatureColumns.some(incomplete));
        }
        return notes;
    }

    private static List<String> incomplete(List<Feature> features, int cases) {
        long some = features.stream()
                .filter(one -> one.within().isPresent() && one.cases() < cases)
                .count();
        return some == 0
                ? List.of()
                : List.of(
                        some + " of " + features.size()
                                + " features have no value in some cases: each is measured in the cases that have all of its values");
    }

    private static Feature feature(String name, Ratings ratings, RepeatDesign design, AgreementRule rule) {
        double[][][] values = ratings.scans(name);
        String broken = rule.brokenBy(values, ratings.source());
        String reason = broken == null ? "" : broken;
        if (values == null || values.length < design.fewestCases()) {
            int cases = values == null ? 0 : values.length;
            return new Feature(name, cases, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), reason);
        }
        boolean enough = values.length >= AgreementRule.FEWEST_CASES;
        return new Feature(
                name,
                values.length,
                enough ? Optional.of(Icc.ofRepeated(values)) : Optional.empty(),
                enough && design.hasPairs() ? pairs(values) : List.of(),
                Optional.of(WithinSubjectVariation.of(flat(values))),
                design == RepeatDesign.PHANTOM ? Optional.of(ScannerVariation.of(values)) : Optional.empty(),
                reason);
    }

    private static double[][] flat(double[][][] values) {
        return Arrays.stream(values)
                .map(subject ->
                        Arrays.stream(subject).flatMapToDouble(Arrays::stream).toArray())
                .toArray(double[][]::new);
    }

    private static List<Pair> pairs(double[][][] values) {
        int raters = values[0].length;
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < raters; a++) {
            for (int b = a + 1; b < raters; b++) {
                pairs.add(Pair.of(column(values, a), column(values, b)));
            }
        }
        return pairs;
    }

    private static double[] column(double[][][] values, int rater) {
        return Arrays.stream(values)
                .mapToDouble(subject -> Arrays.stream(subject[rater]).average().orElse(Double.NaN))
                .toArray();
    }

    /** The names of the stable features. */
    public List<String> stable() {
        return features.stream().filter(Feature::isStable).map(Feature::name).toList();
    }

    /** One line per feature, see {@link ReproducibilityTables#features}. */
    public CsvTable table() {
        return ReproducibilityTables.features(this);
    }

    /** One line per feature and pair of raters, see {@link ReproducibilityTables#pairs}. */
    public CsvTable agreement() {
        return ReproducibilityTables.pairs(this);
    }

    /** The names of a pair of a feature, for example {@code reader1 - reader2}; pairs count as in {@link Feature#pairs}. */
    public String pairName(int pair) {
        List<String> names = pairNames(pair);
        return names.get(0) + " - " + names.get(1);
    }

    /** First and second rater of a pair. */
    List<String> pairNames(int pair) {
        int left = pair;
        for (int a = 0; a < raters.size(); a++) {
            int others = raters.size() - a - 1;
            if (left < others) {
                return List.of(raters.get(a), raters.get(a + 1 + left));
            }
            left -= others;
        }
        throw new IndexOutOfBoundsException(pair);
    }
}
