// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sc.fiji.radiomics.model.Folds;

/**
 * The rows a chain is fitted on.
 *
 * @param data all rows of the study
 * @param rows row numbers; a row may occur several times
 */
record Training(StudyData data, int[] rows) {
    Training {
        if (rows.length == 0) {
            throw new IllegalArgumentException("training rows must be at least one, found none");
        }
        for (int row : rows) {
            Objects.checkIndex(row, data.cases().size());
        }
    }

    Endpoint endpoint() {
        return data.endpoint().rows(rows);
    }

    String caseId(int i) {
        return data.cases().get(rows[i]);
    }

    /** Some of the rows, by their places here. */
    Training part(int[] places) {
        return new Training(data, Arrays.stream(places).map(i -> rows[i]).toArray());
    }

    /** The batch of each row; empty if the study has none. */
    List<String> batches() {
        return data.batch().isEmpty()
                ? List.of()
                : Arrays.stream(rows).mapToObj(row -> data.batch().get(row)).toList();
    }

    /** The values of a column of the study's features as they are. */
    double[] raw(int column) {
        double[][] x = data.features().x();
        return Arrays.stream(rows).mapToDouble(row -> x[row][column]).toArray();
    }

    /** All features of the study as they are. */
    List<ChainFeature> features() {
        List<ChainFeature> features = new ArrayList<>();
        for (int j = 0; j < data.features().columns(); j++) {
            features.add(ChainFeature.raw(j, data.features().names().get(j), raw(j)));
        }
        return features;
    }

    /**
     * Folds stratified by outcome that keep the copies of a row together. They depend on the cases, not on the order of
     * their rows.
     */
    List<Folds> folds(int count, int repeats, long seed) {
        TreeMap<String, Integer> distinct = new TreeMap<>();
        for (int row : rows) {
            distinct.put(data.cases().get(row), row);
        }
        int[] once = distinct.values().stream().mapToInt(Integer::intValue).toArray();
        int[] strata = data.endpoint().rows(once).strata();
        List<String> cases = List.copyOf(distinct.keySet());
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Folds> all = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            List<Integer> of = Folds.stratified(strata, count, seeds.nextLong()).of();
            TreeMap<String, Integer> byCase = new TreeMap<>();
            for (int i = 0; i < once.length; i++) {
                byCase.put(cases.get(i), of.get(i));
            }
            all.add(new Folds(
                    count,
                    Arrays.stream(rows)
                            .mapToObj(row -> byCase.get(data.cases().get(row)))
                            .toList()));
        }
        return all;
    }
}
