// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OneVersusRestTest {
    private static final int DRAWS = 2000;

    /** Three normal scores a row, that of the row's class raised. */
    private static double[][] scores(int[] classes, double signal, Random random) {
        double[][] scores = new double[classes.length][3];
        for (int i = 0; i < classes.length; i++) {
            Arrays.setAll(scores[i], c -> random.nextGaussian());
            scores[i][classes[i]] += signal;
        }
        return scores;
    }

    @Test
    void ofTwoClassesIsDeLongs() {
        Random random = new Random(3);
        int[] classes = new int[50];
        boolean[] positive = new boolean[50];
        double[] marker = new double[50];
        double[][] scores = new double[50][];
        for (int i = 0; i < 50; i++) {
            classes[i] = i < 18 ? 1 : 0;
            positive[i] = i < 18;
            marker[i] = Math.rint(4 * (random.nextGaussian() + classes[i])) / 4; // with ties
            scores[i] = new double[] {-marker[i], marker[i]};
        }
        OneVersusRest found = OneVersusRest.of(classes, scores);
        Roc roc = Roc.of(positive, marker);
        assertEquals(roc.auc(), found.auc().value(), 1e-14);
        assertEquals(Math.sqrt(roc.variance()), found.auc().standardError(), 1e-14);
    }

    @Test
    void itsStandardErrorIsTheSpreadOverRepeatedDraws() {
        int[] classes = new int[60];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i < 12 ? 0 : i < 30 ? 1 : 2;
        }
        Random random = new Random(8);
        double sum = 0;
        double squares = 0;
        double variance = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Estimate auc =
                    OneVersusRest.of(classes, scores(classes, 0.8, random)).auc();
            sum += auc.value() / DRAWS;
            squares += auc.value() * auc.value() / DRAWS;
            variance += auc.standardError() * auc.standardError() / DRAWS;
        }
        assertEquals(1, variance / (squares - sum * sum), 0.08);
    }

    @Test
    void theMeanOfFoldsAveragesAreasAndAddsVariances() {
        OneVersusRest one = new OneVersusRest(new Estimate(0.6, 0.03), new double[] {0.5, 0.7});
        OneVersusRest two = new OneVersusRest(new Estimate(0.8, 0.04), new double[] {0.9, 0.7});
        OneVersusRest mean = OneVersusRest.mean(List.of(one, two));
        assertEquals(0.7, mean.auc().value(), 1e-15);
        assertEquals(0.025, mean.auc().standardError(), 1e-15);
        assertEquals(0.7, mean.byClass()[0], 1e-15);
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals(
                "class 1 must have at least 2 rows, found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> OneVersusRest.of(new int[] {0, 0, 1}, new double[3][2]))
                        .getMessage());
    }
}
