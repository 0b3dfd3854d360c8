// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Intensity histogram features (IBSI 1, section 3.4, ZVCW) of the grey levels of the intensity mask.
 *
 * <p>n_i: voxels of grey level i, 1 to Ng; p_i = n_i / N. The statistics are those of {@link Distribution} over grey
 * levels. For a constant region skewness, kurtosis and entropy are 0. The robust mean
 * absolute deviation is NaN if no voxel lies between the 10th and the 90th percentile, as with two voxels.
 */
public enum IntensityHistogram implements Feature<IntensityHistogram.Histogram> {
    MEAN("Mean discretised intensity", "X6K6", "ih_mean", h -> h.levels().mean()),
    VARIANCE("Discretised intensity variance", "CH89", "ih_var", h -> h.levels().variance()),
    SKEWNESS(
            "Discretised intensity skewness", "88K1", "ih_skew", h -> h.levels().skewness()),
    KURTOSIS("(Excess) discretised intensity kurtosis", "C3I7", "ih_kurt", h -> h.levels()
            .excessKurtosis()),
    MEDIAN("Median discretised intensity", "WIFQ", "ih_median", h -> h.levels().median()),
    MINIMUM("Minimum discretised intensity", "1PR8", "ih_min", h -> h.levels().minimum()),
    PERCENTILE_10("10th discretised intensity percentile", "GPMT", "ih_p10", h -> h.levels()
            .percentile(10)),
    PERCENTILE_90("90th discretised intensity percentile", "OZ0C", "ih_p90", h -> h.levels()
            .percentile(90)),
    MAXIMUM("Maximum discretised intensity", "3NCY", "ih_max", h -> h.levels().maximum()),
    MODE("Intensity histogram mode", "AMMC", "ih_mode", Histogram::mode),
    INTERQUARTILE_RANGE("Discretised intensity interquartile range", "WR0O", "ih_iqr", h -> h.levels()
            .interquartileRange()),
    RANGE("Discretised intensity range", "5Z3W", "ih_range", h -> h.levels().range()),
    MEAN_ABSOLUTE_DEVIATION("Intensity histogram mean absolute deviation", "D2ZX", "ih_mad", h -> h.levels()
            .meanAbsoluteDeviation()),
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "Intensity histogram robust mean absolute deviation", "WRZB", "ih_rmad", h -> h.levels()
                    .robustMeanAbsoluteDeviation()),
    MEDIAN_ABSOLUTE_DEVIATION("Intensity histogram median absolute deviation", "4RNL", "ih_medad", h -> h.levels()
            .medianAbsoluteDeviation()),
    COEFFICIENT_OF_VARIATION("Intensity histogram coefficient of variation", "CWYJ", "ih_cov", h -> h.levels()
            .coefficientOfVariation()),
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "Intensity histogram quartile coefficient of dispersion", "SLWD", "ih_qcod", h -> h.levels()
                    .quartileCoefficientOfDispersion()),
    ENTROPY("Discretised intensity entropy", "TLU2", "ih_entropy", Histogram::entropy),
    UNIFORMITY("Discretised intensity uniformity", "BJ5W", "ih_uniformity", Histogram::uniformity),
    MAXIMUM_GRADIENT("Maximum histogram gradient", "12CE", "ih_max_grad", h -> h.maximumGradient),
    MAXIMUM_GRADIENT_LEVEL(
            "Maximum histogram gradient intensity", "8E6O", "ih_max_grad_g", h -> h.maximumGradientLevel),
    MINIMUM_GRADIENT("Minimum histogram gradient", "VQB3", "ih_min_grad", h -> h.minimumGradient),
    MINIMUM_GRADIENT_LEVEL(
            "Minimum histogram gradient intensity", "RHQZ", "ih_min_grad_g", h -> h.minimumGradientLevel);

    private final Definition<Histogram> definition;

    IntensityHistogram(String title, String code, String tag, ToDoubleFunction<Histogram> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    @Override
    public Definition<Histogram> definition() {
        return definition;
    }

    /**
     * The histogram of the grey levels of a region.
     *
     * <p>Its gradient is H'_1 = n_2 - n_1, H'_i = (n_(i+1) - n_(i-1)) / 2 between, and H'_Ng = n_Ng - n_(Ng-1); levels
     * without a voxel take part. Of several levels with the extreme gradient the lowest counts. With Ng = 1, where the
     * formula gives nothing, the gradient is 0.
     *
     * <p>Only levels that are present or next to one that is present have a gradient other than 0, so the work and the
     * memory depend on the number of distinct levels, not on Ng.
     */
    public static final class Histogram {
        private final Distribution levels;
        private final int count;
        private double maximumGradient = Double.NEGATIVE_INFINITY;
        private int maximumGradientLevel;
        private double minimumGradient = Double.POSITIVE_INFINITY;
        private int minimumGradientLevel;

        private Histogram(Distribution levels, int count) {
            this.levels = levels;
            this.count = count;
            findGradients();
        }

        /** @throws IllegalArgumentException if the region is empty */
        public static Histogram of(GreyLevels levels) {
            return new Histogram(Distribution.of(levels), levels.count());
        }

        /**
         * From grey levels that are counted already.
         *
         * @param count Ng
         */
        public static Histogram of(Distribution levels, int count) {
            return new Histogram(levels, count);
        }

        /** The grey levels as numbers. */
        public Distribution levels() {
            return levels;
        }

        /** Ng. */
        public int count() {
            return count;
        }

        /** The most frequent level; of several the one closest to the mean, and of two equally close the lower. */
        double mode() {
            int most = 0;
            for (int i = 0; i < levels.size(); i++) {
                most = Math.max(most, levels.count(i));
            }
            double mode = 0;
            double closest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < levels.size(); i++) {
                double distance = Math.abs(levels.value(i) - levels.mean());
                if (levels.count(i) == most && distance < closest) {
                    closest = distance;
                    mode = levels.value(i);
                }
            }
            return mode;
        }

        /** - sum of p_i log2 p_i. */
        double entropy() {
            double sum = 0;
            for (int i = 0; i < levels.size(); i++) {
                double p = (double) levels.count(i) / levels.voxels();
                sum += p * Math.log(p);
            }
            return 0 - sum / Math.log(2);
        }

        /** Sum of p_i². */
        double uniformity() {
            double sum = 0;
            for (int i = 0; i < levels.size(); i++) {
                double p = (double) levels.count(i) / levels.voxels();
                sum += p * p;
            }
            return sum;
        }

        private void findGradients() {
            long next = 1; // lowest level not visited
            for (int k = 0; k < levels.size(); k++) {
                long level = (long) levels.value(k);
                if (next < level - 1) {
                    visit(next, 0); // the first of the empty levels between
                    next = level - 1;
                }
                for (; next <= Math.min(level + 1, count); next++) {
                    visit(next, gradient(next, k));
                }
            }
            if (next <= count) {
                visit(next, 0);
            }
        }

        private void visit(long level, double gradient) {
            if (gradient > maximumGradient) {
                maximumGradient = gradient;
                maximumGradientLevel = (int) level;
            }
            if (gradient < minimumGradient) {
                minimumGradient = gradient;
                minimumGradientLevel = (int) level;
            }
        }

        /** H' at a level that is at most 1 away from distinct level k. */
        private double gradient(long level, int k) {
            if (count == 1) {
                return 0;
            }
            if (level == 1) {
                return at(2, k) - at(1, k);
            }
            return level == count ? at(level, k) - at(level - 1, k) : (at(level + 1, k) - at(level - 1, k)) / 2;
        }

        /** n at a level that is at most 2 away from distinct level k. */
        private double at(long level, int k) {
            for (int i = Math.max(0, k - 2); i <= Math.min(k + 2, levels.size() - 1); i++) {
                if (levels.value(i) == level) {
                    return levels.count(i);
                }
            }
            return 0;
        }
    }
}
