// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Grid;

/** Rotations by brute force: the kernel as a cube of numbers, turned by each proper rotation matrix of right angles. */
class SeparableKernelTest {
    private static final Grid GRID = Grid.of(9, 8, 7, 1, 1, 1);
    private static final int HALF = 3;

    private static final LineKernel A = LineKernel.of(0.2, -0.5, 1, 0.7);
    private static final LineKernel B = LineKernel.of(-1, 0, 1);
    private static final LineKernel C = LineKernel.of(1, 2, 1);

    private static final LineKernel D = LineKernel.of(0.3, 1.1, -0.4);
    private static final LineKernel E = LineKernel.of(-0.6, 0.8);

    private static LineKernel kernel(int letter) {
        return List.of(A, B, C, D, E).get(letter - 'A');
    }

    @ParameterizedTest
    @CsvSource({
        "ADE, AVERAGE, MIRROR",
        "ADE, MAX, MIRROR",
        "ABC, AVERAGE, ZERO",
        "ABC, MAX, MIRROR",
        "ABC, MIN, NEAREST",
        "ABC, NONE, PERIODIC",
        "AAA, AVERAGE, MIRROR",
        "AAA, MAX, MIRROR",
        "AAC, AVERAGE, NEAREST",
        "AAC, MIN, ZERO",
        "CBC, AVERAGE, MIRROR",
        "CBC, MAX, MIRROR",
        "CCC, AVERAGE, PERIODIC",
        "BBB, MAX, ZERO"
    })
    void pooledRotationsInTheVolumeAreThoseOfTheCube(String letters, Pooling pooling, Boundary boundary) {
        check(letters, Extent.VOLUME, pooling, boundary);
    }

    @ParameterizedTest
    @CsvSource({"AB, AVERAGE, ZERO", "AB, MAX, MIRROR", "AA, AVERAGE, PERIODIC", "CB, MIN, NEAREST", "AC, NONE, MIRROR"
    })
    void pooledRotationsInSlicesAreThoseOfTheSquare(String letters, Pooling pooling, Boundary boundary) {
        check(letters, Extent.SLICE, pooling, boundary);
    }

