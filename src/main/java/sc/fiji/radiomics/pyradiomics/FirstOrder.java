// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;

/**
 * First-order features: of the intensities of a region, and of its grey levels.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class firstorder, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum FirstOrder implements NamedFeature<Sample> {
    PERCENTILE10(
            "10Percentile",
            IntensityStatistics.PERCENTILE_10,
            "interpolated between the sorted intensities",
            s -> s.percentile(10)),
    PERCENTILE90(
            "90Percentile",
            IntensityStatistics.PERCENTILE_90,
            "interpolated between the sorted intensities",
            s -> s.percentile(90)),
    ENERGY("Energy", IntensityStatistics.ENERGY, "of intensities plus voxelArrayShift", Sample::energy),
    ENTROPY("Entropy", IntensityHistogram.ENTROPY, "", Sample::entropy),
    INTERQUARTILE_RANGE(
            "InterquartileRange",
            IntensityStatistics.INTERQUARTILE_RANGE,
            "percentiles are interpolated",
            s -> s.percentile(75) - s.percentile(25)),
    KURTOSIS(
            "Kurtosis",
            IntensityStatistics.KURTOSIS,
            "3 more, as it is not in excess of the normal distribution; 0 for a flat region",
            s -> s.standardisedMoment(4)),
    MAXIMUM("Maximum", IntensityStatistics.MAXIMUM, "", Sample::greatest),
    MEAN_ABSOLUTE_DEVIATION(
            "MeanAbsoluteDeviation", IntensityStatistics.MEAN_ABSOLUTE_DEVIATION, "", Sample::meanAbsoluteDeviation),
    MEAN("Mean", IntensityStatistics.MEAN, "", Sample::mean),
    MEDIAN("Median", IntensityStatistics.MEDIAN, "", Sample::median),
    MINIMUM("Minimum", IntensityStatistics.MINIMUM, "", Sample::least),
    RANGE("Range", IntensityStatistics.RANGE, "", s -> s.greatest() - s.least()),
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation",
            IntensityStatistics.ROBUST_MEAN_ABSOLUTE_DEVIATION,
            "percentiles are interpolated",
            Sample::robustMeanAbsoluteDeviation),
    ROOT_MEAN_SQUARED(
            "RootMeanSquared",
            IntensityStatistics.ROOT_MEAN_SQUARE,
            "of intensities plus voxelArrayShift",
            Sample::rootMeanSquare),
    SKEWNESS("Skewness", IntensityStatistics.SKEWNESS, "0 for a flat region", s -> s.standardisedMoment(3)),
    STANDARD_DEVIATION("StandardDeviation", "Standard deviation", "not in IBSI", s -> Math.sqrt(s.moment(2))),
    TOTAL_ENERGY(
            "TotalEnergy", "Total energy", "not in IBSI: the energy times the volume of a voxel", Sample::totalEnergy),
    UNIFORMITY("Uniformity", IntensityHistogram.UNIFORMITY, "", Sample::uniformity),
    VARIANCE("Variance", IntensityStatistics.VARIANCE, "", s -> s.moment(2));

    private final Definition<Sample> definition;
    private final String difference;

    FirstOrder(String name, Feature<?> ibsi, String difference, ToDoubleFunction<Sample> formula) {
        definition = new Definition<>(ibsi.title(), ibsi.code(), name, formula);
        this.difference = difference;
    }

    FirstOrder(String name, String title, String difference, ToDoubleFunction<Sample> formula) {
        definition = new Definition<>(title, "", name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<Sample> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }

    @Override
    public boolean isDeprecated() {
        return this == STANDARD_DEVIATION;
    }
}
