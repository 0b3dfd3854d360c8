// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;

/** Library, command line, SciJava command, macro and batch macro give the same table, cell by cell. */
class SameTableTest {
    private static final String SETTINGS = "ibsi-c,mr";

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    @Test
    void allDoorsGiveTheSameTable() throws Exception {
        Path image = folder.resolve("ct.tif");
        Path mask = folder.resolve("labels.tif");
        new FileSaver(TestImages.ct("CT")).saveAsTiffStack(image.toString());
        new FileSaver(TestImages.labels("labels")).saveAsTiffStack(mask.toString());

        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        List<List<String>> expected = library(image, mask);
        tables.put("command line", commandLine(image, mask));
        tables.put("SciJava command", sciJavaCommand(image, mask));
        tables.put("macro", macro(image, mask));
        tables.put("batch macro", batchMacro(image, mask));
        assertEquals(2, expected.size() - 1, "rows");
        assertTrue(expected.get(0).size() > 400, "columns");
        tables.forEach((door, table) -> {
            assertEquals(expected.size(), table.size(), door);
            for (int row = 0; row < expected.size(); row++) {
                assertEquals(expected.get(row), table.get(row), door + ", row " + row);
            }
        });
    }

    private static List<List<String>> library(Path image, Path mask) throws Exception {
        Volume volume = ImageFile.read(image);
        Volume labels = ImageFile.read(mask);
        Pipeline pipeline = new Pipeline(SettingsFile.read(SETTINGS));
        List<List<String>> table = new ArrayList<>();
        for (int label : Mask.labels(labels).keySet()) {
            Roi roi = Roi.of(Integer.toString(label), Mask.ofLabel(labels, label));
            FeatureRow row = pipeline.extract("P-1", volume, roi);
            if (table.isEmpty()) {
                List<String> header = new ArrayList<>(List.of("case", "roi"));
                row.values().forEach(value -> header.add(value.column().toString()));
                table.add(header);
            }
            List<String> cells = new ArrayList<>(List.of(row.caseId(), row.roi()));
            row.values().forEach(value -> cells.add(Double.toString(value.value())));
            table.add(cells);
        }
        return table;
    }

    private List<List<String>> commandLine(Path image, Path mask) throws Exception {
        Path out = folder.resolve("cli");
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = Radiomics.run(
                writer,
                writer,
                "extract",
                image.toString(),
                mask.toString(),
                "--case",
                "P-1",
                "--settings",
                SETTINGS,
                "--out",
                out.toString());
        assertEquals(0, code, text.toString());
        return cells(out.resolve("features.csv"));
    }

    private List<List<String>> sciJavaCommand(Path image, Path mask) throws Exception {
        Interpreter.batchMode = true;
        ImagePlus labels = new ij.io.Opener().openImage(mask.toString());
        labels.setTitle("labels");
        Interpreter.addBatchModeImage(labels);
        Path out = folder.resolve("command.csv");
        PlainImageJ.context()
                .service(CommandService.class)
                .run(
                        ExtractFeatures.class,
                        true,
                        "image",
                        new ij.io.Opener().openImage(image.toString()),
                        "mask",
                        "labels",
                        "settings",
                        SETTINGS,
                        "settingsfile",
                        new File(""),
                        "caseid",
                        "P-1",
                        "output",
                        out.toFile())
                .get();
        return cells(out);
    }

    private List<List<String>> macro(Path image, Path mask) throws Exception {
        Path out = folder.resolve("macro.csv");
        assertNull(MacroHarness.run(
                "setBatchMode(true); open('" + mask + "'); open('" + image + "'); run('Extract Features...',"
                        + " 'mask=labels.tif settings=[" + SETTINGS + "] caseid=P-1 output=[" + out + "]');",
                ""));
        return cells(out);
    }

    private List<List<String>> batchMacro(Path image, Path mask) throws Exception {
        Path manifest = folder.resolve("cases.csv");
        Files.writeString(manifest, "case,image,mask\nP-1," + image + "," + mask + "\n");
        Path out = folder.resolve("batch");
        assertNull(MacroHarness.run(
                "run('Batch Extract Features...', 'manifest=[" + manifest + "] settings=[" + SETTINGS + "] output=["
                        + out + "] threads=2');",
                ""));
        return cells(out.resolve("features.csv"));
    }

    private static List<List<String>> cells(Path file) throws Exception {
        CsvTable table = CsvTable.read(file);
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.header());
        cells.addAll(table.rows());
        return cells;
    }
}
