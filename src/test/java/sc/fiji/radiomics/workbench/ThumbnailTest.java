// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.pipeline.OpenedCase;

class ThumbnailTest {
    private static final int YELLOW = 0xffffd400;

    /** A ramp along x, a square region of 4 x 4 voxels in slice 1 and one voxel in slice 3. */
    private static OpenedCase opened(Grid grid, boolean crops) {
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    voxels[grid.index(x, y, z)] = x;
                    inside[grid.index(x, y, z)] = z == 1 && x >= 2 && x < 6 && y >= 1 && y < 5;
                }
            }
        }
        inside[grid.index(4, 4, 3)] = true;
        Mask mask = Mask.of(grid, inside);
        Mask part = crops ? mask.crop(new Box(1, 1, 1, 8, 6, 4)) : mask;
        return new OpenedCase(Volume.of(grid, voxels), List.of(Roi.of("region", part)));
    }

    @Test
    void theSliceWhereTheRegionIsLargestIsShownWithItsContour() {
        for (boolean crops : new boolean[] {false, true}) {
            OpenedCase one = opened(Grid.of(10, 8, 5, 1, 1, 3), crops);
            assertEquals(1, Thumbnail.slice(one));
            BufferedImage picture = Thumbnail.of(one, 10);
            assertEquals(10, picture.getWidth());
            assertEquals(8, picture.getHeight());
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 10; x++) {
                    boolean isInside = x >= 2 && x < 6 && y >= 1 && y < 5;
                    boolean isEdge = isInside && (x == 2 || x == 5 || y == 1 || y == 4);
                    int grey = (int) Math.round(255 * Math.min(1, x / 9.0));
                    int expected = isEdge ? YELLOW : 0xff000000 | grey * 0x010101;
                    assertEquals(expected, picture.getRGB(x, y), x + ", " + y + (crops ? " cropped" : ""));
                }
            }
        }
    }

    @Test
    void pixelsAreSquareInMillimetres() {
        BufferedImage picture = Thumbnail.of(opened(Grid.of(10, 8, 5, 1, 2, 3), false), 32);
        assertEquals(20, picture.getWidth());
        assertEquals(32, picture.getHeight());
    }

    @Test
    void aSmallPictureHasTheMeanOfItsVoxels() {
        OpenedCase one =
                new OpenedCase(Volume.of(Grid.of(4, 2, 1, 1, 1, 1), new float[] {0, 0, 4, 8, 0, 0, 8, 4}), List.of());
        BufferedImage picture = Thumbnail.of(one, 2);
        assertEquals(2, picture.getWidth());
        assertEquals(0xff000000, picture.getRGB(0, 0));
        int grey = (int) Math.round(255 * 6 / 8.0);
        assertEquals(0xff000000 | grey * 0x010101, picture.getRGB(1, 0));
    }

    @Test
    void thePatientsLeftIsOnTheRightWhateverTheOrderOfTheVoxels() {
        Grid plain = Grid.of(10, 8, 5, 1, 1, 3);
        Direction turned = new Direction(new Vector3(-1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1));
        Grid mirrored = new Grid(10, 8, 5, plain.spacing(), plain.origin(), turned);
        BufferedImage picture = Thumbnail.of(opened(mirrored, false), 10);
        assertEquals(0xffffffff, picture.getRGB(0, 0));
        assertEquals(0xff000000, picture.getRGB(9, 0));
        assertEquals(YELLOW, picture.getRGB(9 - 2, 7 - 1));
    }

    @Test
    void anImageWithoutRegionsShowsItsMiddle() {
        OpenedCase one = new OpenedCase(Volume.of(Grid.of(2, 2, 5, 1, 1, 1), new float[20]), List.of());
        assertEquals(2, Thumbnail.slice(one));
        assertEquals(0xff000000, Thumbnail.of(one, 4).getRGB(0, 0));
        assertEquals(
                "edge must be at least 1 pixel, found 0",
                assertThrows(IllegalArgumentException.class, () -> Thumbnail.of(one, 0))
                        .getMessage());
    }
}
