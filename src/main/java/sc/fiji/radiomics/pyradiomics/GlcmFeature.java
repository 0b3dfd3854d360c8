// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Glcm;

/**
 * Features of a co-occurrence matrix, averaged over the directions.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class glcm, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum GlcmFeature implements NamedFeature<Cooccurrence> {
    AUTOCORRELATION("Autocorrelation", Glcm.AUTOCORRELATION, "", Cooccurrence::autocorrelation),
    CLUSTER_PROMINENCE("ClusterProminence", Glcm.CLUSTER_PROMINENCE, "", m -> m.cluster(4)),
    CLUSTER_SHADE("ClusterShade", Glcm.CLUSTER_SHADE, "", m -> m.cluster(3)),
    CLUSTER_TENDENCY("ClusterTendency", Glcm.CLUSTER_TENDENCY, "", m -> m.cluster(2)),
    CONTRAST("Contrast", Glcm.CONTRAST, "", m -> m.ofDifference(k -> k * k)),
    CORRELATION("Correlation", Glcm.CORRELATION, "", Cooccurrence::correlation),
    DIFFERENCE_AVERAGE("DifferenceAverage", Glcm.DIFFERENCE_AVERAGE, "", m -> m.ofDifference(k -> k)),
    DIFFERENCE_ENTROPY("DifferenceEntropy", Glcm.DIFFERENCE_ENTROPY, "", Cooccurrence::differenceEntropy),
    DIFFERENCE_VARIANCE("DifferenceVariance", Glcm.DIFFERENCE_VARIANCE, "", Cooccurrence::differenceVariance),
    ID("Id", Glcm.INVERSE_DIFFERENCE, "", m -> m.ofDifference(k -> 1 / (1 + k))),
    IDM("Idm", Glcm.INVERSE_DIFFERENCE_MOMENT, "", m -> m.ofDifference(k -> 1 / (1 + k * k))),
    IDMN(
            "Idmn",
            Glcm.NORMALISED_INVERSE_DIFFERENCE_MOMENT,
            "Ng is the largest grey level",
            m -> m.ofDifference(k -> 1 / (1 + k * k / m.levels() / m.levels()))),
    IDN(
            "Idn",
            Glcm.NORMALISED_INVERSE_DIFFERENCE,
            "Ng is the largest grey level",
            m -> m.ofDifference(k -> 1 / (1 + k / m.levels()))),
    IMC1("Imc1", Glcm.INFORMATION_CORRELATION_1, "", Cooccurrence::informationCorrelation1),
    IMC2("Imc2", Glcm.INFORMATION_CORRELATION_2, "", Cooccurrence::informationCorrelation2),
    INVERSE_VARIANCE("InverseVariance", Glcm.INVERSE_VARIANCE, "", m -> m.ofDifference(k -> k == 0 ? 0 : 1 / (k * k))),
    JOINT_AVERAGE("JointAverage", Glcm.JOINT_AVERAGE, "", Cooccurrence::mean),
    JOINT_ENERGY("JointEnergy", Glcm.ANGULAR_SECOND_MOMENT, "", Cooccurrence::energy),
    JOINT_ENTROPY("JointEntropy", Glcm.JOINT_ENTROPY, "", Cooccurrence::entropy),
    MCC("MCC", "Maximal correlation coefficient", "not in IBSI; 1 for one grey level", MaximalCorrelation::of),
    MAXIMUM_PROBABILITY("MaximumProbability", Glcm.JOINT_MAXIMUM, "", Cooccurrence::greatest),
    SUM_AVERAGE("SumAverage", Glcm.SUM_AVERAGE, "", Cooccurrence::sumAverage),
    SUM_ENTROPY("SumEntropy", Glcm.SUM_ENTROPY, "", Cooccurrence::sumEntropy),
    SUM_SQUARES("SumSquares", Glcm.JOINT_VARIANCE, "", Cooccurrence::variance);

    private final Definition<Cooccurrence> definition;
    private final String difference;

    GlcmFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<Cooccurrence> formula) {
        definition = new Definition<>(ibsi.title(), ibsi.code(), name, formula);
        this.difference = difference;
    }

    GlcmFeature(String name, String title, String difference, ToDoubleFunction<Cooccurrence> formula) {
        definition = new Definition<>(title, "", name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<Cooccurrence> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }
}
