// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;

/**
 * Intensity-based statistics (IBSI 1, section 3.3, UHIW) of the intensities of the intensity mask, not discretised.
 *
 * <p>The formulas are those of {@link Distribution}; variance is the population variance. For a constant region skewness
 * and kurtosis are 0, as the manual sets them. The coefficient of variation is NaN if the mean is 0, the quartile
 * coefficient of dispersion if P_75 + P_25 is 0, and the robust mean absolute deviation if no voxel lies between the
 * 10th and the 90th percentile, as in a region of two different voxels.
 */
public enum IntensityStatistics implements Feature<Distribution> {
    MEAN("Mean intensity", "Q4LE", "stat_mean", Unit.INTENSITY, Distribution::mean),
    VARIANCE("Intensity variance", "ECT3", "stat_var", Unit.SQUARE_INTENSITY, Distribution::variance),
    SKEWNESS("Intensity skewness", "KE2A", "stat_skew", Unit.NONE, Distribution::skewness),
    KURTOSIS("(Excess) intensity kurtosis", "IPH6", "stat_kurt", Unit.NONE, Distribution::excessKurtosis),
    MEDIAN("Median intensity", "Y12H", "stat_median", Unit.INTENSITY, Distribution::median),
    MINIMUM("Minimum intensity", "1GSF", "stat_min", Unit.INTENSITY, Distribution::minimum),
    PERCENTILE_10("10th intensity percentile", "QG58", "stat_p10", Unit.INTENSITY, d -> d.percentile(10)),
    PERCENTILE_90("90th intensity percentile", "8DWT", "stat_p90", Unit.INTENSITY, d -> d.percentile(90)),
    MAXIMUM("Maximum intensity", "84IY", "stat_max", Unit.INTENSITY, Distribution::maximum),
    INTERQUARTILE_RANGE(
            "Intensity interquartile range", "SALO", "stat_iqr", Unit.INTENSITY, Distribution::interquartileRange),
    RANGE("Intensity range", "2OJQ", "stat_range", Unit.INTENSITY, Distribution::range),
    MEAN_ABSOLUTE_DEVIATION(
            "Intensity-based mean absolute deviation",
            "4FUA",
            "stat_mad",
            Unit.INTENSITY,
            Distribution::meanAbsoluteDeviation),
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "Intensity-based robust mean absolute deviation",
            "1128",
            "stat_rmad",
            Unit.INTENSITY,
            Distribution::robustMeanAbsoluteDeviation),
    MEDIAN_ABSOLUTE_DEVIATION(
            "Intensity-based median absolute deviation",
            "N72L",
            "stat_medad",
            Unit.INTENSITY,
            Distribution::medianAbsoluteDeviation),
    COEFFICIENT_OF_VARIATION(
            "Intensity-based coefficient of variation",
            "7TET",
            "stat_cov",
            Unit.NONE,
            Distribution::coefficientOfVariation),
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "Intensity-based quartile coefficient of dispersion",
            "9S40",
            "stat_qcod",
            Unit.NONE,
            Distribution::quartileCoefficientOfDispersion),
    ENERGY("Intensity-based energy", "N8CA", "stat_energy", Unit.SQUARE_INTENSITY, Distribution::energy),
    ROOT_MEAN_SQUARE("Root mean square intensity", "5ZWQ", "stat_rms", Unit.INTENSITY, Distribution::rootMeanSquare);

    private final Definition<Distribution> definition;

    IntensityStatistics(String title, String code, String tag, Unit unit, ToDoubleFunction<Distribution> formula) {
        definition = new Definition<>(title, code, tag, unit, formula);
    }

    @Override
    public Definition<Distribution> definition() {
        return definition;
    }
}
