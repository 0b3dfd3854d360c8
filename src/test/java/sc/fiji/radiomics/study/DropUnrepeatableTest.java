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
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.stats.StatsCase;

class DropUnrepeatableTest {
    private static final Endpoint.Continuous OUTCOME = new Endpoint.Continuous("y", "", new double[12]);
    private static final DesignMatrix MAIN = ChainCohort.noise(12, 3, 1);

    private static StudyPlan.Repeatability plan(Icc.Form form, double threshold, boolean lower) {
        return new StudyPlan.Repeatability(List.of("second.csv"), form, threshold, lower);
    }

    private static final StudyPlan.Repeatability PLAN = plan(Icc.Form.AGREEMENT_SINGLE, 0.75, false);

    private static ChainCohort cohort() {
        return ChainCohort.of(MAIN, OUTCOME);
    }

    /** The main ratings of some rows plus noise. */
    private static StudyData.Repeats repeats(String source, double noise, int... rows) {
        Random random = new Random(source.hashCode());
        double[][] x = Arrays.stream(MAIN.rows(rows).x())
                .map(row -> Arrays.stream(row)
                        .map(value -> value + noise * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        return new StudyData.Repeats(
                source, Arrays.stream(rows).mapToObj(cohort().cases()::get).toList(), DesignMatrix.of(x, MAIN.names()));
    }

    private static Passed passed(StudyPlan.Repeatability plan, Training training) {
        return new DropUnrepeatable(plan, training).apply(training.features());
    }

    private static String refused(Training training) {
        return assertThrows(IllegalArgumentException.class, () -> passed(PLAN, training))
                .getMessage();
    }

    /** Reference: R's psych; nodules are cases, the scan without noise the main table, the other the repeat. */
    @ParameterizedTest
    @CsvSource({
        "AGREEMENT_SINGLE, false, icc21",
        "CONSISTENCY_SINGLE, false, icc31",
        "AGREEMENT_SINGLE, true, icc21_low",
        "ONE_WAY_MEAN, true, icc1k_low"
    })
    void featuresOfTheNoiseRetestAreKeptWhereTheCoefficientOfRIsHighEnough(
            Icc.Form form, boolean lower, String quantity) {
        StatsCase stats = StatsCase.of("icc_lidc_retest");
        List<String> features = List.copyOf(new TreeSet<>(stats.data().column("feature")));
        double[][] first = new double[10][features.size()];
        double[][] second = new double[10][features.size()];
        for (double[][] table : List.of(first, second)) {
            Arrays.stream(table).forEach(row -> Arrays.fill(row, Double.NaN));
        }
        for (int i = 0; i < stats.data().rows().size(); i++) {
            Map<String, String> row = stats.data().record(i);
            int nodule = Integer.parseInt(row.get("nodule")) - 1;
            int feature = features.indexOf(row.get("feature"));
            first[nodule][feature] = Double.parseDouble(row.get("scan0"));
            second[nodule][feature] = Double.parseDouble(row.get("scan5"));
        }
        ChainCohort cohort =
                ChainCohort.of(DesignMatrix.of(first, features), new Endpoint.Continuous("y", "", new double[10]));
        Training training = cohort.withRepeats(
                        new StudyData.Repeats("scan5.csv", cohort.cases(), DesignMatrix.of(second, features)))
                .training(cohort.all());
        List<String> kept = passed(plan(form, 0.98, lower), training).features().stream()
                .map(ChainFeature::name)
                .toList();
        List<String> expected = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            int column = j;
            boolean enough = Arrays.stream(first)
                            .filter(row -> !Double.isNaN(row[column]))
                            .count()
                    >= 5;
            if (enough && stats.expected(features.get(j) + "." + quantity) >= 0.98) {
                expected.add(features.get(j));
            }
        }
        assertEquals(expected, kept);
        assertTrue(kept.size() > 5 && kept.size() < features.size() - 5, kept::toString);
    }

    @Test
    void aFeatureMustBeRepeatableInEachTable() {
        StudyData.Repeats good = repeats("good.csv", 0.01, 0, 1, 2, 3, 4, 5, 6);
        StudyData.Repeats bad = repeats("bad.csv", 5, 3, 4, 5, 6, 7, 8, 9, 10);
        Training one = cohort().withRepeats(good).training(cohort().all());
        assertEquals(3, passed(PLAN, one).features().size());
        Training both = cohort().withRepeats(good, bad).training(cohort().all());
        Passed passed = passed(PLAN, both);
        assertTrue(passed.features().size() < 3);
        assertTrue(passed.step().removed().get(0).reason().matches("ICC\\(2,1\\) -?0\\.\\d+ in bad\\.csv"));
        assertEquals(
                "ICC(2,1) of at least 0.75 in good.csv (7 cases); bad.csv (8 cases)",
                passed.step().detail());
    }

    @Test
    void ratingsOfCasesThatDoNotTrainAreNotUsed() {
        StudyData.Repeats table = repeats("all.csv", 0.3, cohort().all());
        int[] rows = IntStream.range(0, 6).toArray();
        Passed before = passed(PLAN, cohort().withRepeats(table).training(rows));
        double[][] spoiled =
                Arrays.stream(table.features().x()).map(double[]::clone).toArray(double[][]::new);
        for (int i = 6; i < 12; i++) {
            Arrays.fill(spoiled[i], 1000 * i);
        }
        StudyData.Repeats other =
                new StudyData.Repeats("all.csv", table.cases(), DesignMatrix.of(spoiled, MAIN.names()));
        Passed after = passed(PLAN, cohort().withRepeats(other).training(rows));
        assertEquals(before.step(), after.step());
        assertEquals(
                "repeatability must have at least 5 training cases in common with all.csv, found 4",
                refused(cohort().withRepeats(table).training(0, 1, 2, 3, 3, 3)));
    }

    @Test
    void tablesThatHoldOnlyCasesOfValidationAreNotComparedAmongEachOther() {
        int[] validation = IntStream.range(6, 12).toArray();
        StudyData.Repeats first = repeats("first.csv", 0.1, validation);
        StudyData.Repeats second = repeats("second.csv", 0.1, validation);
        assertEquals(
                "repeatability must have at least 5 cases in common among first.csv, second.csv, found 0",
                refused(cohort().withRepeats(first, second).training(0, 1, 2, 3, 4, 5)));
    }

    @Test
    void aRowThatTrainsTwiceIsASubjectTwice() {
        StudyData.Repeats table = repeats("all.csv", 0.4, cohort().all());
        int[] rows = {0, 1, 1, 1, 2, 3, 4, 4};
        double[][] ratings = Arrays.stream(rows)
                .mapToObj(i -> new double[] {MAIN.x()[i][0], table.features().x()[i][0]})
                .toArray(double[][]::new);
        double icc = Icc.of(ratings).value(Icc.Form.AGREEMENT_SINGLE);
        Training training = cohort().withRepeats(table).training(rows);
        for (double threshold : new double[] {icc - 1e-9, icc + 1e-9}) {
            List<String> kept = passed(plan(Icc.Form.AGREEMENT_SINGLE, threshold, false), training).features().stream()
                    .map(ChainFeature::name)
                    .toList();
            assertEquals(threshold < icc, kept.contains("f1"));
        }
    }

    @Test
    void tablesOfOtherCasesAreComparedAmongEachOther() {
        double[][] x = ChainCohort.noise(6, 3, 7).x();
        double[][] near = Arrays.stream(x)
                .map(row -> new double[] {row[0] + 0.01, row[1] * 1.01, -row[2]})
                .toArray(double[][]::new);
        List<String> phantoms = List.of("a", "b", "c", "d", "e", "f");
        Training training = cohort().withRepeats(
                        new StudyData.Repeats("scan 1", phantoms, DesignMatrix.of(x, MAIN.names())),
                        new StudyData.Repeats("scan 2", phantoms, DesignMatrix.of(near, MAIN.names())))
                .training(cohort().all());
        Passed passed = passed(PLAN, training);
        assertEquals(
                List.of("f1", "f2"),
                passed.features().stream().map(ChainFeature::name).toList());
        assertEquals(
                "ICC(2,1) of at least 0.75 in scan 1, scan 2 (6 cases)",
                passed.step().detail());
    }

    @Test
    void aFeatureThatWasNotRatedOrNeverVariesIsRemoved() {
        StudyData.Repeats table = repeats("second.csv", 0, cohort().all());
        double[][] constant = new double[12][3];
        ChainCohort flat = ChainCohort.of(DesignMatrix.of(constant, MAIN.names()), OUTCOME);
        Passed undefined = passed(
                PLAN,
                flat.withRepeats(new StudyData.Repeats(
                                "second.csv", flat.cases(), DesignMatrix.of(constant, MAIN.names())))
                        .training(flat.all()));
        assertEquals(
                "ICC(2,1) NaN in second.csv", undefined.step().removed().get(0).reason());
        Passed unrated = passed(
                PLAN,
                cohort().withRepeats(new StudyData.Repeats(
                                "second.csv", table.cases(), table.features().without("f2")))
                        .training(cohort().all()));
        assertEquals(
                List.of(new FittedChain.Removed("f2", "not in second.csv")),
                unrated.step().removed());
    }

    @Test
    void errorsSayWhatIsMissing() {
        StudyData.Repeats apart = new StudyData.Repeats("rider.csv", List.of("x"), MAIN.rows(new int[] {0}));
        assertEquals(
                "repeatability must have at least 5 training cases in common with rider.csv, or a second table of the"
                        + " same cases, found 0",
                refused(cohort().withRepeats(apart).training(cohort().all())));
        assertEquals(
                "repeatability must have at least 5 cases in common among rider.csv, rider.csv, found 1",
                refused(cohort().withRepeats(apart, apart).training(cohort().all())));
        StudyData.Repeats twice = repeats("second.csv", 0, 0, 1, 2, 3, 4, 4);
        assertEquals(
                "cases of second.csv must be distinct, found case 0005 twice",
                refused(cohort().withRepeats(twice).training(cohort().all())));
    }
}
