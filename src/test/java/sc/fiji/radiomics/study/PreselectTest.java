// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.stats.StatsCase;

class PreselectTest {
    private static Passed passed(DesignMatrix table, Endpoint endpoint, int size) {
        ChainCohort cohort = ChainCohort.of(table, endpoint);
        return new Preselect(size, endpoint)
                .apply(new Standardise()
                        .apply(cohort.training(cohort.all()).features())
                        .features());
    }

    private static List<String> names(Passed passed) {
        return passed.features().stream().map(ChainFeature::name).toList();
    }

    /** Reference: the fixtures' own program after Peng, Long and Ding. */
    @Test
    void equalsTheCaseOfZhangInTheOrderOfTheTable() {
        StatsCase stats = StatsCase.of("mrmr_zhang");
        DesignMatrix table = ChainCohort.predictors(stats);
        boolean[] positive = new boolean[table.rows()];
        List<String> lnm = stats.data().column("lnm");
        for (int i = 0; i < positive.length; i++) {
            positive[i] = lnm.get(i).equals("1");
        }
        List<String> expected = table.names().stream()
                .filter(name -> stats.quantities().contains("gaussian_MID.order[" + name + "]"))
                .toList();
        assertEquals(15, expected.size());
        Passed passed = passed(table, new Endpoint.Binary("lnm", "1", positive), 15);
        assertEquals(expected, names(passed));
        assertEquals(table.columns() - 15, passed.step().removed().size());
        assertEquals("not among the first 15", passed.step().removed().get(0).reason());
    }

    @Test
    void survivalCountsByItsMartingaleResiduals() {
        // at risk 4, 3, 2, 1: hazard 1/4 at 1, 1/2 more at 3
        Survival survival = new Survival(new double[] {3, 1, 2, 5}, new boolean[] {true, true, false, false});
        assertArrayEquals(
                new double[] {1 - 0.75, 1 - 0.25, -0.25, -0.75},
                Preselect.outcome(new Endpoint.TimeToEvent("death", "years", survival)),
                1e-15);
        DesignMatrix table = ChainCohort.noise(150, 20, 4);
        assertTrue(names(passed(table, ChainCohort.survival(table, 1), 3)).containsAll(List.of("f1", "f2")));
    }

    @Test
    void classesAndNumbersHaveTheirRelevantFeaturesToo() {
        DesignMatrix table = ChainCohort.noise(150, 20, 4);
        int[] of = new int[150];
        double[] number = new double[150];
        for (int i = 0; i < 150; i++) {
            double value = table.x()[i][6];
            of[i] = value > 0.5 ? 0 : value < -0.5 ? 2 : 1; // not ordered by code
            number[i] = value;
        }
        assertEquals(List.of("f7"), names(passed(table, new Endpoint.Classes("t", List.of("a", "b", "c"), of), 1)));
        assertEquals(List.of("f7"), names(passed(table, new Endpoint.Continuous("y", "", number), 1)));
    }

    @Test
    void fewerFeaturesThanWantedAreAllKept() {
        DesignMatrix table = ChainCohort.noise(30, 3, 4);
        assertEquals(
                3, passed(table, ChainCohort.binary(table, 1), 10).features().size());
        assertEquals(
                0,
                new Preselect(10, ChainCohort.binary(table, 1))
                        .apply(List.of())
                        .features()
                        .size());
    }
}
