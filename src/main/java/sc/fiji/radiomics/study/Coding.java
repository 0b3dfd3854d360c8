// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Codes variables given as text into the columns of a design, the same way when a model is fitted and when it is applied.
 *
 * @param terms the variables
 */
record Coding(List<PredictionModel.Term> terms) {
    /** See {@link PredictionModel#design}. */
    DesignMatrix design(Map<String, List<String>> clinical, double[][] radScores, List<String> cases) {
        DesignMatrix.Builder builder = DesignMatrix.builder(cases.size());
        int score = 0;
        for (PredictionModel.Term term : terms) {
            if (term.name().equals(StudyResult.RAD_SCORE)) {
                builder.numeric(term.name(), finite(term.name(), scores(radScores, 0), cases));
            } else if (PredictionModel.isRadScore(term.name())) {
                score++;
                builder.numeric(term.name(), finite(term.name(), difference(radScores, score), cases));
            } else {
                add(builder, term, texts(term, clinical, cases), cases);
            }
        }
        return builder.build();
    }

    private static double[] scores(double[][] radScores, int k) {
        if (k >= radScores.length) {
            throw new IllegalArgumentException(
                    "Rad-scores must be at least " + (k + 1) + " for this model, found " + radScores.length);
        }
        return radScores[k];
    }

    private static double[] difference(double[][] radScores, int k) {
        double[] first = scores(radScores, 0);
        double[] own = scores(radScores, k);
        double[] difference = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            difference[i] = own[i] - first[i];
        }
        return difference;
    }

    private static double[] finite(String name, double[] values, List<String> cases) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "case " + cases.get(i) + ": " + name + " must be a finite number, found " + values[i]);
            }
        }
        return values;
    }

    private static List<String> texts(
            PredictionModel.Term term, Map<String, List<String>> clinical, List<String> cases) {
        List<String> column = clinical.get(term.name());
        if (column == null) {
            throw new IllegalArgumentException(
                    "clinical columns must hold " + term.name() + ", found " + List.copyOf(clinical.keySet()));
        }
        if (column.size() != cases.size()) {
            throw new IllegalArgumentException("clinical column " + term.name() + " must have " + cases.size()
                    + " rows like the cases, found " + column.size());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            String text = column.get(i).strip();
            if (text.isEmpty() && term.fill().isEmpty()) {
                throw new IllegalArgumentException(
                        "case " + cases.get(i) + ": " + term.name() + " must be given, found an empty cell");
            }
            texts.add(text.isEmpty() ? term.fill() : text);
        }
        return texts;
    }

    private static void add(
            DesignMatrix.Builder builder, PredictionModel.Term term, List<String> texts, List<String> cases) {
        if (!term.levels().isEmpty()) {
            requireLevels(term, texts, cases);
            builder.factor(term.name(), texts, term.levels());
        } else if (!term.knots().isEmpty()) {
            builder.spline(term.name(), numbers(term.name(), texts, cases), term.knots());
        } else {
            builder.numeric(term.name(), numbers(term.name(), texts, cases));
        }
    }

    private static void requireLevels(PredictionModel.Term term, List<String> texts, List<String> cases) {
        for (int i = 0; i < texts.size(); i++) {
            if (!term.levels().contains(texts.get(i))) {
                throw new IllegalArgumentException("case " + cases.get(i) + ": " + term.name() + " must be one of "
                        + term.levels() + ", found '" + texts.get(i) + "'");
            }
        }
    }

    /** Numbers of texts; NaN for an empty one. */
    static double[] numbers(String name, List<String> texts, List<String> cases) {
        double[] numbers = new double[texts.size()];
        Arrays.fill(numbers, Double.NaN);
        for (int i = 0; i < numbers.length; i++) {
            String text = texts.get(i);
            if (!text.isBlank()) {
                String id = cases.get(i);
                numbers[i] = StudyTable.number(text.strip())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "case " + id + ": " + name + " must be a number, found '" + text + "'"));
            }
        }
        return numbers;
    }
}
