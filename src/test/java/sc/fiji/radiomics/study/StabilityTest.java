// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;

class StabilityTest {
    private static final List<String> FEATURES = List.of("firm", "loose", "fixed");

    /** A feature that hardly changes under perturbations, one that does nothing else, and one that never changes. */
    private static List<StudyData.Repeats> perturbed(int cases, int perturbations) {
        Random random = new Random(3);
        double[] truth = random.doubles(cases).map(x -> 10 * x).toArray();
        List<StudyData.Repeats> all = new ArrayList<>();
        for (int p = 1; p <= perturbations; p++) {
            double[][] x = new double[cases][];
            for (int i = 0; i < cases; i++) {
                x[i] = new double[] {truth[i] + 0.2 * random.nextGaussian(), 5 + random.nextGaussian(), i + 1};
            }
            all.add(new StudyData.Repeats(
                    "P" + p,
                    IntStream.range(0, cases).mapToObj(i -> "case " + i).toList(),
                    DesignMatrix.of(x, FEATURES)));
        }
        return all;
    }

    @Test
    void coefficientsAreThoseOfTheRatingsAndTheLowerLimitDecides() {
        List<StudyData.Repeats> perturbed = perturbed(12, 6);
        Stability found = Stability.of(perturbed, Stability.RULE);
        assertEquals(12, found.cases());
        assertEquals(6, found.perturbations());
        for (int j = 0; j < 2; j++) {
            double[][] ratings = new double[12][6];
            for (int i = 0; i < 12; i++) {
                for (int p = 0; p < 6; p++) {
                    ratings[i][p] = perturbed.get(p).features().x()[i][j];
                }
            }
            Icc icc = Icc.of(ratings);
            Stability.Feature feature = found.features().get(j);
            assertEquals(
                    icc.result(Icc.Form.ONE_WAY_SINGLE, 0.95), feature.icc().orElseThrow());
            assertEquals(icc.withinSubjectDeviation(), feature.deviation(), 1e-12);
            assertEquals(icc.withinSubjectDeviation() / icc.mean(), feature.variation(), 1e-12);
        }
        assertEquals(List.of("firm", "fixed"), found.stable());
        assertEquals(Optional.of(Reliability.EXCELLENT), found.features().get(0).reliability());
        assertEquals(Optional.of(Reliability.POOR), found.features().get(1).reliability());
        assertEquals(Optional.of(Reliability.EXCELLENT), found.features().get(2).reliability());
        assertEquals(2, found.count(Reliability.EXCELLENT));
        assertTrue(found.features().get(1).reason().startsWith("ICC(1,1) lower limit "));
        assertEquals(found.stable(), found.agreement().orElseThrow().stable());
        assertEquals(0, found.agreement().orElseThrow().agreement().rows().size());
    }

    @Test
    void theTableHasALinePerFeature() {
        CsvTable table = Stability.of(perturbed(12, 6), Stability.RULE).table();
        assertEquals(FEATURES, table.column("feature"));
        assertEquals(List.of("true", "false", "true"), table.column("stable"));
        assertEquals(List.of("excellent", "poor", "excellent"), table.column("reliability"));
        assertEquals(List.of("12", "12", "12"), table.column("cases"));
        assertEquals("0.0", table.column("within_case_cv").get(2));
    }

    @Test
    void withFewCasesThereIsTheVariationOnly() {
        Stability found = Stability.of(perturbed(4, 6), Stability.RULE);
        assertEquals(List.of(), found.stable());
        assertTrue(found.agreement().isEmpty());
        Stability.Feature firm = found.features().get(0);
        assertEquals("the coefficient needs at least 5 complete cases", firm.reason());
        assertTrue(firm.icc().isEmpty());
        assertEquals(0.2, firm.deviation(), 0.1);
        assertEquals(1, Stability.of(perturbed(1, 2), Stability.RULE).cases());
    }

    @Test
    void missingCasesAndValuesAreLeftOut() {
        List<StudyData.Repeats> perturbed = new ArrayList<>(perturbed(8, 3));
        StudyData.Repeats last = perturbed.get(2);
        double[][] fewer = last.features().rows(new int[] {0, 1, 2, 3, 4, 5}).x();
        fewer[3][0] = Double.NaN;
        perturbed.set(2, new StudyData.Repeats("P3", last.cases().subList(0, 6), DesignMatrix.of(fewer, FEATURES)));
        Stability found = Stability.of(perturbed, Stability.RULE);
        assertEquals(6, found.cases());
        assertEquals(5, found.features().get(0).cases());
        assertEquals(6, found.features().get(1).cases());
    }

    @Test
    void tooLittleIsRefused() {
        assertEquals(
                "perturbations must be at least 2, found 1",
                assertThrows(IllegalArgumentException.class, () -> Stability.of(perturbed(6, 1), Stability.RULE))
                        .getMessage());
        StudyData.Repeats one = perturbed(1, 2).get(0);
        StudyData.Repeats other = new StudyData.Repeats("P2", List.of("another"), one.features());
        assertEquals(
                "stability needs a case with a row under each of the 2 perturbations, found none",
                assertThrows(IllegalArgumentException.class, () -> Stability.of(List.of(one, other), Stability.RULE))
                        .getMessage());
    }

    @Test
    void classesBeginAtTheLimitsOfKooAndLi() {
        assertEquals(Optional.of(Reliability.POOR), Reliability.of(-3));
        assertEquals(Optional.of(Reliability.POOR), Reliability.of(0.4999));
        assertEquals(Optional.of(Reliability.MODERATE), Reliability.of(0.5));
        assertEquals(Optional.of(Reliability.GOOD), Reliability.of(0.75));
        assertEquals(Optional.of(Reliability.EXCELLENT), Reliability.of(0.9));
        assertEquals(Optional.empty(), Reliability.of(Double.NaN));
    }
}
