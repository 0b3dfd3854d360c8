// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

/** Masks, labels and probabilities as the segmentation tools of ImageJ and Fiji leave them, as regions of an image. */
class MaskImageTest {
    /** Labels of 4 x 3 x 2 voxels: 12 of background, 5 of label 2, 7 of label 7; 1 and 3 to 6 are missing. */
    private static final int[] LABELS = {0, 2, 2, 0, 0, 2, 2, 0, 0, 0, 7, 7, 0, 2, 0, 0, 7, 7, 7, 0, 0, 0, 7, 7};

    private final ImagePlus ct = calibrated(stack("CT", 32));

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private static ImagePlus calibrated(ImagePlus image) {
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().pixelDepth = 3;
        image.getCalibration().setUnit("mm");
        return image;
    }

    /** The labels as an image without calibration. */
    private static ImagePlus stack(String title, int bits) {
        ImageStack stack = new ImageStack(4, 3);
        for (int z = 0; z < 2; z++) {
            ImageProcessor slice = bits == 8
                    ? new ByteProcessor(4, 3)
                    : bits == 16 ? new ShortProcessor(4, 3) : new FloatProcessor(4, 3);
            for (int i = 0; i < 12; i++) {
                slice.setf(i, LABELS[12 * z + i]);
            }
            stack.addSlice(slice);
        }
        return new ImagePlus(title, stack);
    }

    private static ImagePlus map(ImagePlus image, java.util.function.DoubleUnaryOperator function) {
        for (int z = 1; z <= image.getStackSize(); z++) {
            ImageProcessor slice = image.getStack().getProcessor(z);
            for (int i = 0; i < slice.getPixelCount(); i++) {
                slice.setf(i, (float) function.applyAsDouble(slice.getf(i)));
            }
        }
        return image;
    }

    private Regions regions(ImagePlus mask, String wanted, OptionalDouble threshold) {
        Interpreter.batchMode = true;
        if (!OpenImages.titles().contains(mask.getTitle())) {
            Interpreter.addBatchModeImage(mask);
        }
        Settings.MaskReading usual = Settings.defaults().mask();
        return RegionSource.of(new MaskRef(mask.getTitle()), "name", wanted)
                .on(
                        ct,
                        ImageJImage.grid(ct),
                        new Settings.MaskReading(threshold, usual.tolerance(), usual.mismatch(), usual.grouping()));
    }

    private List<Roi> regions(ImagePlus mask) {
        Regions regions = regions(mask, "", OptionalDouble.empty());
        assertEquals(List.of(), regions.notes());
        return regions.rois();
    }

    private void assertLabels(List<Roi> regions) {
        assertEquals(List.of("2", "7"), regions.stream().map(Roi::name).toList());
        assertMask(2, regions.get(0));
        assertMask(7, regions.get(1));
    }

    /** A region is where the labels are one of some. */
    private void assertMask(int label, Roi region) {
        boolean[] found = new boolean[24];
        sc.fiji.radiomics.image.Box box = ImageJImage.grid(ct).boxOf(region.grid());
        for (int i = 0; i < 24; i++) {
            int x = i % 4 - box.x0();
            int y = i / 4 % 3 - box.y0();
            int z = i / 12 - box.z0();
            boolean isInBox = x >= 0 && y >= 0 && z >= 0 && x < box.nx() && y < box.ny() && z < box.nz();
            found[i] = isInBox && region.morphological().get(x, y, z);
        }
        boolean[] expected = new boolean[24];
        for (int i = 0; i < 24; i++) {
            expected[i] = label < 0 ? LABELS[i] != 0 : LABELS[i] == label;
        }
        assertArrayEquals(expected, found, "label " + label);
    }

