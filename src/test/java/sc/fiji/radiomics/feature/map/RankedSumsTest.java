// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedSumsTest {
    /** One, two, three and four layers of blocks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 4095, 4096, 4097, 300_000})
    void countsSumsAndOrderEqualThoseOfASortedList(int size) {
        Random random = new Random(size);
        long[] numbers = random.longs(size, -1L << 40, 1L << 40).sorted().toArray();
        RankedSums ranked = new RankedSums(numbers);
        TreeMap<Integer, Integer> list = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            int rank = random.nextInt(10) == 0 ? size - 1 : random.nextInt(size);
            ranked.change(rank, 1);
            list.merge(rank, 1, Integer::sum);
            if (i % 3 == 2) { // one that is there goes
                Integer lower = list.floorKey(random.nextInt(size));
                int gone = lower == null ? list.firstKey() : lower;
                ranked.change(gone, -1);
                list.computeIfPresent(gone, (rankOf, count) -> count == 1 ? null : count - 1);
            }
        }
        int k = 0;
        long sum = 0;
        for (var entry : list.entrySet()) {
            assertEquals(k, ranked.countBelow(entry.getKey()));
            assertEquals(sum, ranked.sumBelow(entry.getKey()));
            for (int copy = 0; copy < entry.getValue(); copy++) {
                assertEquals(entry.getKey(), ranked.ordered(k++));
                sum += numbers[entry.getKey()];
            }
        }
        assertEquals(k, ranked.countBelow(size));
        assertEquals(sum, ranked.sumBelow(size));
    }

    @Test
    void intensitiesThatAreWholeNumbersAreNotRounded() {
        float[] hounsfield = {-1000, 40, 3000, -0f, 0, 7};
        IntensityScale scale = new IntensityScale(hounsfield, 51 * 51 * 51);
        assertEquals(5, scale.values.length);
        assertEquals(1, scale.rank(-0f));
        for (int i = 1; i < 5; i++) {
            assertEquals(scale.values[i] - scale.values[0], (scale.numbers[i] - scale.numbers[0]) * scale.step);
        }
    }
}
