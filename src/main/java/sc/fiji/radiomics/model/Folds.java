// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A partition of rows into folds for cross-validation.
 *
 * @param count number of folds K, at least 2
 * @param of the fold of each row, 1 to K
 */
public record Folds(int count, List<Integer> of) {
    /** @throws IllegalArgumentException if there is one fold, a number is outside 1 to K, or a fold is empty */
    public Folds {
        of = List.copyOf(of);
        if (count < 2) {
            throw new IllegalArgumentException("folds must be at least 2, found " + count);
        }
        boolean[] seen = new boolean[count + 1];
        for (int i = 0; i < of.size(); i++) {
            int fold = of.get(i);
            if (fold < 1 || fold > count) {
                throw new IllegalArgumentException(
                        "fold must be 1 to " + count + ", found " + fold + " in row " + (i + 1));
            }
            seen[fold] = true;
        }
        for (int k = 1; k <= count; k++) {
            if (!seen[k]) {
                throw new IllegalArgumentException("fold " + k + " of " + count + " must have rows, found none");
            }
        }
    }

    /** The folds of rows, numbered from 1. */
    public static Folds of(int... folds) {
        return new Folds(
                Arrays.stream(folds).max().orElse(0),
                Arrays.stream(folds).boxed().toList());
    }

    /**
     * Random folds that share out each stratum as evenly as can be: its rows are shuffled and dealt to the folds in turn,
     * going on where the stratum before ended.
     *
     * @param stratum the stratum of each row, for example its class or whether it had the event
     * @param count number of folds
     * @param seed decides the shuffling
     */
    public static Folds stratified(int[] stratum, int count, long seed) {
        if (count < 2 || count > stratum.length) {
            throw new IllegalArgumentException(
                    "folds must be 2 to the number of rows, " + stratum.length + ", found " + count);
        }
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < stratum.length; i++) {
            rows.computeIfAbsent(stratum[i], s -> new ArrayList<>()).add(i);
        }
        Random random = new Random(seed);
        Integer[] folds = new Integer[stratum.length];
        int next = 0;
        for (List<Integer> list : rows.values()) {
            Collections.shuffle(list, random);
            for (int row : list) {
                folds[row] = next++ % count + 1;
            }
        }
        return new Folds(count, List.of(folds));
    }

    /** Random folds that share out two classes evenly, see {@link #stratified(int[], int, long)}. */
    public static Folds stratified(boolean[] positive, int count, long seed) {
        return stratified(
                IntStream.range(0, positive.length)
                        .map(i -> positive[i] ? 1 : 0)
                        .toArray(),
                count,
                seed);
    }
}