    private void assertFails(String message, ImagePlus mask) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> regions(mask)).getMessage());
    }

    @Test
    void labelsOf8And16And32BitsWithGapsAreRegions() {
        for (int bits : new int[] {8, 16, 32}) {
            assertLabels(regions(calibrated(stack("labels " + bits, bits))));
        }
        assertLabels(regions(stack("without calibration", 16)));
        assertMask(
                7,
                regions(stack("again", 8), "7", OptionalDouble.empty()).rois().get(0));
        ImagePlus large = map(stack("large numbers", 32), label -> label == 7 ? 70000 : label);
        assertEquals(
                List.of("2", "70000"), regions(large).stream().map(Roi::name).toList());
    }

    @Test
    void aThresholdOf0And255IsOneRegionWhateverItsLookupTable() {
        for (boolean inverting : new boolean[] {false, true}) {
            ImagePlus mask = map(stack("mask " + inverting, 8), label -> label == 0 ? 0 : 255);
            if (inverting) {
                mask.getProcessor().invertLut();
                mask.getStack().setColorModel(mask.getProcessor().getColorModel());
                assertTrue(mask.isInvertedLut());
            }
            List<Roi> regions = regions(mask);
            assertEquals(1, regions.size());
            assertMask(-1, regions.get(0));
        }
    }

    @Test
    void labelsInColoursOfALookupTableAreTheirNumbers() {
        byte[] reds = new byte[256];
        byte[] greens = new byte[256];
        byte[] blues = new byte[256];
        reds[2] = (byte) 200;
        blues[7] = (byte) 255;
        ImageStack stack = stack("grey", 8).getStack();
        stack.setColorModel(new LUT(reds, greens, blues));
        ImagePlus mask = new ImagePlus("Labkit", stack);
        assertTrue(mask.getProcessor().isColorLut());
        assertLabels(regions(mask));
    }

    @Test
    void signedLabelsAreReadThroughTheirCalibration() {
        ImagePlus mask = map(calibrated(stack("int16", 16)), label -> label + 32768);
        mask.getCalibration().setSigned16BitCalibration();
        assertLabels(regions(mask));
    }

    @Test
    void aProbabilityNeedsAThreshold() {
        ImagePlus probability = map(stack("probability", 32), label -> label == 7 ? 0.75 : label == 2 ? 0.4 : 0.1);
        assertFails(
                "read mask: a label image must hold whole numbers from 0, found 0.1; for a probability mask set option"
                        + " 'threshold'",
                probability);
        assertMask(7, regions(probability, "", OptionalDouble.of(0.5)).rois().get(0));
        assertMask(-1, regions(probability, "", OptionalDouble.of(0.4f)).rois().get(0));
        ImagePlus nothing = map(stack("nan", 32), label -> label == 7 ? 60.5 : Double.NaN);
        assertMask(7, regions(nothing, "", OptionalDouble.of(0.5)).rois().get(0));
    }

    @Test
    void picturesInColourAreRefusedWithTheWayOut() {
        ImagePlus picture = IJ.createImage("overlay picture", 4, 3, 2, 24);
        picture.getProcessor().setColor(Color.RED);
        assertFails(
                "mask 'overlay picture' is in colour (RGB), where a region has no number: take the label image that the"
                        + " tool saves, not a picture of it, or make a mask of one colour with Image > Adjust > Color"
                        + " Threshold...",
                picture);
    }

    @Test
    void timePointsOfAStackAreItsSlices() {
        ImagePlus mask = calibrated(stack("film", 8));
        mask.setDimensions(1, 1, 2);
        Regions regions = regions(mask, "", OptionalDouble.empty());
        assertLabels(regions.rois());
        assertEquals(List.of("mask 'film': its 2 time points are taken as slices"), regions.notes());
        ImagePlus both = IJ.createImage("both", 4, 3, 4, 8);
        both.setDimensions(1, 2, 2);
        assertFails("mask 'both' has 2 time points, and must have one: take one out with Image > Duplicate...", both);
    }

    @Test
    void aMaskInMicrometresFitsAnImageInMillimetres() {
        ImagePlus mask = stack("um", 8);
        mask.getCalibration().pixelWidth = 500;
        mask.getCalibration().pixelHeight = 500;
        mask.getCalibration().pixelDepth = 3000;
        mask.getCalibration().setUnit("um");
        assertLabels(regions(mask));
    }

    @Test
    void aMaskThatLostTheOriginIsTakenAsTheImage() {
        ct.getCalibration().xOrigin = 100;
        ct.getCalibration().zOrigin = -7;
        Regions regions = regions(calibrated(stack("no origin", 8)), "", OptionalDouble.empty());
        assertLabels(regions.rois());
        assertEquals(
                List.of("mask 'no origin' has no origin: its voxels are taken as those of the image"), regions.notes());
        ImagePlus elsewhere = calibrated(stack("elsewhere", 8));
        elsewhere.getCalibration().xOrigin = 3;
        ImagePlus coarse = calibrated(stack("coarse", 8));
        coarse.getCalibration().pixelDepth = 5;
        for (ImagePlus other : List.of(elsewhere, coarse)) {
            String message =
                    assertThrows(RadiomicsException.class, () -> regions(other)).getMessage();
            assertTrue(message.startsWith("read mask: image and mask must have one grid"), message);
        }
    }

    @Test
    void aMaskOfAnotherSizeOrWithoutRegionsIsRefused() {
        assertFails(
                "mask 'small' must be as large as image 'CT', found 4 x 3 x 1 and 4 x 3 x 2 voxels",
                new ImagePlus("small", new ByteProcessor(4, 3)));
        assertFails(
                "read mask: the mask must hold a region, found only background", map(stack("empty", 8), label -> 0));
        assertFails(
                "read mask: a label image must hold whole numbers from 0, found -2.0; for a probability mask set option"
                        + " 'threshold'",
                map(stack("negative", 32), label -> -label));
    }
}
