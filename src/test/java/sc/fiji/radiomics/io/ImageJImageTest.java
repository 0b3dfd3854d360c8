// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class ImageJImageTest {
    @TempDir
    Path folder;

    /** 3 x 2 pixels, intensities 0, 1, 2, ... slice after slice. */
    private static ImagePlus image(int bits, int slices) {
        ImageStack stack = new ImageStack(3, 2);
        for (int z = 0; z < slices; z++) {
            Object pixels =
                    switch (bits) {
                        case 8 -> new byte[6];
                        case 16 -> new short[6];
                        default -> new float[6];
                    };
            stack.addSlice(null, pixels);
            for (int i = 0; i < 6; i++) {
                stack.getProcessor(z + 1).setf(i, 6 * z + i);
            }
        }
        return new ImagePlus("image", stack);
    }

    private static ImagePlus calibrated(ImagePlus image, String unit, double x, double y, double z) {
        Calibration c = image.getCalibration();
        c.pixelWidth = x;
        c.pixelHeight = y;
        c.pixelDepth = z;
        c.setUnit(unit);
        return image;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void readsTiffStacks(int bits) throws IOException {
        Path file = folder.resolve("stack.tif");
        ImagePlus image = calibrated(image(bits, 4), "mm", 0.5, 0.8, 3);
        image.getCalibration().xOrigin = 10;
        assertTrue(new FileSaver(image).saveAsTiffStack(file.toString()));
        ReadImage read = ImageJImage.read(file);
        assertEquals(List.of(), read.notes());
        Grid grid = read.image().grid();
        assertEquals(new Grid(3, 2, 4, new Vector3(0.5, 0.8, 3), new Vector3(-5, 0, 0), Direction.IDENTITY), grid);
        for (int i = 0; i < 24; i++) {
            assertEquals(i, read.image().voxels()[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"mm, 1", "cm, 10", "µm, 0.001", "um, 0.001", "micron, 0.001", "inch, 25.4", "m, 1000", "nm, 0.000001"})
    void convertsTheUnit(String unit, double factor) throws IOException {
        Path file = folder.resolve("stack.tif");
        new FileSaver(calibrated(image(16, 2), unit, 0.5, 0.8, 3)).saveAsTiffStack(file.toString());
        Vector3 spacing = ImageJImage.read(file).image().grid().spacing();
        assertEquals(0.5 * factor, spacing.x(), 1e-12 * factor);
        assertEquals(0.8 * factor, spacing.y(), 1e-12 * factor);
        assertEquals(3 * factor, spacing.z(), 1e-12 * factor);
    }

    @Test
    void notesAnImageWithoutCalibration() throws IOException {
        Path file = folder.resolve("stack.tif");
        new FileSaver(image(8, 2)).saveAsTiffStack(file.toString());
        ReadImage read = ImageJImage.read(file);
        assertEquals(Grid.of(3, 2, 2, 1, 1, 1), read.image().grid());
        assertEquals(List.of("the image is not calibrated: 1 x 1 x 1 pixels are taken as mm"), read.notes());
    }

    @Test
    void appliesTheCalibrationFunction() throws IOException {
        ImagePlus image = calibrated(image(16, 2), "mm", 1, 1, 1);
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1024, 2}, "HU");
        Path file = folder.resolve("ct.tif");
        new FileSaver(image).saveAsTiffStack(file.toString());
        for (Volume volume :
                new Volume[] {ImageJImage.volume(image), ImageJImage.read(file).image()}) {
            assertEquals(-1024, volume.voxels()[0]);
            assertEquals(-1002, volume.voxels()[11]);
        }
        ImagePlus signed = calibrated(image(16, 1), "mm", 1, 1, 1);
        signed.getCalibration().setSigned16BitCalibration();
        assertEquals(5 - 32768, ImageJImage.volume(signed).voxels()[5]);
    }

    @Test
    void takesTheIndicesOfAColourTable() throws IOException {
        byte[] random = new byte[3 * 256];
        new Random(9).nextBytes(random);
        IndexColorModel colours = new IndexColorModel(8, 256, random, 0, false);
        ImagePlus image = new ImagePlus("a", new ByteProcessor(3, 2, new byte[] {0, 1, 2, 3, 4, 5}, colours));
        Path file = folder.resolve("a.tif");
        new FileSaver(calibrated(image, "mm", 1, 1, 1)).saveAsTiff(file.toString());
        ReadImage read = ImageJImage.read(file);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, read.image().voxels());
        assertEquals(List.of(), read.notes());
    }

    private static void refused(String reason, ImagePlus image) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> ImageJImage.volume(image));
        assertEquals(reason, error.getMessage());
    }

    @Test
    void refusesWhatIsNoGreyVolume() {
        refused("expected grey levels, found an RGB image", new ImagePlus("rgb", new ColorProcessor(2, 2)));
        ImagePlus hyper = image(8, 24);
        hyper.setDimensions(2, 4, 3);
        refused("expected one channel and one frame, found 2 channels and 3 frames", hyper);
        refused("expected a unit of length, found sec", calibrated(image(8, 1), "sec", 1, 1, 1));
        refused("spacing must be positive, found -1.0 mm", calibrated(image(8, 1), "mm", 1, -1, 1));
        refused("spacing must be positive, found 0.0 mm", calibrated(image(8, 2), "mm", 1, 1, 0));
        ImagePlus mixed = calibrated(image(8, 2), "mm", 1, 1, 1);
        mixed.getCalibration().setZUnit("pixel");
        refused("all axes must have a unit of length, found mm, mm, pixel", mixed);
    }

    @Test
    void refusesFilesByName() throws IOException {
        Path rgb = folder.resolve("rgb.tif");
        new FileSaver(new ImagePlus("rgb", new ColorProcessor(2, 2))).saveAsTiff(rgb.toString());
        IOException error = assertThrows(IOException.class, () -> ImageJImage.read(rgb));
        assertEquals("cannot read " + rgb + ": expected grey levels, found an RGB image", error.getMessage());

        Path text = Files.writeString(folder.resolve("notes.txt"), "hello world, this is no image at all");
        error = assertThrows(IOException.class, () -> ImageJImage.read(text));
        assertEquals(
                "cannot read " + text + ": expected an image that ImageJ opens, found a text or table",
                error.getMessage());
        Path empty = Files.write(folder.resolve("empty.tif"), new byte[0]);
        error = assertThrows(IOException.class, () -> ImageJImage.read(empty));
        assertEquals(
                "cannot read " + empty + ": expected an image that ImageJ opens, found an unknown format",
                error.getMessage());
    }

    @Test
    void refusesATruncatedTiff() throws IOException {
        Path whole = folder.resolve("whole.tif");
        Path file = folder.resolve("cut.tif");
        new FileSaver(image(16, 1)).saveAsTiff(whole.toString());
        byte[] slice = Files.readAllBytes(whole);
        Files.write(file, Arrays.copyOf(slice, slice.length - 1));
        IOException error = assertThrows(IOException.class, () -> ImageJImage.read(file));
        assertEquals(
                "cannot read " + file + ": expected 3 x 2 pixels up to byte " + slice.length + ", found a file of "
                        + (slice.length - 1) + " bytes: the file is truncated",
                error.getMessage());
        new FileSaver(image(16, 4)).saveAsTiffStack(whole.toString());
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String message = assertThrows(IOException.class, () -> ImageJImage.read(file))
                    .getMessage();
            assertTrue(message.startsWith("cannot read " + file + ": "), message);
        }
    }

    @Test
    void goesToImageJAndBack() {
        Grid grid = new Grid(3, 2, 2, new Vector3(0.5, 0.75, 3), new Vector3(-5, 12, 0), Direction.IDENTITY);
        float[] voxels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Float.NaN, -1e6f};
        ImagePlus image = ImageJImage.imagePlus(Volume.of(grid, voxels), "a");
        assertEquals("a", image.getTitle());
        assertEquals(32, image.getBitDepth());
        assertEquals(7, image.getStack().getVoxel(1, 0, 1));
        ReadImage back = ImageJImage.from(image);
        assertEquals(grid, back.image().grid());
        assertArrayEquals(voxels, back.image().voxels());
        assertEquals(List.of(), back.notes());

        boolean[] inside = new boolean[12];
        inside[7] = true;
        ImagePlus mask = ImageJImage.imagePlus(Mask.of(grid, inside), "m");
        assertEquals(255, mask.getStack().getVoxel(1, 0, 1));
        assertArrayEquals(inside, Mask.ofLabel(ImageJImage.volume(mask), 255).voxels());
        assertEquals(grid, ImageJImage.grid(mask));
    }
}
