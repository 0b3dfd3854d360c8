// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.PerturbationBatch;
import sc.fiji.radiomics.pipeline.PerturbationPlan;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.report.StabilityFolder;
import sc.fiji.radiomics.study.AgreementRule;

/** The perturbing command from a macro without a display. */
class PerturbFeaturesTest {
    @TempDir
    private Path folder;

    private Path manifest;
    private Path settings;

    @BeforeEach
    void writeStudy() throws IOException {
        manifest = SmallStudy.write(folder.resolve("my study"), 6);
        settings = Files.writeString(folder.resolve("s.yaml"), "{name: s, families: [morphology, statistics]}");
    }

    private static String run(String options) {
        return MacroHarness.run("run(\"Perturb Features...\", \"" + options + "\");", "");
    }

    @Test
    void theMacroGivesTheTablesOfThePureFunctions() throws IOException {
        Path macro = folder.resolve("by macro");
        assertNull(run("manifest=[" + manifest + "] settingsfile=[" + settings
                + "] chains=[noise + contour volume=60; rotation angle=30] repetitions=2 seed=9 form=ICC(2,1)"
                + " threshold=0.6 lowerlimit=false threads=2 output=[" + macro + "]"));
        Path pure = folder.resolve("pure");
        PerturbationPlan plan = new PerturbationPlan(
                List.of(Chain.from("noise + contour volume=60"), Chain.from("rotation angle=30")), 2, 9);
        new PerturbationBatch(new Pipeline(SettingsFile.read(settings.toString())), plan, pure)
                .run(Manifest.read(manifest), TaskExecutors.singleThreaded(), Progress.NONE);
        StabilityFolder.run(pure, "", new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 0.6, false));
        for (String name :
                List.of("features.csv", "perturbed.csv", "perturbation.yaml", "stability.csv", "stable-features.csv")) {
            assertArrayEquals(Files.readAllBytes(pure.resolve(name)), Files.readAllBytes(macro.resolve(name)), name);
        }
        assertTrue(Files.size(macro.resolve("figures/icc.png")) > 1000);
    }

    @Test
    void oneCaseHasItsVariationOnly() throws IOException {
        List<String> lines = Files.readAllLines(manifest);
        Files.write(manifest, lines.subList(0, 2));
        Path output = folder.resolve("one");
        assertNull(run(
                "manifest=[" + manifest + "] settingsfile=[" + settings + "] repetitions=3 output=[" + output + "]"));
        CsvTable table = CsvTable.read(output.resolve("stability.csv"));
        assertEquals("", table.column("ICC(1,1)").get(0));
        assertTrue(Double.parseDouble(table.column("within_case_cv").get(0)) > 0);
        assertEquals(
                0, CsvTable.read(output.resolve("stable-features.csv")).rows().size());
    }

    @Test
    void misuseIsTold() throws IOException {
        String start = "manifest=[" + manifest + "] output=[" + folder.resolve("out") + "] ";
        assertEquals("option 'manifest' must name the CSV table of the cases, found nothing", run("output=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing",
                run("manifest=[" + manifest + "]"));
        assertEquals("option 'threads' must be at least 1, found 0", run(start + "threads=0"));
        assertEquals("option 'repetitions' must be at least 1, found 0", run(start + "repetitions=0"));
        assertEquals(
                "option 'chains' or 'repetitions': perturbation rotation: unknown key 'by', known: angle, within",
                run(start + "chains=[rotation by=3]"));
        assertEquals(
                "option 'chains' or 'repetitions': there must be at least 2 perturbations to compare, found 1; raise"
                        + " repetitions or name more chains",
                run(start + "repetitions=1"));
        assertEquals("option 'threshold' must lie in 0 to 1, found 2.0", run(start + "threshold=2"));
        assertTrue(run(start + "form=kappa").startsWith("option 'form' must be ICC(1,1), "));
        assertTrue(run("manifest=[" + folder.resolve("no.csv") + "] output=[" + folder + "]")
                .contains("no.csv"));
    }
}
