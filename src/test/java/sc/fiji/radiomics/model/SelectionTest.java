// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

class SelectionTest {
    static void check(Oracle oracle, StepwiseSelection.Result result) {
        for (int k = 0; k < result.steps().size(); k++) {
            oracle.check("aic[" + k + "]", result.steps().get(k).aic().get(StepwiseSelection.NONE));
        }
        result.kept().forEach(term -> oracle.check("kept[" + term + "]", 1));
        oracle.assertAllChecked();
    }

    private static final Frame BIRTHWT =
            Frame.of(StatsCase.of("logistic_birthwt").data());

    private static DesignMatrix birthwt() {
        DesignMatrix.Builder builder = BIRTHWT.design()
                .numeric("age", BIRTHWT.numbers("age"))
                .numeric("lwt", BIRTHWT.numbers("lwt"))
                .factor(
                        "race",
                        BIRTHWT.labelled("race", List.of("1", "2", "3"), List.of("white", "black", "other")),
                        List.of("white", "black", "other"));
        for (String name : List.of("smoke", "ptl", "ht", "ui", "ftv")) {
            builder.numeric(name, BIRTHWT.numbers(name));
        }
        return builder.build();
    }

    private static double aic(DesignMatrix part) {
        return LogisticModel.fit(part, BIRTHWT.is("low", value -> value == 1)).aic();
    }

    @Test
    void forwardEqualsR() {
        check(Oracle.read("regression.csv", "forward."), StepwiseSelection.forward(birthwt(), SelectionTest::aic));
    }

    @Test
    void bothDirectionsEqualR() {
        check(
                Oracle.read("regression.csv", "both."),
                StepwiseSelection.both(birthwt(), List.of("age", "ftv", "lwt"), SelectionTest::aic));
    }

    /** Where the Wald approximation is exact - a linear predictor's quadratic form - removal equals refitting. */
    @Test
    void fastBackwardRemovesNoiseAndApproximatesTheRefit() {
        Random random = new Random(31);
        int n = 2000;
        double[][] x = new double[n][3];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {random.nextGaussian(), random.nextGaussian(), 0};
            x[i][2] = 0.5 * x[i][0] + random.nextGaussian();
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.3 * x[i][0]));
        }
        LogisticModel full = LogisticModel.fit(DesignMatrix.of(x, List.of("signal", "noise", "shadow")), y);
        FastBackward.Result result = FastBackward.of(full);
        assertEquals(List.of("signal"), result.kept());
        LogisticModel refit = LogisticModel.fit(full.design().select(List.of("signal")), y);
        for (int j = 0; j < 2; j++) {
            Coefficient expected = refit.coefficients().get(j);
            assertEquals(expected.estimate(), result.coefficients().get(j).estimate(), 2e-3);
            assertEquals(expected.standardError(), result.coefficients().get(j).standardError(), 1e-3);
        }
        FastBackward.Removal last = result.removed().get(1);
        assertTrue(last.aic() <= 0);
        assertEquals(2, last.residual().df());
    }

    @Test
    void nothingIsRemovedFromAModelOfStrongTerms() {
        StepwiseSelection.Result result =
                StepwiseSelection.backward(birthwt().select(List.of("lwt", "smoke", "ht")), SelectionTest::aic);
        assertEquals(List.of("lwt", "smoke", "ht"), result.kept());
        assertEquals(List.of(), result.chosen());
        assertEquals(1, result.steps().size());
    }

    @Test
    void allNoiseLeavesTheEmptyModel() {
        Random random = new Random(32);
        double[] y = random.doubles(50).toArray();
        double[][] x = new double[50][2];
        for (double[] row : x) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        StepwiseSelection.Result result =
                StepwiseSelection.backward(DesignMatrix.of(x, List.of("a", "b")), part -> 10 + part.columns());
        assertEquals(List.of(), result.kept());
        assertEquals(2, result.chosen().size());
        assertTrue(LinearModel.fit(DesignMatrix.of(x, List.of("a", "b")), y).p() > 0);
    }

    @Test
    void unknownTermsAreNamed() {
        assertEquals(
                "term must be one of [age, lwt, race, smoke, ptl, ht, ui, ftv], found sex",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StepwiseSelection.both(birthwt(), List.of("sex"), SelectionTest::aic))
                        .getMessage());
    }

    /** Linear model: 1 / (1 - R²) of each column on the others. */
    @Test
    void varianceInflationIsThatOfTheRegressionOnTheOthers() {
        DesignMatrix design = BIRTHWT.numeric("age", "lwt", "smoke", "ui");
        for (Vif.Factor factor : Vif.of(design)) {
            LinearModel others = LinearModel.fit(design.without(factor.term()), BIRTHWT.numbers(factor.term()));
            assertEquals(1 / (1 - others.r2()), factor.gvif(), 1e-10);
            assertEquals(Math.sqrt(factor.gvif()), factor.scaled(), 1e-12);
        }
        assertEquals(1, Vif.of(BIRTHWT.numeric("age")).get(0).gvif(), 1e-12);
    }
}
