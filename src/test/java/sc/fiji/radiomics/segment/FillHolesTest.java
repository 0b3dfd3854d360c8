// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Cavities, tunnels and bays, and random masks against the definition. */
class FillHolesTest {
    private static final Grid GRID = Grid.of(12, 12, 12, 1, 1, 1);

    private static Mask shell() {
        return Shapes.where(
                GRID,
                (x, y, z) -> Shapes.box(2, 2, 2, 9, 9, 9).holds(x, y, z)
                        && !Shapes.box(4, 4, 4, 7, 7, 7).holds(x, y, z));
    }

    @Test
    void aClosedCavityIsFilledInSpaceAndInSlices() {
        assertEquals(343 - 27, shell().count());
        assertEquals(343, FillHoles.VOLUME.fill(shell()).count());
        assertEquals(343, FillHoles.SLICES.fill(shell()).count());
    }

    @Test
    void aTunnelAlongTheSlicesIsAHoleInEachSliceOnly() {
        Mask tube = Shapes.where(
                GRID,
                (x, y, z) -> Shapes.box(2, 2, 2, 9, 9, 9).holds(x, y, z)
                        && !Shapes.box(4, 4, 0, 7, 7, 12).holds(x, y, z));
        assertEquals(tube.count(), FillHoles.VOLUME.fill(tube).count());
        assertEquals(343, FillHoles.SLICES.fill(tube).count());
    }

    @Test
    void whatIsOpenToTheBorderOfTheImageIsNoHole() {
        Mask cup = Shapes.where(
                GRID,
                (x, y, z) -> Shapes.box(0, 2, 2, 9, 9, 9).holds(x, y, z)
                        && !Shapes.box(0, 4, 4, 7, 7, 7).holds(x, y, z));
        assertEquals(cup.count(), FillHoles.VOLUME.fill(cup).count());
        assertEquals(cup.count(), FillHoles.SLICES.fill(cup).count());
    }

    @Test
    void aGapAtACornerDoesNotOpenAHole() {
        Mask ring = Shapes.where(
                GRID,
                (x, y, z) -> z == 3
                        && Shapes.box(2, 2, 3, 5, 5, 4).holds(x, y, z)
                        && !(x == 3 && y == 3)
                        && !(x == 2 && y == 2));
        assertEquals(7, ring.count());
        assertEquals(8, FillHoles.SLICES.fill(ring).count());
        assertEquals(7, FillHoles.VOLUME.fill(ring).count());
    }

    @Test
    void randomMasksAreFilledAsTheDefinitionSays() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Mask mask = Shapes.random(Shapes.grid(random), 0.5 + random.nextDouble() / 2, random);
            BallTest.assertSame(
                    filled(mask, mask.grid().nz() == 1 ? 0 : 1), FillHoles.VOLUME.fill(mask), "seed " + seed);
            Mask slices = FillHoles.SLICES.fill(mask);
            Grid grid = mask.grid();
            for (int z = 0; z < grid.nz(); z++) {
                Box slice = new Box(0, 0, z, grid.nx(), grid.ny(), z + 1);
                BallTest.assertSame(filled(mask.crop(slice), 0), slices.crop(slice), "seed " + seed + " slice " + z);
            }
        }
    }

    /** Everything but the background that a search reaches from a corner of a frame around the grid. */
    private static Mask filled(Mask mask, int frame) {
        Grid grid = mask.grid();
        Mask framed = mask.crop(grid.box().grow(1, 1, frame));
        Mask outside = Shapes.where(framed.grid(), (x, y, z) -> !framed.get(x, y, z));
        int[] labels = ComponentsTest.search(outside, Connectivity.FACES);
        return Shapes.where(grid, (x, y, z) -> labels[framed.grid().index(x + 1, y + 1, z + frame)] != 1);
    }

    @Test
    void aSingleSliceHasItsHolesFilled() {
        Grid slice = Grid.of(9, 9, 1, 1, 1, 5);
        Mask ring =
                Shapes.where(slice, (x, y, z) -> Math.max(Math.abs(x - 4), Math.abs(y - 4)) <= 3 && (x != 4 || y != 4));
        assertEquals(48, ring.count());
        assertEquals(49, FillHoles.VOLUME.fill(ring).count());
        Mask grown = RegionGrowing.in(new IntensityRange(1, 1))
                .withHolesFilled()
                .from(Shapes.image(ring), java.util.List.of(new Voxel(1, 1, 0)));
        assertEquals(49, grown.count());
    }

    @Test
    void nothingStaysNothing() {
        Mask none = Mask.of(GRID, new boolean[GRID.voxels()]);
        assertTrue(FillHoles.VOLUME.fill(none).isEmpty());
        assertTrue(FillHoles.SLICES.fill(none).isEmpty());
    }
}
