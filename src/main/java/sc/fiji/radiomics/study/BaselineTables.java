// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sc.fiji.radiomics.model.ChiSquareTest;
import sc.fiji.radiomics.model.ContingencyTable;
import sc.fiji.radiomics.model.FisherTest;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MannWhitney;
import sc.fiji.radiomics.model.Quantile;
import sc.fiji.radiomics.model.Survival;

/**
 * Table 1: the clinical candidates and the Rad-score by cohort and, of a binary or multi-class outcome, by class.
 *
 * <p>Numbers: median (quartiles); Mann-Whitney test of two groups (with continuity correction, without exact p),
 * Kruskal-Wallis of more. Categories: count (percentage); chi-squared test without correction, or Fisher's exact test where
 * an expected count is below 5. The tests compare the classes within each cohort; of a survival or continuous outcome
 * there is one test, between the cohorts. Missing values are left out of medians, percentages and tests and counted.
 *
 * @param plan of the study
 * @param data its rows
 * @param radScores of all rows
 */
record BaselineTables(StudyPlan plan, StudyData data, double[][] radScores) {
    private static final int SIMULATIONS = 10000;

    /** A group of cases. */
    private record Group(String heading, int[] rows) {}

    /** Groups that a test compares, and what its text adds. */
    private record Comparison(List<Group> groups, String suffix) {}

    StudyResult.BaselineTable table() {
        List<StudyResult.BaselineRow> rows = new ArrayList<>(outcomeRows());
        plan.clinical().numeric().forEach(name -> rows.add(numbers(name, clinicalNumbers(name))));
        plan.clinical().factors().forEach(factor -> rows.addAll(categories(factor)));
        plan.clinical().splines().forEach(spline -> rows.add(numbers(spline.name(), clinicalNumbers(spline.name()))));
        for (int k = 0; k < radScores.length; k++) {
            rows.add(numbers(scoreName(k), radScores[k]));
        }
        return new StudyResult.BaselineTable(
                groups().stream()
                        .map(group -> group.heading() + " (n = " + group.rows().length + ")")
                        .toList(),
                rows);
    }

    private String scoreName(int k) {
        return data.endpoint() instanceof Endpoint.Classes several
                ? StudyResult.RAD_SCORE + " " + several.classes().get(k)
                : StudyResult.RAD_SCORE;
    }

    private double[] clinicalNumbers(String name) {
        return Coding.numbers(name, column(name), data.cases());
    }

    private List<String> column(String name) {
        List<String> column = data.clinical().get(name);
        if (column == null) {
            throw new IllegalArgumentException("clinical columns must hold " + name + ", found "
                    + List.copyOf(data.clinical().keySet()));
        }
        return column.stream().map(String::strip).toList();
    }

    private List<Group> groups() {
        return data.cohorts().stream().flatMap(this::groups).toList();
    }

    private Stream<Group> groups(String cohort) {
        int[] rows = data.rows(cohort);
        if (data.endpoint() instanceof Endpoint.Binary binary) {
            return Stream.of(true, false)
                    .map(event -> new Group(
                            cohort + ", " + binary.name() + (event ? " " : " not ") + binary.positiveLabel(),
                            Arrays.stream(rows)
                                    .filter(i -> binary.positive()[i] == event)
                                    .toArray()));
        }
        if (data.endpoint() instanceof Endpoint.Classes several) {
            return IntStream.range(0, several.classes().size())
                    .mapToObj(c -> new Group(
                            cohort + ", " + several.name() + " "
                                    + several.classes().get(c),
                            Arrays.stream(rows)
                                    .filter(i -> several.of()[i] == c)
                                    .toArray()));
        }
        return Stream.of(new Group(cohort, rows));
    }

    private List<Comparison> comparisons() {
        boolean byClass = data.endpoint() instanceof Endpoint.Binary || data.endpoint() instanceof Endpoint.Classes;
        if (byClass) {
            return data.cohorts().stream()
                    .map(cohort -> new Comparison(groups(cohort).toList(), ""))
                    .toList();
        }
        return data.cohorts().size() < 2 ? List.of() : List.of(new Comparison(groups(), ", between cohorts"));
    }

    private List<StudyResult.BaselineRow> outcomeRows() {
        List<String> none = comparisons().stream().map(comparison -> "").toList();
        if (data.endpoint() instanceof Endpoint.TimeToEvent time) {
            List<String> events = new ArrayList<>();
            List<String> followUp = new ArrayList<>();
            for (Group group : groups()) {
                if (group.rows().length == 0) {
                    events.add("");
                    followUp.add("");
                    continue;
                }
                Survival survival = time.survival().rows(group.rows());
                events.add(share(survival.events(), survival.size()));
                KaplanMeier censoring = KaplanMeier.ofCensoring(survival);
                followUp.add(quartiles(censoring.quantile(0.5), censoring.quantile(0.25), censoring.quantile(0.75)));
            }
            String unit = time.unit().isEmpty() ? "" : ", " + time.unit();
            return List.of(
                    new StudyResult.BaselineRow("events", "", events, none),
                    new StudyResult.BaselineRow("follow-up (reverse Kaplan-Meier)" + unit, "", followUp, none));
        }
        if (data.endpoint() instanceof Endpoint.Continuous continuous) {
            return List.of(numbers(continuous.name(), continuous.value()));
        }
        return List.of();
    }

