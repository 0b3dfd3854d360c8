// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

class NomogramTest {
    private static final double[] AT = {.01, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99};

    private static LogisticModel logistic() {
        Frame data = Frame.of(StatsCase.of("logistic_birthwt").data());
        double[] lwt = data.numbers("lwt");
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .spline("lwt", lwt, RestrictedCubicSpline.defaultKnots(lwt, 4))
                .factor(
                        "race",
                        data.labelled("race", List.of("1", "2", "3"), List.of("white", "black", "other")),
                        List.of("white", "black", "other"))
                .numeric("ptl", data.numbers("ptl"))
                .build();
        return LogisticModel.fit(design, data.is("low", value -> value == 1));
    }

    private static void check(Oracle oracle, Nomogram nomogram, List<Nomogram.Tick> function) {
        oracle.check("scale", nomogram.pointsPerUnit());
        oracle.check("intercept", nomogram.interceptAtZeroPoints());
        double[] total = nomogram.totalPointsAxis();
        for (int k = 0; k < total.length; k++) {
            oracle.check("total[" + (k + 1) + "]", total[k]);
        }
        for (Nomogram.Tick tick : nomogram.linearPredictorAxis()) {
            oracle.check("lp[" + RegressionChecks.text(tick.value()) + "]", tick.totalPoints());
        }
        for (Nomogram.Tick tick : function) {
            oracle.check("fun[" + RegressionChecks.text(tick.value()) + "]", tick.totalPoints());
        }
        for (Nomogram.Axis axis : nomogram.axes()) {
            for (int k = 0; k < axis.labels().size(); k++) {
                oracle.check("points[" + axis.variable() + "][" + axis.labels().get(k) + "]", axis.points()[k]);
            }
        }
        oracle.assertAllChecked();
    }

    @Test
    void aLogisticModelWithASplineEqualsRms() {
        Nomogram nomogram = Nomogram.of(logistic(), Map.of());
        check(Oracle.read("regression.csv", "nomogram_logistic."), nomogram, nomogram.probabilityAxis(AT));
    }

    @Test
    void aCoxModelWithAFactorEqualsRms() {
        Frame data = Frame.of(StatsCase.of("cox_veteran").data());
        DesignMatrix design = data.design()
                .numeric("trt", data.numbers("trt"))
                .factor("celltype", data.text("celltype"), List.of("squamous", "smallcell", "adeno", "large"))
                .numeric("karno", data.numbers("karno"))
                .numeric("diagtime", data.numbers("diagtime"))
                .build();
        CoxModel model = CoxModel.fit(design, data.survival("time", "status", 1), CoxModel.Ties.EFRON);
        Nomogram nomogram = Nomogram.of(model, Map.of());
        check(
                Oracle.read("regression.csv", "nomogram_cox."),
                nomogram,
                nomogram.survivalAxis(model.baseline(), 90, AT));
    }

    @Test
    void pointsOfTheVariablesAddUpToTheTotal() {
        LogisticModel model = logistic();
        Nomogram nomogram = Nomogram.of(model, Map.of());
        double lp = model.linearPredictors(model.design())[7];
        assertEquals(lp, nomogram.linearPredictor(nomogram.totalPoints(lp)), 1e-12);
        double zero = nomogram.axes().stream()
                .mapToDouble(axis -> axis.contributions()[0])
                .sum();
        double points =
                nomogram.axes().stream().mapToDouble(axis -> axis.points()[0]).sum();
        assertEquals(points, nomogram.totalPoints(model.beta()[0] + zero), 1e-9);
    }

    @Test
    void prettyEqualsR() {
        Oracle oracle = Oracle.read("regression.csv", "pretty.");
        for (String tag : List.copyOf(oracle.tags())) {
            String[] keys = tag.split("[\\[\\]]+");
            double[] ticks = PrettyScale.ticks(
                    Double.parseDouble(keys[1]), Double.parseDouble(keys[2]), Integer.parseInt(keys[3]));
            oracle.check(
                    tag,
                    switch (keys[0]) {
                        case "n" -> ticks.length;
                        case "first" -> ticks[0];
                        default -> ticks[ticks.length - 1];
                    });
        }
        oracle.assertAllChecked();
        assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}, PrettyScale.ticks(0, 0.5, 5), 0);
    }

    @Test
    void wrongInputIsNamed() {
        LogisticModel model = logistic();
        assertEquals(
                "term must be one of [age, lwt, race, ptl], found sex",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Nomogram.of(model, Map.of("sex", new double[] {0, 1})))
                        .getMessage());
        assertEquals(
                "ticks must be of a numeric variable, found factor race",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Nomogram.of(model, Map.of("race", new double[] {0, 1})))
                        .getMessage());
        assertEquals(
                "ticks of age must be two finite numbers at least, found [20.0]",
                assertThrows(IllegalArgumentException.class, () -> Nomogram.of(model, Map.of("age", new double[] {20})))
                        .getMessage());
        assertEquals(
                "probability must be between 0 and 1, found 1.0",
                assertThrows(IllegalArgumentException.class, () -> Nomogram.of(model, Map.of())
                                .probabilityAxis(0.5, 1))
                        .getMessage());
        assertEquals(
                "range must be finite and ascending with steps, found 2.0 to 1.0 in 5",
                assertThrows(IllegalArgumentException.class, () -> PrettyScale.ticks(2, 1, 5))
                        .getMessage());
    }
}
