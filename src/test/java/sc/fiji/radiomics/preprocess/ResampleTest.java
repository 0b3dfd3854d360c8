// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class ResampleTest {
    private static final Grid PHANTOM = Grid.of(9, 8, 7, 1, 1.5, 2);
    private static final Vector3 FINER = new Vector3(0.8, 1.1, 1.3);

    /** Configurations B and C; the manual's 4 x 4 example; quotients that rounding lifts above a whole number. */
    @ParameterizedTest
    @CsvSource({
        "204, 0.977, 2, 100",
        "201, 0.977, 2, 99",
        "60, 3, 2, 90",
        "4, 3, 2, 6",
        "100, 0.100000001490116, 1, 10",
        "3, 0.666667, 1, 2",
        "10, 1, 0.99, 11",
        "1, 1, 5, 1"
    })
    void sizeIsRoundedUp(int n, double spacing, double wanted, int expected) {
        Grid grid = Resample.grid(Grid.of(n, 3, 3, spacing, 1, 1), new Vector3(wanted, 0, Double.NaN));
        assertEquals(expected, grid.nx());
        assertEquals(3, grid.ny());
        assertEquals(new Vector3(wanted, 1, 1), grid.spacing());
    }

    @Test
    void gridsHaveOneCentre() {
        Direction turned = new Direction(new Vector3(0, -1, 0), new Vector3(0, 0, -1), new Vector3(1, 0, 0));
        Grid from = new Grid(7, 5, 4, new Vector3(0.7, 1.1, 3), new Vector3(-120, 33, 7), turned);
        Grid to = Resample.grid(from, new Vector3(1, 2, 0.9));
        Vector3 difference = from.toPatient(3, 2, 1.5)
                .minus(to.toPatient((to.nx() - 1) / 2.0, (to.ny() - 1) / 2.0, (to.nz() - 1) / 2.0));
        assertEquals(0, difference.norm(), 1e-12);
        assertEquals(turned, to.direction());
    }

    /** The manual's example: a 4 x 4 grid of 3 mm to 2 mm has its first point at grid coordinate (3 - 5 * 2/3) / 2. */
    @Test
    void firstPointIsThatOfTheManual() {
        Grid to = Resample.grid(Grid.of(4, 4, 4, 3, 3, 3), new Vector3(2, 2, 2));
        assertEquals(3 * 0.5 * (3 - 10.0 / 3), to.origin().x(), 1e-12);
    }

    @Test
    void nothingChangesWithoutNeed() {
        assertSame(PHANTOM, Resample.grid(PHANTOM, new Vector3(1, 0, 2.000001)));
        Volume image = random(PHANTOM, 1);
        assertSame(image, Resample.image(image, PHANTOM, Interpolation.CUBIC_SPLINE));
        Mask mask = Mask.whole(PHANTOM);
        assertSame(mask, Resample.mask(mask, PHANTOM, Interpolation.LINEAR, 0.5));
        assertSame(mask, Resample.throughSpace(mask, PHANTOM));
    }

    @Test
    void misuseIsExplained() {
        assertEquals(
                "spacing must be positive, found -1.0 mm",
                assertThrows(IllegalArgumentException.class, () -> Resample.grid(PHANTOM, new Vector3(-1, 1, 1)))
                        .getMessage());
        assertEquals(
                "mask threshold must lie above 0 and at most at 1, found 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Resample.mask(Mask.whole(PHANTOM), PHANTOM, Interpolation.LINEAR, 0))
                        .getMessage());
        Direction turned = new Direction(new Vector3(0, 1, 0), new Vector3(1, 0, 0), new Vector3(0, 0, 1));
        Grid other = new Grid(9, 8, 7, PHANTOM.spacing(), Vector3.ZERO, turned);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Resample.image(random(PHANTOM, 1), other, Interpolation.LINEAR))
                .getMessage()
                .startsWith("the target grid must have the axes of the image, found 9 x 8 x 7 voxels"));
    }

    /**
     * SciPy 1.17.1 (NumPy 2), for v[z, y, x] = (7x + 13y + 29z + 3xyz) mod 17 and the coordinates of the formula of
     * {@link Resample#grid}: {@code scipy.ndimage.map_coordinates(v, [z, y, x], order=order, mode='mirror')}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 6.353333333333335, 5.836151671992819",
        "5, 4, 3, 8.206, 8.15952702553539",
        "6, 5, 5, 7.800000000000002, 8.271636499155868",
        "9, 7, 8, 2.7056666666666667, 1.0193816462418948",
        "2, 9, 4, 8.677, 9.134393818849386"
    })
    void equalsScipy(int x, int y, int z, double linear, double spline) {
        float[] voxels = new float[PHANTOM.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            int a = i % 9;
            int b = i / 9 % 8;
            int c = i / 72;
            voxels[i] = (7 * a + 13 * b + 29 * c + 3 * a * b * c) % 17;
        }
        Volume image = Volume.of(PHANTOM, voxels);
        Grid target = Resample.grid(PHANTOM, FINER);
        assertEquals(linear, Resample.image(image, target, Interpolation.LINEAR).get(x, y, z), 1e-6);
        assertEquals(
                spline,
                Resample.image(image, target, Interpolation.CUBIC_SPLINE).get(x, y, z),
                1e-6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"NEAREST", "LINEAR"})
    void equalsItsDefinition(Interpolation interpolation) {
        Volume image = random(PHANTOM, 20);
        Grid target = Resample.grid(PHANTOM, FINER);
        Volume made = Resample.image(image, target, interpolation);
        for (int z = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                for (int x = 0; x < target.nx(); x++) {
                    Vector3 at = PHANTOM.toIndex(target.toPatient(x, y, z));
                    double expected = interpolation == Interpolation.NEAREST
                            ? at(image, (int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()))
                            : trilinear(image, at);
                    assertEquals(expected, made.get(x, y, z), 1e-4, interpolation + " at " + at);
                }
            }
        }
    }

    private static double trilinear(Volume image, Vector3 at) {
        int x = (int) Math.floor(at.x());
        int y = (int) Math.floor(at.y());
        int z = (int) Math.floor(at.z());
        double sum = 0;
        for (int dz = 0; dz < 2; dz++) {
            for (int dy = 0; dy < 2; dy++) {
                for (int dx = 0; dx < 2; dx++) {
                    sum += (1 - Math.abs(at.x() - x - dx))
                            * (1 - Math.abs(at.y() - y - dy))
                            * (1 - Math.abs(at.z() - z - dz))
                            * at(image, x + dx, y + dy, z + dz);
                }
            }
        }
        return sum;
    }

    private static double at(Volume image, int x, int y, int z) {
        Grid grid = image.grid();
        return image.get(
                Math.max(0, Math.min(x, grid.nx() - 1)),
                Math.max(0, Math.min(y, grid.ny() - 1)),
                Math.max(0, Math.min(z, grid.nz() - 1)));
    }

    /** With a third of the spacing every third point along an axis is an old one. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void oldPointsKeepTheirValue(Interpolation interpolation) {
        Volume image = random(PHANTOM, 3);
        Grid target = Resample.grid(PHANTOM, new Vector3(1 / 3.0, 0.5, 2 / 3.0));
        Volume made = Resample.image(image, target, interpolation);
        for (int z = 0; z < 7; z++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 9; x++) {
                    assertEquals(image.get(x, y, z), made.get(3 * x + 1, 3 * y + 1, 3 * z + 1), 1e-3);
                }
            }
        }
        assertArrayEquals(
                image.voxels(),
                Resample.image(made, Resample.grid(target, PHANTOM.spacing()), interpolation)
                        .voxels(),
                1e-3f);
    }

    /** The coefficients from the interpolation condition itself, by elimination, then the spline as printed. */
    @ParameterizedTest
    @CsvSource({"2", "3", "5", "40"})
    void splineEqualsItsDefinition(int n) {
        Grid line = Grid.of(n, 1, 1, 1, 1, 1);
        Volume image = random(line, n);
        double[] coefficients = solve(image.voxels());
        Grid target = Resample.grid(line, new Vector3(0.37, 0, 0));
        Volume made = Resample.image(image, target, Interpolation.CUBIC_SPLINE);
        for (int i = 0; i < target.nx(); i++) {
            double x = Math.max(0, Math.min(n - 1, target.toPatient(i, 0, 0).x()));
            double expected = 0;
            for (int k = -2; k <= n + 2; k++) {
                expected += coefficients[mirror(k, n)] * spline(x - k);
            }
            assertEquals(expected, made.get(i, 0, 0), 1e-4, "at " + x);
        }
    }

    private static double[] solve(float[] samples) {
        int n = samples.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int k = i - 1; k <= i + 1; k++) {
                a[i][mirror(k, n)] += spline(i - k);
            }
            a[i][n] = samples[i];
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                double factor = r == i ? 0 : a[r][i] / a[i][i];
                for (int c = 0; c <= n; c++) {
                    a[r][c] -= factor * a[i][c];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = a[i][n] / a[i][i];
        }
        return solution;
    }

    private static int mirror(int k, int n) {
        int folded = k;
        while (folded < 0 || folded >= n) {
            folded = folded < 0 ? -folded : 2 * (n - 1) - folded;
        }
        return folded;
    }

    private static double spline(double x) {
        double d = Math.abs(x);
        return d >= 2 ? 0 : d >= 1 ? Math.pow(2 - d, 3) / 6 : 2 / 3.0 - d * d + d * d * d / 2;
    }

    @Test
    void splineReproducesCubicPolynomialsAwayFromTheBorder() {
        Grid grid = Grid.of(60, 60, 60, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) cubic(i % 60, i / 60 % 60, i / 3600);
        }
        Grid target = Resample.grid(grid, new Vector3(0.77, 1.3, 0.9));
        Volume made = Resample.image(Volume.of(grid, voxels), target, Interpolation.CUBIC_SPLINE);
        int compared = 0;
        for (int i = 0; i < target.voxels(); i++) {
            Vector3 at =
                    target.toPatient(i % target.nx(), i / target.nx() % target.ny(), i / target.nx() / target.ny());
            double depth = 29.5
                    - Math.max(Math.abs(at.x() - 29.5), Math.max(Math.abs(at.y() - 29.5), Math.abs(at.z() - 29.5)));
            if (depth > 20) {
                assertEquals(cubic(at.x(), at.y(), at.z()), made.voxels()[i], 1e-4, "at " + at);
                compared++;
            }
        }
        assertTrue(compared > 5000);
    }

    private static double cubic(double x, double y, double z) {
        double a = (x - 30) / 10;
        double b = (y - 30) / 10;
        double c = (z - 30) / 10;
        return a * a * a - 2 * b * b * c + a * b * c + c * c * c + 3 * a;
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void cropsHaveTheBitsOfTheWhole(Interpolation interpolation) {
        Grid from = new Grid(
                170, 130, 121, new Vector3(0.977, 0.977, 3), new Vector3(-171.3, 88.25, -902.5), Direction.IDENTITY);
        Volume image = random(from, 7);
        Grid whole = Resample.grid(from, new Vector3(2, 1.3, 2));
        Volume made = Resample.image(image, whole, interpolation);
        long seed = 42;
        Random random = new Random(seed);
        for (int trial = 0; trial < 8; trial++) {
            Box box = box(whole, random);
            assertArrayEquals(
                    made.crop(box).voxels(),
                    Resample.image(image, whole.crop(box), interpolation).voxels(),
                    "seed " + seed + ", " + box);
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void croppedMasksAreThoseOfTheWhole(Interpolation interpolation) {
        Grid from = Grid.of(70, 60, 31, 0.977f, 0.977f, 3);
        Random random = new Random(5);
        boolean[] voxels = new boolean[from.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(3) > 0;
        }
        Mask mask = Mask.of(from, voxels);
        Grid whole = Resample.grid(from, new Vector3(2, 2, 2));
        Mask made = Resample.mask(mask, whole, interpolation, 0.5);
        assertTrue(made.count() > 0 && made.count() < whole.voxels());
        Box box = box(whole, random);
        assertArrayEquals(
                made.crop(box).voxels(),
                Resample.mask(mask, whole.crop(box), interpolation, 0.5).voxels());
    }

    private static Box box(Grid grid, Random random) {
        int x = random.nextInt(grid.nx());
        int y = random.nextInt(grid.ny());
        int z = random.nextInt(grid.nz());
        return new Box(
                x,
                y,
                z,
                x + 1 + random.nextInt(grid.nx() - x),
                y + 1 + random.nextInt(grid.ny() - y),
                z + 1 + random.nextInt(grid.nz() - z));
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void tilesDoNotShow(Interpolation interpolation) {
        Volume image = random(Grid.of(20, 140, 9, 1, 1, 1), 4);
        Grid target = Resample.grid(image.grid(), new Vector3(0.9, 0.7, 1.3));
        float[] tiled = new float[target.voxels()];
        Interpolator.run(
                image.grid(),
                target,
                interpolation,
                Interpolator.of(image.voxels()),
                (index, count, from, offset) -> {
                    for (int i = 0; i < count; i++) {
                        tiled[index + i] = (float) from[offset + i];
                    }
                },
                7);
        assertArrayEquals(Resample.image(image, target, interpolation).voxels(), tiled);
    }

    @Test
    void aKeptAxisIsCopied() {
        Volume image = random(PHANTOM, 9);
        Volume made = Resample.image(image, Resample.grid(PHANTOM, new Vector3(0.8, 0, 0)), Interpolation.CUBIC_SPLINE);
        Grid line = Grid.of(9, 1, 1, 1, 1.5, 2);
        Volume row = image.crop(new Box(0, 3, 4, 9, 4, 5));
        Volume expected = Resample.image(
                Volume.of(line, row.voxels()), Resample.grid(line, new Vector3(0.8, 0, 0)), Interpolation.CUBIC_SPLINE);
        assertArrayEquals(
                expected.voxels(), made.crop(new Box(0, 3, 4, 12, 4, 5)).voxels());
    }

    @Test
    void aVoxelWithoutWeightDoesNotCount() {
        Grid line = Grid.of(3, 1, 1, 1, 1, 1);
        Volume made = Resample.image(
                Volume.of(line, new float[] {1, Float.NaN, 3}),
                Resample.grid(line, new Vector3(1 / 3.0, 0, 0)),
                Interpolation.LINEAR);
        assertEquals(1, made.get(1, 0, 0));
        assertTrue(Float.isNaN(made.get(2, 0, 0)));
        assertEquals(3, made.get(7, 0, 0));
    }

    /** The spacing of a single-precision header moves the sample half way between the voxels by 1.7e-6 voxel. */
    @ParameterizedTest
    @CsvSource({"0.7", "0.699999988079071", "0.700000047683716"})
    void halfAVoxelIsInTheMask(double spacing) {
        Grid line = Grid.of(200, 1, 1, spacing, 1, 1);
        boolean[] voxels = new boolean[200];
        voxels[1] = true;
        voxels[198] = true;
        Mask made = Resample.mask(
                Mask.of(line, voxels), Resample.grid(line, new Vector3(1.4, 0, 0)), Interpolation.LINEAR, 0.5);
        assertEquals(100, made.grid().nx());
        assertEquals(2, made.count());
        assertTrue(made.get(0, 0, 0) && made.get(99, 0, 0));
    }

    /** Three times the samples at a third of the spacing: the same volume. */
    @Test
    void finerMasksKeepTheirVolume() {
        boolean[] voxels = new boolean[PHANTOM.voxels()];
        Random random = new Random(8);
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextBoolean();
        }
        Mask mask = Mask.of(PHANTOM, voxels);
        Grid finer = Resample.grid(PHANTOM, PHANTOM.spacing().times(1 / 3.0));
        assertEquals(
                27 * mask.count(),
                Resample.mask(mask, finer, Interpolation.NEAREST, 0.5).count());
    }

    static Volume random(Grid grid, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat() * 2000 - 1000;
        }
        return Volume.of(grid, voxels);
    }
}
