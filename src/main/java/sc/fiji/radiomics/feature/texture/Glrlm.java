// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Grey level run length features (IBSI 1 reference manual, section 3.7, TP0I).
 *
 * <p>A run is a longest sequence of voxels of one grey level, one after the other along a direction. r(i, j) is the number
 * of runs of length j (in voxels, whatever the spacing) at grey level i, r(i) and r(j) its marginal sums, Ns the number of
 * all runs and Nv the number of voxels, counted once for each direction that was merged. p(i, j) = r(i, j) / Ns. All
 * features have no unit. Every region with a voxel has a matrix, and every feature of it is defined.
 */
public enum Glrlm implements Feature<Glrlm.Matrix> {
    /** Sum of r(j) / j², divided by Ns. */
    SHORT_RUNS_EMPHASIS("Short runs emphasis", "22OV", "rlm_sre", m -> m.mean((i, j) -> 1 / (j * j))),
    /** Sum of j² r(j), divided by Ns. */
    LONG_RUNS_EMPHASIS("Long runs emphasis", "W4KF", "rlm_lre", m -> m.mean((i, j) -> j * j)),
    /** Sum of r(i) / i², divided by Ns. */
    LOW_GREY_LEVEL_RUN_EMPHASIS("Low grey level run emphasis", "V3SW", "rlm_lgre", m -> m.mean((i, j) -> 1 / (i * i))),
    /** Sum of i² r(i), divided by Ns. */
    HIGH_GREY_LEVEL_RUN_EMPHASIS("High grey level run emphasis", "G3QZ", "rlm_hgre", m -> m.mean((i, j) -> i * i)),
    /** Sum of r(i, j) / (i² j²), divided by Ns. */
    SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS(
            "Short run low grey level emphasis", "HTZT", "rlm_srlge", m -> m.mean((i, j) -> 1 / (i * i * j * j))),
    /** Sum of i² r(i, j) / j², divided by Ns. */
    SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS(
            "Short run high grey level emphasis", "GD3A", "rlm_srhge", m -> m.mean((i, j) -> i * i / (j * j))),
    /** Sum of j² r(i, j) / i², divided by Ns. */
    LONG_RUN_LOW_GREY_LEVEL_EMPHASIS(
            "Long run low grey level emphasis", "IVPO", "rlm_lrlge", m -> m.mean((i, j) -> j * j / (i * i))),
    /** Sum of i² j² r(i, j), divided by Ns. */
    LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS(
            "Long run high grey level emphasis", "3KUM", "rlm_lrhge", m -> m.mean((i, j) -> i * i * j * j)),
    /** Sum of r(i)², divided by Ns. */
    GREY_LEVEL_NON_UNIFORMITY(
            "Grey level non-uniformity", "R5YN", "rlm_glnu", m -> m.levels.sum((i, r) -> r * r) / m.runs),
    /** Sum of r(i)², divided by Ns². */
    NORMALISED_GREY_LEVEL_NON_UNIFORMITY(
            "Normalised grey level non-uniformity",
            "OVBL",
            "rlm_glnu_norm",
            m -> m.levels.sum((i, r) -> r * r) / m.runs / m.runs),
    /** Sum of r(j)², divided by Ns. */
    RUN_LENGTH_NON_UNIFORMITY(
            "Run length non-uniformity", "W92Y", "rlm_rlnu", m -> m.lengths.sum((j, r) -> r * r) / m.runs),
    /** Sum of r(j)², divided by Ns². */
    NORMALISED_RUN_LENGTH_NON_UNIFORMITY(
            "Normalised run length non-uniformity",
            "IC23",
            "rlm_rlnu_norm",
            m -> m.lengths.sum((j, r) -> r * r) / m.runs / m.runs),
    /** Ns / Nv. */
    RUN_PERCENTAGE("Run percentage", "9ZK5", "rlm_r_perc", m -> m.runs / m.voxels()),
    /** Variance of i by p(i, j). */
    GREY_LEVEL_VARIANCE("Grey level variance", "8CE5", "rlm_gl_var", m -> m.levels.variance()),
    /** Variance of j by p(i, j). */
    RUN_LENGTH_VARIANCE("Run length variance", "SXLW", "rlm_rl_var", m -> m.lengths.variance()),
    /** Minus the sum of p(i, j) log2 p(i, j). */
    RUN_ENTROPY("Run entropy", "HJ9O", "rlm_rl_entr", m -> m.entropy);

