// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;

class SettingScanTest {
    private static final ShiftedCentres COHORT = ShiftedCentres.of(4, 45, 0, 8);

    @TempDir
    private Path folder;

    /** A feature table with so much noise added. */
    private void table(String name, double noise, int rows) throws IOException {
        Random random = new Random(3);
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> row = new ArrayList<>(List.of("P" + i));
            for (int j = 0; j < 6; j++) {
                row.add(CsvTable.number(COHORT.x()[i][j] + noise * random.nextGaussian()));
            }
            cells.add(row);
        }
        new CsvTable(List.of("case", "a1", "a2", "b1", "b2", "b3", "b4"), cells).write(folder.resolve(name));
    }

    private Path plan(String more) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < COHORT.x().length; i++) {
            cells.add(List.of("P" + i, COHORT.centre().get(i), COHORT.positive()[i] ? "1" : "0"));
        }
        new CsvTable(List.of("case", "centre", "response"), cells).write(folder.resolve("clinical.csv"));
        table("clear.csv", 0, cells.size());
        table("noisy.csv", 2.5, cells.size());
        return Files.writeString(
                folder.resolve("study.yaml"),
                "tables: {features: clear.csv, clinical: clinical.csv}\n"
                        + "outcome: {kind: binary, column: response}\n"
                        + "selection: {folds: 5}\ncohorts: {share: 1" + more + "}\n");
    }

    private String scan(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        List<String> all =
                new ArrayList<>(List.of("scan", folder.resolve("study.yaml").toString()));
        all.addAll(List.of(arguments));
        int code = Radiomics.run(writer, writer, all.toArray(String[]::new));
        return code + "\n" + text;
    }

    @Test
    void theSettingThatHoldsInEveryCentreIsSeen() throws IOException {
        plan(", centre: centre");
        Path out = folder.resolve("out");
        String text = scan(
                "--table",
                "clear=" + folder.resolve("clear.csv"),
                "--table",
                "noisy=" + folder.resolve("noisy.csv"),
                "--columns",
                "without signal=b*",
                "--out",
                out.toString());
        assertTrue(text.startsWith("0\n"), text);
        assertTrue(text.contains("Warning: the best of 3 settings was selected on these cases"), text);
        CsvTable table = CsvTable.read(out.resolve("scan.csv"));
        assertEquals(List.of("clear", "noisy", "without signal"), table.column("setting"));
        assertEquals(List.of("4", "4", "4"), table.column("centres"));
        assertEquals(List.of("6", "6", "4"), table.column("features"));
        double clear = Double.parseDouble(table.column("average").get(0));
        assertTrue(clear > 0.75, table::toString);
        assertTrue(clear > Double.parseDouble(table.column("average").get(1)) + 0.1, table::toString);
        assertTrue(Double.parseDouble(table.column("worst").get(0)) < clear);
        assertTrue(Double.parseDouble(table.column("stability").get(0)) > 0.4);
        assertTrue(table.column("signature").get(0).contains("a1; a2"));
        assertTrue(Files.readString(out.resolve("figures/scan.svg")).contains("noisy"));
        assertTrue(
                CsvTable.read(out.resolve("scan-centres.csv")).column("centre").contains("C"));
    }

    @Test
    void aSettingIsTheLeaveOneCentreOutValidationOfItsStudyForAnyNumberOfThreads() throws IOException {
        Path file = plan(", centre: centre");
        StudyPlan plan = StudyFile.read(file);
        Map<String, StudyPlan.Tables> settings = new TreeMap<>();
        settings.put("one", plan.tables());
        settings.put(
                "two",
                new StudyPlan.Tables(List.of("noisy.csv"), "clinical.csv", "case", "", "", List.of(), List.of()));
        List<SettingScan> scans = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
                scans.add(SettingScan.run(plan, folder, settings, executor, Progress.NONE));
            }
        }
        assertEquals(scans.get(0), scans.get(1));
        assertEquals("centre", scans.get(0).grouping());
        StudyPlan.Validation none = plan.validation();
        StudyPlan validated = plan.with(new StudyPlan.Validation(
                none.confidence(), 0, 0, none.cutoff(), 0, none.thresholds(), StudyPlan.Centres.LEAVE_ONE_OUT, 5));
        CentreValidation expected = Study.run(
                        validated, StudyTables.read(plan, folder), TaskExecutors.singleThreaded(), Progress.NONE)
                .centres()
                .validations()
                .get(0);
        assertEquals(expected, scans.get(0).settings().get(0).validation());
    }

    @Test
    void withoutCentresFoldsAreLeftOut() throws IOException {
        plan("");
        String text = scan(
                "--columns",
                "all=*",
                "--columns",
                "signal=a*",
                "--out",
                folder.resolve("out").toString());
        assertTrue(text.startsWith("0\n"), text);
        CsvTable table = CsvTable.read(folder.resolve("out/scan.csv"));
        assertEquals(List.of("5", "5"), table.column("folds"));
    }

    @Test
    void stabilityIsTheMeanJaccardIndexOfPairs() {
        assertEquals(
                (1.0 / 3 + 1 + 1.0 / 3) / 3,
                SettingScan.stability(List.of(List.of("a", "b"), List.of("b", "c"), List.of("c", "b"))),
                1e-15);
        assertTrue(Double.isNaN(SettingScan.stability(List.of(List.of(), List.of()))));
    }

    @Test
    void misuseIsTold() throws IOException {
        plan(", centre: centre");
        String out = folder.resolve("out").toString();
        assertTrue(scan("--columns", "all=*", "--out", out).contains("a scan must have at least 2 settings, found 1"));
        assertTrue(
                scan("--columns", "all=*", "--columns", "none=q*", "--out", out).contains("setting 'none': "));
        table("few.csv", 0, 150);
        String text = scan("--columns", "all=*", "--table", "few=" + folder.resolve("few.csv"), "--out", out);
        assertTrue(
                text.contains(
                        "settings have different training cases (150 of few; 180 of all): they are not compared on the"
                                + " same patients"),
                text);
        RadiomicsException cancelled = assertThrows(
                RadiomicsException.class,
                () -> SettingScan.run(
                        StudyFile.read(folder.resolve("study.yaml")),
                        folder,
                        Map.of(
                                "a",
                                        StudyFile.read(folder.resolve("study.yaml"))
                                                .tables(),
                                "b",
                                        StudyFile.read(folder.resolve("study.yaml"))
                                                .tables()),
                        TaskExecutors.singleThreaded(),
                        new Progress() {
                            @Override
                            public void update(double fraction, String what) {}

                            @Override
                            public boolean isCancelled() {
                                return true;
                            }
                        }));
        assertEquals("scan cancelled", cancelled.getMessage());
    }
}
