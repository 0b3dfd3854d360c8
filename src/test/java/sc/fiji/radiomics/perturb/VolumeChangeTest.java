// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

class VolumeChangeTest {
    private static final Grid GRID = Grid.of(30, 28, 20, 1, 1, 2);

    private static Mask changed(Mask region, double change, long seed) {
        Mask found = new VolumeChange(change, 0).of(region, region.grid(), seed);
        Box box = region.grid().boxOf(found.grid());
        return Mask.of(
                region.grid(),
                found.crop(region.grid().box().minus(box.x0(), box.y0(), box.z0()))
                        .voxels());
    }

    @Test
    void noChangeChangesNothing() {
        Mask ball = Scene.ball(GRID, 7);
        assertSame(ball, new VolumeChange(0, 0).of(ball, GRID, 1));
    }

    /** The asked number of voxels; all that is nearer than the last shell, nothing that is farther. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, -0.3, -0.1, -0.01, 0.01, 0.1, 0.5, 2.5})
    void theVolumeIsTheOneAskedForInWholeShells(double change) {
        Mask ball = Scene.ball(GRID, 6);
        Mask made = changed(ball, change, 5);
        assertEquals(Math.round(ball.count() * (1 + change)), made.count());
        double farthestChanged = 0;
        double nearestUnchanged = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GRID.voxels(); i++) {
            boolean isCandidate = ball.voxels()[i] == change < 0;
            boolean isChanged = ball.voxels()[i] != made.voxels()[i];
            assertTrue(isCandidate || !isChanged);
            if (isCandidate) {
                double distance = distance(ball, i, change > 0);
                farthestChanged = isChanged ? Math.max(farthestChanged, distance) : farthestChanged;
                nearestUnchanged = isChanged ? nearestUnchanged : Math.min(nearestUnchanged, distance);
            }
        }
        assertTrue(farthestChanged <= nearestUnchanged + 1e-9, farthestChanged + " and " + nearestUnchanged);
    }

    /** From a voxel to the nearest in the ball, or outside it. */
    private static double distance(Mask ball, int voxel, boolean toBall) {
        double least = Double.POSITIVE_INFINITY;
        int x = voxel % 30;
        int y = voxel / 30 % 28;
        int z = voxel / 840;
        for (int k = 0, i = 0; k < 20; k++) {
            for (int j = 0; j < 28; j++) {
                for (int n = 0; n < 30; n++, i++) {
                    if (ball.voxels()[i] == toBall) {
                        least = Math.min(least, (n - x) * (n - x) + (j - y) * (j - y) + 4.0 * (k - z) * (k - z));
                    }
                }
            }
        }
        return Math.sqrt(least);
    }

    @Test
    void theSeedDecidesTheLastShellOnly() {
        Mask ball = Scene.ball(GRID, 6);
        Mask first = changed(ball, 0.1, 1);
        assertArrayEquals(first.voxels(), changed(ball, 0.1, 1).voxels());
        assertFalse(Arrays.equals(first.voxels(), changed(ball, 0.1, 2).voxels()));
    }

    @Test
    void aCropOfTheImageGivesTheSameNumberOfVoxels() {
        Mask ball = Scene.ball(GRID, 6);
        Mask crop = ball.crop(ball.box().orElseThrow());
        Mask grown = new VolumeChange(0.6, 0).of(crop, GRID, 3);
        assertEquals(Math.round(1.6 * ball.count()), grown.count());
        assertTrue(GRID.boxOf(grown.grid()).clip(GRID).equals(GRID.boxOf(grown.grid())));
    }

    @Test
    void whatIsLeftOfTheRegionMustBeAVoxelAndWhatIsGrownMustFit() {
        Mask small = Scene.ball(Grid.of(5, 5, 5, 1, 1, 1), 1);
        assertEquals(
                "the region must keep a voxel after a volume change of -0.95, found only 7 before it",
                assertThrows(IllegalArgumentException.class, () -> changed(small, -0.95, 1))
                        .getMessage());
        Mask most = Scene.ball(Grid.of(5, 5, 5, 1, 1, 1), 3);
        assertEquals(
                "the region must fit into the image after a volume change of 1, found 234 voxels for an image of 125",
                assertThrows(IllegalArgumentException.class, () -> changed(most, 1, 1))
                        .getMessage());
    }

    /** The whole image has no outside: any of its voxels may go. */
    @Test
    void theWholeImageShrinksToo() {
        Mask whole = Mask.whole(Grid.of(6, 5, 4, 1, 1, 1));
        assertEquals(60, changed(whole, -0.5, 1).count());
    }
}
