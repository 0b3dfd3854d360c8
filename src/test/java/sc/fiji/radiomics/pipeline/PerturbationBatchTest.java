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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.perturb.Draw;
import sc.fiji.radiomics.perturb.NoiseEstimate;

class PerturbationBatchTest {
    private static final List<String> TABLES = List.of(
            "features.csv",
            "features-long.csv",
            "run.yaml",
            "perturbed.csv",
            "perturbations.csv",
            "perturbation-draws.csv",
            "perturbed-failures.csv",
            "perturbation.yaml");

    @TempDir
    private Path folder;

    private final Pipeline pipeline =
            new Pipeline(SettingsFile.parse("{name: s, families: [morphology, statistics]}", "test", "s"));
    private final PerturbationPlan plan = PerturbationPlan.parse(
            "{chains: [rotation angle=15, noise + translation within=0.5 + contour volume=60], repetitions: 2, seed: 3}",
            "plan");
    private List<Case> cases;

    @BeforeEach
    void writeStudy() throws IOException {
        cases = Manifest.read(SmallStudy.write(folder.resolve("study"), 3));
    }

    private PerturbationBatch.Summary run(Path to, int threads, Progress progress) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return new PerturbationBatch(pipeline, plan, to).run(cases, executor, progress);
        }
    }

    @Test
    void aRowPerCaseAndPerturbationAndTheCasesAsTheyAre() throws IOException {
        Path out = folder.resolve("out");
        PerturbationBatch.Summary summary = run(out, 1, Progress.NONE);
        assertEquals(3, summary.cases());
        assertEquals(3, summary.perturbations());
        assertEquals(9, summary.rows());
        assertEquals(List.of(), summary.failures());
        assertEquals(List.of(), summary.perturbedFailures());
        CsvTable table = CsvTable.read(out.resolve("perturbed.csv"));
        assertEquals(
                List.of("case", "roi", "perturbation", "centre"), table.header().subList(0, 4));
        assertEquals(List.of("P-1", "P-1", "P-1", "P-2", "P-2", "P-2", "P-3", "P-3", "P-3"), table.column("case"));
        assertEquals(List.of("P1", "P2", "P3"), table.column("perturbation").subList(0, 3));
        Batch batch = new Batch(pipeline, folder.resolve("plain"), false);
        batch.run(cases, TaskExecutors.singleThreaded(), Progress.NONE);
        for (String same : TABLES.subList(0, 3)) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("plain").resolve(same)),
                    Files.readAllBytes(out.resolve(same)),
                    same);
        }
        assertEquals(
                List.of("P1", "rotation angle=15 within=0", "1"),
                CsvTable.read(out.resolve("perturbations.csv")).rows().get(0));
        assertEquals(plan, PerturbationPlan.read(out.resolve("perturbation.yaml")));
    }

    /** The rows are those of the pipeline in memory with the draws that the table tells. */
    @Test
    void theDrawsToldAreTheOnesDone() throws IOException {
        Path out = folder.resolve("out");
        run(out, 2, Progress.NONE);
        CsvTable draws = CsvTable.read(out.resolve("perturbation-draws.csv"));
        assertEquals(9, draws.rows().size());
        assertEquals("rotation angle=15 within=0", draws.column("drawn").get(0));
        assertEquals("", draws.column("noise_sd").get(0));
        PerturbationPlan.Numbered second = plan.perturbations().get(1);
        Draw draw = plan.draw(second, "P-2");
        assertEquals(draw.toString(), draws.column("drawn").get(4));
        OpenedCase opened =
                OpenedCase.read(cases.get(1), pipeline.settings().get(0).mask());
        assertEquals(
                NoiseEstimate.of(opened.image()),
                Double.parseDouble(draws.column("noise_sd").get(4)));
        double mean = pipeline.extract("P-2", opened.image(), opened.regions().get(0), draw).values().stream()
                .filter(value -> value.column().tag().equals("stat_mean"))
                .findFirst()
                .orElseThrow()
                .value();
        CsvTable table = CsvTable.read(out.resolve("perturbed.csv"));
        assertEquals(
                mean, Double.parseDouble(table.column("s.original.stat_mean").get(4)));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() throws IOException {
        run(folder.resolve("one"), 1, Progress.NONE);
        run(folder.resolve("four"), 4, Progress.NONE);
        for (String table : TABLES) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(table)),
                    Files.readAllBytes(folder.resolve("four").resolve(table)),
                    table);
        }
    }

    @Test
    void aStoppedRunGoesOnWhereItWas() throws IOException {
        Path out = folder.resolve("out");
        AtomicInteger asked = new AtomicInteger();
        Progress stopping = new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return asked.incrementAndGet() > 6;
            }
        };
        assertFalse(run(out, 1, stopping).isComplete());
        long before;
        try (var files = Files.list(out.resolve("perturbed/cases"))) {
            before = files.count();
        }
        assertTrue(before > 0 && before < 9, "stored " + before);
        assertFalse(Files.exists(out.resolve("perturbed.csv")));
        assertTrue(run(out, 1, Progress.NONE).isComplete());
        assertEquals(3, run(out, 1, Progress.NONE).resumed());
        run(folder.resolve("whole"), 1, Progress.NONE);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/perturbed.csv")),
                Files.readAllBytes(out.resolve("perturbed.csv")));
    }

    @Test
    void aCaseThatCannotBeReadIsAFailureOfEachPerturbation() throws IOException {
        Files.delete(folder.resolve("study/mask2.nii.gz"));
        PerturbationBatch.Summary summary = run(folder.resolve("out"), 1, Progress.NONE);
        assertEquals(6, summary.rows());
        assertEquals(1, summary.failures().size());
        assertEquals(3, summary.perturbedFailures().size());
        CsvTable failed = CsvTable.read(folder.resolve("out/perturbed-failures.csv"));
        assertEquals(List.of("P1", "P2", "P3"), failed.column("perturbation"));
        assertEquals(List.of("read mask", "read mask", "read mask"), failed.column("step"));
    }

    @Test
    void thePlanByItselfDrawsTenTimesTheChainOfThePaper() {
        PerturbationPlan plain = PerturbationPlan.defaults();
        assertEquals(10, plain.perturbations().size());
        assertEquals("P01", plain.perturbations().get(0).id());
        assertEquals(plain, PerturbationPlan.parse(plain.write(), "again"));
        assertEquals(
                List.of(Chain.from("noise")),
                PerturbationPlan.parse("chains: noise", "p").chains());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            chains: []                  | p, line 1: chains must name at least one, for example noise + contour
            chains: [noise, noise]      | p, line 1: chains names one twice
            repetitions: 0              | p, line 1: repetitions must lie in 1 to 1000, found 0
            repetitions: 1              | p, line 1: there must be at least 2 perturbations to compare, found 1; raise repetitions or name more chains
            chains: rotation angle=5    | p, line 1: there must be at least 2 perturbations to compare, found 1; raise repetitions or name more chains
            chains: [turn]              | p, line 1: chains: perturbation must be one of noise, rotation, translation, volume, contour; found 'turn'
            chain: noise                | p, line 1: unknown key 'chain', did you mean 'chains'? Known: chains, repetitions, seed
            """)
    void aWrongPlanIsRefused(String yaml, String message) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> PerturbationPlan.parse(yaml, "p"))
                        .getMessage());
    }
}
