// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;

/** From images by the command line: perturbed features, their stable set, and a study that uses it. */
class PerturbedStudyTest {
    private static final int CASES = 24;
    private static final String SETTINGS =
            "{name: s, families: [morphology, statistics], resampling: {spacing: [1.7, 1.7, 1.7]}}";

    @TempDir
    private static Path folder;

    private static Path manifest;
    private static Path out;
    private static String told;

    @BeforeAll
    static void perturb() throws IOException {
        manifest = SmallStudy.write(folder.resolve("images"), CASES);
        Files.writeString(folder.resolve("settings.yaml"), SETTINGS);
        out = folder.resolve("stability");
        told = run(0, perturb(out, 2));
    }

    private static String[] perturb(Path to, int threads) {
        return new String[] {
            "perturb",
            "--manifest",
            manifest.toString(),
            "--settings",
            folder.resolve("settings.yaml").toString(),
            "--chain",
            "noise + translation within=0.5 + contour volume=60",
            "--chain",
            "rotation angle=20 + volume change=-0.1",
            "--repetitions",
            "3",
            "--seed",
            "5",
            "--threshold",
            "0.5",
            "--threads",
            Integer.toString(threads),
            "--out",
            to.toString()
        };
    }

    private static String run(int expected, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = Radiomics.run(writer, writer, arguments);
        assertEquals(expected, code, text::toString);
        return text.toString();
    }

    @Test
    void theFolderHoldsAllThatWasDone() throws IOException {
        CsvTable perturbed = CsvTable.read(out.resolve("perturbed.csv"));
        assertEquals(6 * CASES, perturbed.rows().size());
        CsvTable stability = CsvTable.read(out.resolve("reproducibility.csv"));
        assertEquals(
                CsvTable.read(out.resolve("features.csv")).header().stream()
                        .filter(name -> name.startsWith("s."))
                        .toList(),
                stability.column("feature"));
        List<String> stable = CsvTable.read(out.resolve("stable-features.csv")).column("feature");
        assertTrue(stable.contains("s.original.morph_volume"), stable::toString);
        assertTrue(stable.size() < stability.rows().size());
        assertTrue(told.contains(stable.size() + " of " + stability.rows().size() + " features are stable"), told);
        for (String name : List.of("perturbations.csv", "perturbation-draws.csv", "run.yaml", "figures/icc.svg")) {
            assertTrue(Files.size(out.resolve(name)) > 0, name);
        }
    }

    @Test
    void thePlanReadBackGivesTheSameRowsWithAnyNumberOfThreads() throws IOException {
        Path again = folder.resolve("again");
        run(
                0,
                "perturb",
                "--manifest",
                manifest.toString(),
                "--settings",
                folder.resolve("settings.yaml").toString(),
                "--plan",
                out.resolve("perturbation.yaml").toString(),
                "--threads",
                "1",
                "--out",
                again.toString());
        assertArrayEquals(
                Files.readAllBytes(out.resolve("perturbed.csv")), Files.readAllBytes(again.resolve("perturbed.csv")));
    }

    /** One line of the plan: features that perturbations change are gone before anything looks at the outcome. */
    @Test
    void theStudyKeepsStableFeaturesOnly() throws IOException {
        List<List<String>> clinical = new ArrayList<>();
        CsvTable features = CsvTable.read(out.resolve("features.csv"));
        List<String> volumes = features.column("s.original.morph_volume");
        for (int i = 0; i < CASES; i++) {
            double score = Double.parseDouble(volumes.get(i)) / 100 + i * 7 % 5;
            clinical.add(List.of(features.column("case").get(i), CsvTable.number(score)));
        }
        new CsvTable(List.of("case", "score"), clinical).write(folder.resolve("clinical.csv"));
        String plan =
                """
                name: Perturbed
                tables: {features: stability/features.csv, clinical: clinical.csv}
                outcome: {kind: continuous, column: score}
                cohorts: {share: 0.75}
                validation: {resamples: 10, chainResamples: 0}
                repeatability: {tables: stability/perturbed.csv, design: perturbation, rater: perturbation, form: 'ICC(1,1)', threshold: 0.5, lowerLimit: true}
                """;
        Path file = Files.writeString(folder.resolve("study.yaml"), plan);
        Path results = folder.resolve("study");
        run(0, "study", file.toString(), "--out", results.toString());
        CsvTable steps = CsvTable.read(results.resolve("tables/feature-steps.csv"));
        Set<String> removed = new TreeSet<>();
        for (List<String> row : steps.rows()) {
            if (row.get(0).equals("repeatability") && !row.get(3).isEmpty()) {
                removed.add(row.get(3));
                assertTrue(
                        row.get(4).startsWith("ICC(1,1) lower limit ")
                                && row.get(4).endsWith(" in 6 ratings of stability/perturbed.csv"),
                        row::toString);
            }
        }
        assertFalse(removed.isEmpty());
        Set<String> unstable =
                new TreeSet<>(CsvTable.read(out.resolve("reproducibility.csv")).column("feature"));
        unstable.removeAll(CsvTable.read(out.resolve("stable-features.csv")).column("feature"));
        removed.retainAll(unstable);
        assertFalse(removed.isEmpty(), "what is not stable in all cases is hardly so in training cases");
        String report = Files.readString(results.resolve("report.html"));
        assertTrue(report.contains("ICC(1,1), lower 95 % limit, of at least 0.5"), "the report tells the rule");
        assertTrue(report.contains("6 ratings of stability/perturbed.csv"), "and the ratings");
    }

    @Test
    void misuseIsTold() {
        assertTrue(run(2, "perturb", "--manifest", "x.csv", "--settings", "ct", "--out", "o", "--chain", "turn")
                .contains("perturbation must be one of noise, rotation, translation, volume, contour; found 'turn'"));
        assertTrue(run(2, "perturb", "--manifest", "x.csv", "--settings", "ct", "--out", "o", "--repetitions", "1")
                .contains("there must be at least 2 perturbations to compare, found 1"));
        assertTrue(run(2, "perturb", "--manifest", "x.csv", "--settings", "ct", "--out", "o", "--threshold", "2")
                .contains("threshold must"));
    }
}
