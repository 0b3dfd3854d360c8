// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Concordance, variation within subjects and scanners, and ICC with repetitions; see benchmarks/r/reproducibility.R. */
class AgreementOfReadingsTest {
    private static final double[] WRIGHT = {
        494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427
    };
    private static final double[] MINI = {
        512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451
    };
    /** Six subjects by four raters: Shrout and Fleiss 1979, table 2. */
    private static final double[][] SHROUT = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    private static void check(Oracle oracle, String tag, Interval limits) {
        oracle.check(tag + "[1]", limits.lower());
        oracle.check(tag + "[2]", limits.upper());
    }

    /** Objects by scanners by repetitions. */
    private static double[][][] phantom(Oracle oracle) {
        return Arrays.stream(oracle.matrix("data"))
                .map(row -> new double[][] {
                    Arrays.copyOfRange(row, 0, 3), Arrays.copyOfRange(row, 3, 6), Arrays.copyOfRange(row, 6, 9)
                })
                .toArray(double[][][]::new);
    }

    @ParameterizedTest
    @CsvSource({"flow, 1, 0", "shift, 1.3, -60", "against, -1, 700"})
    void concordanceEqualsEpiR(String name, double slope, double shift) {
        Oracle oracle = Oracle.read("reproducibility.csv", "ccc." + name + ".");
        double[] second = Arrays.stream(MINI).map(x -> slope * x + shift).toArray();
        LinConcordance found = LinConcordance.of(WRIGHT, second);
        oracle.check("value", found.value());
        oracle.check("r", found.correlation());
        oracle.check("cb", found.biasCorrection());
        check(oracle, "limits95", found.interval(0.95));
        check(oracle, "limits80", found.interval(0.8));
        oracle.assertAllChecked();
    }

    @Test
    void concordanceAtItsEdges() {
        assertEquals(1, LinConcordance.of(MINI, MINI).value(), 1e-15);
        assertEquals(
                new Interval(1, 1),
                LinConcordance.of(new double[] {1, 2, 4}, new double[] {1, 2, 4})
                        .interval(0.95));
        double[] still = {5, 5, 5};
        assertTrue(Double.isNaN(LinConcordance.of(still, still).value()));
        LinConcordance constant = LinConcordance.of(still, new double[] {4, 5, 6});
        assertEquals(0, constant.value());
        assertTrue(Double.isNaN(constant.interval(0.95).lower()));
        assertTrue(Double.isNaN(LinConcordance.of(new double[] {1, 2}, new double[] {1, 3})
                .interval(0.95)
                .upper()));
        double[] far = Arrays.stream(WRIGHT).map(x -> x + 1e9).toArray();
        double[] away = Arrays.stream(MINI).map(x -> x + 1e9).toArray();
        assertEquals(
                LinConcordance.of(WRIGHT, MINI).value(),
                LinConcordance.of(far, away).value(),
                1e-12);
        assertEquals(
                "measurements must be of one length, at least 2, found 2 and 3",
                assertThrows(IllegalArgumentException.class, () -> LinConcordance.of(new double[2], new double[3]))
                        .getMessage());
    }

    @Test
    void variationWithinSubjectsEqualsR() {
        Oracle oracle = Oracle.read("reproducibility.csv", "within.");
        WithinSubjectVariation found = WithinSubjectVariation.of(SHROUT);
        oracle.check("sd", found.deviation());
        oracle.check("aov_sd", found.deviation());
        check(oracle, "sd95", found.deviationInterval(0.95));
        oracle.check("rc", found.repeatability());
        check(oracle, "rc90", found.repeatabilityInterval(0.9));
        oracle.check("cv", found.coefficient());
        check(oracle, "cv95", found.coefficientInterval(0.95));
        oracle.assertAllChecked();
    }

    @Test
    void variationOfBothSignsOrOfNothingIsNotDefined() {
        assertTrue(Double.isNaN(
                WithinSubjectVariation.of(new double[][] {{1, 2}, {-1, 2}}).coefficient()));
        assertTrue(Double.isNaN(
                WithinSubjectVariation.of(new double[][] {{1, 2}, {0, 0}}).coefficient()));
        assertTrue(Double.isNaN(WithinSubjectVariation.of(new double[][] {{1, 2}, {0, 0}})
                .coefficientInterval(0.95)
                .lower()));
        assertEquals(
                WithinSubjectVariation.of(SHROUT).coefficient(),
                WithinSubjectVariation.of(negative(SHROUT)).coefficient());
        double largest = WithinSubjectVariation.of(new double[][] {{0, 7}}).coefficient();
        assertEquals(Math.sqrt(2), largest, 1e-15);
        assertEquals(
                0, WithinSubjectVariation.of(new double[][] {{3, 3}, {4, 4}}).coefficient());
        assertEquals(
                "measurements must be of at least 1 subject, 2 each, found 1 by 1",
                assertThrows(IllegalArgumentException.class, () -> WithinSubjectVariation.of(new double[][] {{1}}))
                        .getMessage());
    }

