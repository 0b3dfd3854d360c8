// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;

class DemoCohortTest {
    private static final Path COMMITTED = Path.of("test-images/demo");

    /** Rows of the committed tables by case, all columns of both in one map. */
    private static final Map<String, Map<String, String>> CASES = new LinkedHashMap<>();

    @BeforeAll
    static void readTables() throws IOException {
        for (String name : List.of("cases.csv", "clinical.csv", "truth.csv")) {
            CsvTable table = CsvTable.read(COMMITTED.resolve(name));
            for (int i = 0; i < table.rows().size(); i++) {
                Map<String, String> row = table.record(i);
                CASES.merge(row.get("case"), row, (before, more) -> {
                    before.putAll(more);
                    return before;
                });
            }
        }
    }

    @Test
    void theSeedGivesTheCommittedCohort(@TempDir Path folder) throws IOException {
        DemoCohort.write(folder, DemoCohort.SEED);
        assertEquals(names(COMMITTED), names(folder));
        for (String name : names(folder)) {
            assertArrayEquals(content(COMMITTED.resolve(name)), content(folder.resolve(name)), name);
        }
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(
                            file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        return names;
    }

    /** Decompressed if gzipped: the compression may differ from one Java to another. */
    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        }
    }

    @Test
    void anotherSeedGivesAnotherCohort() {
        Patient one = DemoCohort.patients(DemoCohort.SEED).get(7);
        Patient other = DemoCohort.patients(DemoCohort.SEED + 1).get(7);
        assertFalse(one.equals(other));
        float[] voxels = DemoCohort.scan(one, 7, DemoCohort.SEED).image().voxels();
        assertFalse(Arrays.equals(
                voxels, DemoCohort.scan(one, 7, DemoCohort.SEED + 1).image().voxels()));
        assertArrayEquals(
                voxels, DemoCohort.scan(one, 7, DemoCohort.SEED).image().voxels());
    }

    @Test
    void theCohortHasTheSizesTheReadmeSays() {
        assertEquals(DemoCohort.CASES, CASES.size());
        assertEquals(60, CASES.size());
        assertEquals(40, count("cohort", "training"));
        assertEquals(20, count("cohort", "validation"));
        assertEquals(36, count("centre", "Alder"));
        assertEquals(24, count("centre", "Birch"));
    }

    private static long count(String column, String value) {
        return CASES.values().stream()
                .filter(row -> row.get(column).equals(value))
                .count();
    }

    @Test
    void regionsAreWholeNumbersInsideTheImage() throws IOException {
        int nodes = 0;
        for (Map<String, String> row : CASES.values()) {
            Volume image = Nifti.read(COMMITTED.resolve(row.get("image")));
            Volume labels = Nifti.read(COMMITTED.resolve(row.get("mask")));
            assertEquals(image.grid(), labels.grid());
            SortedMap<Integer, Box> boxes = Mask.labels(labels);
            int voxels = Mask.ofLabel(labels, 1).count();
            assertTrue(voxels >= 150, row + " has too small a tumour: " + voxels);
            assertEquals(boxes.size() == 2 ? List.of(1, 2) : List.of(1), List.copyOf(boxes.keySet()));
            nodes += boxes.size() - 1;
            var box = Mask.atLeast(labels, 1).box().orElseThrow();
            assertEquals(box.grow(1, 1, 1), box.grow(1, 1, 1).clip(image.grid()), row + " touches the border");
        }
        assertEquals(15, nodes);
    }

    /** The published AUCs of the README, and that what can be measured in the images carries the signal. */
    @Test
    void theSignalIsThereAndTheCasesOverlap() throws IOException {
        for (Map<String, String> row : CASES.values()) {
            float[] tumour = Mask.ofLabel(Nifti.read(COMMITTED.resolve(row.get("mask"))), 1)
                    .values(Nifti.read(COMMITTED.resolve(row.get("image"))));
            row.put("logsd", Double.toString(Math.log(standardDeviation(tumour))));
            row.put("logvolume", Double.toString(Math.log(tumour.length)));
        }
        assertTrue(correlation("logsd", "heterogeneity") > 0.9, "texture must show heterogeneity");
        assertTrue(correlation("logvolume", "size") > 0.9, "volume must show size");
        assertEquals(0.823, auc("training", row -> number(row, "risk")), 0.0006);
        assertEquals(0.870, auc("validation", row -> number(row, "risk")), 0.0006);
        ToDoubleFunction<Map<String, String>> combined = row ->
                3.4 * number(row, "logsd") + 1.3 * number(row, "logvolume") + 0.8 * Math.log(number(row, "ca19_9"));
        double training = auc("training", combined);
        double validation = auc("validation", combined);
        assertTrue(training > 0.75 && training < 0.92, "training AUC " + training);
        assertTrue(validation > 0.75 && validation < 0.92, "validation AUC " + validation);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static double standardDeviation(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value / (double) values.length;
        }
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static double correlation(String a, String b) {
        double[] sums = new double[5];
        for (Map<String, String> row : CASES.values()) {
            double x = number(row, a);
            double y = number(row, b);
            double[] terms = {x, y, x * x, y * y, x * y};
            for (int i = 0; i < 5; i++) {
                sums[i] += terms[i] / CASES.size();
            }
        }
        return (sums[4] - sums[0] * sums[1]) / Math.sqrt((sums[2] - sums[0] * sums[0]) * (sums[3] - sums[1] * sums[1]));
    }

    /** Share of pairs of a case with and a case without metastasis in which the score puts the first above the second. */
    private static double auc(String cohort, ToDoubleFunction<Map<String, String>> score) {
        double right = 0;
        int pairs = 0;
        for (Map<String, String> with : CASES.values()) {
            for (Map<String, String> without : CASES.values()) {
                if (with.get("cohort").equals(cohort)
                        && without.get("cohort").equals(cohort)
                        && with.get("metastasis").equals("1")
                        && without.get("metastasis").equals("0")) {
                    pairs++;
                    right += 0.5 + 0.5 * Math.signum(score.applyAsDouble(with) - score.applyAsDouble(without));
                }
            }
        }
        return right / pairs;
    }
}
