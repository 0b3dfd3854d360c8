// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Roc;

/** What harmonisation inside the folds is worth on a cohort whose scanners were moved by hand, and what a leak would do. */
class HarmonisedCentresTest {
    private static final List<String> NEW = List.of("E");

    /** AUC in the rows of a signature of the training rows. */
    private static double auc(StudyPlan plan, StudyData data, int[] rows) {
        FeatureChain chain = FeatureChain.of(plan, data);
        Signature signature = chain.fit(data.training(), 1).signature();
        Endpoint.Binary outcome = (Endpoint.Binary) data.endpoint().rows(rows);
        return Roc.of(outcome.positive(), chain.score(signature, rows)[0]).auc();
    }

    @Test
    void harmonisationInsideTheFoldsRescuesAShiftedCohortInANewCentre() {
        double raw = 0;
        double harmonised = 0;
        double local = 0;
        double unshifted = 0;
        int runs = 3;
        StudyPlan plan = ShiftedCentres.harmonised();
        StudyPlan few = plan.with(new StudyPlan.Harmonisation(
                "centre", StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.ESTIMATE, 20));
        for (int run = 0; run < runs; run++) {
            ShiftedCentres cohort = ShiftedCentres.of(5, 60, 1, 10 + run);
            int[] rows = cohort.rows("E");
            raw += auc(ShiftedCentres.raw(), cohort.data(NEW), rows) / runs;
            harmonised += auc(plan, cohort.data(NEW), rows) / runs;
            local += auc(few, cohort.data(NEW), rows) / runs;
            unshifted += auc(
                            ShiftedCentres.raw(),
                            ShiftedCentres.of(5, 60, 0, 10 + run).data(NEW),
                            rows)
                    / runs;
        }
        String found = raw + " " + harmonised + " " + local + " " + unshifted;
        assertTrue(raw < 0.72, found);
        assertTrue(harmonised > raw + 0.1, found);
        assertTrue(local > raw + 0.1, found);
        assertTrue(harmonised > unshifted - 0.06, found);
    }

    /** Noise, outcomes by chance but more frequent in one batch: nothing can be predicted within a batch. */
    private static ShiftedCentres nothing(long seed) {
        Random random = new Random(seed);
        int n = 80;
        List<String> centre = new ArrayList<>();
        double[][] x = new double[n][60];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            boolean first = i < n / 2;
            centre.add(first ? "A" : "B");
            positive[i] = random.nextDouble() < (first ? 0.1 : 0.9);
            for (int j = 0; j < 60; j++) {
                x[i][j] = random.nextGaussian() + (first ? 0 : 1.5 * Math.cos(j));
            }
        }
        return new ShiftedCentres(centre, x, positive, new double[n], new boolean[n]);
    }

    private static StudyData halved(ShiftedCentres cohort) {
        StudyData data = cohort.data(List.of());
        List<String> half = IntStream.range(0, data.cases().size())
                .mapToObj(i -> i % 2 == 0 ? "training" : "validation")
                .toList();
        return new StudyData(
                data.cases(),
                half,
                List.of("training", "validation"),
                data.features(),
                data.clinical(),
                data.endpoint(),
                data.batch(),
                data.repeats(),
                data.flow(),
                data.notes(),
                data.settings(),
                data.hashes());
    }

    /**
     * ComBat of all cases with the outcome as a covariate hands the outcome of the validation cases to the features: the
     * difference between the batches, of which the outcome takes its share, is put back by outcome. Nygaard et al.,
     * Biostatistics 2016;17:29, doi:10.1093/biostatistics/kxv027.
     */
    @Test
    void harmonisationOfAllCasesWithTheirOutcomesInventsAModelAndTheChainDoesNot() {
        double leaking = 0;
        double chain = 0;
        int runs = 6;
        for (int run = 0; run < runs; run++) {
            ShiftedCentres cohort = nothing(40 + run);
            DesignMatrix outcome = DesignMatrix.builder(80)
                    .numeric(
                            "outcome",
                            IntStream.range(0, 80)
                                    .mapToDouble(i -> cohort.positive()[i] ? 1 : 0)
                                    .toArray())
                    .build();
            double[][] leaked = Combat.fit(cohort.x(), cohort.centre(), outcome, Combat.Options.defaults())
                    .apply(cohort.x(), cohort.centre(), outcome);
            leaking += validation(ShiftedCentres.raw(), halved(cohort.with(leaked))) / runs;
            chain += validation(ShiftedCentres.harmonised(), halved(cohort)) / runs;
        }
        assertTrue(leaking > 0.65, leaking + " and " + chain);
        assertEquals(0.5, chain, 0.09, leaking + " and " + chain);
    }

    private static double validation(StudyPlan plan, StudyData data) {
        return auc(plan, data, data.rows("validation"));
    }

    @Test
    void everyFoldOfTheChainFitsItsOwnHarmonisation() {
        ShiftedCentres cohort = ShiftedCentres.of(3, 30, 1, 3);
        StudyData data = cohort.data(List.of("C"));
        double[][] moved = new double[cohort.x().length][];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = cohort.x()[i].clone();
            if (cohort.centre().get(i).equals("C")) {
                moved[i][0] += 100; // a case that did not train has no say in what was fitted
            }
        }
        FeatureChain chain = FeatureChain.of(ShiftedCentres.harmonised(), data);
        FeatureChain spoiled =
                FeatureChain.of(ShiftedCentres.harmonised(), cohort.with(moved).data(List.of("C")));
        assertEquals(
                chain.fit(data.training(), 1).signature().scores(),
                spoiled.fit(data.training(), 1).signature().scores());
    }
}
