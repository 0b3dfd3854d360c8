// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DropNearConstantTest {
    private static final DropNearConstant CARET = new DropNearConstant(
            new StudyPlan.Cleaning(0, StudyPlan.MissingFeatures.REFUSE, 19, 10, StudyPlan.MissingClinical.DROP));

    private static List<FittedChain.Removed> removed(double... values) {
        Passed passed = CARET.apply(List.of(ChainFeature.raw(0, "f", values)));
        assertEquals(1 - passed.features().size(), passed.step().removed().size());
        return passed.step().removed();
    }

    /** The first values are 0, the others 1, 2, ... */
    private static double[] zeros(int zeros, int others) {
        return IntStream.range(0, zeros + others)
                .mapToDouble(i -> Math.max(0, i - zeros + 1))
                .toArray();
    }

    @Test
    void aConstantFeatureIsRemovedEvenWithTwoRows() {
        assertEquals(List.of(new FittedChain.Removed("f", "constant, 3.0")), removed(3, 3));
        assertEquals(List.of(new FittedChain.Removed("f", "constant, -0.0")), removed(0.0, -0.0));
        assertEquals(List.of(), removed(3, 4));
    }

    @Test
    void theFrequencyRatioMustBeAboveItsLimit() {
        double[] values = new double[100];
        Arrays.fill(values, 0, 5, 1); // 95 : 5 = 19
        assertEquals(List.of(), removed(values));
        values[0] = 0;
        assertEquals(
                List.of(new FittedChain.Removed(
                        "f", "most frequent value 24 times as frequent as the second, 2 distinct values in 100 rows")),
                removed(values));
    }

    @Test
    void theShareOfDistinctValuesMustBeAtMostItsLimit() {
        assertEquals(1, removed(zeros(91, 9)).size()); // 10 distinct values of 100, ratio 91
        assertEquals(0, removed(zeros(90, 10)).size()); // 11 of 100
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        double[] values = zeros(96, 4);
        double[] mixed =
                IntStream.range(0, 100).mapToDouble(i -> values[i * 37 % 100]).toArray();
        assertEquals(removed(values), removed(mixed));
    }
}
