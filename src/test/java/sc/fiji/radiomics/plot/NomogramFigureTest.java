// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.stats.StatsCase;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.StudyResult;

class NomogramFigureTest {
    private static final double HUNDREDTH = 0.01;

    private static StudyResult.FittedModel fitted(LogisticModel model) {
        return new StudyResult.FittedModel(
                new PredictionModel("combined", PredictionModel.Kind.LOGISTIC, List.of(), List.of(), List.of()),
                model.design(),
                model.coefficients(),
                List.of(),
                model.aic(),
                List.of(),
                Optional.of(Nomogram.of(model, Map.of())));
    }

    private static Endpoint low() {
        return new Endpoint.Binary(
                "low", "1", Models.low(StatsCase.of("nomogram_birthwt").data()));
    }

    private static Figure birthwt() {
        return NomogramFigure.of(fitted(Models.birthwt()), low(), List.of(), Map.of("age", "Age (years)"));
    }

    /** Texts below, or above, the line that belongs to a name, by their middle. */
    private static Map<Double, String> scale(Drawn drawn, String name) {
        double y = axis(drawn, name);
        Map<Double, String> found = new TreeMap<>();
        drawn.texts().stream()
                .filter(text -> text.box().getX() > 125 && Math.abs(text.box().getCenterY() - y) < 12)
                .forEach(text -> found.put(text.middle(), text.text()));
        return found;
    }

    private static double axis(Drawn drawn, String name) {
        double y = drawn.text(name).box().getCenterY();
        return drawn.lines().stream()
                .filter(line -> line.y1() == line.y2() && Math.abs(line.y1() - y) < 3)
                .mapToDouble(Drawn.Line::y1)
                .findFirst()
                .orElseThrow();
    }

    /** A place on a scale by its numbers, straight between two of them after a transformation. */
    private static double read(Map<Double, String> scale, double at, boolean fromValue, DoubleUnaryOperator bend) {
        double[][] pairs = scale.entrySet().stream()
                .map(tick -> new double[] {
                    tick.getKey(),
                    bend.applyAsDouble(Double.parseDouble(tick.getValue().replace('\u2212', '-')))
                })
                .toArray(double[][]::new);
        int from = fromValue ? 1 : 0;
        double wanted = fromValue ? bend.applyAsDouble(at) : at;
        for (int k = 1; k < pairs.length; k++) {
            double share = (wanted - pairs[k - 1][from]) / (pairs[k][from] - pairs[k - 1][from]);
            if (share >= -0.001 && share <= 1.001) {
                return pairs[k - 1][1 - from] + share * (pairs[k][1 - from] - pairs[k - 1][1 - from]);
            }
        }
        throw new AssertionError(at + " is not on " + scale);
    }

    private static double place(Map<Double, String> scale, double value) {
        return read(scale, value, true, v -> v);
    }

    private static double value(Map<Double, String> scale, double place) {
        return read(scale, place, false, v -> v);
    }

