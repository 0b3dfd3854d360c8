// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoFamily;

class SignatureTest {
    private static final Signature.Harmonised NONE = new Signature.Harmonised(0, 1, Map.of());

    private static Signature.Harmonised scanners() {
        Map<String, Signature.Shift> batches = new LinkedHashMap<>();
        batches.put("A", new Signature.Shift(0.25, 1.21));
        batches.put("B", new Signature.Shift(-0.3, 0.7));
        return new Signature.Harmonised(10, 2.5, batches);
    }

    private static Signature signature(Signature.Harmonised harmonised, double fill) {
        return new Signature(
                LassoFamily.LOGISTIC,
                List.of(
                        new Signature.Feature("entropy", fill, harmonised, 9.5, 1.7),
                        new Signature.Feature("volume", Double.NaN, harmonised, 11.25, 3.3)),
                List.of(new Signature.Score("Rad-score", -0.7, List.of(0.9, -0.4))),
                StudyPlan.NewBatch.REFUSE);
    }

    private static final DesignMatrix TABLE = DesignMatrix.of(
            new double[][] {{12, 1, 8.3}, {9.1, 2, 14}, {15.5, 3, Double.NaN}}, List.of("volume", "other", "entropy"));

    @Test
    void theScoreIsTheDocumentedArithmetic() {
        double[][] scores = signature(scanners(), 8.8).score(TABLE, List.of("A", "B", "A"));
        double[] entropy = {8.3, 14, 8.8};
        double[] volume = {12, 9.1, 15.5};
        double[] gamma = {0.25, -0.3, 0.25};
        double[] delta = {1.21, 0.7, 1.21};
        for (int i = 0; i < 3; i++) {
            double e = 2.5 * ((entropy[i] - 10) / 2.5 - gamma[i]) / Math.sqrt(delta[i]) + 10;
            double v = 2.5 * ((volume[i] - 10) / 2.5 - gamma[i]) / Math.sqrt(delta[i]) + 10;
            assertEquals(-0.7 + 0.9 * ((e - 9.5) / 1.7) + -0.4 * ((v - 11.25) / 3.3), scores[0][i]);
        }
    }

    @Test
    void withoutHarmonisationTheBatchDoesNotMatter() {
        Signature signature = signature(NONE, 8.8);
        double[] scores = signature.score(TABLE, List.of())[0];
        assertEquals(-0.7 + 0.9 * ((14 - 9.5) / 1.7) + -0.4 * ((9.1 - 11.25) / 3.3), scores[1]);
        assertArrayEquals(scores, signature.score(TABLE, List.of("?", "?", "?"))[0]);
    }

    @Test
    void rowsAndColumnsInAnotherOrderHaveTheSameScores() {
        Signature signature = signature(scanners(), 8.8);
        double[] scores = signature.score(TABLE, List.of("A", "B", "A"))[0];
        double[] other = signature
                .score(TABLE.rows(new int[] {2, 1, 0}).select(List.of("entropy", "volume")), List.of("A", "B", "A"))[0];
        assertArrayEquals(new double[] {scores[2], scores[1], scores[0]}, other);
    }

    @Test
    void scoresAreTheSameToTheBitAfterJson() throws IOException {
        DesignMatrix table = ChainCohort.noise(60, 8, 2);
        List<String> batch = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> i % 3 == 0 ? "north" : "south")
                .toList();
        ChainCohort cohort = ChainCohort.of(table, ChainCohort.binary(table, 4)).withBatch(batch);
        Signature fitted = Chain.fit(
                        ChainPlan.plain()
                                .with(new StudyPlan.Harmonisation(
                                        "centre",
                                        StudyPlan.HarmonisationMethod.COMBAT,
                                        "",
                                        StudyPlan.NewBatch.REFUSE,
                                        0))
                                .plan(),
                        cohort.data(),
                        cohort.all(),
                        5)
                .signature();
        JsonMapper json = new JsonMapper();
        Signature read = json.readValue(json.writeValueAsString(fitted), Signature.class);
        assertEquals(fitted, read);
        double[] before = fitted.score(table, batch)[0];
        double[] after = read.score(table, batch)[0];
        for (int i = 0; i < 60; i++) {
            assertEquals(Double.doubleToRawLongBits(before[i]), Double.doubleToRawLongBits(after[i]));
        }
    }

    @Test
    void aSignatureWithoutFeaturesHasItsIntercept() {
        Signature empty = new Signature(
                LassoFamily.GAUSSIAN,
                List.of(),
                List.of(new Signature.Score("Rad-score", 3, List.of())),
                StudyPlan.NewBatch.REFUSE);
        assertArrayEquals(new double[] {3, 3, 3}, empty.score(TABLE, List.of())[0]);
    }

    private static String refused(Signature signature, DesignMatrix table, String... batch) {
        return assertThrows(IllegalArgumentException.class, () -> signature.score(table, List.of(batch)))
                .getMessage();
    }

    @Test
    void errorsNameFeatureAndRow() {
        assertEquals(
                "feature entropy must not be missing, found no value in row 3",
                refused(signature(NONE, Double.NaN), TABLE));
        assertEquals(
                "feature volume must be in the table, found no such column",
                refused(signature(NONE, 1), TABLE.without("volume")));
        assertEquals(
                "batch must be one of [A, B] for feature entropy, found C in row 2",
                refused(signature(scanners(), 1), TABLE, "A", "C", "B"));
        assertEquals("batches must be as many as rows, 3, found 1", refused(signature(scanners(), 1), TABLE, "A"));
        DesignMatrix infinite =
                DesignMatrix.of(new double[][] {{1, Double.NEGATIVE_INFINITY}}, List.of("entropy", "volume"));
        assertEquals(
                "feature volume must be finite or missing, found -Infinity in row 1",
                refused(signature(NONE, 1), infinite));
    }
}
