// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MultipleTesting;

/**
 * How much features give away the centre they come from, before and after harmonisation: Kruskal-Wallis test of each feature
 * between the centres (Benjamini-Hochberg), and the area under the ROC curve of a classifier that tries to tell the centres
 * apart in cross-validation; 0.5 is what harmonisation should reach.
 *
 * <p>The tests after harmonisation are a description: the fit has seen the cases and makes their means alike. The classifier
 * is not flattered: harmonisation is fitted anew in each of its folds ({@link CentreClassifier}). Features with a missing
 * value or constant within a centre, and centres with fewer than {@value #LEAST} cases, are left out of everything. What
 * remains above 0.5 may be due to patients who differ between the centres; an area below 0.5 is guessing like 0.5, because
 * where harmonisation removes more than there is, the cases left out lean the other way.
 *
 * @param column the scanner or centre
 * @param centres those compared, in alphabetical order, with their cases
 * @param tooSmall centres left out
 * @param leftOut number of features left out
 * @param features each feature, in the order of the table
 * @param before area of the classifier of raw features
 * @param after that of harmonised features; empty without harmonisation
 */
public record CentreEffect(
        String column,
        Map<String, Integer> centres,
        List<String> tooSmall,
        int leftOut,
        List<Tested> features,
        Estimate before,
        Optional<Estimate> after) {
    /** Fewest cases of a centre. */
    public static final int LEAST = 10;

    /** Level of the corrected tests. */
    public static final double LEVEL = 0.05;

    public CentreEffect {
        tooSmall = List.copyOf(tooSmall);
        features = List.copyOf(features);
    }

    /**
     * A feature between the centres.
     *
     * @param before p value of the raw feature, corrected
     * @param after that of the harmonised feature; NaN without harmonisation
     */
    public record Tested(String name, double before, double after) {}

    /**
     * Cases of several centres.
     *
     * @param column name of the scanner or centre
     * @param features numbers, NaN where missing
     * @param centre of each row
     * @param covariates whose effects harmonisation keeps
     * @param options of the harmonisation; empty: none
     */
    public record Source(
            String column,
            DesignMatrix features,
            List<String> centre,
            DesignMatrix covariates,
            Optional<Combat.Options> options) {
        private Source rows(int[] rows) {
            return new Source(
                    column,
                    features.rows(rows),
                    Arrays.stream(rows).mapToObj(centre::get).toList(),
                    covariates.rows(rows),
                    options);
        }

        private Source select(List<String> names) {
            return new Source(column, features.select(names), centre, covariates, options);
        }
    }

    /**
     * Compares the centres.
     *
     * @param seed of the folds
     * @throws IllegalArgumentException if fewer than two centres have {@value #LEAST} cases, fewer than two features are
     *     complete and vary within each of them, the reference batch is too small, or harmonisation cannot be fitted
     */
    public static CentreEffect of(Source source, long seed) {
        Map<String, Integer> all = sizes(source.centre());
        Map<String, Integer> large = new TreeMap<>(all);
        large.values().removeIf(size -> size < LEAST);
        if (large.size() < 2) {
            throw new IllegalArgumentException("centres with at least " + LEAST + " cases must be at least 2 to be"
                    + " compared, found " + large.size() + " of " + all.size());
        }
        Source part = source.rows(IntStream.range(0, source.centre().size())
                .filter(i -> large.containsKey(source.centre().get(i)))
                .toArray());
        List<String> names = usable(part);
        if (names.size() < 2) {
            throw new IllegalArgumentException("features that are complete and vary within each centre must be at least"
                    + " 2, found " + names.size());
        }
        List<String> small =
                all.keySet().stream().filter(name -> !large.containsKey(name)).toList();
        return new Comparison(part.select(names), List.copyOf(large.keySet()), seed)
                .effect(large, small, source.features().columns() - names.size());
    }

    private static Map<String, Integer> sizes(List<String> centre) {
        return centre.stream().collect(Collectors.toMap(name -> name, name -> 1, Integer::sum, TreeMap::new));
    }

    private static List<String> usable(Source source) {
        Map<String, List<double[]>> rows = new TreeMap<>();
        for (int i = 0; i < source.centre().size(); i++) {
            rows.computeIfAbsent(source.centre().get(i), name -> new ArrayList<>())
                    .add(source.features().x()[i]);
        }
        return IntStream.range(0, source.features().columns())
                .filter(j -> rows.values().stream().allMatch(own -> varies(own, j)))
                .mapToObj(source.features().names()::get)
                .toList();
    }

    private static boolean varies(List<double[]> rows, int column) {
        double first = rows.get(0)[column];
        return rows.stream().allMatch(row -> Double.isFinite(row[column]))
                && rows.stream().anyMatch(row -> row[column] != first);
    }

    /** What is compared: complete features of centres that are large enough. */
    private record Comparison(Source source, List<String> names, long seed) {
        private CentreEffect effect(Map<String, Integer> large, List<String> small, int leftOut) {
            int[] centres = source.centre().stream().mapToInt(names::indexOf).toArray();
            CentreClassifier classifier =
                    new CentreClassifier(source.features(), centres, names, source.covariates(), seed);
            double[] before = tests(centres, source.features().x());
            double[] after = source.options()
                    .map(options -> tests(centres, harmonised(options)))
                    .orElse(null);
            List<Tested> features = IntStream.range(0, before.length)
                    .mapToObj(j -> new Tested(
                            source.features().names().get(j), before[j], after == null ? Double.NaN : after[j]))
                    .toList();
            return new CentreEffect(
                    source.column(),
                    large,
                    small,
                    leftOut,
                    features,
                    classifier.of(Optional.empty()),
                    source.options().map(options -> classifier.of(Optional.of(options))));
        }

        private double[][] harmonised(Combat.Options options) {
            double[][] x = source.features().x();
            return Combat.fit(x, source.centre(), source.covariates(), options)
                    .apply(x, source.centre(), source.covariates());
        }

        private static double[] tests(int[] centres, double[][] x) {
            double[] p = IntStream.range(0, x[0].length)
                    .mapToDouble(j -> KruskalWallis.of(
                                    centres,
                                    Arrays.stream(x).mapToDouble(row -> row[j]).toArray())
                            .p())
                    .toArray();
            return MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
        }
    }

    /** Number of features that differ between the centres before harmonisation. */
    public int differingBefore() {
        return (int) features.stream().filter(one -> one.before() < LEVEL).count();
    }

    /** Number of features that differ between the centres after harmonisation. */
    public int differingAfter() {
        return (int) features.stream().filter(one -> one.after() < LEVEL).count();
    }

    /** The limits of an area, kept within 0 and 1. */
    public static Interval limits(Estimate area, double confidence) {
        return Attempts.within(area.interval(confidence));
    }

    /** One line before and, with harmonisation, one after. */
    public CsvTable summary(double confidence) {
        List<List<String>> rows = new ArrayList<>(List.of(row("before", differingBefore(), before, confidence)));
        after.ifPresent(area -> rows.add(row("after", differingAfter(), area, confidence)));
        return new CsvTable(
                List.of("harmonisation", "centres", "features", "differing", "AUC", "lower", "upper"), rows);
    }

    private List<String> row(String when, int differing, Estimate area, double confidence) {
        Interval limits = limits(area, confidence);
        return List.of(
                when,
                "" + centres.size(),
                "" + features.size(),
                "" + differing,
                CsvTable.number(area.value()),
                CsvTable.number(limits.lower()),
                CsvTable.number(limits.upper()));
    }

    /** A line per feature: its corrected p value before and after. */
    public CsvTable table() {
        return new CsvTable(
                List.of("feature", "adjusted p before", "adjusted p after"),
                features.stream()
                        .map(one -> List.of(
                                one.name(),
                                CsvTable.number(one.before()),
                                Double.isNaN(one.after()) ? "" : CsvTable.number(one.after())))
                        .toList());
    }
}
