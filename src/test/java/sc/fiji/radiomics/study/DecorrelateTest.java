// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.CorrelationFilter;

class DecorrelateTest {
    private static FittedChain.Screened alone(String feature, double effect, double p) {
        return new FittedChain.Screened(feature, "test", effect, p, p);
    }

    private static Decorrelate filter(double threshold, Correlation.Method method, FittedChain.Screened... alone) {
        return new Decorrelate(new StudyPlan.Screening(1, Optional.empty(), threshold, method), List.of(alone));
    }

    private static List<ChainFeature> features(double[]... columns) {
        List<ChainFeature> features = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            features.add(ChainFeature.raw(j, "f" + (j + 1), columns[j]));
        }
        return features;
    }

    @Test
    void ofTwoThatRepeatEachOtherTheOneWithTheSmallerPStays() {
        double[] a = {1, 2, 3, 4, 5};
        double[] cube = {1, 8, 27, 64, 125};
        double[] other = {3, 1, 5, 2, 4};
        Passed passed = filter(
                        0.9,
                        Correlation.Method.SPEARMAN,
                        alone("f1", 0.1, 0.04),
                        alone("f2", 0.1, 0.03),
                        alone("f3", 0.1, 0.5))
                .apply(features(a, cube, other));
        assertEquals(
                List.of("f2", "f3"),
                passed.features().stream().map(ChainFeature::name).toList());
        assertEquals(
                List.of(new FittedChain.Removed("f1", "correlation 1 with f2")),
                passed.step().removed());
        assertEquals(
                "from the smallest p up, features with an absolute spearman correlation above 0.9 with one kept before"
                        + " are removed",
                passed.step().detail());
    }

    @Test
    void equalPGoByTheEffectAndThenByTheName() {
        double[] a = {1, 2, 3, 4, 5};
        double[] minus = {-1, -2, -3, -4, -5};
        assertEquals(
                "f2",
                filter(0.9, Correlation.Method.PEARSON, alone("f1", 0.1, 0), alone("f2", -0.2, 0))
                        .apply(features(a, minus))
                        .features()
                        .get(0)
                        .name());
        assertEquals(
                "f1",
                filter(0.9, Correlation.Method.PEARSON, alone("f1", 0.2, 0), alone("f2", -0.2, 0))
                        .apply(features(a, minus))
                        .features()
                        .get(0)
                        .name());
    }

    @ParameterizedTest
    @EnumSource(Correlation.Method.class)
    void equalsTheDefinition(Correlation.Method method) {
        Random random = new Random(11);
        double[][] columns = new double[25][40];
        for (int j = 0; j < 25; j++) {
            for (int i = 0; i < 40; i++) {
                double own = Math.round(3 * random.nextGaussian()); // with ties
                columns[j][i] = j % 5 == 0 ? own : own / 2 + columns[j - j % 5][i];
            }
        }
        FittedChain.Screened[] alone = new FittedChain.Screened[25];
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < 25; j++) {
            alone[j] = alone("f" + (j + 1), 0, (j * 7 % 25 + 1) / 100.0);
            order.add(j);
        }
        order.sort((j, k) -> Double.compare(alone[j].p(), alone[k].p()));
        List<Integer> kept = new ArrayList<>();
        for (int j : order) {
            if (kept.stream()
                    .allMatch(k -> Math.abs(Correlation.of(method, columns[j], columns[k])
                                    .r())
                            <= 0.85)) {
                kept.add(j);
            }
        }
        List<String> names = kept.stream().sorted().map(j -> "f" + (j + 1)).toList();
        Passed passed = filter(0.85, method, alone).apply(features(columns));
        assertEquals(names, passed.features().stream().map(ChainFeature::name).toList());
        assertTrue(names.size() > 5 && names.size() < 20, names::toString);
    }

    @Test
    void aConstantFeatureIsKeptAndTheRemovedKnowTheirPartner() {
        CorrelationFilter filter = CorrelationFilter.of(
                Correlation.Method.PEARSON,
                new double[][] {{1, 2, 3}, {5, 5, 5}, {-2, -4, -6}},
                new int[] {2, 1, 0},
                0.5);
        assertTrue(filter.keeps(1) && filter.keeps(2));
        assertEquals(2, filter.partner(0));
        assertEquals(-1, filter.r(0));
    }
}
