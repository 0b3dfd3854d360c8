// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    @Test
    void equalsTheSortOfTheJdk() {
        for (int n : new int[] {0, 1, 2, 1999, 2000, 2001, 50_000}) {
            Random random = new Random(n);
            float[] any = new float[n];
            float[] usual = new float[n];
            for (int i = 0; i < n; i++) {
                float bits = Float.intBitsToFloat(random.nextInt());
                any[i] = Float.isNaN(bits) ? (i % 2 == 0 ? -0f : Float.NEGATIVE_INFINITY) : bits;
                usual[i] = (float) random.nextGaussian();
            }
            check(any);
            check(usual);
            check(new float[n]);
        }
    }

    private static void check(float[] values) {
        float[] expected = values.clone();
        Arrays.sort(expected);
        RadixSort.sort(values);
        assertArrayEquals(expected, values, "seed " + values.length);
    }
}
