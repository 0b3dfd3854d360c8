// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contours to pixels, against the definition: the even-odd rule for each pixel centre by itself. */
class OutlineTest {
    private static final int NX = 150;
    private static final int NY = 70;

    private static boolean[] drawn(double[] x, double[] y, int nx, int ny) {
        boolean[] pixels = new boolean[nx * ny];
        PixelSet.inside(new Outline(x.clone(), y.clone()), nx, ny).flip(pixels, 0, nx);
        return pixels;
    }

    /** Counts the edges that a ray from the centre to the left crosses. */
    private static boolean[] byDefinition(double[] x, double[] y, int nx, int ny) {
        boolean[] pixels = new boolean[nx * ny];
        for (int row = 0; row < ny; row++) {
            for (int column = 0; column < nx; column++) {
                boolean isInside = false;
                for (int b = 0, a = x.length - 1; b < x.length; a = b++) {
                    if (y[a] <= row != y[b] <= row) {
                        // the crossing is at or left of the column; without a division, so that whole numbers are exact
                        double side = (column - x[a]) * (y[b] - y[a]) - (row - y[a]) * (x[b] - x[a]);
                        isInside ^= y[b] > y[a] ? side >= 0 : side <= 0;
                    }
                }
                pixels[column + nx * row] = isInside;
            }
        }
        return pixels;
    }

