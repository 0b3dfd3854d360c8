// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Regions;

/**
 * Probabilities of all classes as the segmentation tools of Fiji leave them. The planes of Trainable Weka Segmentation
 * bear the names of the classes, which are its channels (Weka_Segmentation.showProbabilityImage); Labkit hands an image
 * x, y, (z,) class to ImgLib2's ImageJFunctions.show, which takes the third axis for channels and the fourth for slices.
 */
class ClassMaskTest {
    private static final int WIDTH = 4;
    private static final int HEIGHT = 3;
    /** Where each of three classes is likely, as voxel numbers of 4 x 3 x 2; the first is the rest. */
    private static final List<Integer> TUMOUR = List.of(1, 2, 5, 13, 14);

    private static final List<Integer> OEDEMA = List.of(6, 7, 18, 19, 23);

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        Interpreter.batchMode = true;
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    /** 0.75 where a class is likely, 0.125 elsewhere. */
    private static float probability(int ofClass, int voxel) {
        int likely = TUMOUR.contains(voxel) ? 1 : OEDEMA.contains(voxel) ? 2 : 0;
        return likely == ofClass ? 0.75f : 0.125f;
    }

    private static ImagePlus ct(int slices) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int z = 0; z < slices; z++) {
            stack.addSlice(new FloatProcessor(WIDTH, HEIGHT));
        }
        ImagePlus ct = new ImagePlus("CT", stack);
        ct.getCalibration().pixelWidth = 0.5;
        ct.getCalibration().pixelHeight = 0.5;
        ct.getCalibration().pixelDepth = 3;
        ct.getCalibration().setUnit("mm");
        return ct;
    }

    /**
     * Planes in the order of ImageJ, channels first.
     *
     * @param ofClass the class of a channel and a slice
     * @param atSlice the slice of the image of a channel and a slice
     */
    private static ImagePlus planes(
            String title, int channels, int slices, IntBinaryOperator ofClass, IntBinaryOperator atSlice) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int s = 0; s < slices; s++) {
            for (int c = 0; c < channels; c++) {
                ImageProcessor plane = new FloatProcessor(WIDTH, HEIGHT);
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    int voxel = i + WIDTH * HEIGHT * atSlice.applyAsInt(c, s);
                    plane.setf(i, probability(ofClass.applyAsInt(c, s), voxel));
                }
                stack.addSlice(plane);
            }
        }
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(channels, slices, 1);
        return image;
    }

    /** Trainable Weka Segmentation: a channel per class, every plane called by it. */
    private static ImagePlus weka(int slices, String... names) {
        ImagePlus image = planes("Probability maps", 3, slices, (c, s) -> c, (c, s) -> s);
        for (int i = 0; i < image.getStackSize(); i++) {
            image.getStack().setSliceLabel(names[i % 3], i + 1);
        }
        return image;
    }

    private static Regions regions(ImagePlus mask, ImagePlus ct, String wanted, double threshold) {
        if (WindowManager.getImage(mask.getTitle()) != mask) {
            MacroHarness.closeImages();
            Interpreter.addBatchModeImage(mask);
        }
        return RegionSource.of(new MaskRef(mask.getTitle()), "name", wanted, threshold)
                .on(ct, ImageJImage.grid(ct));
    }

    private static void assertRegion(String name, List<Integer> voxels, int slices, Roi found) {
        assertEquals(name, found.name());
        boolean[] expected = new boolean[WIDTH * HEIGHT * slices];
        boolean[] actual = new boolean[expected.length];
        Box box = ImageJImage.grid(ct(slices)).boxOf(found.grid());
        for (int i = 0; i < expected.length; i++) {
            expected[i] = voxels.contains(i);
            int x = i % WIDTH - box.x0();
            int y = i / WIDTH % HEIGHT - box.y0();
            int z = i / (WIDTH * HEIGHT) - box.z0();
            boolean isInBox = x >= 0 && y >= 0 && z >= 0 && x < box.nx() && y < box.ny() && z < box.nz();
            actual[i] = isInBox && found.morphological().get(x, y, z);
        }
        assertArrayEquals(expected, actual, name);
    }

    private static List<Integer> onFirstSlice(List<Integer> voxels) {
        return voxels.stream().filter(i -> i < WIDTH * HEIGHT).toList();
    }

    private static void assertFails(String message, ImagePlus mask, String wanted, double threshold) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> regions(mask, ct(2), wanted, threshold))
                        .getMessage());
    }

    @Test
    void aClassOfTrainableWekaSegmentationIsARegionByNameOrNumber() {
        ImagePlus mask = weka(2, "rest", "tumour", "oedema");
        assertRegion(
                "tumour", TUMOUR, 2, regions(mask, ct(2), "tumour", 0.5).rois().get(0));
        assertRegion("oedema", OEDEMA, 2, regions(mask, ct(2), "3", 0.5).rois().get(0));
        List<Roi> both = regions(mask, ct(2), "oedema,2,tumour", 0.5).rois();
        assertEquals(List.of("tumour", "oedema"), both.stream().map(Roi::name).toList());
        assertEquals(List.of(), regions(mask, ct(2), "2", 0.5).notes());
    }

    @Test
    void theProbabilitiesOfA2dImageAreChannelsOrSlices() {
        ImagePlus channels = weka(1, "rest", "tumour", "oedema");
        assertRegion(
                "tumour",
                onFirstSlice(TUMOUR),
                1,
                regions(channels, ct(1), "tumour", 0.5).rois().get(0));
        ImagePlus stack = planes("a plain stack", 1, 3, (c, s) -> s, (c, s) -> 0);
        assertRegion(
                "3",
                onFirstSlice(OEDEMA),
                1,
                regions(stack, ct(1), "3", 0.5).rois().get(0));
    }

    @Test
    void labkitLeavesSlicesInTheChannels() {
        ImagePlus map = planes("Image 1", 2, 3, (c, s) -> s, (c, s) -> c);
        Regions found = regions(map, ct(2), "3", 0.5);
        assertRegion("3", OEDEMA, 2, found.rois().get(0));
        assertEquals(List.of("mask 'Image 1': its 2 channels are taken as slices"), found.notes());

        ImagePlus labels = planes("Image 2", 2, 1, (c, s) -> 1, (c, s) -> c);
        for (int z = 1; z <= 2; z++) {
            labels.getStack().getProcessor(z).subtract(0.125);
            labels.getStack().getProcessor(z).multiply(1.6);
        }
        Regions labelled = regions(labels, ct(2), "", 0);
        assertRegion("1", TUMOUR, 2, labelled.rois().get(0));
        assertEquals(List.of("mask 'Image 2': its 2 channels are taken as slices"), labelled.notes());

        ImagePlus flat = planes("Image 3", 3, 1, (c, s) -> c, (c, s) -> 0);
        assertRegion(
                "2",
                onFirstSlice(TUMOUR),
                1,
                regions(flat, ct(1), "2", 0.5).rois().get(0));
    }

    @Test
    void slicesInTimePointsHaveClassesToo() {
        ImagePlus mask = weka(2, "rest", "tumour", "oedema");
        mask.setDimensions(3, 1, 2);
        Regions found = regions(mask, ct(2), "tumour", 0.5);
        assertRegion("tumour", TUMOUR, 2, found.rois().get(0));
        assertEquals(List.of("mask 'Probability maps': its 2 time points are taken as slices"), found.notes());
    }

    @Test
    void aMaskPerClassNeedsNoThreshold() {
        ImagePlus mask = weka(2, "rest", "tumour", "oedema");
        for (int i = 1; i <= 6; i++) {
            mask.getStack().getProcessor(i).subtract(0.125);
        }
        assertRegion(
                "tumour", TUMOUR, 2, regions(mask, ct(2), "tumour", 0).rois().get(0));
        mask.getStack().getProcessor(2).setf(0, 3);
        assertFails(
                "read mask: class 2 (tumour): a label image must hold whole numbers from 0, found 0.625; for a"
                        + " probability mask set option 'threshold'",
                mask,
                "tumour",
                0);
        for (int i = 1; i <= 6; i++) {
            mask.getStack().getProcessor(i).multiply(1.6);
        }
        mask.getStack().getProcessor(2).setf(0, 3);
        assertFails(
                "read mask: class 2 (tumour): must hold one value beside 0, found 2; for a probability mask set option"
                        + " 'threshold'",
                mask,
                "tumour",
                0);
    }

    @Test
    void classesAreAskedForAndToldWhatThereIs() {
        ImagePlus mask = weka(2, "rest", "tumour", "tumour");
        assertFails(
                "read mask: the mask has 3 classes, 1 (rest), 2 (tumour), 3 (tumour): name the regions to take",
                mask,
                "",
                0.5);
        assertFails(
                "read mask: the mask must hold the region 'liver', found 1 (rest), 2 (tumour), 3 (tumour)",
                mask,
                "rest,liver",
                0.5);
        assertFails(
                "read mask: the mask has several classes 'tumour', found 2 (tumour), 3 (tumour): name one that no other"
                        + " is called, or give them other names",
                mask,
                "tumour",
                0.5);
        assertRegion("3", OEDEMA, 2, regions(mask, ct(2), "3", 0.5).rois().get(0));
        assertFails("read mask: class 2 (tumour): the mask must hold a region, found only background", mask, "2", 0.8);
        assertFails("option 'threshold' must be positive, or 0 for labels, found -0.5", mask, "2", -0.5);
        assertFails(
                "read mask: the mask has several classes '2', found 2 (tumour), 3 (2): name one that no other is called,"
                        + " or give them other names",
                weka(2, "rest", "tumour", "2"),
                "2",
                0.5);
    }

    @Test
    void labelsThatDifferFromSliceToSliceAreNoNamesOfClasses() {
        ImagePlus mask = weka(2, "rest", "tumour", "oedema");
        mask.getStack().setSliceLabel("slice 2", 5);
        assertFails(
                "read mask: the mask must hold the region 'tumour', found 1 (rest), 2, 3 (oedema)",
                mask,
                "tumour",
                0.5);
    }

    @Test
    void aMaskThatFitsInNoOrderIsRefused() {
        assertFails(
                "mask 'Probability maps' must be as large as image 'CT', found 4 x 3 x 5 and 4 x 3 x 2 voxels",
                weka(5, "rest", "tumour", "oedema"),
                "tumour",
                0.5);
    }

    @Test
    void aColonNamesTheClassWhereverAMaskIsAskedFor() {
        ImagePlus ct = ct(2);
        ImagePlus mask = weka(2, "rest", "tumour", "oedema");
        Interpreter.addBatchModeImage(mask);
        Interpreter.addBatchModeImage(ct);
        WindowManager.setTempCurrentImage(ct);
        List<String> choices = MaskRef.choices().stream().map(MaskRef::toString).toList();
        assertEquals(
                List.of(
                        "Probability maps",
                        "Probability maps: rest",
                        "Probability maps: tumour",
                        "Probability maps: oedema"),
                choices.subList(5, choices.size()));
        RegionSource source = RegionSource.of(new MaskRef("Probability maps: tumour, 3"), "name", "", 0.5);
        List<Roi> found = source.on(ct, ImageJImage.grid(ct)).rois();
        assertRegion("tumour", TUMOUR, 2, found.get(0));
        assertRegion("oedema", OEDEMA, 2, found.get(1));
        assertEquals(
                "regions must be named once, found 'oedema' and those in mask 'Probability maps: tumour'",
                assertThrows(
                                RadiomicsException.class,
                                () -> RegionSource.of(new MaskRef("Probability maps: tumour"), "name", "oedema", 0.5))
                        .getMessage());
        assertEquals("", new MaskRef("no image: tumour").regions());
        assertEquals("a", new MaskRef("Overlay: a").regions());
        mask.setTitle("CT: maps");
        assertEquals("tumour", new MaskRef("CT: maps: tumour").regions());
        assertEquals(new MaskRef("CT: maps"), new MaskRef("CT: maps").withoutRegions());
        WindowManager.setTempCurrentImage(null);
    }

    private static void assertMaskImage(List<Integer> voxels, ImagePlus found) {
        for (int i = 0; i < 2 * WIDTH * HEIGHT; i++) {
            float value =
                    found.getStack().getProcessor(i / (WIDTH * HEIGHT) + 1).getf(i % (WIDTH * HEIGHT));
            assertEquals(voxels.contains(i) ? 255 : 0, value, "voxel " + i);
        }
    }

    @Test
    void macrosTakeClassesInEveryPlaceOfAMask() throws IOException {
        ImagePlus ct = ct(2);
        for (int z = 1; z <= 2; z++) {
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                ct.getStack().getProcessor(z).setf(i, i * z);
            }
        }
        Path image = folder.resolve("CT.tif");
        Path maps = folder.resolve("maps.tif");
        Path table = folder.resolve("table.csv");
        new FileSaver(ct).saveAsTiffStack(image.toString());
        new FileSaver(weka(2, "rest", "tumour", "oedema")).saveAsTiffStack(maps.toString());
        MacroHarness.run(
                "open('" + maps + "'); open('" + image + "');"
                        + " run('Extract Features...', 'mask=maps.tif regions=tumour threshold=0.5 settings=ibsi-digital output=["
                        + table + "]');"
                        + " run('Edit Regions...', 'mask=[maps.tif: oedema] threshold=0.5 operation=[fill holes] result=[mask image]');"
                        + " selectImage('Regions of CT.tif'); rename('edited'); selectImage('CT.tif');"
                        + " run('Grow Region...', 'seeds=1,0,1 range=-1,100 within=[maps.tif: tumour] threshold=0.5 name=grown"
                        + " result=[mask image]');",
                "");
        String written = Files.readString(table);
        assertTrue(written.contains("\nCT.tif,tumour,"), written);
        assertTrue(Files.readString(folder.resolve("table.settings.yaml")).contains("threshold: 0.5"));
        assertFalse(written.contains("oedema"));
        assertMaskImage(OEDEMA, WindowManager.getImage("edited"));
        assertMaskImage(TUMOUR, WindowManager.getImage("Regions of CT.tif"));
    }
}
