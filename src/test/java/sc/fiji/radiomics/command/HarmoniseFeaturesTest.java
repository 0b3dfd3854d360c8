// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.stats.StatsCase;

/** Macro and command line harmonise as R's sva and as the library; and how misuse is told. */
class HarmoniseFeaturesTest {
    @TempDir
    private Path folder;

    private static String macro(String options) {
        return MacroHarness.run("run(\"Harmonise (ComBat)...\", \"" + options + "\");", "");
    }

    private static void commandLine(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        assertEquals(0, Radiomics.run(writer, writer, arguments), text::toString);
    }

    private Path write(String name, List<String> header, List<List<String>> rows) throws IOException {
        Path file = folder.resolve(name);
        new CsvTable(header, rows).write(file);
        return file;
    }

    /** The features and clinical columns of a reference case, in two tables. */
    private void writeCase(StatsCase stats, List<String> features) throws IOException {
        List<List<String>> values = new ArrayList<>();
        List<List<String>> clinic = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("case", "note"));
        header.addAll(features);
        for (int i = 0; i < stats.data().rows().size(); i++) {
            var row = stats.data().record(i);
            List<String> line = new ArrayList<>(List.of(row.get("id"), "as it was, " + i));
            features.forEach(feature -> line.add(row.get(feature)));
            values.add(line);
            clinic.add(0, List.of(row.get("id"), row.get("batch"), row.get("surv2yr")));
        }
        write("features.csv", header, values);
        write("clinical.csv", List.of("case", "scanner", "surv2yr"), clinic);
    }

    /** Reference: R's sva::ComBat. */
    @ParameterizedTest
    @CsvSource({
        "combat_hosny_plain, ''",
        "combat_hosny_meanonly, meanonly=true",
        "combat_hosny_covariate, covariates=surv2yr",
        "combat_hosny_reference, covariates=surv2yr reference=Maastro"
    })
    void equalsSva(String name, String options) throws IOException {
        StatsCase stats = StatsCase.of(name);
        List<String> features = new ArrayList<>();
        stats.description().get("features").forEach(node -> features.add(node.textValue()));
        if (options.contains("reference")) {
            assertEquals("Maastro", stats.description().get("reference_batch").textValue());
        }
        writeCase(stats, features);
        Path output = folder.resolve("results");
        assertNull(macro("features=[" + folder.resolve("features.csv") + "] clinical=[" + folder.resolve("clinical.csv")
                + "] batch=scanner output=[" + output + "] " + options));
        CsvTable harmonised = CsvTable.read(output.resolve("harmonised.csv"));
        CsvTable expected = stats.table(name + ".adjusted");
        assertEquals(stats.data().column("id"), harmonised.column("case"));
        assertEquals("as it was, 3", harmonised.column("note").get(3));
        for (String feature : features) {
            double[] r = expected.column(feature).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double mean = Arrays.stream(r).average().orElseThrow();
            double sd =
                    Math.sqrt(Arrays.stream(r).map(v -> (v - mean) * (v - mean)).sum() / (r.length - 1));
            for (int i = 0; i < r.length; i++) {
                assertEquals(
                        r[i],
                        Double.parseDouble(harmonised.column(feature).get(i)),
                        1e-8 * Math.max(Math.abs(r[i]), sd),
                        feature);
            }
        }
        assertTrue(Files.isRegularFile(output.resolve("figures/harmonisation.pdf")));
        assertEquals(
                features, CsvTable.read(output.resolve("harmonisation.csv")).column("feature"));
    }

    private static final List<String> BATCH = List.of("A", "A", "A", "A", "B", "B", "B", "B", "C", "C", "C");

    /** Three features of eleven cases of three scanners, a sex, a constant one in B, and one with a gap. */
    private Path smallTable() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        double[][] x = small();
        for (int i = 0; i < BATCH.size(); i++) {
            rows.add(List.of(
                    "P" + i,
                    BATCH.get(i),
                    i % 3 == 0 ? "f" : "m",
                    CsvTable.number(x[i][0]),
                    CsvTable.number(x[i][1]),
                    CsvTable.number(x[i][2]),
                    BATCH.get(i).equals("B") ? "7" : String.valueOf(i),
                    i == 5 ? "" : String.valueOf(i)));
        }
        return write("small.csv", List.of("case", "scanner", "sex", "a", "b", "c", "still", "gap"), rows);
    }

    private static double[][] small() {
        double[][] x = new double[BATCH.size()][3];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = Math.sin(7 * i + 3 * j) + (BATCH.get(i).charAt(0) - 'A') * (j + 1);
            }
        }
        return x;
    }

    @Test
    void equalsTheLibraryToTheLastBitAlsoWhenAppliedToNewCases() throws IOException {
        Path table = smallTable();
        Path output = folder.resolve("fit");
        assertNull(macro(
                "features=[" + table + "] batch=scanner covariates=sex method=non-parametric output=[" + output + "]"));
        List<String> sex = CsvTable.read(table).column("sex");
        DesignMatrix design = DesignMatrix.builder(BATCH.size())
                .factor("sex", sex, List.of("f", "m"))
                .build();
        double[][] expected = Combat.fit(
                        small(), BATCH, design, Combat.Options.defaults().withParametric(false))
                .apply(small(), BATCH, design);
        CsvTable harmonised = CsvTable.read(output.resolve("harmonised.csv"));
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(
                        CsvTable.number(expected[i][j]),
                        harmonised.column("abc".substring(j, j + 1)).get(i));
            }
        }
        assertEquals(CsvTable.read(table).column("still"), harmonised.column("still"));
        assertEquals(CsvTable.read(table).column("gap"), harmonised.column("gap"));

        CsvTable all = CsvTable.read(table);
        Path some = write("some.csv", all.header(), all.rows().subList(2, 6));
        Path applied = folder.resolve("applied");
        commandLine(
                "harmonise",
                some.toString(),
                "--saved",
                output.resolve("harmonisation.json").toString(),
                "--out",
                applied.toString());
        CsvTable again = CsvTable.read(applied.resolve("harmonised.csv"));
        for (String feature : List.of("a", "b", "c")) {
            assertEquals(harmonised.column(feature).subList(2, 6), again.column(feature));
        }
    }

    @Test
    void theCommandLineGivesTheSameFiles() throws IOException {
        Path table = smallTable();
        Path macro = folder.resolve("by macro");
        Path line = folder.resolve("line");
        assertNull(macro("features=[" + table + "] batch=scanner meanonly=true reference=B output=[" + macro + "]"));
        commandLine(
                "harmonise",
                table.toString(),
                "--batch",
                "scanner",
                "--mean-only",
                "--reference",
                "B",
                "--out",
                line.toString());
        for (String name :
                List.of("harmonised.csv", "harmonisation.csv", "harmonisation.json", "figures/harmonisation.svg")) {
            assertEquals(Files.readString(line.resolve(name)), Files.readString(macro.resolve(name)), name);
        }
    }

    @Test
    void misuseIsTold() throws IOException {
        Path table = smallTable();
        assertEquals(
                "option 'features' must name the CSV table of the features, found nothing", macro("output=x batch=b"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing",
                macro("features=[" + table + "]"));
        String good = "features=[" + table + "] output=[" + folder.resolve("out") + "] ";
        assertEquals("option 'batch' must name the column of scanner or centre, found nothing", macro(good));
        assertEquals(
                "batch: no column 'scaner' in " + table + "; nearest: 'scanner', 'case', 'sex'",
                macro(good + "batch=scaner"));
        assertEquals(
                "option 'method' must be parametric or non-parametric, found 'magic'",
                macro(good + "batch=scanner method=magic"));
        assertEquals("reference batch must be one of [A, B, C], found D", macro(good + "batch=scanner reference=D"));
        assertEquals(
                "batches must be at least 2, found [7]", macro("features=[" + oneBatch() + "] batch=scanner output=x"));
        Path clinical =
                write("clinical.csv", List.of("case", "centre"), List.of(List.of("P0", "X"), List.of("P1", "")));
        assertEquals(
                clinical + ", line 3, case 'P1', column 'centre': must name the batch for harmonisation, found nothing",
                macro(good + "clinical=[" + clinical + "] batch=centre"));
        Path shorter = write("shorter.csv", List.of("case", "centre"), List.of(List.of("P0", "X")));
        assertEquals(shorter + " has no row of case 'P1'", macro(good + "clinical=[" + shorter + "] batch=centre"));
        assertTrue(Files.notExists(folder.resolve("out")));
        assertEquals(
                "cannot read " + table + ": expected valid JSON, found an error in line 1: Unrecognized token 'case':"
                        + " was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                macro(good + "saved=[" + table + "]"));
    }

    /** Two scanners of twelve cases, or others with the same names of features. */
    private Path scanners(String name, String... scanners) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String scanner : scanners) {
            for (int i = 0; i < 12; i++) {
                double shift = scanner.charAt(0) - 'A';
                rows.add(List.of(
                        scanner + i,
                        scanner,
                        CsvTable.number(Math.sin(7 * i + shift) + 3 * shift),
                        CsvTable.number(Math.cos(5 * i + shift) - shift),
                        CsvTable.number(Math.sin(3 * i * i + shift))));
            }
        }
        return write(name, List.of("case", "scanner", "a", "b", "c"), rows);
    }

    @Test
    void aNewBatchIsEstimatedAndKnownFromThenOnByBothDoors() throws IOException {
        Path fitted = folder.resolve("fit");
        assertNull(macro(
                "features=[" + scanners("two.csv", "A", "B") + "] batch=scanner language=zh output=[" + fitted + "]"));
        assertTrue(Files.readString(fitted.resolve("harmonisation.html")).contains("lang=\"zh\""));
        assertEquals(
                List.of("before", "after"),
                CsvTable.read(fitted.resolve("centre-effect.csv")).column("harmonisation"));
        Path local = scanners("new.csv", "C");
        Path macro = folder.resolve("by macro");
        Path line = folder.resolve("by line");
        String saved = fitted.resolve("harmonisation.json").toString();
        assertNull(macro("features=[" + local + "] saved=[" + saved + "] estimate=true output=[" + macro + "]"));
        commandLine("harmonise", local.toString(), "--saved", saved, "--estimate", "--out", line.toString());
        for (String name : List.of("harmonised.csv", "harmonisation.json")) {
            assertEquals(Files.readString(line.resolve(name)), Files.readString(macro.resolve(name)), name);
        }
        Path again = folder.resolve("again");
        assertNull(macro(
                "features=[" + local + "] saved=[" + macro.resolve("harmonisation.json") + "] output=[" + again + "]"));
        assertEquals(
                Files.readString(macro.resolve("harmonised.csv")), Files.readString(again.resolve("harmonised.csv")));
    }

    @Test
    void aCovariateThatIsTheBatchIsNamedWithIt() throws IOException {
        Path table = write(
                "confounded.csv",
                List.of("case", "scanner", "stage", "a", "b"),
                List.of(
                        List.of("P0", "A", "I", "1", "2"),
                        List.of("P1", "A", "I", "2", "1"),
                        List.of("P2", "B", "II", "4", "3"),
                        List.of("P3", "B", "II", "3", "5")));
        assertEquals(
                "covariate 'stage' must vary within a 'scanner', found it confounded with it: one value in each (A: I, B:"
                        + " II); their effects cannot be told apart, leave one out",
                macro("features=[" + table + "] batch=scanner covariates=stage output=[" + folder.resolve("out")
                        + "]"));
    }

    private Path oneBatch() throws IOException {
        return write(
                "one.csv",
                List.of("case", "scanner", "a", "b"),
                List.of(List.of("P0", "7", "1", "2"), List.of("P1", "7.0", "3", "5")));
    }

    @Test
    void aBatchOrLevelThatWasNotFittedIsRefused() throws IOException {
        Path table = smallTable();
        Path output = folder.resolve("fit");
        assertNull(macro("features=[" + table + "] batch=scanner covariates=sex output=[" + output + "]"));
        String saved = "saved=[" + output.resolve("harmonisation.json") + "] output=[" + folder.resolve("new") + "] ";
        List<String> header = CsvTable.read(table).header();
        Path other = write("other.csv", header, List.of(List.of("N1", "D", "m", "1", "2", "3", "4", "5")));
        assertEquals(
                "case N1: scanner must be one of the batches A, B, C of the harmonisation, found 'D'",
                macro(saved + "features=[" + other + "]"));
        Path level = write("level.csv", header, List.of(List.of("N1", "A", "x", "1", "2", "3", "4", "5")));
        assertEquals("case N1: sex must be one of [f, m], found 'x'", macro(saved + "features=[" + level + "]"));
        Path lacking = write(
                "lacking.csv", List.of("case", "scanner", "sex", "a", "b"), List.of(List.of("N1", "A", "m", "1", "2")));
        assertEquals(
                "the table must have the harmonised feature 'c', found none",
                macro(saved + "features=[" + lacking + "]"));
    }
}