    private static void check(String letters, Extent extent, Pooling pooling, Boundary boundary) {
        List<LineKernel> along =
                letters.chars().mapToObj(SeparableKernelTest::kernel).toList();
        SeparableKernel kernel =
                SeparableKernel.of(along.stream().map(LineChain::of).toList(), extent, pooling);
        double[] image = new Random(5).doubles(GRID.voxels(), -1, 1).toArray();
        Field field = new Field(GRID, GRID.box(), image);
        double[] found = kernel.response(field, boundary, GRID.box()).values();
        List<double[]> rotated = pooling == Pooling.NONE
                ? List.of(turned(along, new int[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
                : rotations(extent).stream()
                        .map(matrix -> turned(along, matrix))
                        .toList();
        for (int z = 0, i = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++, i++) {
                    int[] at = {x, y, z};
                    double[] all = rotated.stream()
                            .mapToDouble(cube -> convolved(image, cube, at, boundary))
                            .toArray();
                    assertEquals(
                            pooled(all, pooling), found[i], 1e-12, () -> letters + " " + List.of(at[0], at[1], at[2]));
                }
            }
        }
    }

    private static double pooled(double[] all, Pooling pooling) {
        double pooled = all[0];
        for (int i = 1; i < all.length; i++) {
            pooled = switch (pooling) {
                case MAX -> Math.max(pooled, all[i]);
                case MIN -> Math.min(pooled, all[i]);
                default -> pooled + all[i];
            };
        }
        return pooling == Pooling.AVERAGE ? pooled / all.length : pooled;
    }

    /** All matrices with one entry of 1 or -1 in each row and column and determinant 1; those that keep z in slices. */
    private static List<int[][]> rotations(Extent extent) {
        List<int[][]> all = new ArrayList<>();
        for (int code = 0; code < 19683; code++) {
            int[][] m = new int[3][3];
            int rest = code;
            for (int i = 0; i < 9; i++, rest /= 3) {
                m[i / 3][i % 3] = rest % 3 - 1;
            }
            if (isRotation(m) && (extent == Extent.VOLUME || m[2][2] == 1)) {
                all.add(m);
            }
        }
        assertEquals(extent == Extent.VOLUME ? 24 : 4, all.size());
        return all;
    }

    private static boolean isRotation(int[][] m) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int dot = m[i][0] * m[j][0] + m[i][1] * m[j][1] + m[i][2] * m[j][2];
                if (dot != (i == j ? 1 : 0)) {
                    return false;
                }
            }
        }
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
                == 1;
    }

    /** The cube of the kernel after a rotation: its value at M v is that of the kernel at v. */
    private static double[] turned(List<LineKernel> along, int[][] m) {
        int size = 2 * HALF + 1;
        double[] cube = new double[size * size * size];
        for (int z = -HALF; z <= HALF; z++) {
            for (int y = -HALF; y <= HALF; y++) {
                for (int x = -HALF; x <= HALF; x++) {
                    double value = weight(along.get(0), x)
                            * weight(along.get(1), y)
                            * (along.size() == 3 ? weight(along.get(2), z) : z == 0 ? 1 : 0);
                    int u = m[0][0] * x + m[0][1] * y + m[0][2] * z + HALF;
                    int v = m[1][0] * x + m[1][1] * y + m[1][2] * z + HALF;
                    int w = m[2][0] * x + m[2][1] * y + m[2][2] * z + HALF;
                    cube[u + size * (v + size * w)] = value;
                }
            }
        }
        return cube;
    }

    private static double weight(LineKernel kernel, int offset) {
        for (int k = 0; k < kernel.offsets().length; k++) {
            if (kernel.offsets()[k] == offset) {
                return kernel.weights()[k];
            }
        }
        return 0;
    }

    private static double convolved(double[] image, double[] cube, int[] at, Boundary boundary) {
        int size = 2 * HALF + 1;
        double sum = 0;
        for (int i = 0; i < cube.length; i++) {
            if (cube[i] != 0) {
                int x = boundary.source(at[0] - (i % size - HALF), GRID.nx());
                int y = boundary.source(at[1] - (i / size % size - HALF), GRID.ny());
                int z = boundary.source(at[2] - (i / size / size - HALF), GRID.nz());
                sum += x < 0 || y < 0 || z < 0 ? 0 : cube[i] * image[GRID.index(x, y, z)];
            }
        }
        return sum;
    }

    @Test
    void rotationsThatAreAlikeAreComputedOnce() {
        assertEquals(3, products("AAC", Pooling.AVERAGE));
        assertEquals(1, products("AAA", Pooling.AVERAGE));
        assertEquals(8, products("AAA", Pooling.MAX));
        assertEquals(3, products("CCB", Pooling.MAX));
        assertEquals(1, products("CCC", Pooling.MAX));
        assertEquals(0, products("CCB", Pooling.AVERAGE)); // as many as their negatives
    }

    private static int products(String letters, Pooling pooling) {
        List<LineChain> along =
                letters.chars().mapToObj(letter -> LineChain.of(kernel(letter))).toList();
        return SeparableKernel.of(along, Extent.VOLUME, pooling).products();
    }

    @Test
    void boundariesContinueARowAsTheirNamesSay() {
        assertEquals("-1-1 012 -1-1", row(Boundary.ZERO));
        assertEquals("00 012 22", row(Boundary.NEAREST));
        assertEquals("12 012 01", row(Boundary.PERIODIC));
        assertEquals("10 012 21", row(Boundary.MIRROR));
        Set<Integer> sources = new HashSet<>();
        for (int i = -50; i < 50; i++) {
            sources.add(Boundary.MIRROR.source(i, 3));
        }
        assertEquals(Set.of(0, 1, 2), sources);
    }

    private static String row(Boundary boundary) {
        StringBuilder text = new StringBuilder();
        for (int i = -2; i < 5; i++) {
            text.append(i == 0 || i == 3 ? " " : "").append(boundary.source(i, 3));
        }
        return text.toString();
    }
}