    private final Definition<Matrix> definition;

    Glrlm(String title, String code, String tag, ToDoubleFunction<Matrix> formula) {
        this.definition = new Definition<>(title, code, tag, formula);
    }

    @Override
    public Definition<Matrix> definition() {
        return definition;
    }

    /**
     * The run length matrices of a region, for any number of aggregations in one pass over its voxels. The directions
     * are the 4 in the slice or 13 in space of Chebyshev distance 1.
     *
     * <p>Runs end at the border of the region. Memory grows with the number of voxels and directions, not with the
     * product of the numbers of grey levels and lengths.
     *
     * @param roi grey levels
     * @param aggregations wanted; those that are not directional are ignored
     * @param weighting of directions where they are merged
     * @return for each wanted aggregation its matrices, those of slices in the order of the slices, without empty slices;
     *     the value of a feature is its {@link Aggregation#mean mean} over them
     */
    public static Map<Aggregation, List<Matrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, DistanceWeighting weighting) {
        Pooling.Plan plan = Pooling.Plan.of(aggregations, DirectionVectors.TOUCHING, weighting);
        if (plan.wanted().isEmpty() || roi.voxels() == 0) {
            return plan.none();
        }
        return new GlrlmCounter(new PaddedLevels(roi, plan.directions()), plan).matrices();
    }

    /** The matrices with the IBSI default: no distance weighting. */
    public static Map<Aggregation, List<Matrix>> matrices(GreyLevels roi, Set<Aggregation> aggregations) {
        return matrices(roi, aggregations, DistanceWeighting.NONE);
    }

    /** A grey level run length matrix with the marginals that its features need. */
    public static final class Matrix {
        private final Cells cells;
        private final int[] values;
        private final double runs;
        private final double entropy;
        private final Marginal levels;
        private final Marginal lengths;

        /** A term of a mean over the runs, from grey level i and length j. */
        @FunctionalInterface
        interface Term {
            double of(double i, double j);
        }

        /**
         * @param cells number of runs: row by grey level, column by length
         * @param values grey level of each row
         */
        private Matrix(Cells cells, int[] values) {
            this.cells = cells;
            this.values = values;
            int size = cells.size();
            double total = 0;
            for (int c = 0; c < size; c++) {
                total += cells.count(c);
            }
            double bits = 0;
            for (int c = 0; c < size; c++) {
                bits -= cells.count(c) / total * Marginal.log2(cells.count(c) / total);
            }
            this.runs = total;
            this.entropy = bits + 0.0;
            this.levels = Marginal.of(size, c -> values[cells.row(c)], cells::count);
            this.lengths = Marginal.of(size, cells::column, cells::count);
        }

        /** Nothing if there is no run. */
        static Optional<Matrix> of(Cells cells, int[] values) {
            return cells.size() == 0 ? Optional.empty() : Optional.of(new Matrix(cells, values));
        }

        /** Number of runs r(i, j) of length j at grey level i, times the weights of their directions. */
        public double count(int i, int j) {
            int row = Arrays.binarySearch(values, i);
            return row < 0 ? 0 : cells.at(row, j);
        }

        /** Number of runs Ns, times the weights of their directions. */
        public double runs() {
            return runs;
        }

        /** Number of voxels Nv, each counted once for every direction merged and times its weight: the sum of j r(j). */
        public double voxels() {
            return lengths.sum((j, r) -> j * r);
        }

        /** Mean of a term over all runs. */
        double mean(Term term) {
            double sum = 0;
            for (int c = 0; c < cells.size(); c++) {
                sum += term.of(values[cells.row(c)], cells.column(c)) * cells.count(c);
            }
            return sum / runs;
        }
    }
}