    private static double level(Map<Double, String> scale, String level) {
        return scale.entrySet().stream()
                .filter(tick -> tick.getValue().equals(level))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Test
    void ticksStandAtThePointsOfTheNomogram() {
        Nomogram nomogram = Nomogram.of(Models.birthwt(), Map.of());
        Drawn drawn = Drawn.of(birthwt());
        Map<Double, String> points = scale(drawn, "Points");
        double zero = place(points, 0);
        double hundred = place(points, 100);
        for (Nomogram.Axis axis : nomogram.axes()) {
            String name = axis.variable().equals("age") ? "Age (years)" : axis.variable();
            double y = axis(drawn, name);
            for (double point : axis.points()) {
                double x = zero + point / 100 * (hundred - zero);
                assertTrue(
                        drawn.lines().stream()
                                .anyMatch(line -> line.y1() == y
                                        && line.x1() == line.x2()
                                        && Math.abs(line.x1() - x) < HUNDREDTH),
                        () -> name + " at " + point);
            }
            scale(drawn, name).forEach((middle, label) -> {
                int k = axis.labels().indexOf(label);
                assertEquals(axis.points()[k], value(points, middle), HUNDREDTH, label);
            });
        }
        Map<Double, String> total = scale(drawn, "Total points");
        Map<Double, String> probability = scale(drawn, "Probability of low");
        probability.forEach((middle, label) -> assertEquals(
                nomogram.probabilityAxis(Double.parseDouble(label)).get(0).totalPoints(),
                value(total, middle),
                2 * HUNDREDTH));
        assertEquals(
                List.of("0.05", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8"),
                List.copyOf(probability.values()));
    }

    @Test
    void readingTheFigureGivesTheProbabilitiesOfTheModel() {
        LogisticModel model = Models.birthwt();
        Drawn drawn = Drawn.of(birthwt());
        Map<Double, String> points = scale(drawn, "Points");
        double[] fitted = model.fitted();
        int read = 0;
        for (int i = 0; i < fitted.length; i += 7) {
            double[] x = model.design().x()[i];
            double sum = value(points, place(scale(drawn, "Age (years)"), x[0]))
                    + value(points, place(scale(drawn, "lwt"), x[1]))
                    + value(points, level(scale(drawn, "race"), x[2] == 1 ? "black" : x[3] == 1 ? "other" : "white"))
                    + value(points, level(scale(drawn, "smoke"), x[4] == 1 ? "yes" : "no"))
                    + value(points, level(scale(drawn, "ht"), x[5] == 1 ? "yes" : "no"));
            if (fitted[i] > 0.05 && fitted[i] < 0.8) {
                double place = place(scale(drawn, "Total points"), sum);
                double logit = read(scale(drawn, "Probability of low"), place, false, p -> Math.log(p / (1 - p)));
                assertEquals(fitted[i], 1 / (1 + Math.exp(-logit)), 1e-3, "row " + i);
                read++;
            }
        }
        assertTrue(read > 15, () -> "rows must be on the axis");
    }

    @Test
    void survivalIsReadAtEachHorizonAfterTheFirstEvent() {
        CoxModel cox = Models.lung();
        Nomogram nomogram = Nomogram.of(cox, Map.of());
        double centre = cox.centre();
        List<PredictionModel.BaselinePoint> baseline = new java.util.ArrayList<>();
        for (double time : cox.baseline().times()) {
            baseline.add(new PredictionModel.BaselinePoint(time, cox.baseline().at(time) * Math.exp(centre)));
        }
        PredictionModel model = new PredictionModel(
                "clinical",
                PredictionModel.Kind.COX,
                List.of(),
                List.of(new PredictionModel.Response("death", 0, centre, List.of())),
                baseline);
        StudyResult.FittedModel fitted = new StudyResult.FittedModel(
                model, cox.design(), cox.coefficients(), List.of(), cox.aic(), List.of(), Optional.of(nomogram));
        Endpoint endpoint = new Endpoint.TimeToEvent("death", "days", cox.survival());
        Figure figure = NomogramFigure.of(fitted, endpoint, List.of(1.0, 365.0), Map.of());
        Drawn drawn = Drawn.of(figure);
        List<String> names = drawn.texts().stream()
                .filter(text -> text.box().getX() < 20)
                .map(Drawn.Text::text)
                .toList();
        assertEquals(
                List.of("Points", "age", "sex", "ph.ecog", "Total points", "Linear predictor", "Survival at 365 days"),
                names);
        assertTrue(figure.caption().endsWith("Fitted on 227 patients with 164 events (death)."), figure.caption());
        double half = nomogram.survivalAxis(cox.baseline(), 365, 0.5).get(0).totalPoints();
        assertEquals(
                half,
                value(scale(drawn, "Total points"), level(scale(drawn, "Survival at 365 days"), "0.5")),
                2 * HUNDREDTH);
    }

    @Test
    void aModelWithoutNomogramIsRefused() {
        StudyResult.FittedModel with = fitted(Models.birthwt());
        StudyResult.FittedModel without = new StudyResult.FittedModel(
                with.model(), with.design(), List.of(), List.of(), 0, List.of(), Optional.empty());
        assertEquals(
                "model must have a nomogram, found none of the combined model",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NomogramFigure.of(without, low(), List.of(), Map.of()))
                        .getMessage());
    }
}
