// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;

/** Ratings of one group, such as perturbations: compared all at once, on training rows. */
class GroupedRepeatsTest {
    private static final DesignMatrix MAIN = ChainCohort.noise(12, 3, 1);
    private static final Endpoint.Continuous OUTCOME = new Endpoint.Continuous("y", "", new double[12]);
    private static final StudyPlan.Repeatability PLAN =
            new StudyPlan.Repeatability(List.of("perturbed.csv"), Icc.Form.ONE_WAY_SINGLE, 0.75, true, "perturbation");

    /** Three perturbations; the second feature is lost in them, and each of the others in rows that spoil them. */
    private static StudyData.Repeats[] perturbed(List<String> cases, int... spoiled) {
        Random random = new Random(7);
        List<StudyData.Repeats> all = new ArrayList<>();
        for (int p = 1; p <= 3; p++) {
            double[][] x = Arrays.stream(MAIN.x()).map(double[]::clone).toArray(double[][]::new);
            for (int i = 0; i < x.length; i++) {
                x[i][0] += 0.02 * random.nextGaussian();
                x[i][1] = random.nextGaussian();
                x[i][2] += 0.02 * random.nextGaussian();
            }
            for (int i : spoiled) {
                x[i][0] = 100 * random.nextGaussian();
            }
            all.add(new StudyData.Repeats("P" + p, cases, DesignMatrix.of(x, MAIN.names()), "perturbed.csv"));
        }
        return all.toArray(StudyData.Repeats[]::new);
    }

    private static Passed passed(Training training) {
        return new DropUnrepeatable(PLAN, training).apply(training.features());
    }

    private static List<String> kept(Training training) {
        return passed(training).features().stream().map(ChainFeature::name).toList();
    }

    @Test
    void allPerturbationsAreOneComparisonOnTrainingRows() {
        ChainCohort cohort = ChainCohort.of(MAIN, OUTCOME);
        ChainCohort with = cohort.withRepeats(perturbed(cohort.cases(), 10, 11));
        int[] training = IntStream.range(0, 10).toArray();
        List<String> names = MAIN.names();
        assertEquals(List.of(names.get(0), names.get(2)), kept(with.training(training)));
        assertEquals(List.of(names.get(2)), kept(with.training(with.all())), "the spoiled rows are seen now");
        double[][] ratings = new double[10][3];
        for (int i = 0; i < 10; i++) {
            for (int p = 0; p < 3; p++) {
                ratings[i][p] = with.repeats().get(p).features().x()[i][1];
            }
        }
        double lower =
                Icc.of(ratings).result(Icc.Form.ONE_WAY_SINGLE, 0.95).interval().lower();
        assertFalse(lower >= 0.75);
    }

    /** Rows of a bootstrap sample: in any order, some twice, some not at all. */
    @Test
    void onlyTheRowsOfTheSampleCount() {
        ChainCohort cohort = ChainCohort.of(MAIN, OUTCOME);
        ChainCohort with = cohort.withRepeats(perturbed(cohort.cases(), 0, 1));
        assertEquals(
                List.of(MAIN.names().get(0), MAIN.names().get(2)),
                kept(with.training(11, 11, 10, 9, 8, 7, 7, 5, 4, 3)));
    }

    /** The values of the main table do not count: perturbations are compared with each other. */
    @Test
    void theMainTableTakesNoPart() {
        ChainCohort cohort = ChainCohort.of(MAIN, OUTCOME);
        double[][] other = Arrays.stream(MAIN.x()).map(double[]::clone).toArray(double[][]::new);
        Arrays.stream(other).forEach(row -> row[0] = 1000 * row[0] - 5);
        ChainCohort with =
                ChainCohort.of(DesignMatrix.of(other, MAIN.names()), OUTCOME).withRepeats(perturbed(cohort.cases()));
        assertEquals(List.of(MAIN.names().get(0), MAIN.names().get(2)), kept(with.training(with.all())));
    }

    @Test
    void perturbationsOfOtherCasesAreComparedAmongThemselves() {
        List<String> phantoms =
                IntStream.range(0, 12).mapToObj(i -> "phantom " + i).toList();
        ChainCohort with = ChainCohort.of(MAIN, OUTCOME).withRepeats(perturbed(phantoms));
        assertEquals(List.of(MAIN.names().get(0), MAIN.names().get(2)), kept(with.training(with.all())));
    }

    @Test
    void tooFewTrainingCasesAreRefused() {
        ChainCohort cohort = ChainCohort.of(MAIN, OUTCOME);
        ChainCohort with = cohort.withRepeats(perturbed(cohort.cases()));
        assertEquals(
                "repeatability must have at least 5 training cases in common with all ratings of perturbed.csv, found 4",
                assertThrows(IllegalArgumentException.class, () -> passed(with.training(0, 1, 2, 3)))
                        .getMessage());
    }
}
