// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sc.fiji.radiomics.model.Folds;

/** Stratified random folds in which the rows of a patient stay together. */
final class GroupFolds {
    private GroupFolds() {}

    /**
     * Deals the patients to the folds as {@link Folds#stratified} does, each by the class that most of his rows have, of
     * equals the later one.
     *
     * @param patients of each row
     * @param outcome class of each row, from 0
     * @return the fold of each row, from 0
     * @throws IllegalArgumentException if there are fewer patients than folds
     */
    static int[] of(List<String> patients, int[] outcome, int count, long seed) {
        Map<String, Map<Integer, Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < outcome.length; i++) {
            rows.computeIfAbsent(patients.get(i), name -> new TreeMap<>()).merge(outcome[i], 1, Integer::sum);
        }
        if (rows.size() < count) {
            throw new IllegalArgumentException(
                    "folds must be at most the number of patients, " + rows.size() + ", found " + count);
        }
        int[] strata = rows.values().stream().mapToInt(GroupFolds::mostFrequent).toArray();
        Folds folds = Folds.stratified(strata, count, seed);
        List<String> names = new ArrayList<>(rows.keySet());
        Map<String, Integer> foldOf = new LinkedHashMap<>();
        for (int g = 0; g < names.size(); g++) {
            foldOf.put(names.get(g), folds.of().get(g) - 1);
        }
        return patients.stream().mapToInt(foldOf::get).toArray();
    }

    private static int mostFrequent(Map<Integer, Integer> classes) {
        int best = -1;
        int most = 0;
        for (Map.Entry<Integer, Integer> one : classes.entrySet()) {
            if (one.getValue() >= most) {
                best = one.getKey();
                most = one.getValue();
            }
        }
        return best;
    }

    /** A seed for one part of the work, whatever the order in which parts are done. */
    static long seed(long seed, long... parts) {
        long mixed = seed;
        for (long part : parts) {
            mixed = new SplittableRandom(mixed + 0x9E3779B97F4A7C15L * (part + 1)).nextLong();
        }
        return mixed;
    }
}
