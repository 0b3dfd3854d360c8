// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.Duplicator;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** A grid of any axes goes through an image of ImageJ. */
class ImageJGridTest {
    private static final Direction OBLIQUE =
            new Direction(new Vector3(0.8, 0.6, 0), new Vector3(0, 0, -1), new Vector3(-0.6, 0.8, 0));
    private static final Grid GRID =
            new Grid(12, 9, 5, new Vector3(0.7, 0.9765625, 2.9), new Vector3(-117.3, 20.1, 7.7), OBLIQUE);

    @TempDir
    private Path folder;

    private static ImagePlus image() {
        return ImageJImage.imagePlus(Volume.of(GRID, new float[GRID.voxels()]), "x");
    }

    @Test
    void theSameGridComesBackToTheLastDigit() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            double a = 6 * random.nextDouble();
            Direction turned = new Direction(
                    new Vector3(Math.cos(a), Math.sin(a), 0),
                    new Vector3(-Math.sin(a), Math.cos(a), 0),
                    new Vector3(0, 0, 1));
            Vector3 spacing = new Vector3(0.1 + random.nextDouble(), 0.1 + random.nextDouble(), 1.1);
            Vector3 origin = new Vector3(300 * random.nextGaussian(), -random.nextDouble(), 1e-3);
            Grid grid = new Grid(3, 2, 2, spacing, origin, turned);
            assertEquals(grid, ImageJImage.grid(ImageJImage.imagePlus(Volume.of(grid, new float[12]), "x")));
            assertEquals(grid, ImageJImage.grid(ImageJImage.imagePlus(Mask.whole(grid), "x")));
        }
    }

    @Test
    void copiesAndTiffFilesKeepIt() throws Exception {
        ImagePlus image = image();
        assertEquals(GRID, ImageJImage.grid(new Duplicator().run(image)));
        Path file = folder.resolve("x.tif");
        new FileSaver(image).saveAsTiffStack(file.toString());
        assertEquals(GRID, ImageJImage.grid(new Opener().openImage(file.toString())));
        assertEquals(GRID, ImageFile.read(file).grid());
    }

    @Test
    void aCropLiesWhereItWasCut() {
        ImagePlus image = image();
        image.setRoi(3, 2, 6, 5);
        ij.WindowManager.setTempCurrentImage(image);
        new ij.plugin.Resizer().run("crop");
        ij.WindowManager.setTempCurrentImage(null);
        Grid cropped = ImageJImage.grid(image);
        Grid expected = GRID.crop(new Box(3, 2, 0, 9, 7, 5));
        assertTrue(cropped.matches(expected, 1e-9), cropped.describe() + " instead of " + expected.describe());
    }

    @Test
    void aChangedCalibrationCounts() {
        ImagePlus image = image();
        image.getCalibration().pixelDepth = 5;
        Grid grid = ImageJImage.grid(image);
        assertEquals(5, grid.spacing().z());
        assertEquals(OBLIQUE, grid.direction());
        image.getCalibration().setUnit("cm");
        assertEquals(50, ImageJImage.grid(image).spacing().z());
    }

    @Test
    void anImageWithoutAxesTakesThoseOfAnother() {
        ImagePlus image = image();
        ImagePlus thresholded = ij.IJ.createImage("mask", 12, 9, 5, 8);
        thresholded.setCalibration(image.getCalibration());
        assertEquals(Direction.IDENTITY, ImageJImage.grid(thresholded).direction());
        assertEquals(GRID, ImageJImage.grid(thresholded, image));
        assertEquals(GRID, ImageJImage.grid(image, thresholded));
    }

    @Test
    void aDamagedPropertyIsPassedOver() {
        ImagePlus image = image();
        for (String text : new String[] {"1 2 3", "a b c", ""}) {
            image.setProp("Radiomics grid", text);
            assertEquals(Direction.IDENTITY, ImageJImage.grid(image).direction(), text);
        }
    }
}
