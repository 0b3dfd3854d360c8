// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells of a texture matrix, one by one in any order, with repetitions: what a kernel finds before it is counted. The
 * union of bags copies nothing; only a bag that becomes a matrix is sorted. For many different cells that is faster than
 * to look each of them up in {@link CellSums}, and each cell of a bag counts once, times the weight of its direction.
 */
final class Bag {
    /** Larger bags are sorted in parts of about this size, so that the memory for sorting stays small. */
    private static final long LARGEST_SORT = 1 << 22;

    private static final int SMALLEST_RADIX_SORT = 1024;
    private static final int RADIX_BITS = 11;

    private final List<Part> parts;

    /** Keys of cells that all have one weight. */
    private record Part(long[] keys, double weight) {}

    private Bag(List<Part> parts) {
        this.parts = parts;
    }

    /** @param keys of the cells, see {@link Cells#key} */
    static Bag of(long[] keys) {
        return new Bag(List.of(new Part(keys, 1)));
    }

    /** Union of bags. */
    static final class Union implements Pooling.Sum<Bag> {
        private final List<Part> parts = new ArrayList<>();

        @Override
        public void add(Bag bag, double weight) {
            bag.parts.forEach(part -> parts.add(new Part(part.keys, weight * part.weight)));
        }

        @Override
        public Bag total() {
            return new Bag(parts);
        }
    }

    /**
     * How often each cell is in the bag, times its weight.
     *
     * @param rows largest row that occurs
     * @param columns largest column that occurs
     */
    Cells count(int rows, int columns) {
        Cells sum = new Cells(0);
        for (double weight : parts.stream().mapToDouble(Part::weight).distinct().toArray()) {
            List<long[]> same = parts.stream()
                    .filter(part -> part.weight == weight)
                    .map(Part::keys)
                    .toList();
            Cells counts = count(same, rows, columns);
            sum = sum.plus(weight == 1 ? counts : counts.times(weight));
        }
        return sum;
    }

    private static Cells count(List<long[]> parts, int rows, int columns) {
        long size = parts.stream().mapToLong(keys -> keys.length).sum();
        if (size > LARGEST_SORT && parts.size() > 1) {
            int half = parts.size() / 2;
            return count(parts.subList(0, half), rows, columns)
                    .plus(count(parts.subList(half, parts.size()), rows, columns));
        }
        long[] keys = new long[Math.toIntExact(size)];
        int to = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, keys, to, part.length);
            to += part.length;
        }
        return Cells.count(sorted(keys, rows, columns));
    }

    private static long[] sorted(long[] keys, int rows, int columns) {
        if (keys.length < SMALLEST_RADIX_SORT) {
            Arrays.sort(keys);
            return keys;
        }
        long[][] pair = {keys, new long[keys.length]};
        sort(pair, 0, columns);
        sort(pair, Integer.SIZE, rows);
        return pair[0];
    }

    /** Sorts by the bits of the keys from one on, as many as a number needs; first to first, second is scratch. */
    private static void sort(long[][] pair, int from, int largest) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(largest);
        int passes = (bits + RADIX_BITS - 1) / RADIX_BITS;
        for (int pass = 0; pass < passes; pass++) {
            int low = pass * bits / passes;
            int high = (pass + 1) * bits / passes;
            pass(pair[0], pair[1], from + low, high - low);
            long[] swap = pair[0];
            pair[0] = pair[1];
            pair[1] = swap;
        }
    }

    /** One stable pass of a radix sort. */
    private static void pass(long[] from, long[] to, int shift, int bits) {
        int mask = (1 << bits) - 1;
        int[] next = new int[mask + 2];
        for (long key : from) {
            next[((int) (key >>> shift) & mask) + 1]++;
        }
        for (int digit = 0; digit < mask; digit++) {
            next[digit + 1] += next[digit];
        }
        for (long key : from) {
            to[next[(int) (key >>> shift) & mask]++] = key;
        }
    }
}
