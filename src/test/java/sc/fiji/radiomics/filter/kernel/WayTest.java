// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/** Sums and transforms give the same numbers, so that the choice between them is one of time only. */
class WayTest {
    private static final double SAME = 1e-10; // of the largest value
    private static final Grid GRID = Grid.of(23, 17, 12, 1, 1, 1);
    private static final Box BOX = new Box(2, 3, 1, 15, 17, 10);

    private static Field field(Grid grid) {
        return new Field(
                grid,
                grid.box(),
                new Random(6).doubles(grid.voxels(), -1000, 1000).toArray());
    }

    private static void assertSame(double[] expected, double[] found) {
        double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(most > 0);
        assertArrayEquals(expected, found, SAME * most);
    }

    private static LineKernel kernel(int taps) {
        return LineKernel.of(new Random(taps).doubles(taps, -1, 1).toArray());
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void aPassAlongAnAxisIsTheSame(Boundary boundary) {
        for (int taps : new int[] {1, 2, 7, 40, 81}) {
            for (int axis = 0; axis < 3; axis++) {
                Field sum = field(GRID).convolved(axis, kernel(taps), boundary, BOX, Way.SUM);
                Field transform = field(GRID).convolved(axis, kernel(taps), boundary, BOX, Way.TRANSFORM);
                assertEquals(sum.box(), transform.box());
                assertSame(sum.values(), transform.values());
                assertSame(
                        sum.values(),
                        field(GRID).convolved(axis, kernel(taps), boundary, BOX).values());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void aKernelOfEqualWeightsIsTheSame(Boundary boundary) {
        for (int taps = 1; taps <= 33; taps += taps < 18 ? 1 : 5) {
            double[] equal = new double[taps];
            Arrays.fill(equal, 0.3);
            LineKernel kernel = LineKernel.of(equal);
            assertTrue(kernel.isUniform());
            for (int axis = 0; axis < 3; axis++) {
                assertSame(
                        field(GRID)
                                .convolved(axis, kernel, boundary, BOX, Way.SUM)
                                .values(),
                        field(GRID)
                                .convolved(axis, kernel, boundary, BOX, Way.RUNNING_SUM)
                                .values());
            }
        }
        assertFalse(kernel(5).isUniform());
        assertFalse(LineKernel.of(1, 0, 1).isUniform());
        assertFalse(LineKernel.of().isUniform());
        assertEquals(Way.RUNNING_SUM, ConvolutionCost.ofLines(LineKernel.mean(7), 96));
        assertEquals(Way.SUM, ConvolutionCost.ofLines(LineKernel.mean(2), 96));
    }

    @Test
    void aPassWithinAPartOfAnImageIsTheSame() {
        Box held = new Box(1, 0, 0, 20, 17, 11);
        Field part = field(GRID).cropped(held);
        Box to = new Box(6, 2, 2, 13, 9, 9);
        for (int axis = 0; axis < 3; axis++) {
            assertSame(
                    part.convolved(axis, kernel(5), Boundary.MIRROR, to, Way.SUM)
                            .values(),
                    part.convolved(axis, kernel(5), Boundary.MIRROR, to, Way.TRANSFORM)
                            .values());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0/45/90/135, AVERAGE, MIRROR",
        "1, 0/45/90/135, MAX, ZERO",
        "1, 20/50/80/110/140/170, MIN, PERIODIC",
        "1, 30, NONE, NEAREST",
        "1, 200, NONE, MIRROR",
        "0.6, 0/90, MAX, MIRROR",
        "1.5, 90, NONE, PERIODIC",
        "1.5, 180/270, AVERAGE, MIRROR"
    })
    void gaborKernelsAreTheSame(double gamma, String degrees, Pooling pooling, Boundary boundary) {
        List<Double> angles = Arrays.stream(degrees.split("/"))
                .map(text -> Math.toRadians(Double.parseDouble(text)))
                .toList();
        GaborKernel kernel = new GaborKernel(1.3, 4.1, gamma, angles, new Vector3(1, 1, 1.4));
        assertTrue(kernel.isSeparable());
        for (int[] axes : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            double[][] pooled = IntStream.range(0, 2)
                    .mapToObj(way -> {
                        GaborKernel.Pool pool =
                                new GaborKernel.Pool(BOX.nx() * BOX.ny() * BOX.nz(), pooling, angles.size());
                        kernel.add(field(GRID), boundary, BOX, axes, Way.values()[way], pool);
                        return pool.values;
                    })
                    .toArray(double[][]::new);
            assertSame(pooled[0], pooled[1]);
        }
    }

    @Test
    void onlyProductsAlongTheAxesAreSums() {
        assertFalse(gabor(1.5, Math.toRadians(45)).isSeparable());
        assertTrue(gabor(1, Math.toRadians(45)).isSeparable());
        assertTrue(gabor(1.5, Math.toRadians(270)).isSeparable());
    }

    private static GaborKernel gabor(double gamma, double angle) {
        return new GaborKernel(2, 4, gamma, List.of(angle), new Vector3(1, 1, 1));
    }

    /** The stated model: half a nanosecond by weight and value, 16 by point of a line of fast length. */
    @Test
    void shortKernelsAreSumsAndLongOnesTransforms() {
        assertEquals(Way.SUM, ConvolutionCost.ofLines(kernel(5), 96));
        assertEquals(Way.SUM, ConvolutionCost.ofLines(kernel(45), 96)); // 22.5 and 24 by value: 144 points for 96
        assertEquals(Way.TRANSFORM, ConvolutionCost.ofLines(kernel(61), 96)); // 30.5 and 26.7
        assertEquals(Way.SUM, ConvolutionCost.ofLines(kernel(61), 24)); // 30.5 and 64
        assertEquals(0.5 * 45 * 96, ConvolutionCost.line(kernel(45), 96), 1e-9);
        assertEquals(16 * 160, ConvolutionCost.line(kernel(61), 96), 1e-9);
    }

    @Test
    void weightsThatAreZeroCostNothing() {
        LineKernel spread = Wavelet.from("haar").kernel(false, 7);
        assertTrue(spread.reach() >= 64);
        assertEquals(Way.SUM, ConvolutionCost.ofLines(spread, 200));
    }

    @ParameterizedTest
    @CsvSource({"SLICE, 1, SUM", "VOLUME, 1, SUM", "SLICE, 9, TRANSFORM"})
    void theChoiceIsWhatTheResponseUses(Extent extent, double sigma, Way way) {
        Grid grid = Grid.of(20, 18, 5, 1, 1, 1);
        GaborKernel kernel = new GaborKernel(sigma, 3, 1, List.of(0.0, Math.PI / 4, Math.PI / 2), new Vector3(1, 1, 1));
        int[][] planes = extent == Extent.SLICE ? new int[][] {{0, 1}} : new int[][] {{0, 1}, {0, 2}, {1, 2}};
        GaborKernel.Pool pool = new GaborKernel.Pool(grid.voxels(), Pooling.AVERAGE, 3 * planes.length);
        for (int[] axes : planes) {
            kernel.add(field(grid), Boundary.MIRROR, grid.box(), axes, way, pool);
        }
        assertArrayEquals(
                pool.values,
                kernel.response(field(grid), Boundary.MIRROR, grid.box(), extent, Pooling.AVERAGE)
                        .values());
    }
}
