// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyResult;

/**
 * The interactive nomogram: everything the script needs to apply signature and models, as JSON. The script computes by
 * the definitions of {@link Signature} and {@link PredictionModel}.
 */
final class Calculator {
    private static final String SCRIPT = "script.";
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private final StudyFacts facts;

    Calculator(StudyFacts facts) {
        this.facts = facts;
    }

    /** The script, the same for every study. */
    static String script() {
        return resource("calculator.js");
    }

    static String resource(String name) {
        try (InputStream in = Calculator.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The section; empty of a calculator if no model could be fitted. */
    void write(Html page) {
        page.raw("<h3 id=\"calculator\">" + Html.escape(facts.say("calculator.title")) + "</h3>\n");
        if (facts.result().models().isEmpty()) {
            page.paragraph(facts.say("verdict.no-model"));
            return;
        }
        page.paragraph(facts.say("calculator.how"));
        page.raw("<noscript><p class=\"note\">" + Html.escape(facts.say("calculator.no-script")) + "</p></noscript>\n");
        page.raw("<div id=\"calculator-form\" class=\"calculator\"></div>\n<script type=\"application/json\""
                + " id=\"calculator-data\">" + json() + "</script>\n");
    }

    String json() {
        List<Object> models = new ArrayList<>();
        List<String> order = List.of(StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL);
        order.forEach(name -> facts.result().model(name).ifPresent(model -> models.add(model(model))));
        return Json.of(Json.map(
                "outcome",
                facts.outcome(),
                "unit",
                facts.plan().outcome().unit(),
                "models",
                models,
                "signature",
                signature(facts.result().chain().signature()),
                "texts",
                texts()));
    }

    /** What the script says, with places for its values. */
    private Map<String, Object> texts() {
        Map<String, Object> texts = new LinkedHashMap<>();
        facts.words().keys(SCRIPT).forEach(key -> texts.put(key.substring(SCRIPT.length()), facts.say(key)));
        return texts;
    }

    private Map<String, Object> model(StudyResult.FittedModel fitted) {
        PredictionModel model = fitted.model();
        List<Object> horizons = new ArrayList<>();
        if (model.kind() == PredictionModel.Kind.COX) {
            facts.plan()
                    .outcome()
                    .horizons()
                    .forEach(time -> horizons.add(Json.map("time", time, "hazard", hazard(model, time))));
        }
        Map<String, Object> map = Json.map(
                "name",
                model.name(),
                "label",
                facts.words().phrase(model.name()),
                "kind",
                model.kind().name(),
                "terms",
                model.terms().stream().map(term -> term(term, fitted.design())).toList(),
                "responses",
                model.responses().stream()
                        .map(one -> Json.map(
                                "outcome",
                                one.outcome(),
                                "intercept",
                                one.intercept(),
                                "centre",
                                one.centre(),
                                "coefficients",
                                one.coefficients()))
                        .toList(),
                "horizons",
                horizons);
        if (facts.data().endpoint() instanceof Endpoint.Classes classes) {
            map.put("reference", classes.classes().get(0));
        }
        fitted.nomogram().ifPresent(nomogram -> map.put("nomogram", nomogram(nomogram, model)));
        return map;
    }

    /** Cumulative hazard of the last point up to a time; 0 before the first. */
    private static double hazard(PredictionModel model, double time) {
        double hazard = 0;
        for (PredictionModel.BaselinePoint point : model.baseline()) {
            hazard = point.time() <= time ? point.cumulativeHazard() : hazard;
        }
        return hazard;
    }

    /** A variable with its range and median in training. */
    private static Map<String, Object> term(PredictionModel.Term term, DesignMatrix design) {
        Map<String, Object> map =
                Json.map("name", term.name(), "levels", term.levels(), "knots", term.knots(), "fill", term.fill());
        if (term.levels().isEmpty() && design.termNames().contains(term.name())) {
            int column = design.term(term.name()).first();
            double[] values = Arrays.stream(design.x())
                    .mapToDouble(row -> row[column])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                map.put("low", values[0]);
                map.put("high", values[values.length - 1]);
                map.put("start", (values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
            }
        }
        return map;
    }

    private static Map<String, Object> signature(Signature signature) {
        return Json.map(
                "features",
                signature.features().stream()
                        .map(one -> Json.map(
                                "name",
                                one.name(),
                                "fill",
                                one.fill(),
                                "mean",
                                one.mean(),
                                "sd",
                                one.sd(),
                                "grandMean",
                                one.harmonised().grandMean(),
                                "pooledSd",
                                one.harmonised().pooledSd(),
                                "batches",
                                batches(one)))
                        .toList(),
                "scores",
                signature.scores().stream()
                        .map(one -> Json.map(
                                "name", one.name(), "intercept", one.intercept(), "coefficients", one.coefficients()))
                        .toList());
    }

    private static Map<String, Object> batches(Signature.Feature feature) {
        Map<String, Object> map = new LinkedHashMap<>();
        feature.harmonised()
                .batches()
                .forEach((name, shift) -> map.put(name, Json.map("gamma", shift.gamma(), "delta", shift.delta())));
        return map;
    }

    private Map<String, Object> nomogram(Nomogram nomogram, PredictionModel model) {
        List<Object> axes = new ArrayList<>();
        for (Nomogram.Axis axis : nomogram.axes()) {
            double zero = axis.contributions().length == 0
                    ? 0
                    : axis.contributions()[0] - axis.points()[0] / nomogram.pointsPerUnit();
            axes.add(Json.map(
                    "variable", axis.variable(), "labels", axis.labels(), "points", axis.points(), "zero", zero));
        }
        return Json.map(
                "scale",
                nomogram.pointsPerUnit(),
                "zero",
                nomogram.interceptAtZeroPoints(),
                "axes",
                axes,
                "total",
                nomogram.totalPointsAxis(),
                "outcomes",
                outcomes(nomogram, model));
    }

    private List<Object> outcomes(Nomogram nomogram, PredictionModel model) {
        if (model.kind() == PredictionModel.Kind.LOGISTIC) {
            return List.of(outcome(facts.say("script.probability"), nomogram.probabilityAxis(PROBABILITIES)));
        }
        List<Object> axes = new ArrayList<>();
        for (double time : facts.plan().outcome().horizons()) {
            double hazard = hazard(model, time);
            List<Nomogram.Tick> ticks = new ArrayList<>();
            List<Nomogram.Tick> range = nomogram.linearPredictorAxis();
            for (double risk : PROBABILITIES) {
                double lp = Math.log(-Math.log1p(-risk) / hazard);
                if (hazard > 0
                        && !range.isEmpty()
                        && lp >= range.get(0).value()
                        && lp <= range.get(range.size() - 1).value()) {
                    ticks.add(new Nomogram.Tick(risk, nomogram.totalPoints(lp)));
                }
            }
            axes.add(outcome(
                    facts.say(
                            "calculator.risk-by",
                            Numbers.plain(time),
                            facts.plan().outcome().unit()),
                    ticks));
        }
        return axes;
    }

    private static Map<String, Object> outcome(String label, List<Nomogram.Tick> ticks) {
        return Json.map(
                "label",
                label.strip(),
                "values",
                ticks.stream().map(tick -> (Object) tick.value()).toList(),
                "points",
                ticks.stream().map(tick -> (Object) tick.totalPoints()).toList());
    }
}
