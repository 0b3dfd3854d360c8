// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the matrices of all wanted aggregations from the finest tables: one per slice and direction, or one per
 * direction where no slice counts by itself. The coarser tables are sums of the finer ones.
 *
 * @param <T> table of counts
 * @param <M> matrix
 */
final class Pooling<T, M> {
    /** A sum of tables. */
    interface Sum<T> {
        void add(T table, double weight);

        T total();
    }

    /** What is wanted: the aggregations, the directions they need and their weights. */
    record Plan(Set<Aggregation> wanted, List<int[]> directions, DistanceWeighting weighting) {
        static Plan of(Set<Aggregation> aggregations, DirectionVectors vectors, DistanceWeighting weighting) {
            EnumSet<Aggregation> wanted = EnumSet.noneOf(Aggregation.class);
            aggregations.stream().filter(Aggregation::isDirectional).forEach(wanted::add);
            boolean volumetric = wanted.stream().anyMatch(Aggregation::isVolumetric);
            return new Plan(wanted, wanted.isEmpty() ? List.of() : vectors.vectors(volumetric), weighting);
        }

        /** Without the directions that do not fit the box of the region. */
        Plan within(PaddedLevels levels) {
            return new Plan(wanted, levels.directions, weighting);
        }

        /** Whether slices count by themselves. */
        boolean bySlice() {
            return wanted.contains(Aggregation.AVERAGED_2D) || wanted.contains(Aggregation.SLICE_MERGED_2D);
        }

        /** Whether tables over all slices are needed. */
        private boolean acrossSlices() {
            return wanted.contains(Aggregation.DIRECTION_MERGED_2_5D)
                    || wanted.contains(Aggregation.MERGED_2_5D)
                    || wanted.contains(Aggregation.AVERAGED_3D)
                    || wanted.contains(Aggregation.MERGED_3D);
        }

        /** Number of directions in the slice; they come first. */
        int inSlice() {
            return (int) directions.stream().filter(m -> m[2] == 0).count();
        }

        private double weight(int d) {
            int[] m = directions.get(d);
            return weighting.weight(m[0], m[1], m[2]);
        }

        /** The result if there is nothing to count. */
        <M> Map<Aggregation, List<M>> none() {
            Map<Aggregation, List<M>> none = new EnumMap<>(Aggregation.class);
            wanted.forEach(aggregation -> none.put(aggregation, new ArrayList<>()));
            return none;
        }
    }

    private final Plan plan;
    private final Supplier<Sum<T>> zero;
    private final Function<T, Optional<M>> matrix;
    private final List<Sum<T>> byDirection = new ArrayList<>();
    private final Map<Aggregation, List<M>> matrices;

    /** @param matrix of a table; nothing if the table counts nothing */
    Pooling(Plan plan, Supplier<Sum<T>> zero, Function<T, Optional<M>> matrix) {
        this.plan = plan;
        this.zero = zero;
        this.matrix = matrix;
        this.matrices = plan.none();
        plan.directions().forEach(m -> byDirection.add(zero.get()));
    }

    /** Takes the tables of one slice, one for each direction in the slice. */
    void slice(List<T> tables) {
        if (plan.wanted().contains(Aggregation.AVERAGED_2D)) {
            tables.forEach(table -> add(Aggregation.AVERAGED_2D, matrix.apply(table)));
        }
        if (plan.wanted().contains(Aggregation.SLICE_MERGED_2D)) {
            Sum<T> merged = zero.get();
            for (int d = 0; d < tables.size(); d++) {
                merged.add(tables.get(d), plan.weight(d));
            }
            add(Aggregation.SLICE_MERGED_2D, matrix.apply(merged.total()));
        }
        if (plan.acrossSlices()) {
            for (int d = 0; d < tables.size(); d++) {
                direction(d, tables.get(d));
            }
        }
    }

    /** Takes the table of a direction over one or more slices that do not count by themselves. */
    void direction(int d, T table) {
        byDirection.get(d).add(table, 1);
    }

    /** The matrices of all wanted aggregations, once all tables are here. */
    Map<Aggregation, List<M>> matrices() {
        List<T> totals = byDirection.stream().map(Sum::total).toList();
        int inSlice = plan.inSlice();
        merged(Aggregation.MERGED_2_5D, totals.subList(0, inSlice));
        merged(Aggregation.MERGED_3D, totals);
        boolean flat = plan.wanted().contains(Aggregation.DIRECTION_MERGED_2_5D);
        boolean volumetric = plan.wanted().contains(Aggregation.AVERAGED_3D);
        for (int d = 0; d < totals.size() && (d < inSlice && flat || volumetric); d++) {
            Optional<M> made = matrix.apply(totals.get(d));
            if (d < inSlice && flat) {
                add(Aggregation.DIRECTION_MERGED_2_5D, made);
            }
            if (volumetric) {
                add(Aggregation.AVERAGED_3D, made);
            }
        }
        return matrices;
    }

    private void merged(Aggregation aggregation, List<T> tables) {
        if (plan.wanted().contains(aggregation)) {
            Sum<T> sum = zero.get();
            for (int d = 0; d < tables.size(); d++) {
                sum.add(tables.get(d), plan.weight(d));
            }
            add(aggregation, matrix.apply(sum.total()));
        }
    }

    private void add(Aggregation aggregation, Optional<M> made) {
        made.ifPresent(matrices.get(aggregation)::add);
    }

    /** Sum of tables held as arrays, which may differ in length. */
    static final class DenseSum implements Sum<double[]> {
        private double[] total = {};

        @Override
        public void add(double[] table, double weight) {
            if (table.length > total.length) {
                total = Arrays.copyOf(total, table.length);
            }
            for (int c = 0; c < table.length; c++) {
                total[c] += weight * table[c];
            }
        }

        @Override
        public double[] total() {
            return total;
        }
    }
}
