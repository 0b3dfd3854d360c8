// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

class MultinomialModelTest {
    private static final List<String> RACES = List.of("white", "black", "other");

    @Test
    void raceOfBirthwtEqualsNnet() {
        Oracle oracle = Oracle.read("regression.csv", "multinomial.");
        Frame data = Frame.of(StatsCase.of("logistic_birthwt").data());
        DesignMatrix design = data.numeric("age", "lwt", "smoke");
        int[] y = data.labelled("race", List.of("1", "2", "3"), List.of("white", "black", "other")).stream()
                .mapToInt(RACES::indexOf)
                .toArray();
        MultinomialModel model = MultinomialModel.fit(design, RACES, y);
        for (int c = 1; c < 3; c++) {
            for (Coefficient coefficient : model.coefficients(c)) {
                String key = "[" + RACES.get(c) + "][" + coefficient.name() + "]";
                oracle.check("coef" + key, coefficient.estimate());
                oracle.check("se" + key, coefficient.standardError());
            }
        }
        oracle.check("deviance", model.deviance());
        oracle.check("aic", model.aic());
        double[][] p = model.probabilities(design);
        for (int i = 0; i < 5; i++) {
            for (int c = 0; c < 3; c++) {
                oracle.check("p[" + (i + 1) + "][" + RACES.get(c) + "]", p[i][c]);
            }
        }
        oracle.assertAllChecked();
    }

    @Test
    void twoClassesAreLogisticRegression() {
        Random random = new Random(21);
        double[][] x = new double[50][2];
        int[] y = new int[50];
        boolean[] positive = new boolean[50];
        for (int i = 0; i < 50; i++) {
            x[i][0] = random.nextGaussian();
            x[i][1] = 100 * random.nextGaussian();
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[i][0]));
            y[i] = positive[i] ? 1 : 0;
        }
        DesignMatrix design = DesignMatrix.of(x, List.of("a", "b"));
        LogisticModel logistic = LogisticModel.fit(design, positive);
        MultinomialModel model = MultinomialModel.fit(design, List.of("no", "yes"), y);
        assertEquals(logistic.deviance(), model.deviance(), 1e-10);
        assertEquals(logistic.nullDeviance(), model.nullDeviance(), 1e-10);
        assertEquals(logistic.bic(), model.bic(), 1e-10);
        for (int j = 0; j < 3; j++) {
            Coefficient expected = logistic.coefficients().get(j);
            Coefficient found = model.coefficients(1).get(j);
            assertEquals(expected.estimate(), found.estimate(), 1e-9);
            assertEquals(expected.standardError(), found.standardError(), 1e-9);
        }
    }

    @Test
    void wrongInputIsNamed() {
        DesignMatrix design = DesignMatrix.of(new double[][] {{1}, {2}, {3}, {4}}, List.of("a"));
        List<String> classes = List.of("low", "high");
        assertEquals(
                "class high must have rows, found none",
                assertThrows(IllegalArgumentException.class, () -> MultinomialModel.fit(design, classes, new int[4]))
                        .getMessage());
        assertEquals(
                "class must be 0 to 1 in row 4, found 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MultinomialModel.fit(design, classes, new int[] {0, 1, 0, 2}))
                        .getMessage());
        assertEquals(
                "predictors must not separate the classes of the outcome, found separation by a combination of a",
                assertThrows(
                                UnestimableException.class,
                                () -> MultinomialModel.fit(design, classes, new int[] {0, 0, 1, 1}))
                        .getMessage());
    }
}