    private static double[] random(Random random, int count, double range, double from, boolean whole) {
        return random.doubles(count)
                .map(value -> from + range * value)
                .map(value -> whole ? Math.rint(value) : value)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"3,false", "4,false", "7,false", "40,false", "3,true", "5,true", "12,true", "60,true"})
    void randomPolygonsHoldThePixelsOfTheDefinition(int points, boolean whole) {
        Random random = new Random(20261121 + points);
        for (int trial = 0; trial < 60; trial++) {
            double[] x = random(random, points, NX * 1.4, -NX * 0.2, whole);
            double[] y = random(random, points, NY * 1.4, -NY * 0.2, whole);
            assertArrayEquals(byDefinition(x, y, NX, NY), drawn(x, y, NX, NY), "trial " + trial);
        }
    }

    @Test
    void startPointAndDirectionChangeNothing() {
        Random random = new Random(7);
        for (int trial = 0; trial < 100; trial++) {
            boolean whole = trial % 2 == 0;
            double[] x = random(random, 9, NX, 0, whole);
            double[] y = random(random, 9, NY, 0, whole);
            boolean[] expected = drawn(x, y, NX, NY);
            for (int start = 0; start < 9; start++) {
                double[] rotatedX = new double[9];
                double[] rotatedY = new double[9];
                double[] reversedX = new double[9];
                double[] reversedY = new double[9];
                for (int i = 0; i < 9; i++) {
                    rotatedX[i] = x[(i + start) % 9];
                    rotatedY[i] = y[(i + start) % 9];
                    reversedX[8 - i] = rotatedX[i];
                    reversedY[8 - i] = rotatedY[i];
                }
                assertArrayEquals(expected, drawn(rotatedX, rotatedY, NX, NY));
                assertArrayEquals(expected, drawn(reversedX, reversedY, NX, NY));
            }
        }
    }

    /** Left and upper edges hold the centres on them, right and lower ones do not. */
    @Test
    void aBoxThroughCentresHoldsThoseOnItsLeftAndUpperEdges() {
        boolean[] pixels = drawn(new double[] {2, 5, 5, 2}, new double[] {1, 1, 4, 4}, 8, 6);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 8; x++) {
                assertEquals(x >= 2 && x < 5 && y >= 1 && y < 4, pixels[x + 8 * y], x + ", " + y);
            }
        }
    }

    /** As coordinates come out of a transform: off by rounding. */
    @Test
    void roundingOfTheCoordinatesMovesNoCentreAcrossAnEdge() {
        double e = 3e-10;
        boolean[] exact = drawn(new double[] {2, 5, 5, 2}, new double[] {1, 1, 4, 4}, 8, 6);
        boolean[] off =
                drawn(new double[] {2 + e, 5 - e, 5 + e, 2 - e}, new double[] {1 - e, 1 + e, 4 + e, 4 - e}, 8, 6);
        assertArrayEquals(exact, off);
    }

    @Test
    void contoursThatShareAnEdgeShareNoPixelAndLeaveNoneOut() {
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            double[] cut = random(random, 4, 1, 0, false);
            boolean whole = trial % 2 == 0;
            double top = whole ? Math.rint(40 * cut[0]) : 40 * cut[0];
            double bottom = whole ? Math.rint(40 * cut[1]) : 40 * cut[1];
            boolean[] left = drawn(new double[] {0, top, bottom, 0}, new double[] {0, 0, 30, 30}, 40, 30);
            boolean[] right = drawn(new double[] {top, 40, 40, bottom}, new double[] {0, 0, 30, 30}, 40, 30);
            for (int i = 0; i < left.length; i++) {
                assertEquals(!left[i], right[i], "pixel " + i);
            }
        }
    }

    /** The pixels of a circle are those whose centres are nearer than its radius. */
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 3.3, 17.25})
    void aCircleAtAnyOffsetHoldsTheCentresWithinItsRadius(double radius) {
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            double centreX = 20 + random.nextDouble();
            double centreY = 20 + random.nextDouble();
            int points = 20000; // chord off the circle by 1e-7 of its radius
            double[] x = new double[points];
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                double angle = 2 * Math.PI * i / points;
                x[i] = centreX + radius * Math.cos(angle);
                y[i] = centreY + radius * Math.sin(angle);
            }
            boolean[] pixels = drawn(x, y, 41, 41);
            for (int row = 0; row < 41; row++) {
                for (int column = 0; column < 41; column++) {
                    double distance = Math.hypot(column - centreX, row - centreY);
                    if (Math.abs(distance - radius) > 1e-5) {
                        assertEquals(distance < radius, pixels[column + 41 * row]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.1,3", "0.49,0.5,2", "0.5,0.51,3", "-0.3,0.7,4"})
    void aBoxHoldsTheCentresBetweenItsSides(double x, double y, double size) {
        boolean[] pixels =
                drawn(new double[] {x, x + size, x + size, x}, new double[] {y, y, y + size, y + size}, 10, 10);
        for (int row = 0; row < 10; row++) {
            for (int column = 0; column < 10; column++) {
                boolean isInside = column >= x && column < x + size && row >= y && row < y + size;
                assertEquals(isInside, pixels[column + 10 * row], column + ", " + row);
            }
        }
    }

    @Test
    void aKeyholeIsTheExclusiveOrOfOutlineAndHole() {
        double[] outerX = {2.3, 60.7, 55.1, 4.4};
        double[] outerY = {3.1, 5.2, 61.9, 58.8};
        double[] innerX = {20.2, 40.6, 33.3};
        double[] innerY = {20.9, 25.5, 44.4};
        boolean[] expected = drawn(outerX, outerY, 64, 64);
        boolean[] inner = drawn(innerX, innerY, 64, 64);
        for (int i = 0; i < inner.length; i++) {
            expected[i] ^= inner[i];
        }
        double[] keyholeX = {2.3, 60.7, 55.1, 4.4, 2.3, 20.2, 33.3, 40.6, 20.2};
        double[] keyholeY = {3.1, 5.2, 61.9, 58.8, 3.1, 20.9, 44.4, 25.5, 20.9};
        assertArrayEquals(expected, drawn(keyholeX, keyholeY, 64, 64));
    }

    @Test
    void aFinerSliceHoldsThePartsOfTheSamePixels() {
        Outline outline = new Outline(new double[] {1.5, 5.5, 5.5, 1.5}, new double[] {0.5, 0.5, 3.5, 3.5});
        assertEquals(12, PixelSet.inside(outline, 9, 9).count());
        assertEquals(12 * 64, PixelSet.inside(outline.finer(8), 72, 72).count());
    }

    @Test
    void hugeCoordinatesCostNoMoreThanTheSlice() {
        double far = 1e9;
        boolean[] pixels = drawn(new double[] {-far, far, far, -far}, new double[] {-far, -far, far, far}, 20, 10);
        for (boolean pixel : pixels) {
            assertEquals(true, pixel);
        }
    }
}
