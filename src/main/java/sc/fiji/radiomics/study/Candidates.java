// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.radiomics.model.Quantile;
import sc.fiji.radiomics.model.RestrictedCubicSpline;

/**
 * The clinical candidates as terms, learned from training rows: the levels of factors (reference first, then the others
 * sorted), the knots of splines (Harrell's default knots), and, if the plan imputes, the value in place of a missing one
 * (median, or the most frequent level, the first of equals in the order of the levels).
 *
 * @param terms those that vary
 * @param constant names of the others, which no model can use, with their only value
 */
record Candidates(List<PredictionModel.Term> terms, Map<String, String> constant) {
    /** Some rows of the clinical columns. */
    private record Rows(StudyPlan plan, Map<String, List<String>> clinical, List<String> cases) {
        List<String> present(String name) {
            List<String> column = clinical.get(name);
            if (column == null) {
                throw new IllegalArgumentException(
                        "clinical columns must hold " + name + ", found " + List.copyOf(clinical.keySet()));
            }
            return column.stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        double[] numbers(String name) {
            present(name);
            return Arrays.stream(Coding.numbers(name, clinical.get(name), cases))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
        }

        boolean imputes() {
            return plan.cleaning().clinical() == StudyPlan.MissingClinical.IMPUTE;
        }
    }

    /**
     * Learns the terms.
     *
     * @param clinical columns of training rows as text
     * @param cases ids of these rows
     * @throws IllegalArgumentException if a column is not there, a text is no number, or a reference level does not occur
     */
    static Candidates of(StudyPlan plan, Map<String, List<String>> clinical, List<String> cases) {
        Rows rows = new Rows(plan, clinical, cases);
        List<PredictionModel.Term> terms = new ArrayList<>();
        Map<String, String> constant = new LinkedHashMap<>();
        plan.clinical().numeric().forEach(name -> add(numeric(rows, name), rows, terms, constant));
        plan.clinical().factors().forEach(factor -> add(factor(rows, factor), rows, terms, constant));
        plan.clinical().splines().forEach(spline -> add(spline(rows, spline), rows, terms, constant));
        return new Candidates(List.copyOf(terms), constant);
    }

    private static void add(
            PredictionModel.Term term, Rows rows, List<PredictionModel.Term> terms, Map<String, String> constant) {
        if (PredictionModel.isRadScore(term.name())) {
            throw new IllegalArgumentException("clinical columns must not be named " + term.name());
        }
        List<String> distinct = rows.present(term.name()).stream().distinct().toList();
        if (distinct.size() < 2) {
            constant.put(term.name(), distinct.isEmpty() ? "" : distinct.get(0));
        } else {
            terms.add(term);
        }
    }

    private static PredictionModel.Term numeric(Rows rows, String name) {
        return new PredictionModel.Term(name, List.of(), List.of(), median(rows, rows.numbers(name)));
    }

    private static String median(Rows rows, double[] values) {
        return rows.imputes() && values.length > 0 ? Double.toString(Quantile.of(values, 0.5)) : "";
    }

    private static PredictionModel.Term spline(Rows rows, StudyPlan.Spline spline) {
        double[] values = rows.numbers(spline.name());
        if (Arrays.stream(values).distinct().count() < 2) {
            return numeric(rows, spline.name());
        }
        try {
            List<Double> knots = RestrictedCubicSpline.defaultKnots(values, spline.knots());
            return new PredictionModel.Term(spline.name(), List.of(), knots, median(rows, values));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("spline of " + spline.name() + ": " + e.getMessage(), e);
        }
    }

    private static PredictionModel.Term factor(Rows rows, StudyPlan.Factor factor) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.present(factor.name()).forEach(text -> counts.merge(text, 1, Integer::sum));
        List<String> levels = new ArrayList<>(counts.keySet());
        if (!factor.reference().isEmpty() && !levels.isEmpty()) {
            if (!levels.remove(factor.reference())) {
                throw new IllegalArgumentException("reference of " + factor.name() + " must be one of " + levels
                        + " in training, found '" + factor.reference() + "'");
            }
            levels.add(0, factor.reference());
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        String frequent = levels.stream()
                .filter(level -> counts.get(level) == most)
                .findFirst()
                .orElse("");
        return new PredictionModel.Term(factor.name(), levels, List.of(), rows.imputes() ? frequent : "");
    }
}
