// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Concordance;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Roc;

/**
 * What is suspicious in the tables of a study: columns that number the cases, columns that give away the outcome, patients
 * that occur in two cohorts, cases left out, batches with few cases.
 *
 * @param plan of the study
 * @param data its rows
 * @param selected features of the signature
 */
record DataWarnings(StudyPlan plan, StudyData data, List<String> selected) {
    private static final int LEAST_ROWS = 10;
    private static final int LEAST_COLUMNS = 3;
    private static final int SMALL_BATCH = 10;
    private static final int LISTED = 10;
    private static final double LEAK = 0.98;

    /** A column of numbers, NaN where missing. */
    private record Column(String name, double[] values) {}

    List<StudyResult.Warning> all() {
        List<StudyResult.Warning> all = new ArrayList<>();
        addIds(all, columns());
        all.addAll(leaks());
        addTwins(all);
        addExcluded(all);
        addBatches(all);
        return all;
    }

    /** Features, numeric candidates, and an indicator per level of a factor. */
    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        DesignMatrix features = data.features();
        for (int j = 0; j < features.columns(); j++) {
            int column = j;
            columns.add(new Column(
                    features.names().get(j),
                    Arrays.stream(features.x()).mapToDouble(row -> row[column]).toArray()));
        }
        StudyPlan.Clinical clinical = plan.clinical();
        clinical.numeric().forEach(name -> columns.add(numbers(name)));
        clinical.splines().forEach(spline -> columns.add(numbers(spline.name())));
        for (StudyPlan.Factor factor : clinical.factors()) {
            List<String> texts = data.clinical().get(factor.name()).stream()
                    .map(String::strip)
                    .toList();
            List<String> levels = texts.stream()
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
            levels.stream()
                    .skip(levels.size() == 2 ? 1 : 0) // the other of two says the same
                    .forEach(level -> columns.add(new Column(factor.name() + " " + level, indicator(texts, level))));
        }
        return columns;
    }

    private static double[] indicator(List<String> texts, String level) {
        return texts.stream()
                .mapToDouble(text -> text.isEmpty() ? Double.NaN : text.equals(level) ? 1 : 0)
                .toArray();
    }

    private Column numbers(String name) {
        return new Column(name, Coding.numbers(name, data.clinical().get(name), data.cases()));
    }

    private void addIds(List<StudyResult.Warning> all, List<Column> columns) {
        for (Column column : columns) {
            boolean named =
                    column.name().toLowerCase(Locale.ROOT).matches("(.*[^a-z])?(id|case|patient|number|nr|index)");
            boolean numbersCases = isMonotone(column.values()) || named && areDistinctIntegers(column.values());
            if (numbersCases && column.values().length >= LEAST_ROWS) {
                boolean chosen = selected.contains(column.name());
                all.add(new StudyResult.Warning(
                        true,
                        column.name() + " looks like a number of the cases ("
                                + (isMonotone(column.values())
                                        ? "it rises or falls with the rows of the table"
                                        : "distinct whole numbers")
                                + (chosen ? ") and is in the signature" : ")")
                                + ": leave it out if it is no measurement"));
            }
        }
    }

    private static boolean isMonotone(double[] values) {
        return IntStream.range(1, values.length).allMatch(i -> values[i] > values[i - 1])
                || IntStream.range(1, values.length).allMatch(i -> values[i] < values[i - 1]);
    }

    private static boolean areDistinctIntegers(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == Math.rint(value))
                && Arrays.stream(values).distinct().count() == values.length;
    }

    /** Columns that alone predict the outcome of the training cases almost perfectly. */
    List<StudyResult.Warning> leaks() {
        List<StudyResult.Warning> all = new ArrayList<>();
        int[] training = data.training();
        for (Column column : columns()) {
            int[] rows = Arrays.stream(training)
                    .filter(i -> Double.isFinite(column.values()[i]))
                    .toArray();
            double[] x =
                    Arrays.stream(rows).mapToDouble(i -> column.values()[i]).toArray();
            if (rows.length < LEAST_ROWS || Arrays.stream(x).distinct().count() < 2) {
                continue;
            }
            Endpoint endpoint = data.endpoint().rows(rows);
            double strength = strength(endpoint, x);
            if (strength > LEAK) {
                String measure = endpoint instanceof Endpoint.Continuous
                        ? "|correlation|"
                        : endpoint instanceof Endpoint.TimeToEvent ? Measures.C_INDEX : Measures.AUC;
                all.add(new StudyResult.Warning(
                        true,
                        column.name() + " alone predicts the outcome of the training cases almost perfectly ("
                                + measure + " " + String.format(Locale.ROOT, "%.3f", strength)
                                + "): suspect that the outcome leaked into it"));
            }
        }
        return all;
    }

    /** How well a column alone orders the outcome, in its better direction; 0 if that is undefined. */
    private static double strength(Endpoint endpoint, double[] x) {
        try {
            if (endpoint instanceof Endpoint.Binary binary) {
                return either(Roc.of(binary.positive(), x).auc());
            }
            if (endpoint instanceof Endpoint.TimeToEvent time) {
                return either(Concordance.harrell(time.survival(), x).c());
            }
            if (endpoint instanceof Endpoint.Continuous continuous) {
                return Math.abs(Correlation.of(Correlation.Method.PEARSON, x, continuous.value())
                        .r());
            }
            Endpoint.Classes several = (Endpoint.Classes) endpoint;
            ToDoubleFunction<Integer> auc = c -> {
                boolean[] own = new boolean[x.length];
                for (int i = 0; i < own.length; i++) {
                    own[i] = several.of()[i] == c;
                }
                return either(Roc.of(own, x).auc());
            };
            return IntStream.range(0, several.classes().size())
                    .boxed()
                    .mapToDouble(auc)
                    .max()
                    .orElse(0);
        } catch (IllegalArgumentException e) {
            return 0; // one class or no comparable pair: told elsewhere
        }
    }

    private static double either(double area) {
        return Math.max(area, 1 - area);
    }

    private void addTwins(List<StudyResult.Warning> all) {
        if (data.features().columns() < LEAST_COLUMNS) {
            return;
        }
        Map<List<Double>, List<Integer>> same = new LinkedHashMap<>();
        double[][] x = data.features().x();
        for (int i = 0; i < x.length; i++) {
            if (Arrays.stream(x[i]).filter(Double::isFinite).count() >= LEAST_COLUMNS) {
                same.computeIfAbsent(Arrays.stream(x[i]).boxed().toList(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        same.values().stream().filter(rows -> rows.size() > 1).forEach(rows -> {
            boolean across = rows.stream().map(data.cohort()::get).distinct().count() > 1;
            String cases = rows.stream()
                            .limit(LISTED)
                            .map(i -> data.cases().get(i) + " (" + data.cohort().get(i) + ")")
                            .collect(Collectors.joining(", "))
                    + (rows.size() > LISTED ? " and " + (rows.size() - LISTED) + " more" : "");
            all.add(new StudyResult.Warning(
                    across,
                    "cases " + cases + " have the same value of every feature: the same patient may occur twice"
                            + (across ? ", in training and validation or in two cohorts" : "")));
        });
    }

    private void addExcluded(List<StudyResult.Warning> all) {
        int left = data.cases().size();
        List<String> excluded = data.flow().stream()
                .flatMap(step -> step.excluded().stream())
                .distinct()
                .toList();
        if (!excluded.isEmpty()) {
            int before = left + excluded.size();
            String names = String.join(", ", excluded.subList(0, Math.min(LISTED, excluded.size())))
                    + (excluded.size() > LISTED ? ", ..." : "");
            all.add(new StudyResult.Warning(
                    excluded.size() * 10 > before,
                    excluded.size() + " of " + before + " cases were left out before the analysis (" + names
                            + "): those who stay may not be like them"));
        }
    }

    private void addBatches(List<StudyResult.Warning> all) {
        if (plan.harmonisation().method() == StudyPlan.HarmonisationMethod.NONE
                || data.batch().isEmpty()) {
            return;
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (int i : data.training()) {
            counts.merge(data.batch().get(i), 1, Integer::sum);
        }
        counts.forEach((batch, count) -> {
            if (count < SMALL_BATCH) {
                all.add(new StudyResult.Warning(
                        false,
                        "batch " + batch + " has only " + count + " training cases: its harmonisation is uncertain"));
            }
        });
    }
}
