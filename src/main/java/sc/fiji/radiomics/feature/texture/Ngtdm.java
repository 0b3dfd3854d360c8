// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Neighbourhood grey tone difference features (IBSI 1, section 3.10, IPET).
 *
 * <p>A voxel is valid if its neighbourhood holds another voxel of the region. n(i) is the number of valid voxels of grey
 * level i, s(i) the sum over them of the absolute difference between i and the mean grey level of the neighbours in the
 * region, Nvc the number of all valid voxels, and p(i) = n(i) / Nvc. Sums run over the Ngp grey levels with p(i) above 0.
 * Undefined (NaN) for a region without a valid voxel, for example a single voxel, since p is. Source: IBSI 1 reference
 * manual; Amadasun and King, doi:10.1109/21.44046.
 */
public enum Ngtdm implements Feature<Ngtdm.Matrix> {
    /** 1 / sum of p(i) s(i), at most 10⁶, which is also the value if the sum is 0. */
    COARSENESS("Coarseness", "QCDE", "ngt_coarseness", m -> Math.min(1e6, 1 / m.weightedDifference())),
    /** (Sum of p(i) p(k) (i - k)²) / (Ngp (Ngp - 1)) times (sum of s(i)) / Nvc; 0 if Ngp = 1. */
    CONTRAST("Contrast", "65HE", "ngt_contrast", Matrix::contrast),
    /** Sum of p(i) s(i) over the sum of |i p(i) - k p(k)|; 0 if Ngp = 1, NaN if all i p(i) of several are equal. */
    BUSYNESS("Busyness", "NQ30", "ngt_busyness", Matrix::busyness),
    /** Sum of |i - k| (p(i) s(i) + p(k) s(k)) / (p(i) + p(k)) over Nvc. */
    COMPLEXITY("Complexity", "HDEZ", "ngt_complexity", Matrix::complexity),
    /** Sum of (p(i) + p(k)) (i - k)² over the sum of s(i); 0 if that is 0. */
    STRENGTH("Strength", "1X9X", "ngt_strength", Matrix::strength);

    private final Definition<Matrix> definition;

    Ngtdm(String title, String code, String tag, ToDoubleFunction<Matrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * Sums the grey tone differences of a region by grey level.
     *
     * @param roi grey levels of the intensity mask
     * @param aggregations those of the neighbourhood families are filled, others ignored
     * @param neighbourhood norm and distance; {@link Neighbourhood#TOUCHING} is the standard
     * @return for 2D one matrix per slice, for 2.5D their sum, for 3D one; matrices without a valid voxel are left out
     */
    public static Map<Aggregation, List<Matrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, Neighbourhood neighbourhood) {
        return NeighbourhoodMatrices.of(roi, aggregations, neighbourhood, true, false, 0)
                .differences();
    }

    @Override
    public Definition<Matrix> definition() {
        return definition;
    }

    /** The rows of a neighbourhood grey tone difference matrix with n(i) above 0, ascending by grey level. Immutable. */
    public static final class Matrix {
        private final int[] levels;
        private final long[] counts;
        private final double[] differences;
        private final long voxels;
        private final double difference;
        private final double weightedDifference;

        private Matrix(int[] levels, long[] counts, double[] differences) {
            this.levels = levels;
            this.counts = counts;
            this.differences = differences;
            long all = 0;
            double sum = 0;
            double weighted = 0;
            for (int k = 0; k < levels.length; k++) {
                all += counts[k];
                sum += differences[k];
                weighted += counts[k] * differences[k];
            }
            voxels = all;
            difference = sum;
            weightedDifference = weighted / all;
        }

        static Matrix of(NeighbourhoodSweep.Counts counted) {
            Cells valid = counted.valid.cells();
            Cells sums = counted.differences.cells();
            int[] levels = new int[valid.size()];
            long[] counts = new long[valid.size()];
            double[] differences = new double[valid.size()];
            for (int k = 0, c = 0; k < levels.length; k++) {
                levels[k] = valid.row(k);
                counts[k] = (long) valid.count(k);
                for (; c < sums.size() && sums.row(c) == levels[k]; c++) {
                    differences[k] += sums.count(c) / sums.column(c);
                }
            }
            return new Matrix(levels, counts, differences);
        }

        /** Number of rows Ngp; they are numbered k from 0. */
        public int rows() {
            return levels.length;
        }

        /** Grey level i of row k. */
        public int level(int k) {
            return levels[k];
        }

        /** Number of valid voxels n(i) of row k. */
        public long count(int k) {
            return counts[k];
        }

        /** Neighbourhood grey tone difference s(i) of row k. */
        public double difference(int k) {
            return differences[k];
        }

        /** Number of valid voxels Nvc. */
        public long voxels() {
            return voxels;
        }

        /** Sum of p(i) s(i). */
        double weightedDifference() {
            return weightedDifference;
        }

        private double probability(int k) {
            return (double) counts[k] / voxels;
        }

        /** The sum of p(i) p(k) (i - k)² over all pairs is twice the variance of i. */
        double contrast() {
            if (levels.length == 1) {
                return 0;
            }
            double mu = 0;
            for (int k = 0; k < levels.length; k++) {
                mu += probability(k) * levels[k];
            }
            double variance = 0;
            for (int k = 0; k < levels.length; k++) {
                variance += probability(k) * (levels[k] - mu) * (levels[k] - mu);
            }
            return 2 * variance / ((double) levels.length * (levels.length - 1)) * (difference / voxels);
        }

        /**
         * With i p(i) in ascending order, the gap after the k-th of Ngp (k from 1) lies between k (Ngp - k) pairs. The
         * gaps are whole numbers over Nvc, so equal i p(i) are found exactly.
         */
        double busyness() {
            if (levels.length == 1) {
                return 0;
            }
            long[] products = new long[levels.length];
            for (int k = 0; k < products.length; k++) {
                products[k] = Math.multiplyExact(counts[k], (long) levels[k]);
            }
            Arrays.sort(products);
            double sum = 0;
            for (int k = 1; k < products.length; k++) {
                sum += 2.0 * k * (products.length - k) * (products[k] - products[k - 1]);
            }
            return sum == 0 ? Double.NaN : weightedDifference / (sum / voxels);
        }

        /** Sum over i of p(i) s(i) times the sum over k of |i - k| / (p(i) + p(k)), twice, over Nvc. */
        double complexity() {
            return 2 * LevelDistances.weighted(levels, counts, differences) / voxels;
        }

        /** With m the mean of the present levels, the sum over k of (i - k)² is Ngp (i - m)² + sum of (k - m)². */
        double strength() {
            if (difference == 0) {
                return 0;
            }
            double mean = 0;
            for (int level : levels) {
                mean += (double) level / levels.length;
            }
            double spread = 0;
            for (int level : levels) {
                spread += (level - mean) * (level - mean);
            }
            double sum = 0;
            for (int k = 0; k < levels.length; k++) {
                sum += probability(k) * (levels.length * (levels[k] - mean) * (levels[k] - mean) + spread);
            }
            return 2 * sum / difference;
        }
    }
}