    private StudyResult.BaselineRow numbers(String name, double[] values) {
        List<String> cells =
                groups().stream().map(group -> median(part(values, group))).toList();
        List<String> tests = comparisons().stream()
                .map(comparison -> numberTest(values, comparison))
                .toList();
        return new StudyResult.BaselineRow(name, "", cells, tests);
    }

    private static double[] part(double[] values, Group group) {
        return Arrays.stream(group.rows()).mapToDouble(i -> values[i]).toArray();
    }

    private static String median(double[] values) {
        double[] present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        String missing = missing(values.length - present.length);
        return present.length == 0
                ? missing
                : quartiles(Quantile.of(present, 0.5), Quantile.of(present, 0.25), Quantile.of(present, 0.75))
                        + (missing.isEmpty() ? "" : "; " + missing);
    }

    private static String missing(int count) {
        return count == 0 ? "" : count + " missing";
    }

    private static String quartiles(double median, double low, double high) {
        return number(median) + " (" + number(low) + " to " + number(high) + ")";
    }

    private static String share(int part, int all) {
        return part + " (" + number(100.0 * part / all) + " %)";
    }

    /** About three digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not reached" : Double.toString(value);
        }
        double size = Math.abs(value);
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4;
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A p value with three digits. */
    static String p(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String numberTest(double[] values, Comparison comparison) {
        List<Double> present = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        int groups = 0;
        for (Group group : comparison.groups()) {
            double[] own = Arrays.stream(part(values, group))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            for (double value : own) {
                present.add(value);
                codes.add(groups);
            }
            groups += own.length > 0 ? 1 : 0;
        }
        double[] x = present.stream().mapToDouble(Double::doubleValue).toArray();
        if (groups < 2 || Arrays.stream(x).distinct().count() < 2) {
            return "";
        }
        int[] code = codes.stream().mapToInt(Integer::intValue).toArray();
        if (groups > 2) {
            return p(KruskalWallis.of(code, x).p()) + " (Kruskal-Wallis" + comparison.suffix() + ")";
        }
        boolean[] first = new boolean[code.length];
        for (int i = 0; i < code.length; i++) {
            first[i] = code[i] == 0;
        }
        return p(MannWhitney.of(first, x, true).p()) + " (Mann-Whitney" + comparison.suffix() + ")";
    }

    private List<StudyResult.BaselineRow> categories(StudyPlan.Factor factor) {
        List<String> column = column(factor.name());
        TreeSet<String> present = new TreeSet<>(column);
        present.remove("");
        List<String> levels = new ArrayList<>(present);
        if (levels.remove(factor.reference())) {
            levels.add(0, factor.reference());
        }
        List<Group> groups = groups();
        List<String> missing = groups.stream()
                .map(group -> missing((int) Arrays.stream(group.rows())
                        .filter(i -> column.get(i).isEmpty())
                        .count()))
                .toList();
        List<StudyResult.BaselineRow> rows = new ArrayList<>();
        List<String> tests = comparisons().stream()
                .map(comparison -> categoryTest(column, comparison))
                .toList();
        rows.add(new StudyResult.BaselineRow(factor.name(), "", missing, tests));
        for (String level : levels) {
            List<String> cells =
                    groups.stream().map(group -> count(column, level, group)).toList();
            rows.add(new StudyResult.BaselineRow(
                    factor.name(), level, cells, tests.stream().map(test -> "").toList()));
        }
        return rows;
    }

    private static String count(List<String> column, String level, Group group) {
        int own = 0;
        int all = 0;
        for (int i : group.rows()) {
            own += column.get(i).equals(level) ? 1 : 0;
            all += column.get(i).isEmpty() ? 0 : 1;
        }
        return all == 0 ? "" : share(own, all);
    }

    private String categoryTest(List<String> column, Comparison comparison) {
        List<String> levels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int g = 0; g < comparison.groups().size(); g++) {
            for (int i : comparison.groups().get(g).rows()) {
                if (!column.get(i).isEmpty()) {
                    levels.add(column.get(i));
                    groups.add(Integer.toString(g));
                }
            }
        }
        if (new TreeSet<>(levels).size() < 2 || new TreeSet<>(groups).size() < 2) {
            return "";
        }
        ContingencyTable table = ContingencyTable.of(levels, groups);
        ChiSquareTest test = ChiSquareTest.of(table);
        return test.leastExpected() < 5
                ? fisher(table, comparison.suffix())
                : p(test.p()) + " (chi-squared" + comparison.suffix() + ")";
    }

    private String fisher(ContingencyTable table, String suffix) {
        try {
            return p(FisherTest.of(table).p()) + " (Fisher" + suffix + ")";
        } catch (IllegalArgumentException e) { // too many tables to go through
            double p = FisherTest.simulated(table, SIMULATIONS, plan.seed()).p();
            return p(p) + " (Fisher, simulated" + suffix + ")";
        }
    }
}
