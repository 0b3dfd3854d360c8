// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;

class BatchTest {
    private static final List<String> TABLES =
            List.of("features.csv", "features-long.csv", "notes.csv", "failures.csv", "run.yaml");

    @TempDir
    private Path folder;

    private final Pipeline pipeline = new Pipeline(SettingsFile.read("mr"));
    private Path manifest;
    private Path out;

    @BeforeEach
    void writeStudy() throws IOException {
        manifest = SmallStudy.write(folder.resolve("study"), 5);
        out = folder.resolve("out");
    }

    private Batch.Summary run(Path to, int threads, Progress progress) {
        Batch batch = new Batch(pipeline, to, false);
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return batch.run(Manifest.read(manifest), executor, progress);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() throws IOException {
        for (int threads : new int[] {1, 2, 8}) {
            run(folder.resolve("out" + threads), threads, Progress.NONE);
        }
        for (String table : TABLES) {
            byte[] one = Files.readAllBytes(folder.resolve("out1").resolve(table));
            assertTrue(one.length > 0);
            assertArrayEquals(one, Files.readAllBytes(folder.resolve("out2").resolve(table)), table);
            assertArrayEquals(one, Files.readAllBytes(folder.resolve("out8").resolve(table)), table);
        }
    }

    @Test
    void tablesCarryTheExtraColumnsAndOneRowPerRegion() throws IOException {
        Batch.Summary summary = run(out, 2, Progress.NONE);
        assertEquals(5, summary.rows());
        CsvTable wide = CsvTable.read(out.resolve("features.csv"));
        assertEquals(List.of("case", "roi", "centre"), wide.header().subList(0, 3));
        assertEquals(List.of("P-1", "P-2", "P-3", "P-4", "P-5"), wide.column("case"));
        assertEquals(List.of("B", "A", "B", "A", "B"), wide.column("centre"));
        CsvTable tall = CsvTable.read(out.resolve("features-long.csv"));
        assertEquals(5 * (wide.header().size() - 3), tall.rows().size());
        assertEquals(
                wide.column("mr.original.stat_mean").get(2),
                tall.rows().stream()
                        .filter(row -> row.get(0).equals("P-3") && row.get(7).equals("stat_mean"))
                        .findFirst()
                        .orElseThrow()
                        .get(10));
    }

    @Test
    void idsOfFiltersStandBesideTheResults() throws IOException {
        String yaml = "{families: [statistics], filters: [original, mean support=3 dimension=2D, square]}";
        Batch batch = new Batch(new Pipeline(SettingsFile.parse(yaml, "t", "t")), out, false);
        batch.run(Manifest.read(manifest), TaskExecutors.singleThreaded(), Progress.NONE);
        String run = Files.readString(out.resolve("run.yaml"));
        assertTrue(run.contains("ibsi_ids_of_filters: {mean_2D_support3: S60F}"), run);
    }

    @Test
    void aStoppedBatchGoesOnWhereItWas() throws IOException {
        AtomicInteger done = new AtomicInteger();
        Progress stopsAfterTwo = new Progress() {
            @Override
            public void update(double fraction, String what) {
                done.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return done.get() >= 2;
            }
        };
        Batch.Summary stopped = run(out, 1, stopsAfterTwo);
        assertFalse(stopped.isComplete());
        assertFalse(Files.exists(out.resolve("features.csv")));
        Batch.Summary resumed = run(out, 2, Progress.NONE);
        assertEquals(2, resumed.resumed());
        assertTrue(resumed.isComplete());
        run(folder.resolve("fresh"), 1, Progress.NONE);
        for (String table : TABLES) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("fresh").resolve(table)),
                    Files.readAllBytes(out.resolve(table)),
                    table);
        }
    }

    /** A case of two regions, stopped between them, was once stored as finished with the first alone. */
    @Test
    void aCaseStoppedBetweenItsRegionsIsDoneAnew() throws IOException {
        Mask ball = SmallStudy.ball(4);
        float[] labels = new float[ball.voxels().length];
        int seen = 0;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = ball.voxels()[i] ? (seen++ < ball.count() / 2 ? 1 : 2) : 0;
        }
        Path mask = folder.resolve("study/mask1.nii.gz");
        sc.fiji.radiomics.io.Nifti.write(Volume.of(ball.grid(), labels), mask);
        List<Case> one = List.of(Manifest.read(manifest).get(0));
        AtomicInteger asked = new AtomicInteger();
        Progress stopsAfterTheFirstRegion = new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return asked.incrementAndGet() > 2; // before the case, before each region
            }
        };
        Batch batch = new Batch(pipeline, out, false);
        assertFalse(batch.run(one, TaskExecutors.singleThreaded(), stopsAfterTheFirstRegion)
                .isComplete());
        assertEquals(Optional.empty(), batch.stored(one.get(0)));
        List<String> told = new ArrayList<>();
        Batch.Summary summary = batch.run(
                one,
                TaskExecutors.singleThreaded(),
                Progress.NONE,
                (done, outcomes) -> told.add(done.id() + " " + outcomes.size()));
        assertEquals(2, summary.rows());
        assertEquals(List.of("P-1 2"), told);
        assertEquals(2, batch.stored(one.get(0)).orElseThrow().size());
        batch.run(one, TaskExecutors.singleThreaded(), Progress.NONE, (done, outcomes) -> told.add("before"));
        assertEquals(List.of("P-1 2", "before"), told);
    }

    @Test
    void changedInputIsDoneAgain() throws IOException {
        run(out, 2, Progress.NONE);
        sc.fiji.radiomics.io.Nifti.write(SmallStudy.ball(4.5), folder.resolve("study/mask2.nii.gz"));
        assertEquals(4, run(out, 2, Progress.NONE).resumed());
        assertEquals(
                0,
                new Batch(new Pipeline(SettingsFile.read("pet")), out, false)
                        .run(Manifest.read(manifest), TaskExecutors.singleThreaded(), Progress.NONE)
                        .resumed());
    }

    @Test
    void aDamagedStoredCaseIsDoneAgain() throws IOException {
        run(out, 2, Progress.NONE);
        Files.writeString(out.resolve("cases/P-3.json"), "{\"fingerprint\": \"");
        assertEquals(4, run(out, 2, Progress.NONE).resumed());
    }

    @Test
    void aFailingCaseBecomesARowAndTheRestGoOn() throws IOException {
        Files.delete(folder.resolve("study/image2.nii.gz"));
        byte[] whole = Files.readAllBytes(folder.resolve("study/image4.nii.gz"));
        Files.write(folder.resolve("study/image4.nii.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Batch.Summary summary = run(out, 2, Progress.NONE);
        assertEquals(3, summary.rows());
        CsvTable failures = CsvTable.read(out.resolve("failures.csv"));
        assertEquals(List.of("case", "roi", "step", "file", "reason"), failures.header());
        assertEquals(List.of("P-2", "P-4"), failures.column("case"));
        assertEquals(List.of("read image", "read image"), failures.column("step"));
        assertEquals(List.of("image2.nii.gz", "image4.nii.gz"), failures.column("file"));
        assertEquals(
                "cannot read " + folder.resolve("study/image2.nii.gz") + ": no such file",
                failures.column("reason").get(0));
        Files.write(folder.resolve("study/image4.nii.gz"), whole);
        Batch.Summary mended = run(out, 2, Progress.NONE);
        assertEquals(3, mended.resumed());
        assertEquals(
                List.of("P-2"),
                mended.failures().stream().map(Outcome.Failed::caseId).toList());
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(out, "here I stand");
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> run(out, 1, Progress.NONE));
        assertEquals(
                "output folder " + out + ": must be a folder that can be written, found a file in its place",
                error.getMessage());
    }

    @Test
    void aFullDiskLosesNothingThatIsFinished() throws IOException {
        AtomicInteger written = new AtomicInteger();
        CaseStore full = new CaseStore(out, (file, content) -> {
            if (written.incrementAndGet() > 3) {
                throw new IOException("cannot write " + file.getFileName() + ": No space left on device");
            }
            AtomicFile.write(file, stream -> stream.write(content));
        });
        Batch batch = new Batch(pipeline, out, false, full);
        RadiomicsException error = assertThrows(
                RadiomicsException.class,
                () -> batch.run(Manifest.read(manifest), TaskExecutors.singleThreaded(), Progress.NONE));
        assertEquals(
                "case P-4, write result: cannot write P-4.json: No space left on device; finished cases are kept, the"
                        + " same command goes on from there",
                error.getMessage());
        assertEquals(3, run(out, 1, Progress.NONE).resumed());
    }

    @Test
    void oneIdTwiceIsRefused() throws IOException {
        Files.writeString(manifest, "case,image\nP-1,a.nii\nP-2,b.nii\nP-1,c.nii\n");
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> Manifest.read(manifest));
        assertEquals(
                "manifest cases.csv: case id 'P-1' is used twice, by case 1 and case 3; ids must be unique",
                error.getMessage());
    }

    @Test
    void aManifestWithoutItsColumnsIsRefused() throws IOException {
        Files.writeString(manifest, "patient,image\nP-1,a.nii\n");
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> Manifest.read(manifest));
        assertEquals("manifest cases.csv: needs a column 'case', found patient, image", error.getMessage());
        Files.writeString(manifest, "case,image\nP-1,\n");
        error = assertThrows(RadiomicsException.class, () -> Manifest.read(manifest));
        assertEquals(
                "manifest cases.csv, line 2: the cell 'image' must name a file, found nothing", error.getMessage());
    }
}
