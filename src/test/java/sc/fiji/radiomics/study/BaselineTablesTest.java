// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;

class BaselineTablesTest {
    private static final double[][] SCORE = {{1, 2, 3, 4, 5, 6, 7, 8}};

    private static StudyData data(Endpoint endpoint, Map<String, List<String>> clinical) {
        return new StudyData(
                IntStream.range(0, 8).mapToObj(i -> "C" + i).toList(),
                List.of("t", "t", "t", "t", "v", "v", "v", "v"),
                List.of("t", "v"),
                DesignMatrix.of(new double[8][0], List.of()),
                clinical,
                endpoint,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static StudyPlan plan() {
        return MadeStudy.with(
                StudyPlan.defaults(),
                any -> new StudyPlan.Clinical(
                        List.of("age"),
                        List.of(new StudyPlan.Factor("sex", "m")),
                        List.of(),
                        StudyPlan.ClinicalSelection.AIC,
                        1));
    }

    private static final Map<String, List<String>> CLINICAL = Map.of(
            "age", List.of("10", "20", "30", "40", "50", "", "70", "80"),
            "sex", List.of("m", "f", "m", "f", "m", "m", "m", ""));

    @Test
    void aBinaryOutcomeHasAColumnPerCohortAndClass() {
        boolean[] positive = {true, true, false, false, true, false, true, false};
        StudyResult.BaselineTable table =
                new BaselineTables(plan(), data(new Endpoint.Binary("node", "yes", positive), CLINICAL), SCORE).table();
        assertEquals(
                List.of(
                        "t, node yes (n = 2)",
                        "t, node not yes (n = 2)",
                        "v, node yes (n = 2)",
                        "v, node not yes (n = 2)"),
                table.columns());
        // by hand: (|0 - 2| - 1/2) / sqrt(5 / 3) = 1.162; (|0 - 1| - 1/2) / sqrt(2 / 3) = 0.612
        assertEquals(
                new StudyResult.BaselineRow(
                        "age",
                        "",
                        List.of("15 (12.5 to 17.5)", "35 (32.5 to 37.5)", "60 (55 to 65)", "80 (80 to 80); 1 missing"),
                        List.of("0.245 (Mann-Whitney)", "0.540 (Mann-Whitney)")),
                table.rows().get(0));
        assertEquals(
                new StudyResult.BaselineRow("sex", "", List.of("", "", "", "1 missing"), List.of("1.000 (Fisher)", "")),
                table.rows().get(1));
        assertEquals(
                new StudyResult.BaselineRow(
                        "sex", "m", List.of("1 (50 %)", "1 (50 %)", "2 (100 %)", "1 (100 %)"), List.of("", "")),
                table.rows().get(2));
        assertEquals("f", table.rows().get(3).level());
        assertEquals("Rad-score", table.rows().get(4).variable());
        assertEquals(5, table.rows().size());
    }

    @Test
    void survivalIsComparedBetweenTheCohorts() {
        Survival survival = new Survival(
                new double[] {1, 2, 3, 4, 5, 6, 7, 8},
                new boolean[] {true, false, true, false, false, false, false, true});
        StudyResult.BaselineTable table = new BaselineTables(
                        plan(), data(new Endpoint.TimeToEvent("death", "years", survival), CLINICAL), SCORE)
                .table();
        assertEquals(List.of("t (n = 4)", "v (n = 4)"), table.columns());
        assertEquals(
                new StudyResult.BaselineRow("events", "", List.of("2 (50 %)", "1 (25 %)"), List.of("")),
                table.rows().get(0));
        // censored at 2 of {2, 3, 4} and at 4, the last: the curve falls to 2/3 and 0
        assertEquals("4 (2 to 4)", table.rows().get(1).cells().get(0));
        assertEquals(
                "follow-up (reverse Kaplan-Meier), years", table.rows().get(1).variable());
        // by hand: (|0 - 8| - 1/2) / sqrt(12) = 2.165
        assertEquals(
                List.of("0.030 (Mann-Whitney, between cohorts)"),
                table.rows().get(table.rows().size() - 1).tests());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234.5, 1235", "63.04, 63", "63.05, 63.1", "-0.456, -0.46", "0.01234, 0.0123", "1e-9, 0"})
    void numbersAreRounded(double value, String text) {
        assertEquals(text, BaselineTables.number(value));
    }

    @ParameterizedTest
    @CsvSource({"0.0009, <0.001", "0.001, 0.001", "0.0456, 0.046", "1, 1.000"})
    void pValuesHaveThreeDigits(double p, String text) {
        assertEquals(text, BaselineTables.p(p));
    }
}
