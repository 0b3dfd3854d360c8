// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import sc.fiji.radiomics.cli.Radiomics;

/** A study of 48 seeded cases, whose plan and tables a test spoils, and what a person at the terminal gets. */
final class BadTables {
    private static final String PLAN =
            """
            name: Bad weather
            tables: {features: features.csv, clinical: clinical.csv}
            outcome: {kind: binary, column: node}
            cohorts: {column: cohort}
            selection: {folds: 4}
            clinical:
              numeric: [age]
              factors: [{name: sex, reference: f}]
              selection: all
            validation: {resamples: 10}
            """;

    /** What the program answered. */
    record Answer(int code, String out, String error) {}

    private final Path folder;
    private final List<List<String>> features = new ArrayList<>();
    private final List<List<String>> clinical = new ArrayList<>();
    private String plan = PLAN;

    BadTables(Path folder) {
        this.folder = folder;
        SplittableRandom random = new SplittableRandom(5);
        features.add(new ArrayList<>(List.of("case", "f1", "f2", "f3", "f4", "f5", "f6")));
        clinical.add(new ArrayList<>(List.of("case", "age", "sex", "node", "time", "event", "cohort", "centre")));
        for (int i = 1; i <= 48; i++) {
            List<String> row = new ArrayList<>(List.of("P" + i));
            double first = random.nextInt(3000) / 1000.0;
            row.add(Double.toString(first));
            for (int j = 0; j < 5; j++) {
                row.add(Double.toString(random.nextInt(3000) / 1000.0));
            }
            features.add(row);
            String node = random.nextDouble() < 1 / (1 + Math.exp(3 - 2 * first)) ? "1" : "0";
            clinical.add(new ArrayList<>(List.of(
                    "P" + i,
                    Integer.toString(45 + random.nextInt(35)),
                    random.nextBoolean() ? "f" : "m",
                    node,
                    Double.toString((1 + random.nextInt(400)) / 10.0),
                    node,
                    i % 3 == 0 ? "validation" : "training",
                    i % 2 == 0 ? "A" : "B")));
        }
    }

    BadTables plan(String old, String text) {
        if (!plan.contains(old)) {
            throw new IllegalArgumentException("the plan must hold '" + old + "'");
        }
        plan = plan.replace(old, text);
        return this;
    }

    BadTables survival() {
        return plan(
                "{kind: binary, column: node}",
                "{kind: survival, time: time, event: event, unit: months, horizons: [12]}");
    }

    BadTables combat(String more) {
        return plan("validation: {", "harmonisation: {batch: centre, method: combat" + more + "}\nvalidation: {");
    }

    /** Another text in a cell of a case, P1 is 1. */
    BadTables feature(int row, String column, String text) {
        features.get(row).set(features.get(0).indexOf(column), text);
        return this;
    }

    BadTables clinical(int row, String column, String text) {
        clinical.get(row).set(clinical.get(0).indexOf(column), text);
        return this;
    }

    /** Other texts in a clinical column, by cohort and old text. */
    BadTables clinical(String column, BinaryOperator<String> change) {
        for (List<String> row : clinical.subList(1, clinical.size())) {
            int at = clinical.get(0).indexOf(column);
            row.set(at, change.apply(row.get(6), row.get(at)));
        }
        return this;
    }

    BadTables featureName(String old, String name) {
        features.get(0).set(features.get(0).indexOf(old), name);
        return this;
    }

    BadTables first(int cases) {
        features.subList(cases + 1, features.size()).clear();
        clinical.subList(cases + 1, clinical.size()).clear();
        return this;
    }

    String clinicalText(String separator) {
        return text(clinical, separator);
    }

    private static String text(List<List<String>> rows, String separator) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(separator, row)).append('\n'));
        return text.toString();
    }

    BadTables write() {
        file("study.yaml", plan.getBytes(StandardCharsets.UTF_8));
        file("features.csv", text(features, ",").getBytes(StandardCharsets.UTF_8));
        return file("clinical.csv", text(clinical, ",").getBytes(StandardCharsets.UTF_8));
    }

    /** Another file in place of one that was written. */
    BadTables file(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer study() {
        return run("study", "@/study.yaml", "--out", "@/out", "--threads", "1");
    }

    Answer apply(String command, Path model) {
        return run(
                command,
                model.toString(),
                "--features",
                "@/features.csv",
                "--clinical",
                "@/clinical.csv",
                "--out",
                "@/new");
    }

    /** Runs the command line; {@code @} is the folder, in the answer too. */
    Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].replace("@", folder.toString());
        }
        int code = Radiomics.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
        return new Answer(code, plain(out), plain(error));
    }

    private String plain(StringWriter text) {
        return text.toString()
                .replace(folder.toString(), "@")
                .replace("\r", "\n")
                .strip();
    }
}
