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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.io.Nrrd;

/** The macros that come with the suite, each run to its end in plain ImageJ without a display. */
class ExampleMacrosTest {
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
    void filterImage() throws IOException {
        Path output = folder.resolve("response.tif");
        assertEquals("1 40", MacroHarness.run(macro("filter_image.ijm"), output.toString()));
        assertTrue(Files.size(output) > 40 * 40 * 40 * 4);
    }

    @Test
    void normaliseImage() throws IOException {
        Path output = folder.resolve("normalised.tif");
        assertEquals("1.7 1.0 32", MacroHarness.run(macro("normalise_image.ijm"), output.toString()));
        assertTrue(Files.size(output) > 48 * 48 * 12 * 4);
    }

    @Test
    void extractWithRois() throws IOException {
        Path output = folder.resolve("rois.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("extract_with_rois.ijm"), output.toString()));
        assertEquals(List.of("tumour", "reference"), CsvTable.read(output).column("roi"));
    }

    @Test
    void drawInterpolateExtract() throws IOException {
        Path output = folder.resolve("drawn.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("draw_interpolate_extract.ijm"), output.toString()));
        CsvTable table = CsvTable.read(output);
        assertEquals(List.of("tumour"), table.column("roi"));
        // discs of 24, 32, 40, 32 and 24 pixels every 4 slices: radii grow and shrink by one pixel a slice
        double pixels = 0;
        for (int z = 4; z <= 20; z++) {
            pixels += Math.PI * Math.pow(20 - Math.abs(z - 12), 2);
        }
        double volume =
                Double.parseDouble(table.column("mr.original.morph_vol_approx").get(0));
        assertEquals(pixels * 0.8 * 0.8 * 3, volume, 0.02 * volume);
        Path set = folder.resolve("drawn.zip");
        assertEquals(17, ImageJRoi.read(set).size());
    }

    @Test
    void openWithMask() throws IOException {
        Path image = folder.resolve("my ct.nii.gz");
        Path mask = folder.resolve("labels.nrrd");
        Nifti.write(ImageJImage.volume(TestImages.ct("x")), image);
        Nrrd.write(ImageJImage.volume(TestImages.labels("x")), mask);
        Path output = folder.resolve("features.csv");
        String argument = image + "|" + mask + "|" + output;
        assertEquals(output.toString(), MacroHarness.run(macro("open_with_mask.ijm"), argument));
        assertEquals(List.of("1", "3"), CsvTable.read(output).column("roi"));
        assertEquals(
                List.of("0.0"),
                CsvTable.read(folder.resolve("features-comparison.csv")).column("dice"));
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
    void pixelClassifier() throws IOException {
        Path output = folder.resolve("pixels.csv");
        assertEquals(output.toString(), MacroHarness.run(macro("pixel_classifier.ijm"), output.toString()));
        CsvTable table = CsvTable.read(output);
        assertEquals(List.of("lesion"), table.column("roi"));
        double volume =
                Double.parseDouble(table.column("mr.original.morph_vol_approx").get(0));
        assertEquals(4.0 / 3 * Math.PI * 9 * 9 * 9, volume, 450, "a ball of radius 9 mm");
        assertTrue(Files.readString(folder.resolve("pixels.pixelmodel"), StandardCharsets.ISO_8859_1)
                .startsWith("# Radiomics for Fiji: pixel classifier 1\n"));
        ij.ImagePlus probability = ij.WindowManager.getImage("Probability of second");
        assertEquals(12, probability.getStackSize());
        assertTrue(probability.getStack().getProcessor(7).getf(24, 24) > 0.9);
    }

    @Test
    void featureMap() throws IOException {
        Path output = folder.resolve("my maps");
        assertEquals("1 1", MacroHarness.run(macro("feature_map.ijm"), output.toString()));
        assertEquals(
                48,
                ImageFile.read(output.resolve("cm_contrast map of lesion.nii.gz"))
                        .grid()
                        .nx());
    }

    @Test
    void perturbFeatures() throws IOException {
        Path manifest = SmallStudy.write(folder.resolve("my study"), 5);
        Path output = folder.resolve("my stability");
        assertEquals(output.toString(), MacroHarness.run(macro("perturb_features.ijm"), manifest + "|" + output));
        assertEquals(25, CsvTable.read(output.resolve("perturbed.csv")).rows().size());
        assertTrue(CsvTable.read(output.resolve("reproducibility.csv")).rows().size() > 100);
    }

    @Test
    void testRetest() throws IOException {
        Random noise = new Random(4);
        List<Path> tables = List.of(folder.resolve("first scan.csv"), folder.resolve("second scan.csv"));
        for (Path table : tables) {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String size = CsvTable.number(10 + i + 0.1 * noise.nextGaussian());
                rows.add(List.of("P" + i, size, CsvTable.number(noise.nextGaussian())));
            }
            new CsvTable(List.of("case", "ct.original.morph_volume", "ct.original.stat_skew"), rows).write(table);
        }
        Path output = folder.resolve("agree ment");
        assertEquals(
                output.toString(),
                MacroHarness.run(macro("test_retest.ijm"), tables.get(0) + "|" + tables.get(1) + "|" + output));
        assertEquals(
                List.of("ct.original.morph_volume"),
                CsvTable.read(output.resolve("stable-features.csv")).column("feature"));
    }

    @Test
    void wholeStudy() throws IOException {
        Path study = folder.resolve("whole study");
        SmallStudy.write(study, 24);
        List<List<String>> clinical = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            boolean isLarge = i % 3 == 0; // as in its mask
            boolean event = i % 7 == 0 ? !isLarge : isLarge;
            clinical.add(List.of("P-" + i, i > 18 ? "validation" : "training", event ? "1" : "0"));
        }
        new CsvTable(List.of("case", "cohort", "metastasis"), clinical).write(study.resolve("clinical.csv"));
        Files.writeString(
                study.resolve("study.yaml"),
                """
                name: Whole study
                tables: {features: features/features.csv, clinical: clinical.csv}
                outcome: {kind: binary, column: metastasis, positive: 1}
                cohorts: {column: cohort, training: training}
                selection: {folds: 3}
                validation: {resamples: 0}
                """);
        Path report = folder.resolve("re port");
        assertEquals(
                report + File.separator, MacroHarness.run(macro("whole_study.ijm"), study + "|" + report + "|ibsi-c"));
        assertTrue(Files.readString(report.resolve("report.html")).contains("Whole study"));
        assertEquals(24, CsvTable.read(report.resolve("predictions.csv")).rows().size());
        assertTrue(Files.isRegularFile(study.resolve("features/quality.html")));
    }

    /** Here, or in the test of its command. */
    @Test
    void everyMacroIsRunByATest() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (var files = Files.list(Path.of("src/test/java/sc/fiji/radiomics/command"))) {
            for (Path file : files.toList()) {
                tests.append(Files.readString(file));
            }
        }
        try (var files = Files.list(Path.of("macros"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertTrue(
                        tests.indexOf("macro(\"" + name + "\")") >= 0 || tests.indexOf("/macros/" + name) >= 0, name);
                String first = macro(name).lines().findFirst().orElseThrow();
                assertTrue(first.matches("// [A-Z].*[.:?]"), name + " must say first what it does: " + first);
            }
        }
    }
}
