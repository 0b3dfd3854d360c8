// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.CsvTable;

/** The batch command from a macro without a display. */
class BatchExtractFeaturesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
    }

    private static String run(String options) {
        return MacroHarness.run("run(\"Batch Extract Features...\", \"" + options + "\");", "");
    }

    private Path manifest() throws IOException {
        new FileSaver(TestImages.ct("CT"))
                .saveAsTiffStack(folder.resolve("ct.tif").toString());
        new FileSaver(TestImages.labels("labels"))
                .saveAsTiffStack(folder.resolve("labels.tif").toString());
        Path manifest = folder.resolve("cases.csv");
        Files.writeString(manifest, "case,image,mask,centre\nP-1,ct.tif,labels.tif,A\nP-2,gone.tif,labels.tif,B\n");
        return manifest;
    }

    @Test
    void theTablesAreThoseOfTheSingleCommand() throws IOException {
        Path manifest = manifest();
        Path output = folder.resolve("results");
        assertNull(run("manifest=[" + manifest + "] settings=ibsi-c output=[" + output + "] threads=2"));
        CsvTable batch = CsvTable.read(output.resolve("features.csv"));
        assertEquals(List.of("P-1", "P-1"), batch.column("case"));
        assertEquals(List.of("A", "A"), batch.column("centre"));
        assertEquals(
                List.of("P-2"), CsvTable.read(output.resolve("failures.csv")).column("case"));
        assertTrue(Files.exists(output.resolve("run.yaml")));
        assertTrue(Files.exists(output.resolve("quality.html")));

        Path single = folder.resolve("single.csv");
        String macro = "setBatchMode(true); open('" + folder.resolve("labels.tif") + "'); open('"
                + folder.resolve("ct.tif") + "'); run('Extract Features...', 'mask=labels.tif settings=ibsi-c"
                + " caseid=P-1 output=[" + single + "]');";
        assertNull(MacroHarness.run(macro, ""));
        CsvTable one = CsvTable.read(single);
        for (String column : one.header()) {
            assertEquals(batch.column(column), one.column(column), column);
        }
        assertTrue(one.header().size() > 100);
    }

    @Test
    void misuseIsTold() throws IOException {
        Path manifest = manifest();
        assertEquals("option 'manifest' must name the CSV table of the cases, found nothing", run("output=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing",
                run("manifest=[" + manifest + "]"));
        assertEquals(
                "option 'threads' must be at least 1, found 0",
                run("manifest=[" + manifest + "] output=[" + folder + "] threads=0"));
        assertEquals(
                "option 'language' must be en or zh, found 'plan'",
                run("manifest=[" + manifest + "] output=[" + folder + "] language=plan"));
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        String told = run("manifest=[" + manifest + "] output=[" + inTheWay + "]");
        assertEquals(
                "output folder " + inTheWay + ": must be a folder that can be written, found a file in its place",
                told);
        String missing = run("manifest=[" + folder.resolve("no.csv") + "] output=[" + folder + "]");
        assertTrue(missing.contains("no.csv"), missing);
        String unknown = run("manifest=[" + manifest + "] output=[" + folder + "] settings=ctt");
        assertTrue(unknown.startsWith("settings 'ctt': no such file and no such preset, did you mean 'ct'?"), unknown);
    }
}
