// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decomposition that was changed against one made anew, and both against the matrix. */
class CholeskyRootTest {
    private static final int SIZE = 24;

    /** X'X of random columns. */
    private static double[] matrix(double[][] columns) {
        int m = columns.length;
        double[] h = new double[m * m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                h[a * m + b] = OuterProducts.dot(columns[a], columns[b], 0);
            }
        }
        return h;
    }

    private static double[][] columns(long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[SIZE][2 * SIZE];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        return columns;
    }

    private static double[] random(long seed) {
        return new Random(seed).doubles(SIZE, -1, 1).toArray();
    }

    private static boolean[] all() {
        boolean[] all = new boolean[SIZE];
        Arrays.fill(all, true);
        return all;
    }

    /** The solution by row of the matrix, 0 for those that are out. */
    private static double[] solve(CholeskyRoot root, double[] right) {
        int[] rows = new int[SIZE];
        int count = root.order(rows);
        double[] y = new double[SIZE];
        for (int k = 0; k < count; k++) {
            y[k] = right[rows[k]];
        }
        root.substitute(y);
        double[] byRow = new double[SIZE];
        for (int k = 0; k < count; k++) {
            byRow[rows[k]] = y[k];
        }
        return byRow;
    }

    private static double[] anew(double[] h, boolean[] wanted, double[] ridge, double[] right) {
        CholeskyRoot fresh = new CholeskyRoot(h, SIZE);
        assertTrue(fresh.of(wanted, ridge));
        return solve(fresh, right);
    }

    /** Largest |(H + ridge) y - right| of the rows that are in. */
    private static double residual(double[] h, boolean[] wanted, double[] ridge, double[] y, double[] right) {
        double largest = 0;
        for (int a = 0; a < SIZE; a++) {
            double sum = ridge[a] * y[a];
            for (int b = 0; b < SIZE; b++) {
                sum += h[a * SIZE + b] * y[b];
            }
            largest = Math.max(largest, wanted[a] ? Math.abs(sum - right[a]) : 0);
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0.5"})
    void rowsThatComeAndGoSolveLikeADecompositionMadeAnew(long seed, double largestRidge) {
        double[] h = matrix(columns(seed));
        double[] right = random(seed + 100);
        Random random = new Random(seed + 200);
        double[] ridge = random.doubles(SIZE).map(r -> r * largestRidge).toArray();
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        boolean[] wanted = all();
        boolean changedInPlace = false;
        for (int step = 0; step < 300; step++) {
            for (int change = random.nextInt(3); change >= 0; change--) {
                int a = random.nextInt(SIZE);
                wanted[a] = !wanted[a];
            }
            assertTrue(root.of(wanted, ridge));
            changedInPlace |= !ascends(root);
            double[] y = solve(root, right);
            assertArrayEquals(anew(h, wanted, ridge, right), y, 1e-10, "step " + step);
            assertEquals(0, residual(h, wanted, ridge, y, right), 1e-11, "step " + step);
        }
        assertTrue(changedInPlace, "every decomposition was made anew");
    }

    private static boolean ascends(CholeskyRoot root) {
        int[] rows = new int[SIZE];
        int count = root.order(rows);
        for (int k = 1; k < count; k++) {
            if (rows[k] < rows[k - 1]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theOrderOfRemovalDoesNotMatter() {
        double[] h = matrix(columns(4));
        double[] right = random(5);
        double[] none = new double[SIZE];
        boolean[] left = all();
        int[][] orders = {{0, 7, 11, 12, 23}, {23, 12, 11, 7, 0}, {11, 0, 23, 7, 12}};
        for (int a : orders[0]) {
            left[a] = false;
        }
        double[] expected = anew(h, left, none, right);
        for (int[] order : orders) {
            CholeskyRoot root = new CholeskyRoot(h, SIZE);
            boolean[] wanted = all();
            assertTrue(root.of(wanted, none));
            for (int a : order) {
                wanted[a] = false;
                assertTrue(root.of(wanted, none));
            }
            assertArrayEquals(expected, solve(root, right), 1e-12, Arrays.toString(order));
        }
    }

    @Test
    void allRowsMayGoAndComeBack() {
        double[] h = matrix(columns(6));
        double[] none = new double[SIZE];
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        assertTrue(root.of(all(), none));
        boolean[] wanted = all();
        for (int a = 0; a < SIZE; a++) {
            wanted[a] = false;
            assertTrue(root.of(wanted, none));
        }
        assertEquals(0, root.order(new int[SIZE]));
        for (int a = SIZE - 1; a >= 0; a--) {
            wanted[a] = true;
            assertTrue(root.of(wanted, none));
        }
        assertFalse(ascends(root));
        assertArrayEquals(anew(h, all(), none, random(7)), solve(root, random(7)), 1e-11);
    }

    @Test
    void aRowThatComesBackIsAppendedWhateverTheRidges() {
        double[] ridge = random(15);
        Arrays.setAll(ridge, a -> 1 + ridge[a]);
        CholeskyRoot root = new CholeskyRoot(matrix(columns(16)), SIZE);
        boolean[] wanted = all();
        assertTrue(root.of(wanted, ridge));
        wanted[0] = false;
        assertTrue(root.of(wanted, ridge));
        assertTrue(root.of(all(), ridge));
        int[] rows = new int[SIZE];
        assertEquals(SIZE, root.order(rows));
        assertEquals(0, rows[SIZE - 1]);
    }

    @Test
    void anotherRidgeIsTakenUp() {
        double[] h = matrix(columns(8));
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        assertTrue(root.of(all(), new double[SIZE]));
        double[] ridge = new double[SIZE];
        ridge[5] = 3;
        assertTrue(root.of(all(), ridge));
        assertEquals(0, residual(h, all(), ridge, solve(root, random(9)), random(9)), 1e-11);
    }

    /** Two columns that differ by a millionth: the condition of the matrix is about 1e12. */
    @Test
    void nearlySingularRowsAreSolvedWithASmallResidual() {
        double[][] columns = columns(10);
        for (int i = 0; i < columns[3].length; i++) {
            columns[3][i] = columns[17][i] + 1e-6 * columns[3][i];
        }
        double[] h = matrix(columns);
        double[] none = new double[SIZE];
        double[] right = random(11);
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        boolean[] wanted = all();
        for (int a : new int[] {3, 9, 17}) {
            assertTrue(root.of(all(), none));
            wanted[a] = false;
            assertTrue(root.of(wanted, none));
            wanted[a] = true;
            assertTrue(root.of(wanted, none));
            double[] y = solve(root, right);
            double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
            assertTrue(largest > 1e6, "not nearly singular: " + largest);
            assertEquals(0, residual(h, all(), none, y, right) / largest, 1e-13 * SIZE, "row " + a);
        }
    }

    @Test
    void aRowThatRepeatsAnotherSharesItsSolution() {
        double[][] columns = columns(12);
        columns[20] = columns[2].clone();
        double[] h = matrix(columns);
        double[] none = new double[SIZE];
        double[] right = random(13);
        right[20] = right[2];
        boolean[] wanted = all();
        wanted[20] = false;
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        assertTrue(root.of(wanted, none));
        double[] without = solve(root, right);
        assertTrue(root.of(all(), none));
        double[] with = solve(root, right);
        assertEquals(0, residual(h, all(), none, with, right), 1e-7);
        assertEquals(without[2], with[2] + with[20], 1e-7);
        assertTrue(root.of(wanted, none));
        assertArrayEquals(without, solve(root, right), 1e-7);
    }

    @Test
    void aMatrixThatIsNotPositiveIsRefused() {
        double[] h = matrix(columns(14));
        h[6 * SIZE + 6] = -1;
        CholeskyRoot root = new CholeskyRoot(h, SIZE);
        assertFalse(root.of(all(), new double[SIZE]));
        assertEquals(0, root.order(new int[SIZE]));
        boolean[] wanted = all();
        wanted[6] = false;
        assertTrue(root.of(wanted, new double[SIZE]));
        assertEquals(SIZE - 1, root.order(new int[SIZE]));
    }
}
