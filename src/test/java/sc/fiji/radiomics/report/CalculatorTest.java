// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.StudyResult;

class CalculatorTest {
    private static final String CHROMIUM = "/usr/bin/chromium";

    @TempDir
    Path folder;

    private static StudyResult study(String kind) {
        return switch (kind) {
            case "binary" -> SimulatedStudy.binary();
            case "survival" -> SimulatedStudy.survival();
            case "classes" -> SimulatedStudy.classes();
            default -> SimulatedStudy.continuous();
        };
    }

    @Test
    void theDataCannotEndTheirScript() throws Exception {
        StudyResult result = SimulatedStudy.binary();
        String json = new Calculator(new StudyFacts(result)).json();
        assertFalse(json.contains("<"));
        JsonNode node = new ObjectMapper().readTree(json);
        List<String> names = new ArrayList<>();
        node.get("signature")
                .get("features")
                .forEach(one -> names.add(one.get("name").asText()));
        assertTrue(names.contains(SimulatedStudy.EVIL) && names.contains(SimulatedStudy.EVIL_JSON), names.toString());
    }

    /** Values of a case by term, as a person would enter them, and what the model says. */
    private record Wanted(Map<String, Object> values, List<Double> results) {}

    private static List<Wanted> wanted(StudyResult result, PredictionModel model) {
        DesignMatrix design = model.design(
                result.data().clinical(), result.radScores(), result.data().cases());
        List<Wanted> list = new ArrayList<>();
        for (int row = 0; row < 12; row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (PredictionModel.Term term : model.terms()) {
                values.put(
                        term.name(),
                        term.levels().isEmpty()
                                ? (Object)
                                        design.x()[row][design.term(term.name()).first()]
                                : result.data().clinical().get(term.name()).get(row));
            }
            list.add(new Wanted(values, results(result, model, design, row)));
        }
        return list;
    }

    private static List<Double> results(StudyResult result, PredictionModel model, DesignMatrix design, int row) {
        List<Double> results = new ArrayList<>();
        switch (model.kind()) {
            case COX ->
                result.plan().outcome().horizons().forEach(time -> results.add(1 - model.survival(design, time)[row]));
            case LINEAR -> results.add(model.linearPredictors(design)[0][row]);
            default -> {
                for (double[] p : model.probabilities(design)) {
                    results.add(p[row]);
                }
            }
        }
        return results;
    }

    /** Runs the script of the page in a browser on the data of the page; skipped where there is no Chromium. */
    @ParameterizedTest
    @ValueSource(strings = {"binary", "survival", "classes", "continuous"})
    void theBrowserGivesWhatTheModelGives(String kind) throws Exception {
        assumeTrue(new File(CHROMIUM).canExecute(), "no Chromium at " + CHROMIUM + ": the calculator is not tried");
        StudyResult result = study(kind);
        List<Object> cases = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        for (StudyResult.FittedModel model : result.models()) {
            for (Wanted one : wanted(result, model.model())) {
                cases.add(Json.map("model", model.name(), "values", one.values()));
                expected.addAll(one.results());
            }
        }
        double[][] scores = result.radScores();
        List<Object> features = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            DesignMatrix all = result.data().features();
            for (int j = 0; j < all.columns(); j++) {
                values.put(all.names().get(j), all.x()[row][j]);
            }
            features.add(values);
            for (double[] score : scores) {
                expected.add(score[row]);
            }
        }
        List<Double> found = browse(new Calculator(new StudyFacts(result)).json(), Json.of(cases), Json.of(features));
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), 1e-12 * Math.max(1, Math.abs(expected.get(i))), "number " + i);
        }
    }

    private List<Double> browse(String data, String cases, String features) throws Exception {
        Path page = folder.resolve("page.html");
        Files.writeString(
                page,
                "<html><body><p id=\"out\"></p><script>" + Calculator.script() + "\nconst data = " + data
                        + ", out = [];\n"
                        + cases
                        + ".forEach(c => radiomics.predict(data.models.find(m => m.name === c.model), c.values, '')"
                        + ".forEach(r => out.push(r.value)));\n"
                        + features + ".forEach(f => out.push(...radiomics.scores(data.signature, f, '')));\n"
                        + "document.getElementById('out').textContent = 'found ' + JSON.stringify(out);"
                        + "</script></body></html>");
        Process process = new ProcessBuilder(
                        CHROMIUM,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher found = Pattern.compile("found (\\[[^\\]]*\\])").matcher(dom);
        assertTrue(found.find(), dom.substring(0, Math.min(500, dom.length())));
        List<Double> numbers = new ArrayList<>();
        new ObjectMapper().readTree(found.group(1)).forEach(one -> numbers.add(one.asDouble()));
        return numbers;
    }
}
