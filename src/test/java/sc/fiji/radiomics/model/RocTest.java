// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocTest {
    @Test
    void youdenTakesTheLowestOfEqualCutoffs() {
        Roc roc = Roc.of(new boolean[] {false, true, false, true}, new double[] {1, 2, 3, 4});
        assertEquals(1.5, roc.youden().threshold());
        assertEquals(new Confusion(2, 1, 1, 0), roc.youden().confusion());
    }

    @Test
    void fixedSensitivityAndSpecificity() {
        boolean[] outcome = {false, false, true, false, true, true, false, true, true};
        Roc roc = Roc.of(outcome, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertEquals(new Roc.Cutoff(4.5, new Confusion(4, 1, 3, 1)), roc.atSensitivity(0.8));
        assertEquals(2.5, roc.atSensitivity(0.81).threshold());
        assertEquals(Double.POSITIVE_INFINITY, roc.atSensitivity(0).threshold());
        assertEquals(new Roc.Cutoff(4.5, new Confusion(4, 1, 3, 1)), roc.atSpecificity(0.75));
        assertEquals(7.5, roc.atSpecificity(1).threshold());
        assertEquals(Double.NEGATIVE_INFINITY, roc.atSpecificity(0).threshold());
    }

    @Test
    void neighbouringDoublesKeepTheirCalls() {
        double a = 1;
        double b = Math.nextUp(a);
        double c = Math.nextUp(b);
        Roc roc = Roc.of(new boolean[] {false, true, true}, new double[] {a, b, c});
        for (Roc.Cutoff point : roc.points()) {
            assertEquals(point.confusion(), roc.at(point.threshold()).confusion());
        }
        assertEquals(Double.MAX_VALUE * 0.75, Roc.middle(Double.MAX_VALUE / 2, Double.MAX_VALUE), 1e300);
    }

    @Test
    void perfectAndConstantMarkers() {
        boolean[] outcome = {true, true, false, false};
        Roc perfect = Roc.of(outcome, new double[] {3, 4, 1, 2});
        assertEquals(1, perfect.auc());
        assertEquals(0, perfect.variance());
        assertEquals(new Interval(1, 1), perfect.interval(0.95));
        assertEquals(Double.POSITIVE_INFINITY, perfect.z());
        Roc constant = Roc.of(outcome, new double[4]);
        assertEquals(0.5, constant.auc());
        assertTrue(Double.isNaN(constant.z()));
        assertEquals(2, constant.points().size());
        assertTrue(Double.isNaN(
                Roc.of(new boolean[] {true, false, false}, new double[3]).variance()));
        DeLong same = DeLong.paired(constant, constant);
        assertEquals(0, same.statistic());
        assertEquals(1, same.p());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheDefinitionOverAllPairs(long seed) {
        Random random = new Random(seed);
        int n = 20 + random.nextInt(40);
        boolean[] outcome = new boolean[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            outcome[i] = i < 2 || (i > 3 && random.nextInt(3) == 0);
            x[i] = random.nextInt(8) + (outcome[i] ? 1 : 0);
            y[i] = x[i] + random.nextInt(5);
        }
        Roc first = Roc.of(outcome, x);
        Roc second = Roc.of(outcome, y);
        double[][] scores1 = placements(outcome, x);
        double[][] scores2 = placements(outcome, y);
        assertEquals(mean(scores1[0]), first.auc(), 1e-14);
        assertEquals(covariance(scores1, scores1), first.variance(), 1e-15);
        DeLong test = DeLong.paired(first, second);
        assertEquals(covariance(scores1, scores2), test.covariance(), 1e-15);
        double variance = first.variance() + second.variance() - 2 * test.covariance();
        assertEquals((first.auc() - second.auc()) / Math.sqrt(variance), test.statistic(), 1e-9);
        double best = first.points().stream()
                .mapToDouble(p -> p.confusion().youden())
                .max()
                .orElseThrow();
        assertEquals(best, first.youden().confusion().youden(), 1e-15);
        assertEquals(trapezoids(first), first.auc(), 1e-14);
        assertEquals(
                first.auc() * first.positives() * first.negatives(),
                first.mannWhitney().u(),
                1e-9);
    }

    private static double[][] placements(boolean[] outcome, double[] x) {
        int[] positives = Numbers.rows(outcome);
        int[] negatives = IntStream.range(0, x.length).filter(i -> !outcome[i]).toArray();
        double[][] v = {new double[positives.length], new double[negatives.length]};
        for (int i = 0; i < positives.length; i++) {
            for (int j = 0; j < negatives.length; j++) {
                double score = (Math.signum(x[positives[i]] - x[negatives[j]]) + 1) / 2;
                v[0][i] += score / negatives.length;
                v[1][j] += score / positives.length;
            }
        }
        return v;
    }

    private static double covariance(double[][] v, double[][] w) {
        double sum = 0;
        for (int g = 0; g < 2; g++) {
            int n = v[g].length;
            for (int i = 0; i < n; i++) {
                sum += (v[g][i] - mean(v[g])) * (w[g][i] - mean(w[g])) / (n - 1) / n;
            }
        }
        return sum;
    }

    private static double mean(double[] v) {
        return Arrays.stream(v).average().orElseThrow();
    }

    private static double trapezoids(Roc roc) {
        double area = 0;
        List<Roc.Cutoff> points = roc.points();
        for (int i = 1; i < points.size(); i++) {
            Confusion a = points.get(i - 1).confusion();
            Confusion b = points.get(i).confusion();
            area += (b.specificity() - a.specificity()) * (a.sensitivity() + b.sensitivity()) / 2;
        }
        return area;
    }

    @Test
    void rowOrderAndScaleLeaveAndSignTurns() {
        Random random = new Random(11);
        boolean[] outcome = new boolean[50];
        double[] x = new double[50];
        for (int i = 0; i < 50; i++) {
            outcome[i] = i % 3 == 0;
            x[i] = random.nextInt(20);
        }
        int[] rows = IntStream.range(0, 50).map(i -> (i * 7 + 3) % 50).toArray();
        Roc roc = Roc.of(outcome, x);
        Roc shuffled = Roc.of(
                Numbers.at(outcome, rows),
                Arrays.stream(Numbers.at(x, rows)).map(Math::exp).toArray());
        Roc turned = Roc.of(outcome, Arrays.stream(x).map(v -> -v).toArray());
        assertEquals(roc.auc(), shuffled.auc());
        assertEquals(roc.variance(), shuffled.variance(), 1e-17);
        assertEquals(1 - roc.auc(), turned.auc(), 1e-15);
        assertEquals(roc.variance(), turned.variance(), 1e-17);
    }

    @Test
    void clopperPearsonEqualsPublishedAndClosedForms() {
        // k = 0 and k = n have the closed form 1 - (alpha / 2)^(1 / n)
        Interval none = Confusion.clopperPearson(0, 10, 0.95);
        assertEquals(0, none.lower());
        assertEquals(1 - Math.pow(0.025, 0.1), none.upper(), 1e-13);
        Interval all = Confusion.clopperPearson(10, 10, 0.95);
        assertEquals(Math.pow(0.025, 0.1), all.lower(), 1e-13);
        assertEquals(1, all.upper());
        // Newcombe, Stat Med 1998;17:857, table I, method 5: 81 of 263 and 15 of 148
        Interval newcombe = Confusion.clopperPearson(81, 263, 0.95);
        assertEquals(0.2527, newcombe.lower(), 5e-5);
        assertEquals(0.3676, newcombe.upper(), 5e-5);
        Interval second = Confusion.clopperPearson(15, 148, 0.95);
        assertEquals(0.0578, second.lower(), 5e-5);
        assertEquals(0.1617, second.upper(), 5e-5);
    }

    @Test
    void confusionRates() {
        Confusion c = Confusion.of(
                new boolean[] {true, true, true, false, false}, new boolean[] {true, true, false, true, false});
        assertEquals(new Confusion(2, 1, 1, 1), c);
        assertEquals(2 / 3.0, c.f1(), 1e-15);
        assertEquals(7 / 12.0, c.balancedAccuracy(), 1e-15);
        assertEquals(1 / 6.0, c.matthews(), 1e-15);
        assertTrue(Double.isNaN(new Confusion(0, 0, 1, 1).positivePredictiveValue()));
    }

    @Test
    void refusesWhatHasNoCurve() {
        refuses("outcome must have both classes, found 0 positive of 2", new boolean[2], 1, 2);
        refuses("outcome must have both classes, found 1 positive of 1", new boolean[] {true}, 1);
        refuses("marker must have 2 rows like the outcome, found 3", new boolean[2], 1, 2, 3);
        refuses("marker must be finite, found NaN in row 2", new boolean[] {true, false}, 1, Double.NaN);
        Roc roc = Roc.of(new boolean[] {true, false}, new double[2]);
        Roc other = Roc.of(new boolean[] {false, true}, new double[2]);
        assertEquals(
                "paired curves must have the same patients, found different outcomes",
                assertThrows(IllegalArgumentException.class, () -> DeLong.paired(roc, other))
                        .getMessage());
        assertEquals(
                "sensitivity must be between 0 and 1, found 90.0",
                assertThrows(IllegalArgumentException.class, () -> roc.atSensitivity(90))
                        .getMessage());
        assertEquals(
                "confidence must be between 0 and 1, found 95.0",
                assertThrows(IllegalArgumentException.class, () -> roc.interval(95))
                        .getMessage());
    }

    private static void refuses(String message, boolean[] outcome, double... marker) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Roc.of(outcome, marker))
                        .getMessage());
    }
}
