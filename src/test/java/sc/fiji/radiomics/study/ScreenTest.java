// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LogRank;
import sc.fiji.radiomics.model.MultipleTesting;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.stats.StatsCase;

class ScreenTest {
    private static StudyPlan.Screening plan(double alpha, MultipleTesting adjust) {
        return new StudyPlan.Screening(alpha, Optional.ofNullable(adjust), 1, Correlation.Method.SPEARMAN);
    }

    private static List<ChainFeature> standardised(DesignMatrix table, Endpoint endpoint) {
        ChainCohort cohort = ChainCohort.of(table, endpoint);
        return new Standardise().apply(cohort.training(cohort.all()).features()).features();
    }

    private static List<FittedChain.Screened> screened(DesignMatrix table, Endpoint endpoint) {
        return new Screen(plan(1, null), endpoint, standardised(table, endpoint)).screened();
    }

    /** Reference: R's wilcox.test(correct = FALSE), pROC and p.adjust. */
    @Test
    void twoClassesEqualR() {
        StatsCase stats = StatsCase.of("univariate_zhang");
        DesignMatrix table = ChainCohort.predictors(stats);
        boolean[] positive = new boolean[table.rows()];
        List<String> lnm = stats.data().column("lnm");
        for (int i = 0; i < positive.length; i++) {
            positive[i] = lnm.get(i).equals("1");
        }
        double[] p = new double[table.columns()];
        List<FittedChain.Screened> found = screened(table, new Endpoint.Binary("lnm", "1", positive));
        for (int j = 0; j < p.length; j++) {
            FittedChain.Screened one = found.get(j);
            assertEquals("Mann-Whitney", one.test());
            assertEquals(table.names().get(j), one.feature());
            stats.check("wilcox_p[" + one.feature() + "]", one.p());
            stats.check("auc[" + one.feature() + "]", one.effect() + 0.5);
            p[j] = one.p();
        }
        stats.assertChecked(2 * p.length);
        double[] adjusted = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
        for (int j = 0; j < p.length; j++) {
            assertEquals(adjusted[j], found.get(j).adjusted());
        }
    }

    @Test
    void aNumberIsScreenedBySpearman() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {2, 1, 4, 3, 6, 50};
        double squares = 0;
        double[] rank = {2, 1, 4, 3, 5, 6};
        for (int i = 0; i < 6; i++) {
            squares += (rank[i] - x[i]) * (rank[i] - x[i]);
        }
        FittedChain.Screened found = screened(ChainCohort.columns(x), new Endpoint.Continuous("y", "", y))
                .get(0);
        assertEquals("Spearman", found.test());
        assertEquals(1 - 6 * squares / (6 * 35), found.effect(), 1e-14);
        assertEquals(Correlation.of(Correlation.Method.SPEARMAN, x, y).p(), found.p(), 1e-14);
    }

    @Test
    void severalClassesAreScreenedByKruskalWallis() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Endpoint.Classes classes =
                new Endpoint.Classes("type", List.of("a", "b", "c"), new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2});
        FittedChain.Screened found =
                screened(ChainCohort.columns(values), classes).get(0);
        double h = 12.0 / 90 * (6 * 6 + 15 * 15 + 24 * 24) / 3 - 30; // rank sums 6, 15, 24
        assertEquals("Kruskal-Wallis", found.test());
        assertEquals(h / 8, found.effect(), 1e-14);
        assertEquals(Math.exp(-h / 2), found.p(), 1e-14); // chi-squared with two degrees of freedom
    }

    @Test
    void survivalIsScreenedByTheScoreTestWhichIsTheLogRankTestOfTwoGroups() {
        Random random = new Random(5);
        double[] group = new double[40];
        double[] time = new double[40];
        boolean[] event = new boolean[40];
        for (int i = 0; i < 40; i++) {
            group[i] = i % 2;
            time[i] = random.nextDouble() * (1 + group[i]);
            event[i] = random.nextDouble() < 0.8;
        }
        Survival survival = new Survival(time, event);
        Endpoint endpoint = new Endpoint.TimeToEvent("death", "years", survival);
        DesignMatrix table = ChainCohort.columns(group);
        FittedChain.Screened found = screened(table, endpoint).get(0);
        int[] groups = new int[40];
        for (int i = 0; i < 40; i++) {
            groups[i] = (int) group[i];
        }
        assertEquals("Cox score test", found.test());
        assertEquals(LogRank.of(survival, groups).test().p(), found.p(), 1e-12);
        double sd = Math.sqrt(10.0 / 39);
        double beta = CoxModel.fit(table, survival, CoxModel.Ties.EFRON).beta()[0];
        assertEquals(beta * sd, found.effect(), 1e-9); // per standard deviation
    }

    @Test
    void anEffectWithoutLimitLeavesTheScoreTest() {
        double[] x = {4, 3, 2, 1, 0};
        Endpoint endpoint = new Endpoint.TimeToEvent(
                "death", "years", new Survival(new double[] {1, 2, 3, 4, 5}, new boolean[] {true, true, true, true, true
                }));
        FittedChain.Screened found = screened(ChainCohort.columns(x), endpoint).get(0);
        assertTrue(Double.isNaN(found.effect()));
        assertTrue(found.p() > 0 && found.p() < 0.05, () -> "p " + found.p());
    }

    @Test
    void featuresAboveTheLimitAreRemovedByRawOrAdjustedP() {
        DesignMatrix table = ChainCohort.noise(80, 30, 8);
        Endpoint endpoint = ChainCohort.binary(table, 2);
        List<ChainFeature> features = standardised(table, endpoint);
        for (MultipleTesting adjust : new MultipleTesting[] {null, MultipleTesting.BONFERRONI, MultipleTesting.HOLM}) {
            Screen screen = new Screen(plan(0.05, adjust), endpoint, features);
            Passed passed = screen.apply(features);
            List<String> expected = screen.screened().stream()
                    .filter(one -> (adjust == null ? one.p() : one.adjusted()) <= 0.05)
                    .map(FittedChain.Screened::feature)
                    .toList();
            assertEquals(
                    expected, passed.features().stream().map(ChainFeature::name).toList());
            assertTrue(expected.contains("f1") && expected.size() < 10);
            assertEquals(30, passed.features().size() + passed.step().removed().size());
        }
        Screen bonferroni = new Screen(plan(0.05, MultipleTesting.BONFERRONI), endpoint, features);
        FittedChain.Screened one = bonferroni.screened().get(0);
        assertEquals(Math.min(1, 30 * one.p()), one.adjusted(), 1e-15);
        assertEquals(
                "features with p adjusted by bonferroni above 0.05 are removed",
                bonferroni.apply(features).step().detail());
    }

    @Test
    void withoutALimitNothingIsRemoved() {
        DesignMatrix table = ChainCohort.noise(40, 5, 8);
        Endpoint endpoint = ChainCohort.binary(table, 2);
        List<ChainFeature> features = standardised(table, endpoint);
        Passed passed = new Screen(plan(1, null), endpoint, features).apply(features);
        assertEquals(features, passed.features());
        assertEquals("no limit", passed.step().detail());
    }
}
