// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.io.CsvTable;

/** The commands study, predict and validate. */
class ModelCommandsTest {
    @TempDir
    private static Path shared;

    private static Path results;
    private static List<String> told;
    private static int code;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void runStudy() throws IOException {
        StringWriter text = new StringWriter();
        StringWriter errors = new StringWriter();
        Path plan = SmallCohort.write(shared.resolve("study"), 3);
        results = shared.resolve("results");
        code = Radiomics.run(
                new PrintWriter(text, true),
                new PrintWriter(errors, true),
                "study",
                plan.toString(),
                "--out",
                results.toString(),
                "--threads",
                "2");
        assertTrue(errors.toString().contains("100 %"), errors.toString());
        told = text.toString().lines().toList();
    }

    @BeforeEach
    void copyTables() throws IOException {
        SmallCohort.write(folder, 3);
    }

    private int run(String... arguments) {
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int apply(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                results.resolve("model.json").toString(),
                "--features",
                folder.resolve("features.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String clinical() {
        return folder.resolve("clinical.csv").toString();
    }

    private CsvTable table(String name) throws IOException {
        return CsvTable.read(folder.resolve("out").resolve(name));
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(from), from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    @Test
    void aStudyTellsTheMainNumbersAndWhereTheReportIs() throws IOException {
        assertEquals(0, code);
        assertTrue(told.get(0).matches("Signature: [2-8] of 8 features"), told.toString());
        List<String> models = told.subList(1, 7);
        for (int i = 0; i < 6; i++) {
            String start = String.format(
                    "%-10s %-12s AUC 0.",
                    List.of("clinical", "signature", "combined").get(i / 2), i % 2 == 0 ? "training" : "validation");
            assertTrue(
                    models.get(i).startsWith(start)
                            && models.get(i).matches(".* AUC 0\\.\\d{3} \\(0\\.\\d{3} to [01]\\.\\d{3}\\)"),
                    models.get(i));
        }
        assertEquals(
                List.of("Report:    " + results.resolve("report.html"), "Model:     " + results.resolve("model.json")),
                told.subList(told.size() - 2, told.size()));
        try (Stream<Path> files = Files.list(results)) {
            assertEquals(
                    List.of("figures", "model.json", "predictions.csv", "report.html", "study.yaml", "tables"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                SmallCohort.CASES,
                CsvTable.read(results.resolve("predictions.csv")).rows().size());
    }

    @Test
    void aStudyThatCannotRunSaysWhyAndLeavesNothing() throws IOException {
        Path none = folder.resolve("none.yaml");
        assertEquals(
                2, run("study", none.toString(), "--out", folder.resolve("out").toString()));
        assertEquals("radiomics: study " + none + ": cannot read " + none + ": no such file\n", errors());
        Path plan = folder.resolve("study.yaml");
        replace("study.yaml", "column: metastasis", "column: metastases");
        assertEquals(
                2, run("study", plan.toString(), "--out", folder.resolve("out").toString()));
        assertTrue(
                err.toString().startsWith("radiomics: study " + plan + ": ")
                        && err.toString().contains("'metastasis'"),
                err::toString);
        assertFalse(Files.exists(folder.resolve("out")));
        assertEquals("", out.toString());
    }

    private String errors() {
        String text = err.toString().replace(System.lineSeparator(), "\n");
        err.getBuffer().setLength(0);
        return text;
    }

    @Test
    void resultsInThePlaceOfAFileAreRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertEquals(2, run("study", folder.resolve("study.yaml").toString(), "--out", file.toString()));
        assertTrue(errors().lines().anyMatch(line -> line.startsWith("radiomics: ") && line.contains("a file")));
        assertEquals(
                2,
                run(
                        "predict",
                        results.resolve("model.json").toString(),
                        "--features",
                        folder.resolve("features.csv").toString(),
                        "--out",
                        file.toString()));
        assertTrue(errors().contains("a file: expected a folder, found the file "), errors());
    }

    @Test
    void thePlanIsNotOverwritten() throws IOException {
        Path plan = folder.resolve("study.yaml");
        assertEquals(2, run("study", plan.toString(), "--out", folder.toString()));
        assertEquals(
                "radiomics: study " + plan
                        + ": the folder of the results must be another than that of the plan, which the"
                        + " effective plan would overwrite\n",
                errors());
        assertEquals(SmallCohort.PLAN, Files.readString(plan));
    }

    @Test
    void threadsMustBeOneOrMore() {
        assertEquals(2, run("study", "study.yaml", "--out", "out", "--threads", "0"));
        assertTrue(errors().startsWith("--threads must be at least 1, found 0\n"));
        assertEquals(2, run("study", "study.yaml", "--out", "out", "--threads", "two"));
        assertTrue(errors().startsWith("Invalid value for option '--threads': 'two' is not an int\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "extract"})
    void theLanguageMustBeOneThatReportsSpeak(String command) {
        assertEquals(2, run(command, "study.yaml", "--out", "out", "--language", "de"));
        assertTrue(
                errors().startsWith("Invalid value for option '--language': expected one of [en, zh] but was 'de'\n"),
                errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "predict", "validate"})
    void whatIsNeededIsTold(String command) {
        assertEquals(2, run(command));
        assertTrue(errors().startsWith("Missing required "), command);
        assertEquals(0, run("help", command));
        assertTrue(out.toString().contains("radiomics " + command + " "), out.toString());
        assertTrue(out.toString().contains("--out=DIR"), out.toString());
        out.toString().lines().forEach(line -> assertTrue(line.length() <= 120, line));
    }

    /** The help's own example of a plan is one. */
    @Test
    void theHelpShowsAPlanThatRuns() throws IOException {
        assertEquals(0, run("study", "--help"));
        List<String> lines = out.toString().lines().toList();
        int start = lines.indexOf("  tables: {features: features.csv, clinical: clinical.csv}");
        Files.write(
                folder.resolve("study.yaml"),
                Stream.concat(
                                lines.subList(start, start + 4).stream().map(String::strip),
                                Stream.of("validation: {resamples: 0}"))
                        .toList());
        assertEquals(
                0,
                run(
                        "study",
                        folder.resolve("study.yaml").toString(),
                        "--out",
                        folder.resolve("out").toString()));
    }

    @Test
    void predictionsOfTheStudysOwnCasesAreThoseOfTheStudy() throws IOException {
        assertEquals(0, apply("predict", "--clinical", clinical()), this::errors);
        assertEquals(
                List.of("120 cases", "Predictions: " + folder.resolve("out/predictions.csv")),
                out.toString().lines().toList());
        CsvTable study = CsvTable.read(results.resolve("predictions.csv"));
        CsvTable applied = table("predictions.csv");
        for (String column : applied.header()) {
            if (!column.equals("notes")) {
                assertEquals(study.column(column), applied.column(column), column);
            }
        }
        assertTrue(applied.header().contains("combined: probability"));
        assertEquals(List.of(), table("failures.csv").rows());
        assertEquals(List.of("case", "what", "reason"), table("failures.csv").header());
        assertTrue(
                table("notes.csv").column("note").stream()
                        .allMatch(note -> note.contains(", beyond the training range")),
                table("notes.csv").toString());
    }

    @Test
    void aFailedCaseGivesExitCode1AndTheOthersArePredicted() throws IOException {
        replace("clinical.csv", "P002,training,B,", "P002,training,B,old");
        assertEquals(1, apply("predict", "--clinical", clinical()));
        assertTrue(out.toString().startsWith("120 cases\nFailed: case P002: "), out.toString());
        assertTrue(table("failures.csv").column("case").stream().allMatch("P002"::equals));
        CsvTable predictions = table("predictions.csv");
        assertEquals(120, predictions.rows().size());
        assertEquals("", predictions.record(1).get("combined: probability"));
        assertFalse(predictions.record(1).get("signature: probability").isEmpty());
        assertTrue(predictions.record(1).get("notes").startsWith("failed: case P002: "));
        assertFalse(predictions.record(2).get("combined: probability").isEmpty());
        out.getBuffer().setLength(0);
        assertEquals(1, apply("validate", "--clinical", clinical()));
    }

    @Test
    void modelsWithoutTheirClinicalVariablesAreLeftOut() throws IOException {
        assertEquals(0, apply("predict"));
        List<String> lines = out.toString().lines().toList();
        assertEquals("120 cases", lines.get(0));
        assertTrue(
                lines.get(1).startsWith("Left out: the clinical model is left out, found no column 'age'"),
                lines.toString());
        assertFalse(table("predictions.csv").header().contains("clinical: probability"));
        assertTrue(table("predictions.csv").header().contains("signature: probability"));
        assertTrue(table("notes.csv").column("note").get(0).startsWith("the clinical model is left out"));
    }

    @Test
    void otherSettingsOfTheExtractionAreRefused() throws IOException {
        replace("run.yaml", "z: 1.0", "z: 2.0");
        assertEquals(2, apply("predict", "--clinical", clinical()));
        assertEquals(
                "radiomics: " + folder.resolve("features.csv")
                        + " was extracted with other settings than the model was trained on:\n"
                        + "ct.resampling.spacing: trained with [1.0, 1.0, 1.0], found [1.0, 1.0, 2.0]\n",
                errors());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void unknownSettingsOfTheExtractionAreWarnedOf() throws IOException {
        Files.delete(folder.resolve("run.yaml"));
        assertEquals(0, apply("predict", "--clinical", clinical()));
        String warning = "found no extraction settings (run.yaml) beside " + folder.resolve("features.csv")
                + "; see to it that they are those the model was trained with";
        assertEquals(
                List.of("120 cases", "Warning: " + warning, "Predictions: " + folder.resolve("out/predictions.csv")),
                out.toString().lines().toList());
        assertEquals(List.of("", warning), table("notes.csv").rows().get(0));
    }

    @Test
    void aValidationStandsBesideTheStudy() throws IOException {
        List<String> rows = Files.readAllLines(Path.of(clinical()));
        Files.write(
                Path.of(clinical()),
                rows.stream().filter(row -> !row.contains(",training,")).toList());
        assertEquals(0, apply("validate", "--clinical", clinical()), this::errors);
        CsvTable validation = table("validation.csv");
        int compared = 0;
        for (int i = 0; i < validation.rows().size(); i++) {
            var row = validation.record(i);
            assertEquals("40", row.get("cases"));
            if (row.get("measure").equals("AUC")) {
                assertEquals(row.get("study: validation"), row.get("value"), row.get("model"));
                compared++;
            }
        }
        assertEquals(3, compared);
        List<String> lines = out.toString().lines().toList();
        assertEquals("40 cases", lines.get(0));
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("combined ") && line.contains(" AUC 0.")),
                lines.toString());
        assertEquals("Validation: " + folder.resolve("out/validation.csv"), lines.get(lines.size() - 1));
    }

    @Test
    void whatIsNoModelIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("model.json"), "{}");
        for (String command : List.of("predict", "validate")) {
            assertEquals(
                    2,
                    run(
                            command,
                            file.toString(),
                            "--features",
                            folder.resolve("features.csv").toString(),
                            "--out",
                            folder.resolve("out").toString()));
            assertTrue(errors().startsWith("radiomics: cannot read " + file + ": "), command);
        }
    }

    @Test
    void validationNeedsAnOutcome() throws IOException {
        replace("clinical.csv", "metastasis", "metastases");
        assertEquals(2, apply("validate", "--clinical", clinical()));
        assertTrue(errors().contains("metastasis"), errors());
    }
}
