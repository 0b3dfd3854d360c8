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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;

/** Macro and command line measure the same reproducibility as the pure function; and how misuse is told. */
class MeasureReproducibilityTest {
    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void writeTables() throws IOException {
        first = table("first scan.csv", 1);
        second = table("second scan.csv", 2);
    }

    /** Ten cases with a feature that repeats and one that does not. */
    private Path table(String name, int seed) throws IOException {
        Random truth = new Random(5);
        Random noise = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double size = 20 + 5 * truth.nextGaussian();
            rows.add(List.of(
                    "P" + i,
                    CsvTable.number(size + 0.1 * noise.nextGaussian()),
                    CsvTable.number(size + 30 * noise.nextGaussian())));
        }
        Path file = folder.resolve(name);
        new CsvTable(List.of("case", "stable", "noisy"), rows).write(file);
        return file;
    }

    private static String macro(String options) {
        return MacroHarness.run("run(\"Reproducibility (ICC)...\", \"" + options + "\");", "");
    }

    @Test
    void macroAndCommandLineEqualThePureFunction() throws IOException {
        Path macro = folder.resolve("by macro");
        Path line = folder.resolve("line");
        assertNull(macro("first=[" + first + "] second=[" + second + "] form=ICC(3,1) threshold=0.9 lowerlimit=true"
                + " plotted=noisy output=[" + macro + "]"));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = Radiomics.run(
                writer,
                writer,
                "icc",
                first.toString(),
                second.toString(),
                "--form",
                "ICC(3,1)",
                "--threshold",
                "0.9",
                "--lower-limit",
                "--plot",
                "noisy",
                "--out",
                line.toString());
        assertEquals(0, code, text::toString);
        AgreementRule rule = new AgreementRule(Icc.Form.CONSISTENCY_SINGLE, 0.9, true);
        Reproducibility expected = Reproducibility.of(
                new RatedTables(List.of(first, second), "", "case", "").read(new ArrayList<>()), rule);
        assertEquals(List.of("stable"), expected.stable());
        for (Path results : List.of(macro, line)) {
            assertEquals(expected.table(), CsvTable.read(results.resolve("reproducibility.csv")));
            assertEquals(expected.agreement(), CsvTable.read(results.resolve("bland-altman.csv")));
            assertEquals(
                    List.of("stable"),
                    CsvTable.read(results.resolve("stable-features.csv")).column("feature"));
            assertTrue(Files.isRegularFile(results.resolve("figures/icc.png")));
            assertTrue(Files.isRegularFile(results.resolve("figures/bland-altman-noisy.svg")));
        }
        assertTrue(
                text.toString()
                        .contains("1 of 2 features are stable (ICC(3,1), lower 95 % limit, of at least 0.9) among first"
                                + " scan.csv, second scan.csv, 10 cases"),
                text::toString);
    }

    @Test
    void aColumnMayNameTheReader() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        CsvTable.read(first).rows().forEach(row -> rows.add(List.of(row.get(0), "ann", row.get(1))));
        CsvTable.read(second).rows().forEach(row -> rows.add(List.of(row.get(0), "bob", row.get(1))));
        Path both = folder.resolve("both.csv");
        new CsvTable(List.of("case", "reader", "stable"), rows).write(both);
        Path output = folder.resolve("results");
        assertNull(macro("first=[" + both + "] reader=reader output=[" + output + "]"));
        CsvTable table = CsvTable.read(output.resolve("reproducibility.csv"));
        assertEquals(List.of("stable"), table.column("feature"));
        assertEquals(List.of("2"), table.column("raters"));
    }

    /** A table with a row per reader's region of each case. */
    private Path regions() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        CsvTable.read(first).rows().forEach(row -> rows.add(List.of(row.get(0), "GTV_ann", row.get(1), row.get(2))));
        CsvTable.read(second)
                .rows()
                .subList(0, 9)
                .forEach(row -> rows.add(List.of(row.get(0), "GTV_bob", row.get(1), row.get(2))));
        CsvTable.read(first).rows().forEach(row -> rows.add(List.of(row.get(0), "lung", "1", "1")));
        Path file = folder.resolve("regions.csv");
        new CsvTable(List.of("case", "roi", "stable", "noisy"), rows).write(file);
        return file;
    }

    @Test
    void readersInTheNamesOfRegionsAreComparedByMacroAndCommandLineAlike() throws IOException {
        Path table = regions();
        Path macro = folder.resolve("by-macro");
        Path line = folder.resolve("by-line");
        assertNull(macro("first=[" + table + "] design=readers reader=GTV_{reader} output=[" + macro + "]"));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = Radiomics.run(
                writer,
                writer,
                "reproducibility",
                table.toString(),
                "--design",
                "readers",
                "--reader",
                "GTV_{reader}",
                "--out",
                line.toString());
        assertEquals(0, code, text::toString);
        Reproducibility expected = Reproducibility.of(
                new RatedTables(List.of(table), "GTV_{reader}", "case", "").read(new ArrayList<>()),
                RepeatDesign.READERS,
                new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 0.75, false));
        assertEquals(9, expected.cases());
        for (Path results : List.of(macro, line)) {
            assertEquals(expected.table(), CsvTable.read(results.resolve("reproducibility.csv")));
            assertTrue(Files.readString(results.resolve("reproducibility.html")).contains("Several readers drew"));
            assertTrue(Files.isRegularFile(results.resolve("figures/bland-altman-noisy.svg")), "the worst is plotted");
        }
        String said = text.toString();
        assertTrue(
                said.contains(
                        "Note: 1 of 10 cases are not rated by all of ann, bob and left out, with who is missing: P9"
                                + " (bob)"),
                said);
        assertTrue(said.contains("10 rows whose region is not like 'GTV_{reader}' are left out: lung"), said);
        assertTrue(said.contains("ICC(2,1) fits this design: two-way"), said);
    }

    @Test
    void aPhantomHasRepetitionsAndAPageInChinese() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int scan = 0; scan < 4; scan++) {
            for (List<String> row :
                    CsvTable.read(scan % 2 == 0 ? first : second).rows()) {
                rows.add(List.of(row.get(0), scan < 2 ? "A" : "B", "" + scan % 2, row.get(1)));
            }
        }
        Path table = folder.resolve("phantom.csv");
        new CsvTable(List.of("case", "scanner", "scan", "stable"), rows).write(table);
        Path output = folder.resolve("phantom");
        assertNull(macro("first=[" + table + "] design=phantom reader=scanner repetition=scan language=zh output=["
                + output + "]"));
        CsvTable found = CsvTable.read(output.resolve("reproducibility.csv"));
        assertEquals(List.of("stable"), found.column("feature"));
        assertEquals(
                0, Double.parseDouble(found.column("cv_between_scanners").get(0)), "both scanners gave the same scans");
        assertTrue(Double.parseDouble(found.column("cv_within_scanner").get(0)) > 0);
        assertTrue(Files.readString(output.resolve("reproducibility.html")).contains("lang=\"zh\""));
    }

    @Test
    void misuseIsTold() {
        assertEquals("option 'first' must name the CSV table of the first reader, found nothing", macro("output=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing", macro("first=[" + first + "]"));
        String good = "first=[" + first + "] second=[" + second + "] output=[" + folder.resolve("out") + "] ";
        assertEquals(
                "option 'form' must be ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k) or ICC(3,k), found 'ICC'",
                macro(good + "form=ICC"));
        assertEquals("option 'threshold' must lie in 0 to 1, found 1.5", macro(good + "threshold=1.5"));
        assertEquals("option 'threshold' must be a number, found 'high'", macro(good + "threshold=high"));
        assertEquals(
                "option 'design' must be unstated, test-retest, readers, phantom or perturbation, found 'reader'",
                macro(good + "design=reader"));
        assertEquals("option 'language' must be en or zh, found 'de'", macro(good + "language=de"));
        assertEquals(
                "pattern of the reader must hold {reader} once, and each other place at most once, found '{case}_x'",
                macro("first=[" + first + "] reader={case}_x output=[" + folder + "]"));
        assertEquals("feature to be plotted must be one of the tables, found 'volume'", macro(good + "plotted=volume"));
        assertEquals(
                "tables must be at least 2, or one with a column that names the reader, found 1 and no such column",
                macro("first=[" + first + "] output=[" + folder + "]"));
        Path none = folder.resolve("none.csv");
        assertEquals(
                "cannot read " + none + ": no such file",
                macro("first=[" + first + "] second=[" + none + "] output=[" + folder + "]"));
        assertTrue(Files.notExists(folder.resolve("out")));
    }
}
