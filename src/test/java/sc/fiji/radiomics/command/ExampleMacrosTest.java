// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.io.CsvTable;

/** The macros that come with the suite, each run to its end in plain ImageJ without a display. */
class ExampleMacrosTest {
    private static final List<String> MACROS = List.of(
            "batch_folder.ijm",
            "build_signature.ijm",
            "extract_one_image.ijm",
            "extract_with_rois.ijm",
            "grow_region.ijm");

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
    }

    /** The macro as the jar holds it. */
    private static String macro(String name) throws IOException {
        try (InputStream in = CommandBridge.class.getResourceAsStream("/macros/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void extractOneImage() throws IOException {
        Path output = folder.resolve("one image.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("extract_one_image.ijm"), output.toString()));
        CsvTable table = CsvTable.read(output);
        assertEquals(List.of("1", "2"), table.column("roi"));
        assertEquals(List.of("phantom 1", "phantom 1"), table.column("case"));
        for (String mean : table.column("ct.original.stat_mean")) {
            assertEquals(40, Double.parseDouble(mean), 25, "the image is 40 HU and a wave of 25 HU");
        }
        String block = table.column("ct.original.morph_vol_approx").get(1);
        assertEquals(250, Double.parseDouble(block), 25, "5 x 5 x 5 voxels of 1 x 1 x 2 mm");
    }

    @Test
    void extractWithRois() throws IOException {
        Path output = folder.resolve("rois.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("extract_with_rois.ijm"), output.toString()));
        assertEquals(List.of("tumour", "reference"), CsvTable.read(output).column("roi"));
    }

    @Test
    void batchFolder() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in put"));
        Path output = folder.resolve("out put");
        for (String name : List.of("a", "b")) {
            new FileSaver(TestImages.ct(name))
                    .saveAsTiffStack(input.resolve(name + ".tif").toString());
            new FileSaver(TestImages.labels(name))
                    .saveAsTiffStack(input.resolve(name + "-mask.tif").toString());
        }
        Files.writeString(input.resolve("c.tif"), "no image");
        Files.writeString(input.resolve("c-mask.tif"), "no mask");
        assertEquals(output.toString(), MacroHarness.run(macro("batch_folder.ijm"), input + "|" + output + "|ibsi-c"));
        CsvTable table = CsvTable.read(output.resolve("features.csv"));
        assertEquals(List.of("a", "a", "b", "b"), table.column("case"));
        assertEquals(List.of("1", "3", "1", "3"), table.column("roi"));
        assertEquals(List.of("c"), CsvTable.read(output.resolve("failures.csv")).column("case"));
    }

    @Test
    void buildSignature() throws IOException {
        Path input = folder.resolve("my study");
        Path output = folder.resolve("my results");
        Path plan = SmallCohort.write(input, 3);
        Files.writeString(plan, SmallCohort.PLAN.replace("chainResamples: 4", "chainResamples: 0"));
        List<String> features = Files.readAllLines(input.resolve("features.csv"));
        Files.write(input.resolve("new-features.csv"), features.subList(0, 4));
        List<String> clinical = Files.readAllLines(input.resolve("clinical.csv"));
        Files.write(input.resolve("new-clinical.csv"), clinical.subList(0, 4));
        assertEquals(output + File.separator, MacroHarness.run(macro("build_signature.ijm"), input + "|" + output));
        assertTrue(Files.readString(output.resolve("report.html")).contains("Small cohort"));
        CsvTable study = CsvTable.read(output.resolve("predictions.csv"));
        CsvTable applied = CsvTable.read(output.resolve("new/predictions.csv"));
        assertEquals(List.of("P001", "P002", "P003"), applied.column("case"));
        assertEquals(study.column("combined: probability").subList(0, 3), applied.column("combined: probability"));
    }

    @Test
    void growRegion() throws IOException {
        Path output = folder.resolve("grown.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("grow_region.ijm"), output.toString()));
        CsvTable table = CsvTable.read(output);
        assertEquals(List.of("lesion", "lesion ring"), table.column("roi"));
        String lesion = table.column("ct.original.morph_vol_approx").get(0);
        assertEquals(4.0 / 3 * Math.PI * 729, Double.parseDouble(lesion), 200, "a ball of 9 mm without its vessel");
        assertEquals(
                60,
                Double.parseDouble(table.column("ct.original.stat_mean").get(0)),
                8,
                "with a little fat of the smoothed rim");
        assertEquals(
                -80, Double.parseDouble(table.column("ct.original.stat_mean").get(1)), 5);
    }

    @Test
    void everyMacroIsHere() throws IOException {
        try (var files = Files.list(Path.of("macros"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(MACROS, names);
        }
        for (String name : MACROS) {
            assertTrue(macro(name).startsWith("// Radiomics features of "), name);
        }
    }
}
