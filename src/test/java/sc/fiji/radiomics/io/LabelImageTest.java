// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

class LabelImageTest {
    private static final Grid GRID = Grid.of(7, 5, 3, 1, 1, 2);

    @TempDir
    private Path folder;

    private static Roi row(String name, int y, int z) {
        return Roi.of(name, Mask.whole(GRID.crop(new Box(1, y, z, 4, y + 1, z + 1))));
    }

    @Test
    void regionsAreNumberedInTheirOrder() {
        Volume labels = LabelImage.of(List.of(row("b", 1, 0), row("a", 2, 0), row("c", 1, 2)), GRID);
        assertEquals(Map.of(1, 3, 2, 3, 3, 3), counts(labels));
        assertEquals(2, labels.get(3, 2, 0));
        assertEquals(3, labels.get(1, 1, 2));
    }

    private static Map<Integer, Integer> counts(Volume labels) {
        Map<Integer, Integer> counts = new java.util.TreeMap<>();
        Mask.labels(labels)
                .keySet()
                .forEach(label -> counts.put(label, Mask.ofLabel(labels, label).count()));
        return counts;
    }

    @Test
    void severalRegionsAreLabelsWithTheirNamesAlsoInAFile() throws IOException {
        ImagePlus image = LabelImage.imagePlus(List.of(row("b", 1, 0), row("a", 2, 0)), GRID, "labels");
        assertEquals(Map.of(1, "b", 2, "a"), LabelImage.names(image));
        assertEquals(Map.of(1, 3, 2, 3), counts(ImageJImage.volume(image)));
        assertEquals(GRID, ImageJImage.grid(image));
        Path file = folder.resolve("labels.tif");
        new FileSaver(image).saveAsTiffStack(file.toString());
        assertEquals(Map.of(1, "b", 2, "a"), LabelImage.names(new ij.io.Opener().openImage(file.toString())));
    }

    @Test
    void oneRegionIsAMaskOfImageJ() {
        ImagePlus image = LabelImage.imagePlus(List.of(row("b", 1, 0)), GRID, "mask");
        assertEquals(Map.of(255, 3), counts(ImageJImage.volume(image)));
        assertEquals(Map.of(255, "b"), LabelImage.names(image));
        assertEquals(8, image.getBitDepth());
    }

    @Test
    void manyRegionsTakeSixteenBits() {
        Grid line = Grid.of(300, 1, 1, 1, 1, 1);
        List<Roi> regions = new ArrayList<>();
        float[] expected = new float[300];
        for (int x = 0; x < 300; x++) {
            regions.add(Roi.of("r" + x, Mask.whole(line.crop(new Box(x, 0, 0, x + 1, 1, 1)))));
            expected[x] = x + 1;
        }
        ImagePlus image = LabelImage.imagePlus(regions, line, "many");
        assertEquals(16, image.getBitDepth());
        assertArrayEquals(expected, ImageJImage.volume(image).voxels());
    }

    @Test
    void overlapIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> LabelImage.of(List.of(row("a", 1, 0), row("b", 2, 0), row("c", 2, 0)), GRID));
        assertEquals("a label image holds one region per voxel, found 'b' and 'c' in one", error.getMessage());
    }

    @Test
    void anOrdinaryImageHasNoNames() {
        assertEquals(Map.of(), LabelImage.names(ij.IJ.createImage("x", 2, 2, 1, 8)));
    }
}
