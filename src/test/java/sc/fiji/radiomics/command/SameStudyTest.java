// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.cli.Radiomics;

/** Command line and macro build, apply and validate the same models, byte by byte; and how macros are told of misuse. */
class SameStudyTest {
    @TempDir
    private Path folder;

    private Path plan;

    @BeforeEach
    void writeStudy() throws IOException {
        plan = SmallCohort.write(folder.resolve("my study"), 3);
    }

    private static String macro(String label, String options) {
        return MacroHarness.run("run(\"" + label + "\", \"" + options + "\");", "");
    }

    private static void commandLine(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        assertEquals(0, Radiomics.run(writer, writer, arguments), text::toString);
    }

    /** All files of two folders. */
    private static int assertSame(Path one, Path other) throws IOException {
        TreeSet<Path> names = files(one);
        assertEquals(names, files(other));
        for (Path name : names) {
            assertArrayEquals(
                    Files.readAllBytes(one.resolve(name)), Files.readAllBytes(other.resolve(name)), name.toString());
        }
        return names.size();
    }

    private static TreeSet<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(
                    files.filter(Files::isRegularFile).map(folder::relativize).toList());
        }
    }

    @Test
    void bothDoorsGiveTheSameFiles() throws IOException {
        Path cli = folder.resolve("command line");
        Path macro = folder.resolve("by macro");
        commandLine("study", plan.toString(), "--out", cli.toString(), "--threads", "1", "--language", "zh");
        assertNull(macro(
                "Build Signature and Nomogram...", "plan=[" + plan + "] output=[" + macro + "] threads=2 language=zh"));
        assertTrue(Files.readString(cli.resolve("report.html")).contains("<html lang=\"zh\">"));
        assertTrue(files(cli)
                .containsAll(List.of(
                        Path.of("model.json"),
                        Path.of("predictions.csv"),
                        Path.of("report.html"),
                        Path.of("tables/table1.csv"))));
        assertTrue(assertSame(cli, macro) > 40);

        String features = plan.resolveSibling("features.csv").toString();
        String clinical = plan.resolveSibling("clinical.csv").toString();
        String inputs = " features=[" + features + "] clinical=[" + clinical + "]";
        for (String command : List.of("predict", "validate")) {
            Path one = cli.resolve(command);
            Path other = macro.resolve(command);
            commandLine(
                    command,
                    cli.resolve("model.json").toString(),
                    "--features",
                    features,
                    "--clinical",
                    clinical,
                    "--out",
                    one.toString());
            String label = command.equals("predict") ? "Apply Model..." : "Validate Model...";
            assertNull(
                    macro(label, "model=[" + macro.resolve("model.json") + "]" + inputs + " output=[" + other + "]"));
            assertEquals(command.equals("predict") ? 3 : 4, assertSame(one, other));
        }
    }

    @Test
    void misuseOfBuildingIsTold() throws IOException {
        String label = "Build Signature and Nomogram...";
        assertEquals("option 'plan' must name the study.yaml, found nothing", macro(label, "output=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing",
                macro(label, "plan=[" + plan + "]"));
        assertEquals(
                "option 'threads' must be at least 1, found 0",
                macro(label, "plan=[" + plan + "] output=[" + folder + "] threads=0"));
        assertEquals(
                "option 'language' must be plan, en or zh, found 'de'",
                macro(label, "plan=[" + plan + "] output=[" + folder + "] language=de"));
        Path none = folder.resolve("none.yaml");
        assertEquals(
                "study " + none + ": cannot read " + none + ": no such file",
                macro(label, "plan=[" + none + "] output=[" + folder.resolve("out") + "]"));
        Files.writeString(plan, SmallCohort.PLAN.replace("outcome: {kind", "outcome: {kid"));
        String unknown = macro(label, "plan=[" + plan + "] output=[" + folder.resolve("out") + "]");
        assertEquals(
                "study " + plan + ": study.yaml, line 4: outcome: unknown key 'kid', did you mean 'kind'?"
                        + " Known: kind, column, positive, time, event, unit, horizons",
                unknown);
    }

    @Test
    void misuseOfModelsIsTold() throws IOException {
        for (String label : List.of("Apply Model...", "Validate Model...")) {
            assertEquals("option 'model' must name the model.json, found nothing", macro(label, "output=x"));
            assertEquals(
                    "option 'features' must name the CSV table of the features, found nothing",
                    macro(label, "model=m.json"));
            assertEquals(
                    "option 'output' must name the folder of the results, found nothing",
                    macro(label, "model=m.json features=f.csv"));
            Path none = folder.resolve("none.json");
            assertEquals(
                    "cannot read " + none + ": no such file",
                    macro(label, "model=[" + none + "] features=f.csv output=[" + folder.resolve("out") + "]"));
        }
    }
}