    private static double[][] negative(double[][] ratings) {
        return Arrays.stream(ratings)
                .map(row -> Arrays.stream(row).map(x -> -x).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void phantomEqualsTheComponentsOfR() {
        Oracle oracle = Oracle.read("reproducibility.csv", "phantom.");
        double[][][] scans = phantom(oracle);
        Icc icc = Icc.ofRepeated(scans);
        oracle.check("lme4.icc21", icc.value(Icc.Form.AGREEMENT_SINGLE));
        oracle.check("lme4.icc31", icc.value(Icc.Form.CONSISTENCY_SINGLE));
        oracle.check("icc21", icc.value(Icc.Form.AGREEMENT_SINGLE));
        oracle.check("icc31", icc.value(Icc.Form.CONSISTENCY_SINGLE));
        oracle.check("icc2k", icc.value(Icc.Form.AGREEMENT_MEAN));
        oracle.check("icc3k", icc.value(Icc.Form.CONSISTENCY_MEAN));
        oracle.check("icc11", icc.value(Icc.Form.ONE_WAY_SINGLE));
        check(oracle, "icc21_95", icc.result(Icc.Form.AGREEMENT_SINGLE, 0.95).interval());
        check(oracle, "icc31_95", icc.result(Icc.Form.CONSISTENCY_SINGLE, 0.95).interval());
        check(oracle, "icc11_95", icc.result(Icc.Form.ONE_WAY_SINGLE, 0.95).interval());
        ScannerVariation variation = ScannerVariation.of(scans);
        oracle.check("cv[1]", variation.within());
        oracle.check("cv[2]", variation.between());
        oracle.check("cv[3]", variation.total());
        double[][][] first = Arrays.stream(scans)
                .map(object ->
                        Arrays.stream(object).map(one -> new double[] {one[0]}).toArray(double[][]::new))
                .toArray(double[][][]::new);
        oracle.check("cv1", ScannerVariation.of(first).between());
        assertTrue(Double.isNaN(ScannerVariation.of(first).within()));
        oracle.assertAllChecked();
    }

    /** With one repetition, and by the general formula with equal repetitions, nothing but the noise of repetitions changes. */
    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void oneRepetitionIsTheUsualCoefficient(Icc.Form form) {
        double[][][] once = Arrays.stream(SHROUT)
                .map(row -> Arrays.stream(row).mapToObj(x -> new double[] {x}).toArray(double[][]::new))
                .toArray(double[][][]::new);
        assertEquals(
                Icc.of(SHROUT).result(form, 0.95).interval(),
                Icc.ofRepeated(once).result(form, 0.95).interval());
        assertEquals(Icc.of(SHROUT).value(form), Icc.ofRepeated(once).value(form));
    }

    /**
     * In simulated phantoms the 95 % limits hold the true coefficient nearly as often as they say: Satterthwaite's degrees
     * of freedom make them a little short where scanners are few and differ, as without repetitions.
     */
    @Test
    void limitsWithRepetitionsHoldTheirConfidence() {
        Random random = new Random(4);
        int inside = 0;
        int trials = 1500;
        for (int trial = 0; trial < trials; trial++) {
            double[] scanner = IntStream.range(0, 4)
                    .mapToDouble(j -> 2 * random.nextGaussian())
                    .toArray();
            double[][][] scans = new double[10][4][2];
            for (double[][] object : scans) {
                double truth = 6 * random.nextGaussian();
                for (int j = 0; j < 4; j++) {
                    double both = random.nextGaussian();
                    object[j][0] = truth + scanner[j] + both + 2 * random.nextGaussian();
                    object[j][1] = truth + scanner[j] + both + 2 * random.nextGaussian();
                }
            }
            Interval limits = Icc.ofRepeated(scans)
                    .result(Icc.Form.AGREEMENT_SINGLE, 0.95)
                    .interval();
            double truth = 36.0 / (36 + 4 + 1 + 4);
            inside += limits.lower() <= truth && truth <= limits.upper() ? 1 : 0;
        }
        assertEquals(0.94, inside / (double) trials, 0.025);
    }

    @Test
    void raggedPhantomsAreRefused() {
        double[][][] ragged = {{{1, 2}, {3, 4}}, {{1, 2}, {3}}};
        assertEquals(
                "raters must have 2 repetitions like the first, found 1",
                assertThrows(IllegalArgumentException.class, () -> Icc.ofRepeated(ragged))
                        .getMessage());
        assertEquals(
                "ratings must be of at least 2 subjects by 2 raters by 1 repetition, found 1 by 2 by 2",
                assertThrows(IllegalArgumentException.class, () -> Icc.ofRepeated(new double[][][] {{{1, 2}, {3, 4}}}))
                        .getMessage());
        ScannerVariation one = ScannerVariation.of(new double[][][] {{{10, 12}, {14, 16}}});
        assertEquals(Math.sqrt(2) / 13, one.within(), 1e-15);
        assertEquals(Math.sqrt(8 - 1) / 13, one.between(), 1e-15);
        assertEquals(3 / 13.0, one.total(), 1e-15);
    }
}
