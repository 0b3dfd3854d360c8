// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 32, 33, 100, 1000, 1025})
    void orderIsStable(int n) {
        Random random = new Random(n);
        double[] values = random.doubles(n, -20, 20).map(Math::rint).toArray();
        int[] start = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        int[] expected = Arrays.stream(start)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                .mapToInt(i -> i)
                .toArray();
        assertArrayEquals(expected, Ranks.order(values, start));
        double[] ranks = new double[n];
        for (int i = 0; i < n; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
            ranks[i] += 0.5;
        }
        assertArrayEquals(ranks, Ranks.mid(values));
    }

    @Test
    void bothZerosAreTied() {
        assertArrayEquals(new double[] {1.5, 1.5, 3}, Ranks.mid(new double[] {0.0, -0.0, 1}));
    }

    @Test
    void fenwickTreeSums() {
        Random random = new Random(4);
        double[] plain = new double[37];
        FenwickTree tree = new FenwickTree(37);
        for (int k = 0; k < 200; k++) {
            int at = random.nextInt(37);
            plain[at] += k;
            tree.add(at, k);
            int end = random.nextInt(38);
            assertEquals(Arrays.stream(plain, 0, end).sum(), tree.sumBefore(end));
        }
    }
}
