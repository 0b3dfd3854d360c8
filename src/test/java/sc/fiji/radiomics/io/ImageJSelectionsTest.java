// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.ImageJRoi.Grouping;

/** A mask made into selections and filled again by ImageJ is the same mask. */
class ImageJSelectionsTest {
    private static final Grid GRID =
            new Grid(23, 17, 6, new Vector3(0.7, 0.9, 3), new Vector3(-100, 20, 7), Direction.IDENTITY);

    @TempDir
    private Path folder;

    /** Random pixels: many pieces, holes, islands in holes, corners that touch. */
    private static Mask random(Grid grid, long seed, double share) {
        Random random = new Random(seed);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextDouble() < share;
        }
        return Mask.of(grid, voxels);
    }

    private static Mask read(List<Roi> selections, String name) {
        ImageJRoi.Regions regions = ImageJRoi.regions(selections, GRID, Grouping.NAME, "other");
        assertEquals(List.of(name), List.copyOf(regions.masks().keySet()));
        assertEquals(List.of(), regions.notes());
        return regions.masks().get(name);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.05, 0.3, 0.5, 0.7, 0.95, 1})
    void filledAgainTheSelectionsAreTheMask(double share) {
        for (long seed = 1; seed <= 20; seed++) {
            Mask mask = random(GRID, seed, share);
            Mask again = read(ImageJSelections.of("tumour", mask, GRID), "tumour");
            assertArrayEquals(mask.voxels(), again.voxels(), "seed " + seed);
        }
    }

    @Test
    void aBoxOfTheGridLiesWhereTheBoxDoes() {
        Box box = new Box(4, 3, 2, 15, 12, 5);
        Mask part = random(GRID.crop(box), 5, 0.5);
        Mask again = read(ImageJSelections.of("node", part, GRID), "node");
        assertArrayEquals(part.voxels(), again.crop(box).voxels());
        assertEquals(part.count(), again.count());
    }

    @Test
    void savedAndReadTheyAreTheMask() throws IOException {
        for (String name : List.of("tumour", "1", "GTV-2", "a b.c", "左肺", "node-", "0003-0004-0005")) {
            Mask mask = random(GRID, name.hashCode(), 0.5);
            Path file = folder.resolve("set.zip");
            ImageJSelections.write(ImageJSelections.of(name, mask, GRID), file);
            ImageJRoi.Regions read = ImageJRoi.read(file, GRID, Grouping.NAME);
            assertEquals(List.of(name), List.copyOf(read.masks().keySet()));
            assertArrayEquals(mask.voxels(), read.masks().get(name).voxels(), name);
        }
    }

    @Test
    void theSameSelectionsGiveTheSameBytes() throws IOException {
        List<Roi> selections = ImageJSelections.of("tumour", random(GRID, 9, 0.3), GRID);
        ImageJSelections.write(selections, folder.resolve("a.zip"));
        ImageJSelections.write(selections, folder.resolve("b.zip"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.zip")), Files.readAllBytes(folder.resolve("b.zip")));
    }

    @Test
    void namesHaveTheSliceAndASelectionOneSlice() {
        boolean[] voxels = new boolean[GRID.voxels()];
        voxels[GRID.index(3, 4, 1)] = true;
        voxels[GRID.index(3, 4, 5)] = true;
        List<Roi> selections = ImageJSelections.of("tumour 2", Mask.of(GRID, voxels), GRID);
        assertEquals(
                List.of("tumour 2-2", "tumour 2-6"),
                selections.stream().map(Roi::getName).toList());
        assertEquals(List.of(2, 6), selections.stream().map(Roi::getPosition).toList());
        assertEquals(new java.awt.Rectangle(3, 4, 1, 1), selections.get(0).getBounds());
        assertEquals("tumour 2", ImageJRoi.regionName(selections.get(1)).orElseThrow());
    }

    @Test
    void aRenamedSelectionBelongsToItsNewName() {
        Roi selection = ImageJSelections.of("tumour", Mask.whole(GRID), GRID).get(0);
        selection.setName("oedema-1");
        assertEquals("oedema", ImageJRoi.regionName(selection).orElseThrow());
        selection.setName("x");
        assertEquals("x", ImageJRoi.regionName(selection).orElseThrow());
    }

    @Test
    void pixelsThatTouchAtACornerAreTwoPiecesAndAHoleHasItsOwnOutline() {
        Grid flat = Grid.of(5, 5, 1, 1, 1, 1);
        boolean[] diagonal = new boolean[25];
        diagonal[0] = true;
        diagonal[6] = true;
        assertEquals(2, MaskOutline.of(Mask.of(flat, diagonal), 0).size());
        boolean[] ring = new boolean[25];
        java.util.Arrays.fill(ring, true);
        ring[12] = false;
        List<MaskOutline.Polygon> outlines = MaskOutline.of(Mask.of(flat, ring), 0);
        assertEquals(2, outlines.size());
        assertArrayEquals(new int[] {5, 5, 0, 0}, outlines.get(0).x());
        assertArrayEquals(new int[] {0, 5, 5, 0}, outlines.get(0).y());
        assertEquals(4, outlines.get(1).corners());
    }

    @Test
    void severalRegionsInOneSetStayApart() throws IOException {
        Mask one = random(GRID, 1, 0.2);
        Mask two = random(GRID, 2, 0.2);
        List<Roi> both = new ArrayList<>(ImageJSelections.of("1", one, GRID));
        both.addAll(ImageJSelections.of("2", two, GRID));
        Path file = folder.resolve("both.zip");
        ImageJSelections.write(both, file);
        Map<String, Mask> read = ImageJRoi.read(file, GRID, Grouping.NAME).masks();
        assertEquals(List.of("1", "2"), List.copyOf(read.keySet()));
        assertArrayEquals(one.voxels(), read.get("1").voxels());
        assertArrayEquals(two.voxels(), read.get("2").voxels());
    }

    @Test
    void onlySetsAndSingleSelectionsAreWritten() {
        List<Roi> selections = ImageJSelections.of("tumour", Mask.whole(GRID), GRID);
        refused("a .roi file holds one selection, found 6: name it .zip", selections, "x.roi");
        refused("a ROI set must be named .zip or .roi", selections, "x.nii");
        refused("a ROI set must hold a selection, found none", List.of(), "x.zip");
        assertTrue(ImageJSelections.of("empty", Mask.of(GRID, new boolean[GRID.voxels()]), GRID)
                .isEmpty());
        Grid elsewhere = Grid.of(23, 17, 6, 1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> ImageJSelections.of("tumour", Mask.whole(elsewhere), GRID));
    }

    private void refused(String reason, List<Roi> selections, String name) {
        Path file = folder.resolve(name);
        IOException error = assertThrows(IOException.class, () -> ImageJSelections.write(selections, file));
        assertEquals("cannot write " + file + ": " + reason, error.getMessage());
    }
}
