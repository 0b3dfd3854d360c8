// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.report.StudyFolder;

/** A whole study depends on its plan and its tables, and on nothing else. */
class WholeStudyTest {
    @TempDir
    private static Path folder;

    private static Path plan;
    private static Path expected;

    @BeforeAll
    static void runStudy() throws IOException {
        plan = SmallCohort.write(folder.resolve("study"), 5);
        expected = run(plan, "expected", 1);
    }

    private static Path run(Path plan, String name, int threads) {
        Path results = folder.resolve(name);
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            StudyFolder.run(plan, results, "test", executor, Progress.NONE);
        }
        return results;
    }

    private static void assertSameFiles(Path expected, Path other) throws IOException {
        TreeSet<Path> names = files(expected);
        assertTrue(names.size() > 40, names.toString());
        assertEquals(names, files(other));
        for (Path name : names) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)),
                    Files.readAllBytes(other.resolve(name)),
                    name.toString());
        }
    }

    private static TreeSet<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(
                    files.filter(Files::isRegularFile).map(folder::relativize).toList());
        }
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws IOException {
        assertSameFiles(expected, run(plan, "two threads", 2));
        assertSameFiles(expected, run(plan, "four threads", 4));
    }

    @Test
    void languageAndTimeZoneOfTheMachineChangeNoByte() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertSameFiles(expected, run(plan, "elsewhere", 1));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** The report names the tables as its plan does; run once more from a folder beside it, nothing changes any more. */
    @Test
    void theEffectivePlanRunsWhereItLies() throws IOException {
        Path again = run(expected.resolve("study.yaml"), "again", 1);
        for (String name : List.of("model.json", "predictions.csv", "study.yaml", "tables/performance.csv")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
        String yaml = Files.readString(again.resolve("study.yaml"));
        assertTrue(yaml.contains("features: [../study/features.csv]"), yaml);
        assertTrue(yaml.contains("include: []"), yaml);
        assertSameFiles(again, run(again.resolve("study.yaml"), "and again", 1));
    }

    @Test
    void theOrderOfRowsDoesNotMatter() throws IOException {
        Path results = runShuffled("rows", lines -> shuffledRows(lines, new Random(17)));
        for (String name : List.of("model.json", "predictions.csv", "tables/table1.csv", "tables/performance.csv")) {
            assertEquals(Files.readString(expected.resolve(name)), Files.readString(results.resolve(name)), name);
        }
    }

    /** The LASSO goes through the columns in their order and stops at a tolerance, hence not bit by bit. */
    @Test
    void theOrderOfColumnsDoesNotMatter() throws IOException {
        Path results = runShuffled("columns", lines -> shuffledColumns(lines, new Random(18)));
        CsvTable one = CsvTable.read(expected.resolve("predictions.csv"));
        CsvTable other = CsvTable.read(results.resolve("predictions.csv"));
        assertEquals(one.header(), other.header());
        for (String column : one.header().subList(3, one.header().size() - 2)) {
            for (int i = 0; i < SmallCohort.CASES; i++) {
                assertEquals(
                        Double.parseDouble(one.column(column).get(i)),
                        Double.parseDouble(other.column(column).get(i)),
                        1e-5,
                        column);
            }
        }
        assertEquals(one.column("risk_group"), other.column("risk_group"));
    }

    private static Path runShuffled(String what, UnaryOperator<List<String>> shuffled) throws IOException {
        Path study = Files.createDirectories(folder.resolve("shuffled " + what));
        for (String name : List.of("features.csv", "clinical.csv")) {
            Files.write(study.resolve(name), shuffled.apply(Files.readAllLines(plan.resolveSibling(name))));
            assertNotEquals(Files.readString(plan.resolveSibling(name)), Files.readString(study.resolve(name)), name);
        }
        for (String name : List.of("run.yaml", "study.yaml")) {
            Files.copy(plan.resolveSibling(name), study.resolve(name));
        }
        return run(study.resolve("study.yaml"), "results of " + what, 1);
    }

    private static List<String> shuffledRows(List<String> lines, Random random) {
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, random);
        rows.add(0, lines.get(0));
        return rows;
    }

    private static List<String> shuffledColumns(List<String> lines, Random random) {
        List<Integer> columns = new ArrayList<>(
                IntStream.range(0, lines.get(0).split(",").length).boxed().toList());
        Collections.shuffle(columns, random);
        return lines.stream()
                .map(row -> row.split(","))
                .map(cells -> columns.stream().map(j -> cells[j]).collect(Collectors.joining(",")))
                .toList();
    }
}
