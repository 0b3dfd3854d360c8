// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Growth against a voxel-by-voxel search, its bounds, and necks. */
class RegionGrowingTest {
    private static final IntensityRange ONE = new IntensityRange(1, 1);

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void randomImagesGrowAsASearchDoes(Connectivity connectivity) {
        int grown = 0;
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            Mask mask = Shapes.random(grid, 0.3 + 0.6 * random.nextDouble(), random);
            List<Voxel> seeds = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                seeds.add(new Voxel(random.nextInt(grid.nx()), random.nextInt(grid.ny()), random.nextInt(grid.nz())));
            }
            double radius = 1 + 5 * random.nextDouble();
            Mask inside = Shapes.random(grid, 0.9, random);
            Mask candidates = Shapes.where(
                    grid,
                    (x, y, z) -> mask.get(x, y, z)
                            && inside.get(x, y, z)
                            && seeds.stream()
                                    .anyMatch(s -> Shapes.distance(grid, x - s.x(), y - s.y(), z - s.z()) <= radius));
            Mask expected = searched(candidates, connectivity, seeds);
            RegionGrowing growing = RegionGrowing.in(ONE)
                    .withConnectivity(connectivity)
                    .withRadius(radius)
                    .inside(inside);
            if (expected.isEmpty()) {
                assertThrows(IllegalArgumentException.class, () -> growing.from(Shapes.image(mask), seeds));
                continue;
            }
            Mask found = growing.from(Shapes.image(mask), seeds);
            assertEquals(expected.box().orElseThrow(), grid.boxOf(found.grid()), "seed " + seed);
            BallTest.assertSame(expected, Shapes.onWhole(found, grid), "seed " + seed);
            grown++;
        }
        assertTrue(grown > 40, "only " + grown);
    }

    private static Mask searched(Mask candidates, Connectivity connectivity, List<Voxel> seeds) {
        int[] labels = ComponentsTest.search(candidates, connectivity);
        List<Integer> wanted = seeds.stream()
                .map(seed -> labels[candidates.grid().index(seed.x(), seed.y(), seed.z())])
                .filter(label -> label != 0)
                .toList();
        return Shapes.where(
                candidates.grid(),
                (x, y, z) -> wanted.contains(labels[candidates.grid().index(x, y, z)]));
    }

    @Test
    void growthCrossesEveryPageOfALargeImage() {
        Grid grid = Grid.of(200, 50, 40, 1, 1, 1);
        Mask snake = Shapes.where(
                grid,
                (x, y, z) -> z % 2 == 0
                        ? y % 2 == 0 || x == (y % 4 == 1 ? 199 : 0)
                        : y == 48 && x == (z % 4 == 1 ? 0 : 199));
        Mask found = RegionGrowing.in(ONE).from(Shapes.image(snake), List.of(new Voxel(0, 0, 0)));
        Mask expected = searched(snake, Connectivity.FACES, List.of(new Voxel(0, 0, 0)));
        BallTest.assertSame(expected, Shapes.onWhole(found, grid), "snake");
        assertTrue(found.count() > 100_000, "only " + found.count());
    }

    @Test
    void aBallHasItsVolume() {
        Grid grid = Grid.of(81, 81, 41, 0.5, 0.5, 1);
        Mask ball = Shapes.where(grid, Shapes.ball(grid, 40, 40, 20, 15));
        Mask found = RegionGrowing.in(ONE).from(Shapes.image(ball), List.of(new Voxel(40, 52, 20)));
        assertEquals(ball.count(), found.count());
        assertEquals(4.0 / 3 * Math.PI * 3375, found.count() * grid.voxelVolume(), 60);
    }

    @Test
    void theRadiusIsMeasuredFromTheNearestSeed() {
        Grid grid = Grid.of(60, 41, 21, 1, 1, 2);
        Volume image = Shapes.image(Mask.whole(grid));
        List<Voxel> seeds = List.of(new Voxel(20, 20, 10), new Voxel(40, 20, 10));
        Mask found = RegionGrowing.in(ONE).withRadius(12).from(image, seeds);
        Mask expected = Shapes.where(
                grid,
                (x, y, z) -> Shapes.ball(grid, 20, 20, 10, 12).holds(x, y, z)
                        || Shapes.ball(grid, 40, 20, 10, 12).holds(x, y, z));
        BallTest.assertSame(expected, Shapes.onWhole(found, grid), "two balls");
    }

    /** Balls of 10 mm around (20, 20, 10) and (55, 20, 10), joined by a square tube along x. */
    private static Volume dumbbell(Grid grid, int tube) {
        return Shapes.image(Shapes.where(
                grid,
                (x, y, z) -> Shapes.ball(grid, 20, 20, 10, 10).holds(x, y, z)
                        || Shapes.ball(grid, 55, 20, 10, 10).holds(x, y, z)
                        || x >= 20 && x <= 55 && 2 * Math.abs(y - 20) < tube && 4 * Math.abs(z - 10) < tube));
    }

    private static final Grid DUMBBELL = Grid.of(76, 41, 21, 1, 1, 2);
    private static final List<Voxel> FIRST = List.of(new Voxel(20, 20, 10));

    @Test
    void growthDoesNotLeakThroughANeckNarrowerThanAsked() {
        Volume image = dumbbell(DUMBBELL, 3);
        Mask ball = Shapes.where(DUMBBELL, Shapes.ball(DUMBBELL, 20, 20, 10, 10));
        Mask leaking = RegionGrowing.in(ONE).from(image, FIRST);
        assertTrue(leaking.count() > 1.9 * ball.count(), "plain growth leaks");
        Mask found = Shapes.onWhole(RegionGrowing.in(ONE).withNeck(6).from(image, FIRST), DUMBBELL);
        assertFalse(found.get(55, 20, 10));
        assertFalse(found.get(37, 20, 10), "the middle of the tube");
        BallTest.assertSame(
                new Ball(3).open(ball),
                SetOperation.INTERSECTION.of(found, ball),
                "the first ball stays whole but for the rounding of its corners");
        assertTrue(SetOperation.DIFFERENCE.of(found, ball).count() < 12, "little of the tube");
    }

    @Test
    void growthPassesANeckAsWideAsAsked() {
        Volume image = dumbbell(DUMBBELL, 9);
        int whole = RegionGrowing.in(ONE).from(image, FIRST).count();
        Mask wide = Shapes.onWhole(RegionGrowing.in(ONE).withNeck(5).from(image, FIRST), DUMBBELL);
        assertTrue(wide.get(55, 20, 10) && wide.count() > 0.95 * whole);
        Mask narrow = Shapes.onWhole(RegionGrowing.in(ONE).withNeck(13).from(image, FIRST), DUMBBELL);
        assertFalse(narrow.get(55, 20, 10));
    }

    @Test
    void withANeckTheRegionIsTheOpeningReachedFromTheSeed() {
        int grown = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Grid grid = Grid.of(16, 14, 9, 1, 0.8, 1.7);
            Mask mask = new Ball(1).close(Shapes.random(grid, 0.4, random));
            Voxel start = new Voxel(random.nextInt(16), random.nextInt(14), random.nextInt(9));
            if (!mask.get(start.x(), start.y(), start.z())) {
                continue;
            }
            double neck = 2 + 2 * random.nextDouble();
            Mask expected = openingFrom(mask, start, neck / 2);
            RegionGrowing growing = RegionGrowing.in(ONE).withNeck(neck);
            if (expected.isEmpty()) {
                assertThrows(IllegalArgumentException.class, () -> growing.from(Shapes.image(mask), List.of(start)));
            } else {
                Mask found = growing.from(Shapes.image(mask), List.of(start));
                BallTest.assertSame(expected, Shapes.onWhole(found, grid), "seed " + seed);
                grown++;
            }
        }
        assertTrue(grown > 8, "only " + grown);
    }

    /** By definition, on the whole image: erode the region, keep components near the seed, dilate. */
    private static Mask openingFrom(Mask mask, Voxel start, double radius) {
        Grid grid = mask.grid();
        Mask region = searched(mask, Connectivity.FACES, List.of(start));
        Mask core = new Ball(radius).erode(region);
        int[] labels = ComponentsTest.search(core, Connectivity.FACES);
        List<Integer> near = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            int x = i % grid.nx();
            int y = i / grid.nx() % grid.ny();
            int z = i / grid.nx() / grid.ny();
            if (labels[i] != 0 && Shapes.distance(grid, x - start.x(), y - start.y(), z - start.z()) <= radius) {
                near.add(labels[i]);
            }
        }
        return new Ball(radius).dilate(Shapes.where(grid, (x, y, z) -> near.contains(labels[grid.index(x, y, z)])));
    }

    @Test
    void aSeedInTheRimOfAPartStillFindsIt() {
        Volume image = dumbbell(DUMBBELL, 3);
        Mask centre = RegionGrowing.in(ONE).withNeck(6).from(image, FIRST);
        Mask rim = RegionGrowing.in(ONE).withNeck(6).from(image, List.of(new Voxel(11, 20, 10)));
        assertEquals(centre.count(), rim.count());
    }

    @Test
    void aSeedInTheNeckItselfIsRefused() {
        assertFails(
                "no seed lies in a part that is 6.0 mm wide: move it or choose a narrower neck",
                RegionGrowing.in(ONE).withNeck(6),
                dumbbell(DUMBBELL, 3),
                List.of(new Voxel(37, 20, 10)));
    }

    @Test
    void theBorderOfTheImageIsNoNeck() {
        Grid grid = Grid.of(20, 20, 2, 1, 1, 1);
        Mask found =
                RegionGrowing.in(ONE).withNeck(8).from(Shapes.image(Mask.whole(grid)), List.of(new Voxel(0, 0, 0)));
        assertEquals(800, found.count());
    }

    @Test
    void aBoundingMaskMayLieOnABoxOfTheImage() {
        Grid grid = Grid.of(20, 20, 20, 0.7, 0.7, 3);
        Box box = new Box(3, 4, 5, 9, 10, 11);
        Mask found = RegionGrowing.in(ONE)
                .inside(Mask.whole(grid.crop(box)))
                .from(Shapes.image(Mask.whole(grid)), List.of(new Voxel(8, 9, 10)));
        assertEquals(216, found.count());
        assertEquals(box, grid.boxOf(found.grid()));
    }

    @Test
    void whatCannotGrowIsRefusedWithTheReason() {
        Volume image = dumbbell(DUMBBELL, 3);
        RegionGrowing growing = RegionGrowing.in(new IntensityRange(40, 80));
        assertFails("growth must start from a seed, found none", growing, image, List.of());
        assertFails(
                "voxel (20, 20, 21) must lie in an image of 76 x 41 x 21 voxels",
                growing,
                image,
                List.of(new Voxel(20, 20, 21)));
        assertFails(
                "a seed must lie in the range 40.0 to 80.0, found intensities 1.0 at the seeds", growing, image, FIRST);
        Mask none = Mask.of(DUMBBELL, new boolean[DUMBBELL.voxels()]);
        assertFails(
                "a seed must lie in the range 1.0 to 1.0 and in the bounding mask, found intensities 1.0 at the seeds",
                RegionGrowing.in(ONE).inside(none),
                image,
                FIRST);
        assertEquals(
                "radius must be positive, found 0.0 mm",
                assertThrows(IllegalArgumentException.class, () -> growing.withRadius(0))
                        .getMessage());
        assertEquals(
                "neck must be a length of at least 0 mm, found -1.0",
                assertThrows(IllegalArgumentException.class, () -> growing.withNeck(-1))
                        .getMessage());
    }

    private static void assertFails(String message, RegionGrowing growing, Volume image, List<Voxel> seeds) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> growing.from(image, seeds))
                        .getMessage());
    }
}
