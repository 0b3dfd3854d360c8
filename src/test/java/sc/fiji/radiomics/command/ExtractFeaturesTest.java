// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureTable;
import sc.fiji.radiomics.table.FeatureValue;

/** The command in a SciJava context without a display: same numbers as the pipeline, and exact texts when misused. */
class ExtractFeaturesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private static ImagePlus open(ImagePlus image) {
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(image);
        return image;
    }

    private static FeatureTable run(Object... inputs) {
        CommandModule module = start(inputs);
        return ((ExtractFeatures) module.getDelegateObject()).table();
    }

    private static CommandModule start(Object... inputs) {
        try {
            return PlainImageJ.context()
                    .service(CommandService.class)
                    .run(ExtractFeatures.class, true, complete(inputs))
                    .get();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof RadiomicsException)) {
                cause = cause.getCause();
            }
            if (cause instanceof RadiomicsException told) {
                throw told;
            }
            throw new AssertionError(e);
        }
    }

    /** SciJava cancels in silence if a File input is left open where there is no window. */
    private static Object[] complete(Object... inputs) {
        List<Object> all = new ArrayList<>(Arrays.asList(inputs));
        for (String file : List.of("settingsfile", "output")) {
            if (!all.contains(file)) {
                all.add(file);
                all.add(new File(""));
            }
        }
        return all.toArray();
    }

    private static void assertFails(String message, Object... inputs) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> run(inputs)).getMessage());
    }

    @Test
    void aLabelMaskGivesOneRowPerLabelWithThePipelinesNumbers() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        FeatureTable table = run("image", ct, "mask", "labels", "settings", "ibsi-c", "caseid", "P-1");

        Volume image = ImageJImage.volume(ct);
        Volume labels = ImageJImage.volume(TestImages.labels("x"));
        Pipeline pipeline = new Pipeline(SettingsFile.read("ibsi-c"));
        assertEquals(
                List.of("1", "3"), table.rows().stream().map(FeatureRow::roi).toList());
        for (FeatureRow row : table.rows()) {
            Mask mask = Mask.ofLabel(labels, Integer.parseInt(row.roi()));
            FeatureRow expected = pipeline.extract("P-1", image, sc.fiji.radiomics.image.Roi.of(row.roi(), mask));
            assertEquals("P-1", row.caseId());
            assertEquals(expected.values(), row.values());
            assertEquals(expected.diagnostics(), row.diagnostics());
            assertTrue(row.values().size() > 100, "only " + row.values().size() + " values");
        }
    }

    @Test
    void theFileHasTheTableAndTheSettings() throws Exception {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        Path file = folder.resolve("my features.csv");
        FeatureTable table = run("image", ct, "mask", "labels", "settings", "ct", "output", file.toFile());
        CsvTable csv = CsvTable.read(file);
        assertEquals(2, csv.rows().size());
        assertEquals(List.of("CT", "1"), csv.rows().get(0).subList(0, 2));
        for (int i = 0; i < 2; i++) {
            for (FeatureValue value : table.rows().get(i).values()) {
                double read =
                        Double.parseDouble(csv.record(i).get(value.column().toString()));
                assertEquals(value.value(), read, 0, value.column().toString());
            }
        }
        Path settings = folder.resolve("my features.settings.yaml");
        assertEquals(SettingsFile.read("ct"), SettingsFile.read(settings.toString()));
        assertEquals(table, run("image", ct, "mask", "labels", "settingsfile", settings.toFile()));
    }

    @Test
    void aParameterFileOfPyRadiomicsGivesItsColumns() throws Exception {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        Path file = Files.writeString(
                folder.resolve("Params.yaml"),
                "imageType: {Original: {}, Square: {}}\nfeatureClass: {firstorder: [Mean], shape: [MeshVolume]}");
        FeatureTable table = run("image", ct, "mask", "labels", "settingsfile", file.toFile());
        assertEquals(
                List.of("original_shape_MeshVolume", "original_firstorder_Mean", "square_firstorder_Mean"),
                table.columns().stream().map(Object::toString).toList());
        Mask mask = Mask.ofLabel(ImageJImage.volume(TestImages.labels("x")), 1);
        FeatureRow expected = new Pipeline(SettingsFile.read(file.toString()))
                .extract("CT", ImageJImage.volume(ct), sc.fiji.radiomics.image.Roi.of("1", mask));
        assertEquals(expected.values(), table.rows().get(0).values());
    }

    @Test
    void withoutAMaskTheWholeImageIsTheRegion() {
        FeatureTable table = run("image", open(TestImages.ct("CT")), "settings", "ct");
        FeatureRow row = table.rows().get(0);
        assertEquals("image", row.roi());
        assertEquals("CT", row.caseId());
        assertTrue(
                row.notes().contains("no mask: the whole image is the region"),
                row.notes().toString());
    }

    @Test
    void withoutAMaskTheSelectionIsTheRegionIfThereIsOne() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setRoi(new OvalRoi(4, 4, 10, 10));
        FeatureTable drawn = run("image", ct, "settings", "ct");
        assertEquals(run("image", ct, "mask", "Selection", "settings", "ct"), drawn);
        FeatureTable whole = run("image", ct, "mask", "None", "settings", "ct");
        assertEquals("image", whole.rows().get(0).roi());
        assertTrue(whole.rows().get(0).diagnostics().get("ct.voxels")
                > drawn.rows().get(0).diagnostics().get("ct.voxels"));
    }

    @Test
    void oneLabelCanBeChosen() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        FeatureTable table = run("image", ct, "mask", "labels", "regions", " 3 ");
        assertEquals(List.of("3"), table.rows().stream().map(FeatureRow::roi).toList());
        assertFails(
                "read mask: the mask must hold the region '7', found 1, 3",
                "image",
                ct,
                "mask",
                "labels",
                "regions",
                "3,7");
    }

    @Test
    void anUncalibratedMaskLiesOnTheGridOfItsImage() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.getCalibration().xOrigin = 5;
        ImagePlus mask = TestImages.labels("labels");
        mask.setCalibration(new ij.measure.Calibration());
        open(mask);
        assertEquals(2, run("image", ct, "mask", "labels").rows().size());
    }

    @Test
    void selectionsOfTheImageAreRegions() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setRoi(new OvalRoi(4, 4, 9, 9));
        FeatureRow selected = run("image", ct, "mask", "Selection").rows().get(0);
        assertEquals("Selection", selected.roi());
        assertEquals(
                8.0 * new OvalRoi(4, 4, 9, 9).getStatistics().pixelCount * 2,
                selected.diagnostics().get("ct.voxels"),
                60,
                "voxels of 1 mm in 8 slices of 2 mm");

        Overlay overlay = new Overlay();
        overlay.add(named(new Roi(3, 3, 8, 8), "tumour-1", 2));
        overlay.add(named(new Roi(3, 3, 9, 8), "tumour-2", 3));
        overlay.add(named(new OvalRoi(12, 12, 6, 6), "node", 4));
        ct.setOverlay(overlay);
        assertEquals(List.of("tumour", "node"), names(run("image", ct, "mask", "Overlay")));
        assertEquals(List.of("Overlay"), names(run("image", ct, "mask", "Overlay", "grouping", "all")));
        assertEquals(List.of("node"), names(run("image", ct, "mask", "Overlay", "regions", "node")));
        assertFails(
                "Overlay must hold the region 'liver', found tumour, node",
                "image",
                ct,
                "mask",
                "Overlay",
                "regions",
                "liver");
    }

    private static Roi named(Roi roi, String name, int slice) {
        roi.setName(name);
        roi.setPosition(slice);
        return roi;
    }

    private static List<String> names(FeatureTable table) {
        return table.rows().stream().map(FeatureRow::roi).toList();
    }

    @Test
    void theWindowsTableHasOneLinePerFeatureAndOneColumnPerRegion() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        FeatureTable features = run("image", ct, "mask", "labels", "settings", "ct");
        ResultsTable table = FeatureWindow.table(features);
        assertEquals(
                "Feature\t1\t3\tUnit\tIBSI\tFamily\tColumn",
                table.getColumnHeadings().strip());
        int diagnostics = features.rows().get(0).diagnostics().size();
        assertEquals(features.columns().size() + diagnostics, table.size());
        FeatureValue first = features.rows().get(0).values().get(0);
        assertEquals(first.feature(), table.getStringValue("Feature", diagnostics));
        assertEquals(
                first.value(),
                Double.parseDouble(table.getStringValue("1", diagnostics)),
                1e-6 * Math.abs(first.value()));
    }

    @Test
    void aRegionThatCannotBeDoneIsToldAfterTheOthersAreWritten() throws Exception {
        ImagePlus ct = open(TestImages.ct("CT"));
        ImagePlus mask = TestImages.labels("labels");
        for (int z = 1; z <= 8; z++) {
            for (int i = 0; i < 400; i++) {
                if (mask.getStack().getProcessor(z).get(i) == 3) {
                    ct.getStack().getProcessor(z).setf(i, 5000);
                }
            }
        }
        open(mask);
        Path file = folder.resolve("features.csv");
        Path settings = folder.resolve("narrow.yaml");
        Files.writeString(settings, "preset: ct\nresampling: {spacing: [0, 0, 0], image: linear, mask: linear}\n");
        RadiomicsException error = assertThrows(
                RadiomicsException.class,
                () -> run("image", ct, "mask", "labels", "settings", settings.toString(), "output", file.toFile()));
        assertTrue(
                error.getMessage().startsWith("ROI 3, resegment: no voxel of the region lies in the range"),
                error.getMessage());
        assertEquals(List.of("1"), CsvTable.read(file).column("roi"));
    }

    @Test
    void withoutAnImageItSaysSo() {
        assertFails("no image is open: open one first, or batch process files with Plugins > Radiomics"
                + " > Batch Extract Features...");
        assertFails("no open image has the title that was given; open are: none", "image", new ImagePlus());
    }

    @Test
    void anUncalibratedImageIsRefusedWithTheWayOut() {
        ImagePlus image = open(IJ.createImage("scan", 5, 5, 2, 8));
        assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                "image",
                image);
        image.getCalibration().setUnit("furlong");
        assertFails("image 'scan': expected a unit of length, found furlong", "image", image);
    }

    @Test
    void coloursChannelsAndTimePointsAreRefused() {
        assertFails(
                "image 'photo' is in colour (RGB): convert it with Image > Type, or split it with Image > Color >"
                        + " Split Channels",
                "image",
                TestImages.calibrated(IJ.createImage("photo", 5, 5, 2, 24)));
        ImagePlus hyperstack = TestImages.calibrated(IJ.createImage("dynamic", 5, 5, 12, 16));
        hyperstack.setDimensions(2, 3, 2);
        assertFails(
                "image 'dynamic' has 2 channels and 2 time points, and must have one of each: take one out with"
                        + " Image > Duplicate...",
                "image",
                hyperstack);
    }

    @Test
    void masksThatDoNotFitAreRefused() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.calibrated(IJ.createImage("small", 10, 20, 8, 8)));
        open(TestImages.calibrated(IJ.createImage("empty", 20, 20, 8, 8)));
        assertFails(
                "mask 'small' must be as large as image 'CT', found 10 x 20 x 8 and 20 x 20 x 8 voxels",
                "image",
                ct,
                "mask",
                "small");
        assertFails("read mask: the mask must hold a region, found only background", "image", ct, "mask", "empty");
        assertFails(
                "no open image has the title 'nothing'; open are: CT, small, empty", "image", ct, "mask", "nothing");
        assertFails("image 'CT' has no selection: draw one or choose another mask", "image", ct, "mask", "Selection");
        assertFails("image 'CT' has no overlay: add ROIs to it or choose another mask", "image", ct, "mask", "Overlay");
        assertFails(
                "the ROI Manager is empty: add ROIs to it or choose another mask", "image", ct, "mask", "ROI Manager");
        assertFails(
                "regions '1' need a mask to come from, found mask 'None'", "image", ct, "mask", "None", "regions", "1");
        ct.setRoi(new Roi(40, 40, 5, 5));
        assertFails("ROI Selection, resample mask: the region has no voxel", "image", ct, "mask", "Selection");
        ct.setRoi(new ij.gui.Line(1, 1, 5, 5));
        assertFails(
                "Selection: every ROI must be an area, found (without name) of type Straight Line",
                "image",
                ct,
                "mask",
                "Selection");
        ct.setRoi(new Roi(2, 2, 5, 5));
        assertFails(
                "option 'grouping' must be all, name or group, found 'slice'",
                "image",
                ct,
                "mask",
                "Selection",
                "grouping",
                "slice");
    }

    @Test
    void unknownSettingsAreRefusedWithTheNearestName() {
        ImagePlus ct = open(TestImages.ct("CT"));
        assertFails(
                "settings 'ibsi-x': no such file and no such preset, did you mean 'ibsi-a'? Presets: "
                        + String.join(", ", SettingsFile.presets()),
                "image",
                ct,
                "settings",
                "ibsi-x");
        assertFalse(Files.exists(folder.resolve("x.csv")));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        ImagePlus ct = open(TestImages.ct("CT"));
        File file = folder.resolve("no such folder").resolve("x.csv").toFile();
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> run("image", ct, "output", file));
        assertTrue(error.getMessage().contains("x.csv"), error.getMessage());
    }
}
