// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Grey level co-occurrence features (IBSI 1, section 3.6, LFYI).
 *
 * <p>p(i, j) is the probability that a voxel of grey level i has a neighbour of grey level j along a direction vector or
 * its opposite, so that p is symmetric. p(i) is its marginal with mean mu and variance sigma², Ng the number of grey
 * levels of the discretisation. p(|i-j| = k) and p(i+j = k) are the probabilities of difference and sum. Entropies are
 * in bits, 0 log 0 is 0. All features have no unit.
 *
 * <p>Edge cases: without a pair of neighbours there is no matrix. For a region of one grey level the manual leaves
 * {@link #CORRELATION} and {@link #INFORMATION_CORRELATION_1} as 0 / 0; we take 1 for the correlation, the value of every
 * matrix whose pairs all have equal levels, and 0 for the information correlation, as the second measure is 0 there by
 * its formula.
 */
public enum Glcm implements Feature<Glcm.Matrix> {
    /** Largest p(i, j). */
    JOINT_MAXIMUM("Joint maximum", "GYBY", "cm_joint_max", Matrix::jointMaximum),
    /** mu = sum of i p(i, j). */
    JOINT_AVERAGE("Joint average", "60VM", "cm_joint_avg", Matrix::mean),
    /** sigma² = sum of (i - mu)² p(i, j). */
    JOINT_VARIANCE("Joint variance", "UR99", "cm_joint_var", Matrix::variance),
    /** Minus the sum of p(i, j) log2 p(i, j). */
    JOINT_ENTROPY("Joint entropy", "TU9B", "cm_joint_entr", Matrix::jointEntropy),
    /** Mean of |i-j|. */
    DIFFERENCE_AVERAGE("Difference average", "TF7R", "cm_diff_avg", m -> m.differences.mean()),
    /** Variance of |i-j|. */
    DIFFERENCE_VARIANCE("Difference variance", "D3YU", "cm_diff_var", m -> m.differences.variance()),
    /** Entropy of |i-j|. */
    DIFFERENCE_ENTROPY("Difference entropy", "NTRS", "cm_diff_entr", m -> m.differences.entropy()),
    /** Mean of i+j, twice the joint average. */
    SUM_AVERAGE("Sum average", "ZGXS", "cm_sum_avg", m -> m.sums.mean()),
    /** Variance of i+j. */
    SUM_VARIANCE("Sum variance", "OEEB", "cm_sum_var", m -> m.sums.variance()),
    /** Entropy of i+j. */
    SUM_ENTROPY("Sum entropy", "P6QZ", "cm_sum_entr", m -> m.sums.entropy()),
    /** Sum of p(i, j)². */
    ANGULAR_SECOND_MOMENT("Angular second moment", "8ZQL", "cm_energy", Matrix::secondMoment),
    /** Mean of (i-j)². */
    CONTRAST("Contrast", "ACUI", "cm_contrast", m -> m.differences.sum((k, p) -> k * k * p)),
    /** Mean of |i-j|; the same as the difference average. */
    DISSIMILARITY("Dissimilarity", "8S9J", "cm_dissimilarity", m -> m.differences.sum((k, p) -> k * p)),
    /** Mean of 1 / (1 + |i-j|). */
    INVERSE_DIFFERENCE("Inverse difference", "IB1Z", "cm_inv_diff", m -> m.differences.sum((k, p) -> p / (1 + k))),
    /** Mean of 1 / (1 + |i-j| / Ng). */
    NORMALISED_INVERSE_DIFFERENCE(
            "Normalised inverse difference",
            "NDRX",
            "cm_inv_diff_norm",
            m -> m.differences.sum((k, p) -> p / (1 + k / m.levels))),
    /** Mean of 1 / (1 + (i-j)²). */
    INVERSE_DIFFERENCE_MOMENT(
            "Inverse difference moment", "WF0Z", "cm_inv_diff_mom", m -> m.differences.sum((k, p) -> p / (1 + k * k))),
    /** Mean of 1 / (1 + (i-j)² / Ng²). */
    NORMALISED_INVERSE_DIFFERENCE_MOMENT(
            "Normalised inverse difference moment",
            "1QCO",
            "cm_inv_diff_mom_norm",
            m -> m.differences.sum((k, p) -> p / (1 + k * k / m.levels / m.levels))),
    /** Sum of p(|i-j| = k) / k² over k from 1. */
    INVERSE_VARIANCE(
            "Inverse variance", "E8JP", "cm_inv_var", m -> m.differences.sum((k, p) -> k > 0 ? p / (k * k) : 0)),
    /** Sum of (i - mu) (j - mu) p(i, j), divided by sigma²; 1 for one grey level. */
    CORRELATION("Correlation", "NI2N", "cm_corr", m -> m.isOneLevel() ? 1 : m.covariance() / m.variance()),
    /** Sum of i j p(i, j). */
    AUTOCORRELATION("Autocorrelation", "QWB0", "cm_auto_corr", m -> m.covariance() + m.mean() * m.mean()),
    /** Sum of (i + j - 2 mu)² p(i, j). */
    CLUSTER_TENDENCY("Cluster tendency", "DG8W", "cm_clust_tend", m -> m.cluster(2)),
    /** Sum of (i + j - 2 mu)³ p(i, j). */
    CLUSTER_SHADE("Cluster shade", "7NFM", "cm_clust_shade", m -> m.cluster(3)),
    /** Sum of (i + j - 2 mu)⁴ p(i, j). */
    CLUSTER_PROMINENCE("Cluster prominence", "AE86", "cm_clust_prom", m -> m.cluster(4)),
    /** (HXY - HXY1) / HX; 0 for one grey level. */
    INFORMATION_CORRELATION_1(
            "Information correlation 1",
            "R8DG",
            "cm_info_corr1",
            m -> m.isOneLevel() ? 0 : -m.mutualInformation() / m.marginalEntropy()),
    /** Root of 1 - exp(-2 (HXY2 - HXY)), entropies in bits as the manual prints it. */
    INFORMATION_CORRELATION_2(
            "Information correlation 2",
            "JN9H",
            "cm_info_corr2",
            m -> Math.sqrt(1 - Math.exp(-2 * m.mutualInformation())));

    private final Definition<Matrix> definition;

    Glcm(String title, String code, String tag, ToDoubleFunction<Matrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * The co-occurrence matrices of a region, for any number of aggregations in one pass over its voxels.
     *
     * <p>A voxel outside the region has no part in any pair. Memory grows with the number of voxels and directions, not
     * with the square of the number of grey levels.
     *
     * @param roi grey levels
     * @param aggregations wanted; those that are not directional are ignored
     * @param vectors direction vectors between the voxels of a pair
     * @param weighting of directions where they are merged
     * @return for each wanted aggregation its matrices, those of slices in the order of the slices, without those that
     *     have no pair; the value of a feature is its {@link Aggregation#mean mean} over them
     */
    public static Map<Aggregation, List<Matrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, DirectionVectors vectors, DistanceWeighting weighting) {
        Pooling.Plan plan = Pooling.Plan.of(aggregations, vectors, weighting);
        return roi.box().map(box -> new GlcmCounter(roi, box, plan).matrices()).orElseGet(plan::none);
    }

    /** The matrices with the IBSI defaults: Chebyshev distance 1, no distance weighting. */
    public static Map<Aggregation, List<Matrix>> matrices(GreyLevels roi, Set<Aggregation> aggregations) {
        return matrices(roi, aggregations, DirectionVectors.TOUCHING, DistanceWeighting.NONE);
    }

    @Override
    public Definition<Matrix> definition() {
        return definition;
    }

    /** A symmetric grey level co-occurrence matrix with the marginals that its features need. */
    public static final class Matrix {
        private final Cells cells;
        private final double levels;
        private final double pairs;
        private final double jointMaximum;
        private final double jointEntropy;
        private final double secondMoment;
        private final double mean;
        private final double variance;
        private final double covariance;
        private final Marginal rows;
        private final Marginal differences;
        private final Marginal sums;

        /**
         * @param cells number of pairs of each two levels, at least one: row by the lower, column by the higher
         * @param levels Ng
         */
        Matrix(Cells cells, int levels) {
            this.cells = cells;
            this.levels = levels;
            int size = cells.size();
            double total = 0;
            for (int c = 0; c < size; c++) {
                total += cells.count(c);
            }
            this.pairs = total;
            double largest = 0;
            double squares = 0;
            double entropy = 0;
            for (int c = 0; c < size; c++) {
                double p = cells.count(c) / total;
                // off the diagonal there are two cells with half of the pairs each
                double cell = cells.row(c) == cells.column(c) ? p : p / 2;
                largest = Math.max(largest, cell);
                squares += p * cell;
                entropy -= p * Marginal.log2(cell);
            }
            this.jointMaximum = largest;
            this.secondMoment = squares;
            this.jointEntropy = entropy + 0.0;
            this.rows = marginalOfRows();
            this.differences = Marginal.of(size, c -> cells.column(c) - cells.row(c), this::probability);
            this.sums = Marginal.of(size, c -> (long) cells.row(c) + cells.column(c), this::probability);
            this.mean = rows.mean();
            this.variance = rows.variance();
            double products = 0;
            for (int c = 0; c < size; c++) {
                products += (cells.row(c) - mean) * (cells.column(c) - mean) * probability(c);
            }
            this.covariance = products;
        }

        /** Probability of a pair of levels in either order. */
        private double probability(int c) {
            return cells.count(c) / pairs;
        }

        /** Each pair adds half of its probability to the marginal at either level. */
        private Marginal marginalOfRows() {
            int size = Math.multiplyExact(2, cells.size());
            return Marginal.of(
                    size, k -> k % 2 == 0 ? cells.row(k / 2) : cells.column(k / 2), k -> probability(k / 2) / 2);
        }

        /**
         * How often grey level j occurs beside grey level i along the directions and their opposites, times the weights
         * of the directions: element (i, j) of the matrix. It equals element (j, i), and the diagonal counts each pair twice.
         */
        public double count(int i, int j) {
            double count = cells.at(Math.min(i, j), Math.max(i, j));
            return i == j ? 2 * count : count;
        }

        /** Sum of all elements. */
        public double total() {
            return 2 * pairs;
        }

        double jointMaximum() {
            return jointMaximum;
        }

        double jointEntropy() {
            return jointEntropy;
        }

        double secondMoment() {
            return secondMoment;
        }

        double mean() {
            return mean;
        }

        double variance() {
            return variance;
        }

        double covariance() {
            return covariance;
        }

        boolean isOneLevel() {
            return rows.size() == 1;
        }

        /** Sum of (i + j - 2 mu) to the given power, times p(i, j). */
        double cluster(int power) {
            return sums.sum((k, p) -> Math.pow(k - 2 * mean, power) * p);
        }

        /** HX, the entropy of the marginal p(i). */
        double marginalEntropy() {
            return rows.entropy();
        }

        /**
         * HXY1 - HXY, which equals HXY2 - HXY.
         *
         * <p>HXY1 = -sum of p(i, j) log2(p(i) p(j)) and HXY2 = -sum of p(i) p(j) log2(p(i) p(j)) are both 2 HX, because the
         * logarithm splits and the rows and columns of p have the same marginal. Never negative but for rounding.
         */
        double mutualInformation() {
            return Math.max(0, 2 * marginalEntropy() - jointEntropy);
        }
    }
}
