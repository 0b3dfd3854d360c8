// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Mask files as ImageJ's segmentation tools save them. */
class MaskFileTest {
    private static final Grid GRID =
            new Grid(4, 3, 2, new Vector3(0.5, 0.5, 3), new Vector3(-100, 20, 7), Direction.IDENTITY);
    private static final Settings.MaskReading USUAL = Settings.defaults().mask();

    @TempDir
    private Path folder;

    private Path save(ImagePlus mask) {
        Path file = folder.resolve(mask.getTitle() + ".tif");
        new FileSaver(mask).saveAsTiffStack(file.toString());
        return file;
    }

    /** Two voxels of 200 and one of 90 on the second slice. */
    private static ImagePlus mask(String title, int bits) {
        ImagePlus mask = IJ.createImage(title, 4, 3, 2, bits);
        mask.getStack().getProcessor(2).setf(1, 1, 200);
        mask.getStack().getProcessor(2).setf(2, 1, 200);
        mask.getStack().getProcessor(2).setf(3, 2, 90);
        return mask;
    }

    private Regions read(Path file, OptionalDouble threshold) throws IOException {
        Settings.MaskReading settings =
                new Settings.MaskReading(threshold, USUAL.tolerance(), USUAL.mismatch(), USUAL.grouping());
        return MaskFile.read(file, GRID, new TreeMap<>(), List.of(), settings);
    }

    @Test
    void anUncalibratedMaskOfACalibratedImageIsTakenVoxelByVoxel() throws IOException {
        for (int bits : new int[] {8, 16, 32}) {
            Regions regions = read(save(mask("mask" + bits, bits)), OptionalDouble.empty());
            assertEquals(
                    List.of("90", "200"),
                    regions.rois().stream().map(roi -> roi.name()).toList());
            assertEquals(List.of("mask: not calibrated: its voxels are taken as those of the image"), regions.notes());
            Mask found = regions.rois().get(1).morphological();
            assertEquals(new Box(1, 1, 1, 3, 2, 2), GRID.boxOf(found.grid()));
            assertArrayEquals(new boolean[] {true, true}, found.voxels());
        }
        Regions probable = read(save(mask("probability", 32)), OptionalDouble.of(100));
        assertEquals(2, probable.rois().get(0).morphological().count());
    }

    @Test
    void aCalibratedMaskMustLieWhereTheImageLies() {
        ImagePlus mask = mask("calibrated", 8);
        mask.getCalibration().setUnit("mm");
        Path file = save(mask);
        String message = assertThrows(StepException.class, () -> read(file, OptionalDouble.empty()))
                .getMessage();
        assertEquals(
                "image and mask must have one grid within",
                message.substring(message.indexOf("image and"), message.indexOf("image and") + 40));
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        Path file = save(IJ.createImage("large", 4, 3, 3, 8));
        assertThrows(StepException.class, () -> read(file, OptionalDouble.empty()));
    }

    /** A channel per class; the second class is likely at one voxel of the second slice, the first everywhere else. */
    private static ImagePlus probabilities(String title) {
        ImagePlus maps = IJ.createImage(title, 4, 3, 4, 32);
        for (int plane = 1; plane <= 4; plane++) {
            maps.getStack().setSliceLabel(plane % 2 == 1 ? "healthy" : "tumour", plane);
            maps.getStack().getProcessor(plane).set(plane % 2 == 1 ? 0.9 : 0.1);
        }
        maps.getStack().getProcessor(4).setf(2, 1, 0.7f);
        maps.setDimensions(2, 2, 1);
        return maps;
    }

    @Test
    void aTiffOfProbabilitiesGivesTheClassThatIsAskedFor() throws IOException {
        Path file = save(probabilities("maps"));
        Settings.MaskReading half = USUAL.withThreshold(0.5);
        for (String wanted : List.of("tumour", "2")) {
            Regions regions = MaskFile.read(file, GRID, new TreeMap<>(), List.of(wanted), half);
            assertEquals("tumour", regions.rois().get(0).name());
            Mask found = regions.rois().get(0).morphological();
            assertEquals(1, found.count());
            assertEquals(true, found.get(2, 1, 1));
            assertEquals(List.of("mask: not calibrated: its voxels are taken as those of the image"), regions.notes());
        }
        TreeMap<Integer, String> names = new TreeMap<>(java.util.Map.of(2, "GTV"));
        assertEquals(
                "GTV",
                MaskFile.read(file, GRID, names, List.of("GTV"), half)
                        .rois()
                        .get(0)
                        .name());
        assertFails("the mask has 2 classes, 1 (healthy), 2 (tumour): name the regions to take", file, List.of(), half);
        assertFails("the mask must hold the region 'GTV', found 1 (healthy), 2 (tumour)", file, List.of("GTV"), half);
        assertFails(
                "class 2 (tumour): a label image must hold whole numbers from 0, found 0.1; for a probability mask set"
                        + " mask.threshold in the settings, as in mask: {threshold: 0.5}",
                file,
                List.of("tumour"),
                USUAL);
    }

    private static void assertFails(String reason, Path file, List<String> wanted, Settings.MaskReading reading) {
        assertEquals(
                reason,
                assertThrows(StepException.class, () -> MaskFile.read(file, GRID, new TreeMap<>(), wanted, reading))
                        .reason());
    }
}
