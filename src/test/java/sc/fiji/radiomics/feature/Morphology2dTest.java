// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;

class Morphology2dTest {
    private static Morphology2d.Shape shape(Mask mask) {
        return Morphology2d.Shape.of(Roi.of("slice", mask));
    }

    @Test
    void aRectangleHasTheAnalyticValues() {
        Morphology2d.Shape shape = shape(Mask.whole(Grid.of(4, 3, 1, 2, 1, 5)));
        // straight sides between pixel centres, bevelled corners
        double perimeter = 2 * (3 * 2 + 2 * 1) + 4 * Math.hypot(2, 1) / 2;
        double area = 24 - 4 * 2 * 1 / 8.0;
        assertEquals(perimeter, Morphology2d.PERIMETER.value(shape), 1e-12);
        assertEquals(area, Morphology2d.AREA.value(shape), 1e-12);
        assertEquals(24, Morphology2d.PIXEL_AREA.value(shape), 1e-12);
        assertEquals(perimeter / area, Morphology2d.PERIMETER_TO_AREA.value(shape), 1e-12);
        assertEquals(2 * Math.sqrt(Math.PI * area) / perimeter, Morphology2d.SPHERICITY.value(shape), 1e-12);
        assertEquals(
                perimeter / (2 * Math.sqrt(Math.PI * area)), Morphology2d.SPHERICAL_DISPROPORTION.value(shape), 1e-12);
        assertEquals(Math.hypot(8, 2), Morphology2d.DIAMETER.value(shape), 1e-12);
        assertEquals(4 * Math.sqrt(4 * 15 / 12.0), Morphology2d.MAJOR_AXIS.value(shape), 1e-12);
        assertEquals(4 * Math.sqrt(8 / 12.0), Morphology2d.MINOR_AXIS.value(shape), 1e-12);
        assertEquals(Math.sqrt(8 / 60.0), Morphology2d.ELONGATION.value(shape), 1e-12);
    }

    @Test
    void onePixelIsARhombus() {
        Morphology2d.Shape shape = shape(Mask.whole(Grid.of(1, 1, 1, 2, 3, 1)));
        assertEquals(3, Morphology2d.AREA.value(shape), 1e-12);
        assertEquals(2 * Math.sqrt(13), Morphology2d.PERIMETER.value(shape), 1e-12);
        assertEquals(3, Morphology2d.DIAMETER.value(shape), 1e-12);
        assertEquals(0, Morphology2d.MAJOR_AXIS.value(shape));
        assertTrue(Double.isNaN(Morphology2d.ELONGATION.value(shape)));
    }

    /** Independent of the table: segments of each square by walking its four sides, then the shoelace formula. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void contoursOfRandomRegionsEqualThoseDrawnSquareBySquare(long seed) {
        double sx = 0.8;
        double sy = 1.7;
        Grid grid = Grid.of(9, 8, 3, sx, sy, 2);
        Random random = new Random(seed);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int i = 72; i < 144; i++) {
            voxels[i] = random.nextDouble() < 0.5;
        }
        voxels[100] = true;
        Mask mask = Mask.of(grid, voxels);
        double length = 0;
        double area = 0;
        double[][] vertices = new double[2000][];
        int count = 0;
        int[][] sides = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        for (int y = -1; y < 8; y++) {
            for (int x = -1; x < 9; x++) {
                for (int i = 0; i < 4; i++) {
                    // from where the walk leaves the region to where it comes back: cuts off the pixels outside
                    if (inside(mask, x, y, sides[i]) && !inside(mask, x, y, sides[(i + 1) % 4])) {
                        int j = (i + 1) % 4;
                        while (!inside(mask, x, y, sides[(j + 1) % 4])) {
                            j = (j + 1) % 4;
                        }
                        double[] a = middle(x, y, sides[i], sides[(i + 1) % 4], sx, sy);
                        double[] b = middle(x, y, sides[j], sides[(j + 1) % 4], sx, sy);
                        length += Math.hypot(b[0] - a[0], b[1] - a[1]);
                        area += (a[0] * b[1] - a[1] * b[0]) / 2;
                        vertices[count++] = a;
                        vertices[count++] = b;
                    }
                }
            }
        }
        double diameter = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                diameter = Math.max(
                        diameter, Math.hypot(vertices[i][0] - vertices[j][0], vertices[i][1] - vertices[j][1]));
            }
        }
        Morphology2d.Shape shape = shape(mask);
        assertEquals(length, Morphology2d.PERIMETER.value(shape), 1e-9, "seed " + seed);
        assertEquals(Math.abs(area), Morphology2d.AREA.value(shape), 1e-9, "seed " + seed);
        assertEquals(diameter, Morphology2d.DIAMETER.value(shape), 1e-9, "seed " + seed);
    }

    private static boolean inside(Mask mask, int x, int y, int[] corner) {
        int i = x + corner[0];
        int j = y + corner[1];
        return i >= 0 && i < 9 && j >= 0 && j < 8 && mask.get(i, j, 1);
    }

    private static double[] middle(int x, int y, int[] a, int[] b, double sx, double sy) {
        return new double[] {sx * (x + (a[0] + b[0]) / 2.0), sy * (y + (a[1] + b[1]) / 2.0)};
    }

    @Test
    void aDiscIsNearlyRound() {
        int r = 30;
        Grid grid = Grid.of(2 * r + 1, 2 * r + 1, 1, 1, 1, 1);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int y = -r; y <= r; y++) {
            for (int x = -r; x <= r; x++) {
                voxels[grid.index(x + r, y + r, 0)] = x * x + y * y <= r * r;
            }
        }
        Morphology2d.Shape shape = shape(Mask.of(grid, voxels));
        assertEquals(Math.PI * r * r, Morphology2d.AREA.value(shape), 0.01 * Math.PI * r * r);
        assertEquals(2 * r + 1, Morphology2d.DIAMETER.value(shape), 1e-9);
        assertEquals(2 * r, Morphology2d.MAJOR_AXIS.value(shape), 0.02 * r);
        assertEquals(1, Morphology2d.ELONGATION.value(shape), 1e-9);
        assertEquals(0.95, Morphology2d.SPHERICITY.value(shape), 0.03);
    }

    @Test
    void aRegionOfTwoSlicesIsRefused() {
        assertEquals(
                "a region must lie in one slice to have a contour, found 2 slices",
                assertThrows(IllegalArgumentException.class, () -> shape(Mask.whole(Grid.of(2, 2, 2, 1, 1, 1))))
                        .getMessage());
    }

    @Test
    void tagsAreUniqueAndCodesEmpty() {
        assertEquals(
                Morphology2d.values().length,
                Arrays.stream(Morphology2d.values())
                        .map(Feature::tag)
                        .filter(tag -> tag.startsWith("morph2d_"))
                        .distinct()
                        .count());
        assertTrue(Arrays.stream(Morphology2d.values()).allMatch(f -> f.code().isEmpty()));
    }
}
