// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirthLogisticTest {
    private static final List<String> NAMES = List.of("NV", "PI", "EH");

    private static FirthLogistic endometrial() {
        List<String[]> lines = Oracle.lines("endometrial.csv");
        double[][] x = new double[lines.size()][3];
        boolean[] y = new boolean[lines.size()];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = Double.parseDouble(lines.get(i)[j]);
            }
            y[i] = lines.get(i)[3].equals("1");
        }
        DesignMatrix design = DesignMatrix.of(x, NAMES);
        assertThrows(UnestimableException.class, () -> LogisticModel.fit(design, y));
        return FirthLogistic.fit(design, y);
    }

    @Test
    void endometrialCancerEqualsR() {
        Oracle oracle = Oracle.read("regression.csv", "firth.");
        FirthLogistic model = endometrial();
        List<Coefficient> coefficients = model.coefficients();
        for (int j = 0; j < 4; j++) {
            String key = "[" + coefficients.get(j).name() + "]";
            oracle.check("coef" + key, coefficients.get(j).estimate());
            oracle.check("se" + key, coefficients.get(j).standardError());
            Interval profile = model.profile(j, 0.95);
            oracle.check("low" + key, profile.lower());
            oracle.check("high" + key, profile.upper());
            if (j > 0) {
                oracle.check("lr" + key, model.likelihoodRatio(j).statistic());
            }
        }
        oracle.check("penalised_loglik", model.penalisedLogLikelihood());
        oracle.check("lr_all", model.likelihoodRatio().statistic());
        oracle.assertAllChecked();
    }

    /** Table 3 of Heinze and Schemper, Stat Med 2002;21:2409: estimates and profile penalised likelihood limits. */
    @Test
    void endometrialCancerEqualsThePaper() {
        FirthLogistic model = endometrial();
        double[] estimates = {2.93, -0.03, -2.60};
        double[][] limits = {{0.61, 7.85}, {-0.12, 0.04}, {-4.37, -1.23}};
        for (int j = 1; j <= 3; j++) {
            assertEquals(estimates[j - 1], model.coefficients().get(j).estimate(), 0.0051);
            assertEquals(limits[j - 1][0], model.profile(j, 0.95).lower(), 0.0051);
            assertEquals(limits[j - 1][1], model.profile(j, 0.95).upper(), 0.0051);
        }
    }

    /** In a saturated table the penalty adds 1/2 to every cell. */
    @Test
    void aSeparatedTableGivesTheOddsRatioOfCountsPlusOneHalf() {
        int[][] counts = {{12, 3}, {0, 9}};
        double[][] x = new double[24][1];
        boolean[] y = new boolean[24];
        int row = 0;
        for (int group = 0; group < 2; group++) {
            for (int positive = 0; positive < 2; positive++) {
                for (int k = 0; k < counts[group][positive]; k++) {
                    x[row][0] = group;
                    y[row++] = positive == 1;
                }
            }
        }
        FirthLogistic model = FirthLogistic.fit(DesignMatrix.of(x, List.of("group")), y);
        assertEquals(12.5 * 9.5 / (3.5 * 0.5), model.coefficients().get(1).ratio(), 1e-8);
        assertEquals(3.5 / 16, model.fitted()[0], 1e-11);
        assertEquals(9.5 / 10, model.fitted()[23], 1e-11);
    }

    @Test
    void withoutPredictorsOneHalfIsAddedToBothClasses() {
        FirthLogistic model = FirthLogistic.fit(
                DesignMatrix.of(new double[5][0], List.of()), new boolean[] {true, false, false, false, false});
        assertEquals(1.5 / 6, model.fitted()[0], 1e-12);
    }

    @Test
    void wrongInputIsNamed() {
        DesignMatrix design = DesignMatrix.of(new double[][] {{1}, {2}, {3}}, List.of("a"));
        assertEquals(
                "outcome must have both classes, found 0 positive of 3",
                assertThrows(IllegalArgumentException.class, () -> FirthLogistic.fit(design, new boolean[3]))
                        .getMessage());
        FirthLogistic model = FirthLogistic.fit(design, new boolean[] {true, false, true});
        assertEquals(
                "index must be 1 to 1 for a slope, found 0",
                assertThrows(IllegalArgumentException.class, () -> model.likelihoodRatio(0))
                        .getMessage());
    }
}
