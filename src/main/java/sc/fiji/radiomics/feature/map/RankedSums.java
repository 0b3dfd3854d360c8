// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * A multiset of numbers known by their ranks among all that can occur: how many there are and what they sum to, in all,
 * below a rank, and by order. Blocks of 64 ranks, blocks of 64 blocks and so on keep counts and sums, so each question
 * and each change costs a few dozen steps at most however many numbers there are. All arithmetic is in whole numbers.
 */
final class RankedSums {
    private static final int BITS = 6;

    private final long[] numbers;
    private final int[][] counts; // by layer: ranks, blocks, blocks of blocks, ...
    private final long[][] sums;

    /** @param numbers ascending by rank; read, never written */
    RankedSums(long[] numbers) {
        this.numbers = numbers;
        int layers = 1;
        while (numbers.length >> BITS * (layers - 1) > 1 << BITS) {
            layers++;
        }
        counts = new int[layers][];
        sums = new long[layers][];
        for (int layer = 0; layer < layers; layer++) {
            int blocks = (numbers.length - 1 >> BITS * layer) + 1;
            counts[layer] = new int[blocks];
            sums[layer] = new long[blocks];
        }
    }

    /** Adds the number of a rank, or takes it away. */
    void change(int rank, int by) {
        long number = by * numbers[rank];
        for (int layer = 0; layer < counts.length; layer++) {
            counts[layer][rank >> BITS * layer] += by;
            sums[layer][rank >> BITS * layer] += number;
        }
    }

    /** Rank of the k-th number in ascending order, from 0; there must be more than k. */
    int ordered(int k) {
        int left = k;
        int block = 0;
        for (int layer = counts.length - 1; layer >= 0; layer--) {
            block = layer == counts.length - 1 ? 0 : block << BITS;
            while (left >= counts[layer][block]) {
                left -= counts[layer][block++];
            }
        }
        return block;
    }

    /** How many numbers have a lower rank. */
    int countBelow(int rank) {
        int count = 0;
        for (int layer = 0; layer < counts.length; layer++) {
            int block = rank >> BITS * layer;
            for (int i = firstBeside(layer, block); i < block; i++) {
                count += counts[layer][i];
            }
        }
        return count;
    }

    /** Sum of the numbers of a lower rank. */
    long sumBelow(int rank) {
        long sum = 0;
        for (int layer = 0; layer < sums.length; layer++) {
            int block = rank >> BITS * layer;
            for (int i = firstBeside(layer, block); i < block; i++) {
                sum += sums[layer][i];
            }
        }
        return sum;
    }

    /** First block under the same block of the next layer. */
    private int firstBeside(int layer, int block) {
        return layer == counts.length - 1 ? 0 : block >> BITS << BITS;
    }
}
