// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MultipleTesting;

class CentreEffectTest {
    private static final Optional<Combat.Options> COMBAT = Optional.of(Combat.Options.defaults());

    /** Cases of several centres, each with its location and scale of every feature. */
    private static CentreEffect.Source cohort(int centres, int each, double shift, long seed) {
        Random random = new Random(seed);
        int columns = 12;
        double[][] moved = new double[centres][columns];
        for (double[] row : moved) {
            Arrays.setAll(row, j -> shift * random.nextGaussian());
        }
        List<String> centre = new ArrayList<>();
        double[][] x = new double[centres * each][columns];
        for (int i = 0; i < x.length; i++) {
            int own = i % centres;
            centre.add("C" + own);
            Arrays.setAll(x[i], j -> moved[own][j] + (1 + shift * own / 4) * random.nextGaussian());
        }
        return source(DesignMatrix.of(x, ChainCohort.names(columns)), centre, COMBAT);
    }

    private static CentreEffect.Source source(DesignMatrix x, List<String> centre, Optional<Combat.Options> options) {
        return new CentreEffect.Source(
                "scanner", x, centre, DesignMatrix.of(new double[x.rows()][0], List.of()), options);
    }

    @Test
    void harmonisationHidesShiftedScanners() {
        for (int centres : new int[] {2, 3}) {
            CentreEffect effect = CentreEffect.of(cohort(centres, 50, 1, 4), 1);
            assertTrue(effect.before().value() > 0.9, effect::toString);
            double after = effect.after().orElseThrow().value();
            assertTrue(CentreEffect.limits(effect.after().orElseThrow(), 0.95).lower() < 0.5, effect::toString);
            assertEquals(0.5, after, 0.1);
            assertTrue(effect.differingBefore() >= 6);
            assertEquals(0, effect.differingAfter());
        }
    }

    @Test
    void featuresWithoutCentreEffectGiveNothingAway() {
        double sum = 0;
        int covered = 0;
        for (int seed = 0; seed < 8; seed++) {
            Estimate area = CentreEffect.of(cohort(2, 40, 0, seed), seed).before();
            sum += area.value() / 8;
            covered += CentreEffect.limits(area, 0.95).lower() <= 0.5 ? 1 : 0;
        }
        assertEquals(0.5, sum, 0.06);
        assertTrue(covered >= 7, "covered " + covered);
    }

    /** What the classifier's folds keep from happening. */
    @Test
    void harmonisationOfAllCasesWouldMakeTheAreaLookBetterThanItIs() {
        double within = 0;
        double flattered = 0;
        for (int seed = 0; seed < 8; seed++) {
            CentreEffect.Source source = cohort(2, 30, 1, 20 + seed);
            double[][] all = Combat.fit(source.features().x(), source.centre(), Combat.Options.defaults())
                    .apply(source.features().x(), source.centre());
            int[] centres = source.centre().stream()
                    .mapToInt(name -> name.equals("C1") ? 1 : 0)
                    .toArray();
            CentreClassifier leaking = new CentreClassifier(
                    DesignMatrix.of(all, source.features().names()),
                    centres,
                    List.of("C0", "C1"),
                    source.covariates(),
                    seed);
            flattered += leaking.of(Optional.empty()).value() / 8;
            within += CentreEffect.of(source, seed).after().orElseThrow().value() / 8;
        }
        assertTrue(flattered < within - 0.03, flattered + " and " + within);
        assertEquals(0.5, within, 0.1); // three standard errors of the mean of eight areas
    }

    @Test
    void testsAreKruskalWallisWithBenjaminiHochberg() {
        CentreEffect.Source source = cohort(3, 20, 0.3, 9);
        int[] groups =
                source.centre().stream().mapToInt(name -> name.charAt(1) - '0').toArray();
        double[] p = IntStream.range(0, 12)
                .mapToDouble(j -> KruskalWallis.of(
                                groups,
                                Arrays.stream(source.features().x())
                                        .mapToDouble(row -> row[j])
                                        .toArray())
                        .p())
                .toArray();
        double[] adjusted = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
        CentreEffect effect = CentreEffect.of(source, 1);
        for (int j = 0; j < 12; j++) {
            assertEquals(adjusted[j], effect.features().get(j).before(), 0);
        }
        assertEquals(Arrays.stream(adjusted).filter(one -> one < 0.05).count(), effect.differingBefore());
    }

    @Test
    void smallCentresAndIncompleteFeaturesAreLeftOut() {
        CentreEffect.Source whole = cohort(2, 20, 1, 5);
        double[][] x = Arrays.stream(whole.features().x()).map(double[]::clone).toArray(double[][]::new);
        x[3][0] = Double.NaN;
        IntStream.range(0, 20).forEach(i -> x[2 * i][1] = 7); // constant in C0
        List<String> centre = new ArrayList<>(whole.centre());
        centre.set(39, "tiny");
        CentreEffect effect =
                CentreEffect.of(source(DesignMatrix.of(x, whole.features().names()), centre, Optional.empty()), 1);
        assertEquals(List.of("tiny"), effect.tooSmall());
        assertEquals(Map.of("C0", 20, "C1", 19), effect.centres());
        assertEquals(2, effect.leftOut());
        assertEquals("f3", effect.features().get(0).name());
        assertTrue(effect.after().isEmpty());
        assertEquals(1, effect.summary(0.95).rows().size());
        assertEquals("", effect.table().column("adjusted p after").get(0));
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndFoldsAreOfTheirOwnSeed() {
        CentreEffect.Source source = cohort(3, 20, 0.3, 9);
        assertEquals(
                CentreEffect.of(source, 1).summary(0.95).rows(),
                CentreEffect.of(source, 1).summary(0.95).rows());
        assertTrue(CentreEffect.of(source, 1).before().value()
                != CentreEffect.of(source, 2).before().value());
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals(
                "centres with at least 10 cases must be at least 2 to be compared, found 0 of 2",
                assertThrows(IllegalArgumentException.class, () -> CentreEffect.of(cohort(2, 9, 1, 1), 1))
                        .getMessage());
        CentreEffect.Source source = cohort(2, 20, 1, 1);
        assertEquals(
                "features that are complete and vary within each centre must be at least 2, found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CentreEffect.of(
                                        source(source.features().select(List.of("f1")), source.centre(), COMBAT), 1))
                        .getMessage());
    }
}
