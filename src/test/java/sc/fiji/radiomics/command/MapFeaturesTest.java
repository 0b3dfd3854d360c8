// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.process.LUT;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.FeatureMap;
import sc.fiji.radiomics.pipeline.FeatureMaps;
import sc.fiji.radiomics.pipeline.MapFeature;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.pipeline.WindowSize;

/** The command without a display: same maps as the pipeline makes, and exact texts when misused. */
class MapFeaturesTest {
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

    private static List<ImagePlus> run(Object... inputs) {
        List<Object> all = new ArrayList<>(Arrays.asList(inputs));
        for (String file : List.of("settingsfile", "output")) {
            if (!all.contains(file)) {
                all.add(file);
                all.add(new File(""));
            }
        }
        try {
            CommandModule module = PlainImageJ.context()
                    .service(CommandService.class)
                    .run(MapFeatures.class, true, all.toArray())
                    .get();
            return ((MapFeatures) module.getDelegateObject()).maps();
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

    private static void assertFails(String message, Object... inputs) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> run(inputs)).getMessage());
    }

    private static FeatureMap expected(String settings, String feature, WindowSize size, int label) {
        Settings read = SettingsFile.read(settings).get(0);
        Mask mask = Mask.ofLabel(ImageJImage.volume(TestImages.labels("x")), label);
        return new FeatureMaps(read, size)
                .of(
                        ImageJImage.volume(TestImages.ct("x")),
                        sc.fiji.radiomics.image.Roi.of("x", mask),
                        MapFeature.list(feature, read),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)
                .get(0);
    }

    @Test
    void eachLabelAndFeatureHasTheMapOfThePipeline() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        List<ImagePlus> maps = run(
                "image", ct, "mask", "labels", "settings", "ibsi-a", "features", "stat_mean, cm_contrast", "radius", 1);
        assertEquals(
                List.of(
                        "stat_mean map of CT (1)",
                        "cm_contrast map of CT (1)",
                        "stat_mean map of CT (3)",
                        "cm_contrast map of CT (3)"),
                maps.stream().map(ImagePlus::getTitle).toList());
        FeatureMap contrast = expected("ibsi-a", "cm_contrast", new WindowSize(1, false, false), 3);
        assertArrayEquals(
                contrast.map().voxels(), ImageJImage.volume(maps.get(3)).voxels(), 0);
        assertEquals(
                List.of("CT", "labels", "stat_mean map of CT (1)", "cm_contrast map of CT (1)"),
                OpenImages.titles().subList(0, 4));
    }

    @Test
    void aMapIsCalibratedByItsOwnGrid() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.getCalibration().xOrigin = -3;
        open(TestImages.labels("labels")).getCalibration().xOrigin = -3;
        ImagePlus map = run(
                        "image",
                        ct,
                        "mask",
                        "labels",
                        "regions",
                        "1",
                        "settings",
                        "ct",
                        "radius",
                        3,
                        "unit",
                        "mm",
                        "window",
                        "slice",
                        "caseid",
                        "P-7")
                .get(0);
        assertEquals("cm_contrast map of P-7", map.getTitle());
        assertEquals(32, map.getBitDepth());
        assertEquals(16, map.getStackSize(), "8 slices of 2 mm are interpolated to 1 mm");
        Calibration calibration = map.getCalibration();
        assertEquals("mm", calibration.getUnit());
        assertEquals(1, calibration.pixelDepth);
        assertEquals(0.5, calibration.zOrigin, 1e-12, "the grids have one centre");
        assertEquals(-3, calibration.xOrigin, 1e-12);
        FeatureMap expected = expected("ct", "cm_contrast", new WindowSize(3, true, true), 1);
        assertArrayEquals(expected.map().voxels(), ImageJImage.volume(map).voxels(), 0);
    }

    @Test
    void theRegionIsOutlinedAndTheColoursHaveALegend() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        ImagePlus map = run(
                        "image", ct, "mask", "labels", "regions", "1", "settings", "ibsi-a", "features", "stat_mean")
                .get(0);
        Overlay overlay = map.getOverlay();
        FeatureMap expected = expected("ibsi-a", "stat_mean", new WindowSize(2, false, false), 1);
        int outlined = 0;
        for (Roi part : overlay.toArray()) {
            if (!"legend".equals(part.getName())) {
                outlined += part.getStatistics().pixelCount;
                assertTrue(part.getZPosition() + part.getPosition() > 0, "the outline lies in its slice");
            }
        }
        assertEquals(expected.region().count(), outlined);
        List<Roi> legend = Arrays.stream(overlay.toArray())
                .filter(part -> "legend".equals(part.getName()))
                .toList();
        assertEquals(8, legend.size(), "paper, heading, bar and five numbers");
        assertEquals(
                "stat_mean (HU)", ((ij.gui.TextRoi) legend.get(1)).getText().strip());
        double low = map.getDisplayRangeMin();
        double high = map.getDisplayRangeMax();
        assertTrue(low < high && low > 20 && high < 100, low + " to " + high);
        assertEquals(
                MapLegend.label(high),
                ((ij.gui.TextRoi) legend.get(7)).getText().strip());
        assertTrue(map.getCurrentSlice() > 3, "it opens in the region");
    }

    @Test
    void theLegendStandsWhereThereIsMoreRoom() {
        ImagePlus ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        for (int label : new int[] {1, 3}) { // on the left and on the right
            ImagePlus map = run("image", ct, "mask", "labels", "regions", "" + label, "settings", "ibsi-a")
                    .get(0);
            Roi bar = map.getOverlay().get(map.getOverlay().size() - 6);
            assertTrue(bar instanceof ij.gui.ImageRoi);
            assertEquals(label == 3, bar.getXBase() < 5, "label " + label + ": " + bar.getXBase());
        }
    }

    @Test
    void theWholeImageHasNoOutline() {
        ImagePlus map = run("image", open(TestImages.ct("CT")), "settings", "ibsi-a", "features", "ih_entropy")
                .get(0);
        assertEquals("ih_entropy map of CT", map.getTitle());
        assertEquals(8, map.getOverlay().size());
    }

    @Test
    void aSecondRunGivesTheTitleAgain() {
        ImagePlus ct = open(TestImages.ct("CT"));
        for (int i = 0; i < 2; i++) {
            run("image", ct, "settings", "ibsi-a", "features", "stat_mean");
        }
        assertEquals(List.of("CT", "stat_mean map of CT"), OpenImages.titles());
    }

    @Test
    void coloursBrightenInEqualSteps() {
        LUT colours = MapColours.lut();
        double before = lightness(colours.getRGB(0));
        assertEquals(3, before, 0.5, "nearly black");
        for (int i = 17; i < 256; i += 17) {
            double next = lightness(colours.getRGB(i));
            assertEquals(91 / 15.0, next - before, 0.8, "lightness of colour " + i);
            before = next;
        }
    }

    /** L* of CIE 1976. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void numbersOfALegendAreShort() {
        assertEquals("0", MapLegend.label(0));
        assertEquals("12.35", MapLegend.label(12.3456));
        assertEquals("-0.5", MapLegend.label(-0.5));
        assertEquals("1000", MapLegend.label(1000));
        assertEquals("1.23e+06", MapLegend.label(1234567));
        assertEquals("1.00e-05", MapLegend.label(0.00001));
    }

    @Test
    void filesAreCalledAfterTheTitles() throws Exception {
        ImagePlus ct = open(TestImages.ct("CT/1"));
        List<ImagePlus> maps = run(
                "image",
                ct,
                "settings",
                "ibsi-a",
                "features",
                "stat_mean",
                "output",
                folder.resolve("new").toFile());
        Volume read = ImageFile.read(folder.resolve("new/stat_mean map of CT-1.nii.gz"));
        assertArrayEquals(ImageJImage.volume(maps.get(0)).voxels(), read.voxels(), 0);
        assertEquals(2, read.grid().spacing().z());
        run("image", ct, "settings", "ibsi-a", "features", "stat_mean", "output", folder.toFile(), "format", "TIFF");
        ImagePlus tiff =
                IJ.openImage(folder.resolve("stat_mean map of CT-1.tif").toString());
        assertArrayEquals(read.voxels(), ImageJImage.volume(tiff).voxels(), 0);
        assertEquals(8, tiff.getOverlay().size());
        assertNotNull(WindowManager.getImage("stat_mean map of CT/1"), "saving keeps the title");
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        RadiomicsException error = assertThrows(
                RadiomicsException.class, () -> run("image", ct, "features", "stat_mean", "output", file.toFile()));
        assertTrue(error.getMessage().startsWith("the map cannot be saved: "), error.getMessage());
    }

    @Test
    void aMacroNamesTheMap() {
        Interpreter.batchMode = false;
        String macro =
                """
                setBatchMode(true);
                newImage("MR", "32-bit ramp", 24, 20, 5);
                setVoxelSize(1, 1, 2, "mm");
                makeOval(4, 4, 12, 12);
                run("Feature Maps...", "mask=Selection features=[stat_mean,cm_contrast] radius=2 settings=mr");
                selectImage("stat_mean map of MR");
                getVoxelSize(w, h, d, unit);
                return "" + bitDepth() + " " + unit + " " + isOpen("cm_contrast map of MR") + " " + getValue(10, 10);
                """;
        String result = MacroHarness.run(macro, "");
        assertTrue(result.matches("32 mm 1 0\\.4\\d+"), result);
    }

    @Test
    void misuseIsTold() throws Exception {
        // why: run here, since ImageJ remembers the last image of each thread, also after it was closed
        assertEquals(
                "no image is open: open one first, or batch process files with Plugins > Radiomics > Batch Extract"
                        + " Features...",
                assertThrows(RadiomicsException.class, () -> new MapFeatures().run())
                        .getMessage());
        ImagePlus ct = open(TestImages.ct("CT"));
        assertFails("option 'unit' must be voxels or mm, found 'cm'", "image", ct, "unit", "cm");
        assertFails("option 'window' must be cube or slice, found 'ball'", "image", ct, "window", "ball");
        assertFails("option 'format' must be NIfTI or TIFF, found 'PNG'", "image", ct, "format", "PNG");
        assertFails(
                "option 'radius': radius of a window must be a whole number of 1 to 25 voxels, found 2.5",
                "image",
                ct,
                "radius",
                2.5);
        assertFails("option 'radius': radius of a window must be positive, found 0.0", "image", ct, "radius", 0);
        assertFails(
                "no feature is called 'cm_kontrast', did you mean 'cm_contrast'? 'radiomics features' lists all",
                "image",
                ct,
                "features",
                "cm_kontrast");
        Path two = Files.writeString(folder.resolve("two.yaml"), "name: a\n---\nname: b\n");
        assertFails("feature maps need one settings, found 2: a, b", "image", ct, "settingsfile", two.toFile());
        assertFails("image 'CT' has no selection: draw one or choose another mask", "image", ct, "mask", "Selection");
        assertFails(
                "the ROI Manager is empty: add ROIs to it or choose another mask", "image", ct, "mask", "ROI Manager");
        assertFails("no open image has the title 'nothing'; open are: CT", "image", ct, "mask", "nothing");
        ct.setRoi(new Roi(40, 40, 5, 5));
        assertFails("ROI Selection, resample mask: the region has no voxel", "image", ct, "mask", "Selection");
        assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                "image",
                open(IJ.createImage("scan", 5, 5, 2, 8)));
        assertFails(
                "image 'photo' is in colour (RGB): convert it with Image > Type, or split it with Image > Color >"
                        + " Split Channels",
                "image",
                TestImages.calibrated(IJ.createImage("photo", 5, 5, 2, 24)));
        open(TestImages.calibrated(IJ.createImage("small", 10, 20, 8, 8)));
        assertFails(
                "mask 'small' must be as large as image 'CT', found 10 x 20 x 8 and 20 x 20 x 8 voxels",
                "image",
                ct,
                "mask",
                "small");
        assertNull(WindowManager.getImage("cm_contrast map of CT"));
    }
}
