// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.stats.StatsCase;

/** Elastic net, ridge and penalty factors of all families against glmnet, see benchmarks/r/penalised_paths.R. */
class PenalisedPathsTest {
    private record Expected(double value, double tolerance) {}

    private static Map<String, Map<String, Expected>> read() {
        Map<String, Map<String, Expected>> cases = new LinkedHashMap<>();
        try (InputStream in = PenalisedPathsTest.class.getResourceAsStream("/oracle/penalised_paths.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> cases.computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
                            .put(cells[1], new Expected(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    static List<String> cases() {
        return List.copyOf(read().keySet());
    }

    private static Frame data(String name) {
        try {
            return Frame.of(CsvTable.read(SharedData.path("stats/data/" + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Lasso lasso(String name) {
        String[] parts = name.split("_");
        Penalty penalty = parts[2].equals("factors") ? factors(name) : Penalty.elasticNet(Double.parseDouble(parts[2]));
        return switch (parts[1]) {
            case "birthwt" -> birthwt(parts[0], penalty);
            case "veteran" -> veteran(parts[0], penalty);
            default -> keek(parts[0], penalty);
        };
    }

    private static Penalty factors(String name) {
        return switch (name) {
            case "gaussian_birthwt_factors" -> Penalty.elasticNet(0.7).withFactors(0, 1, 2, 1, 0, 1, .5, 1, 1);
            case "logistic_birthwt_factors" -> Penalty.lasso().withFactors(0, 1, 2, 1, 0, 1, .5, 1, 1);
            default -> Penalty.elasticNet(0.5).withFactors(0, 1, 2, 1, .5);
        };
    }

    private static double[] indicator(Frame data, String column, String level) {
        return data.text(column).stream()
                .mapToDouble(cell -> cell.equals(level) ? 1 : 0)
                .toArray();
    }

    private static Lasso birthwt(String family, Penalty penalty) {
        Frame data = data("birthwt.csv");
        DesignMatrix.Builder design =
                data.design().numeric("age", data.numbers("age")).numeric("lwt", data.numbers("lwt"));
        design.numeric("race_black", indicator(data, "race", "2")).numeric("race_other", indicator(data, "race", "3"));
        for (String column : List.of("smoke", "ptl", "ht", "ui", "ftv")) {
            design.numeric(column, data.numbers(column));
        }
        return family.equals("gaussian")
                ? Lasso.gaussian(design.build(), data.numbers("bwt"), penalty)
                : Lasso.logistic(design.build(), data.is("low", v -> v == 1), penalty);
    }

    private static Lasso veteran(String family, Penalty penalty) {
        Frame data = data("veteran.csv");
        DesignMatrix.Builder design = data.design();
        for (String column : List.of("trt", "karno", "diagtime", "age", "prior")) {
            design.numeric(column, data.numbers(column));
        }
        if (family.equals("cox")) {
            return Lasso.cox(design.build(), data.survival("time", "status", 1), penalty);
        }
        double[] logTime = data.numbers("time");
        for (int i = 0; i < logTime.length; i++) {
            logTime[i] = Math.log(logTime[i]);
        }
        design.numeric("logtime", logTime);
        int classes = family.equals("multinomial3") ? 3 : 4;
        int[] cell = data.text("celltype").stream()
                .mapToInt(text ->
                        List.of("squamous", "smallcell", "adeno", "large").indexOf(text) % classes)
                .toArray();
        return Lasso.multinomial(design.build(), classes, cell, penalty);
    }

    private static Lasso keek(String family, Penalty penalty) {
        Frame data = data("keek2020_a.csv");
        DesignMatrix design = LassoCases.predictors(StatsCase.of("lasso_cox_keek"), data);
        return switch (family) {
            case "cox" -> {
                double[] time = data.numbers("os_days");
                yield Lasso.cox(design, new Survival(time, data.is("death", v -> v == 1)), penalty);
            }
            case "gaussian" -> Lasso.gaussian(design, data.numbers("age"), penalty);
            default -> Lasso.logistic(design, data.is("os3y_alive", v -> v == 1), penalty);
        };
    }

    private static LambdaRule rule(String name) {
        boolean wide = name.contains("keek");
        return LambdaRule.of(40, !wide ? 1e-3 : name.endsWith("0.1") ? 0.2 : 0.05);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsGlmnet(String name) {
        Map<String, Expected> expected = read().get(name);
        Map<String, Double> found = compute(name, expected);
        List<String> misses = new ArrayList<>();
        expected.forEach((quantity, reference) -> {
            Double value = found.get(quantity);
            if (value == null || !(Math.abs(value - reference.value()) <= reference.tolerance())) {
                misses.add(quantity + ": expected " + reference + ", found " + value);
            }
        });
        assertEquals(
                List.of(),
                misses.subList(0, Math.min(8, misses.size())),
                () -> name + ": " + misses.size() + " of " + expected.size()
                        + " off; Rscript benchmarks/r/penalised_paths.R");
    }

    private static Map<String, Double> compute(String name, Map<String, Expected> expected) {
        Lasso lasso = lasso(name);
        Map<String, Double> found = new LinkedHashMap<>();
        double[] byRule = lasso.path(rule(name)).lambdas();
        IntStream.range(0, byRule.length).forEach(k -> found.put("lambda[" + (k + 1) + "]", byRule[k]));
        LambdaRule given = LambdaRule.given(expected.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("lambda["))
                .mapToDouble(entry -> entry.getValue().value())
                .toArray());
        Folds folds =
                Folds.of(IntStream.range(0, lasso.rows()).map(i -> i % 5 + 1).toArray());
        CrossValidation validation = CrossValidation.of(lasso, given, folds, FoldPath.SAME_LAMBDAS);
        LassoPath path = validation.path();
        found.put("nulldev", path.nullDeviance());
        found.put("index.min", validation.minimum() + 1.0);
        found.put("index.1se", validation.oneStandardError() + 1.0);
        for (int k = 1; k <= path.size(); k++) {
            assertTrue(path.violation(k - 1) < 1e-8, "optimality at " + k + ": " + path.violation(k - 1));
            found.put("dev.ratio[" + k + "]", path.devianceRatio(k - 1));
            found.put("cvm[" + k + "]", validation.mean(k - 1));
            found.put("cvsd[" + k + "]", validation.standardError(k - 1));
            found.put("df[" + k + "]", (double) path.degreesOfFreedom(k - 1));
            models(found, path.model(k - 1), "[" + k + "]", lasso.design());
        }
        return found;
    }

    private static void models(Map<String, Double> found, LassoModel model, String k, DesignMatrix design) {
        if (model.family() == LassoFamily.MULTINOMIAL) {
            double[][] p = model.probabilities(design);
            for (int c = 0; c < model.classes(); c++) {
                String key = k + "[" + (c + 1) + "]";
                found.put("intercept" + key, model.intercept(c));
                for (int j = 0; j < design.columns(); j++) {
                    found.put("coef" + key + "[" + (j + 1) + "]", model.coefficients(c)[j]);
                }
                for (int i = 0; i < 10; i++) {
                    found.put("p" + k + "[" + (i + 1) + "][" + (c + 1) + "]", p[i][c]);
                }
            }
            return;
        }
        found.put("intercept" + k, model.intercept());
        double[] b = model.coefficients();
        IntStream.range(0, b.length).forEach(j -> found.put("coef" + k + "[" + (j + 1) + "]", b[j]));
        double[] response = model.responses(design);
        IntStream.range(0, 5).forEach(i -> found.put("response" + k + "[" + (i + 1) + "]", response[i]));
    }
}
