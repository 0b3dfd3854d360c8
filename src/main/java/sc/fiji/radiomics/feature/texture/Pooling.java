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
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Box;

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

    /** A kernel that counts along all directions, one slice after the other. */
    interface Kernel<T> {
        /** Counts what lies in a slice, or starts there. */
        void count(int z);

        /** What was counted along a direction since it was last drained. */
        T drain(int d);
    }

    /** What is wanted: the aggregations, the directions they need and their weights. */
    record Plan(Set<Aggregation> wanted, List<int[]> directions, DistanceWeighting weighting) {
        static Plan of(Set<Aggregation> aggregations, DirectionVectors vectors, DistanceWeighting weighting) {
            EnumSet<Aggregation> wanted = EnumSet.noneOf(Aggregation.class);
            aggregations.stream().filter(Aggregation::isDirectional).forEach(wanted::add);
            boolean volumetric = wanted.stream().anyMatch(Aggregation::isVolumetric);
            return new Plan(wanted, wanted.isEmpty() ? List.of() : vectors.vectors(volumetric), weighting);
        }

        /** Without the directions that lead out of a box from everywhere, by more than one voxel. */
        Plan within(Box box) {
            List<int[]> fitting = directions.stream()
                    .filter(m -> Math.abs(m[0]) <= box.nx() && Math.abs(m[1]) <= box.ny() && Math.abs(m[2]) <= box.nz())
                    .toList();
            return new Plan(wanted, fitting, weighting);
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

        /** Step in memory of each direction. */
        int[] steps(RankedLevels levels) {
            return directions.stream().mapToInt(levels::step).toArray();
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
    private final Function<T, Cells> cells;
    private final Function<Cells, M> matrix;
    private final List<Sum<T>> byDirection = new ArrayList<>();
    private final Map<Aggregation, List<M>> matrices;

    /**
     * @param zero makes a sum of no table
     * @param cells of a table
     * @param matrix of cells, of which there is at least one
     */
    Pooling(Plan plan, Supplier<Sum<T>> zero, Function<T, Cells> cells, Function<Cells, M> matrix) {
        this.plan = plan;
        this.zero = zero;
        this.cells = cells;
        this.matrix = matrix;
        this.matrices = plan.none();
        plan.directions().forEach(m -> byDirection.add(zero.get()));
    }

    /** Lets a kernel count all slices and makes the matrices of all wanted aggregations. */
    Map<Aggregation, List<M>> matrices(Kernel<T> kernel, int slices) {
        int inSlice = plan.inSlice();
        for (int z = 0; z < slices; z++) {
            kernel.count(z);
            if (plan.bySlice()) {
                slice(IntStream.range(0, inSlice).mapToObj(kernel::drain).toList());
            }
        }
        for (int d = plan.bySlice() ? inSlice : 0; d < byDirection.size(); d++) {
            byDirection.get(d).add(kernel.drain(d), 1);
        }
        directions(byDirection.stream().map(Sum::total).toList(), inSlice);
        return matrices;
    }

    /** Lets a kernel count all slices and makes something of what lies along each direction. */
    static <T, R> List<R> each(Kernel<T> kernel, int slices, int directions, Function<T, R> made) {
        for (int z = 0; z < slices; z++) {
            kernel.count(z);
        }
        return IntStream.range(0, directions).mapToObj(kernel::drain).map(made).toList();
    }

    /** Takes the tables of one slice, one for each direction in the slice. */
    private void slice(List<T> tables) {
        if (plan.wanted().contains(Aggregation.AVERAGED_2D)) {
            tables.forEach(table -> add(Aggregation.AVERAGED_2D, matrix(table)));
        }
        merged(Aggregation.SLICE_MERGED_2D, tables);
        if (plan.acrossSlices()) {
            for (int d = 0; d < tables.size(); d++) {
                byDirection.get(d).add(tables.get(d), 1);
            }
        }
    }

    /** Takes the tables of the directions over all slices. */
    private void directions(List<T> tables, int inSlice) {
        merged(Aggregation.MERGED_2_5D, tables.subList(0, inSlice));
        merged(Aggregation.MERGED_3D, tables);
        boolean flat = plan.wanted().contains(Aggregation.DIRECTION_MERGED_2_5D);
        boolean volumetric = plan.wanted().contains(Aggregation.AVERAGED_3D);
        for (int d = 0; d < tables.size() && (d < inSlice && flat || volumetric); d++) {
            Optional<M> made = matrix(tables.get(d));
            if (d < inSlice && flat) {
                add(Aggregation.DIRECTION_MERGED_2_5D, made);
            }
            if (volumetric) {
                add(Aggregation.AVERAGED_3D, made);
            }
        }
    }

    private void merged(Aggregation aggregation, List<T> tables) {
        if (plan.wanted().contains(aggregation)) {
            Sum<T> sum = zero.get();
            for (int d = 0; d < tables.size(); d++) {
                sum.add(tables.get(d), plan.weight(d));
            }
            add(aggregation, matrix(sum.total()));
        }
    }

    /** Nothing if the table counts nothing. */
    private Optional<M> matrix(T table) {
        Cells counted = cells.apply(table);
        return counted.size() == 0 ? Optional.empty() : Optional.of(matrix.apply(counted));
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
