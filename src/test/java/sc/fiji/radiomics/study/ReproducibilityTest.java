// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.BlandAltman;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.stats.StatsCase;

class ReproducibilityTest {
    private static final AgreementRule RULE = new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 0.75, false);
    private static final List<String> CASES =
            IntStream.range(0, 12).mapToObj(i -> "P" + i).toList();

    private static StudyData.Repeats rater(String name, double noise, int seed) {
        double[][] truth = ChainCohort.noise(12, 3, 1).x();
        double[][] error = ChainCohort.noise(12, 3, seed).x();
        double[][] x = new double[12][3];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = 10 + truth[i][j] + noise * (j + 1) * error[i][j];
            }
        }
        return new StudyData.Repeats(name, CASES, DesignMatrix.of(x, List.of("a", "b", "c")));
    }

    /** Reference: R's psych::ICC of 208 nodules by four readers. */
    @ParameterizedTest
    @CsvSource({
        "AGREEMENT_SINGLE, icc21", "CONSISTENCY_SINGLE, icc31", "ONE_WAY_SINGLE, icc11",
        "AGREEMENT_MEAN, icc2k", "CONSISTENCY_MEAN, icc3k", "ONE_WAY_MEAN, icc1k"
    })
    void equalsPsychForFourReaders(Icc.Form form, String quantity) {
        StatsCase stats = StatsCase.of("icc_lidc_readers");
        List<String> nodules = stats.data().column("nodule");
        List<StudyData.Repeats> readers = new ArrayList<>();
        for (String reader : List.of("r1", "r2", "r3", "r4")) {
            double[][] x = stats.data().column(reader).stream()
                    .map(cell -> new double[] {Double.parseDouble(cell)})
                    .toArray(double[][]::new);
            readers.add(new StudyData.Repeats(reader, nodules, DesignMatrix.of(x, List.of("mean"))));
        }
        CsvTable table =
                Reproducibility.of(readers, new AgreementRule(form, 0.5, false)).table();
        stats.check(
                "all." + quantity,
                Double.parseDouble(table.column(form.toString()).get(0)));
        stats.check(
                "all." + quantity + "_low",
                Double.parseDouble(table.column("lower").get(0)));
        stats.check(
                "all." + quantity + "_high",
                Double.parseDouble(table.column("upper").get(0)));
        stats.check(
                "all." + quantity + "_F", Double.parseDouble(table.column("F").get(0)));
        stats.check(
                "all." + quantity + "_p", Double.parseDouble(table.column("p").get(0)));
        stats.assertChecked(5);
        assertEquals("4", table.column("raters").get(0));
        assertEquals(String.valueOf(nodules.size()), table.column("cases").get(0));
    }

    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void theStableFeaturesAreThoseThatAStudyKeeps(Icc.Form form) {
        StudyData.Repeats main = rater("main.csv", 0.1, 7);
        StudyData.Repeats again = rater("again.csv", 0.25, 8);
        ChainCohort cohort = ChainCohort.of(main.features(), new Endpoint.Continuous("y", "", new double[12]));
        StudyData.Repeats sameCases = new StudyData.Repeats("again.csv", cohort.cases(), again.features());
        for (boolean lower : new boolean[] {false, true}) {
            Training training = cohort.withRepeats(sameCases).training(cohort.all());
            Passed passed = new DropUnrepeatable(
                            new StudyPlan.Repeatability(List.of("again.csv"), form, 0.8, lower), training)
                    .apply(training.features());
            Reproducibility result = Reproducibility.of(List.of(main, again), new AgreementRule(form, 0.8, lower));
            assertEquals(
                    passed.features().stream().map(ChainFeature::name).toList().size(),
                    result.stable().size());
            assertEquals(
                    passed.step().removed().stream()
                            .map(removed -> removed.reason().replace("again.csv", ""))
                            .toList(),
                    result.features().stream()
                            .filter(feature -> !feature.isStable())
                            .map(feature -> feature.reason().replace("main.csv, again.csv", ""))
                            .toList());
        }
    }

    @Test
    void theRuleLooksAtTheEstimateOrAtItsLowerLimit() {
        List<StudyData.Repeats> raters = List.of(rater("x", 0.2, 2), rater("y", 0.2, 3));
        Icc.Form form = Icc.Form.AGREEMENT_SINGLE;
        CsvTable table =
                Reproducibility.of(raters, new AgreementRule(form, 0.5, false)).table();
        for (int j = 0; j < 3; j++) {
            double estimate = Double.parseDouble(table.column("ICC(2,1)").get(j));
            double lower = Double.parseDouble(table.column("lower").get(j));
            double between = (estimate + lower) / 2;
            assertTrue(isStable(raters, new AgreementRule(form, between, false), j));
            assertFalse(isStable(raters, new AgreementRule(form, between, true), j));
            assertTrue(isStable(raters, new AgreementRule(form, estimate, false), j));
            assertTrue(isStable(raters, new AgreementRule(form, lower, true), j));
        }
    }

    private static boolean isStable(List<StudyData.Repeats> raters, AgreementRule rule, int feature) {
        return Reproducibility.of(raters, rule).features().get(feature).isStable();
    }

    @Test
    void variationWithinSubjectsIsTheRootOfTheirMeanVariance() {
        Reproducibility result = Reproducibility.of(List.of(rater("x", 0.1, 2), rater("y", 0.3, 3)), RULE);
        double[][] x = rater("x", 0.1, 2).features().x();
        double[][] y = rater("y", 0.3, 3).features().x();
        double variance = 0;
        double mean = 0;
        double relative = 0;
        for (int i = 0; i < 12; i++) {
            double ofCase = (x[i][1] + y[i][1]) / 2;
            relative += (x[i][1] - y[i][1]) * (x[i][1] - y[i][1]) / 2 / (ofCase * ofCase) / 12;
            variance += (x[i][1] - y[i][1]) * (x[i][1] - y[i][1]) / 2 / 12; // of two values with divisor 1
            mean += (x[i][1] + y[i][1]) / 24;
        }
        Reproducibility.Feature feature = result.features().get(1);
        assertEquals(Math.sqrt(variance), feature.icc().orElseThrow().withinSubjectDeviation(), 1e-14);
        assertEquals(mean, feature.icc().orElseThrow().mean(), 1e-13);
        assertEquals(Math.sqrt(relative), feature.variation(), 1e-14);
        CsvTable table = result.table();
        assertEquals(
                1.96 * Math.sqrt(2 * variance),
                Double.parseDouble(table.column("repeatability_coefficient").get(1)),
                1e-14);
    }

    @Test
    void eachPairOfRatersHasItsLimitsOfAgreement() {
        List<StudyData.Repeats> raters = List.of(rater("x", 0.1, 2), rater("y", 0.3, 3), rater("z", 0.2, 4));
        Reproducibility result = Reproducibility.of(raters, RULE);
        CsvTable table = result.agreement();
        assertEquals(List.of("x", "x", "y"), table.column("first").subList(3, 6));
        assertEquals(List.of("y", "z", "z"), table.column("second").subList(3, 6));
        assertEquals(List.of("b", "b", "b"), table.column("feature").subList(3, 6));
        assertEquals("y - z", result.pairName(2));
        double[] y = Arrays.stream(raters.get(1).features().x())
                .mapToDouble(row -> row[1])
                .toArray();
        double[] z = Arrays.stream(raters.get(2).features().x())
                .mapToDouble(row -> row[1])
                .toArray();
        BlandAltman expected = BlandAltman.of(y, z);
        assertEquals(expected.bias(), Double.parseDouble(table.column("bias").get(5)));
        assertEquals(
                expected.limits().upper(),
                Double.parseDouble(table.column("limit_upper").get(5)));
        assertArrayEquals(
                expected.differences(),
                result.features().get(1).pairs().get(2).limits().differences());
    }

    @Test
    void onlyCasesAndFeaturesOfAllRatersCount() {
        StudyData.Repeats x = rater("x", 0.1, 2);
        StudyData.Repeats y = rater("y", 0.1, 3);
        StudyData.Repeats fewer = new StudyData.Repeats(
                "y",
                CASES.subList(3, 12),
                y.features()
                        .select(List.of("b", "a"))
                        .rows(IntStream.range(3, 12).toArray()));
        fewer.features().x()[0][1] = Double.NaN; // a of P3
        Reproducibility result = Reproducibility.of(List.of(x, fewer), RULE);
        assertEquals(9, result.cases());
        assertEquals(8, result.features().get(0).cases());
        assertEquals(9, result.features().get(1).cases());
        assertEquals("not in x, y", result.features().get(2).reason());
        assertFalse(result.features().get(2).isStable());
        assertEquals("", result.table().column("ICC(2,1)").get(2));
        assertTrue(result.agreement().column("feature").stream().noneMatch("c"::equals));
    }

    @Test
    void tooLittleIsRefused() {
        StudyData.Repeats x = rater("x", 0.1, 2);
        assertEquals("raters must be at least 2, found 1", refused(List.of(x)));
        StudyData.Repeats others = new StudyData.Repeats(
                "y", IntStream.range(8, 20).mapToObj(i -> "P" + i).toList(), x.features());
        assertEquals(
                "repeatability must have at least 5 cases in common among x, y, found 4", refused(List.of(x, others)));
        assertEquals(
                "threshold must be from 0 to 1, found 1.5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 1.5, false))
                        .getMessage());
    }

    private static String refused(List<StudyData.Repeats> raters) {
        return assertThrows(IllegalArgumentException.class, () -> Reproducibility.of(raters, RULE))
                .getMessage();
    }
}
