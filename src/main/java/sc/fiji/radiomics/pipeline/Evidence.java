// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram;
import sc.fiji.radiomics.feature.LocalIntensity;
import sc.fiji.radiomics.feature.Morphology;
import sc.fiji.radiomics.feature.Morphology2d;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.feature.texture.Gldzm;
import sc.fiji.radiomics.feature.texture.Glrlm;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.NeighbourhoodMatrices;
import sc.fiji.radiomics.feature.texture.Ngldm;
import sc.fiji.radiomics.feature.texture.Ngtdm;
import sc.fiji.radiomics.feature.texture.Zones;
import sc.fiji.radiomics.preprocess.Discretisation;

/** What each family is computed from, made from a processed region. What two families need is made once. */
final class Evidence {
    private Evidence() {}

    static Morphology.Shape shape(ProcessedRegion region) {
        return Morphology.Shape.of(region.image(), region.roi());
    }

    /** Of a region in one slice only. */
    static Optional<Morphology2d.Shape> planeShape(ProcessedRegion region) {
        return region.roi().grid().nz() == 1 ? Optional.of(Morphology2d.Shape.of(region.roi())) : Optional.empty();
    }

    static LocalIntensity.Peaks peaks(ProcessedRegion region) {
        return LocalIntensity.Peaks.of(
                region.surroundings(), region.roiInSurroundings().intensity());
    }

    static Distribution sample(ProcessedRegion region) {
        return region.shared(
                "sample", () -> Distribution.of(region.image(), region.roi().intensity()));
    }

    static IntensityVolumeHistogram.Curve volumeHistogram(ProcessedRegion region, Discretisation ivh) {
        Distribution sample = sample(region);
        double low = region.settings().resegmentation().low().orElse(Double.NEGATIVE_INFINITY);
        double high = region.settings().resegmentation().high().orElse(Double.POSITIVE_INFINITY);
        if (ivh instanceof Discretisation.FixedBinSize fixed) {
            return IntensityVolumeHistogram.Curve.ofBinCentres(
                    region.levels(ivh),
                    fixed.width(),
                    Double.isInfinite(low) ? sample.minimum() : low,
                    Double.isInfinite(high) ? sample.maximum() : high);
        }
        return ivh instanceof Discretisation.FixedBinNumber
                ? IntensityVolumeHistogram.Curve.ofBinNumbers(region.levels(ivh))
                : IntensityVolumeHistogram.Curve.ofWholeIntensities(sample, low, high);
    }

    static IntensityHistogram.Histogram histogram(ProcessedRegion region, Discretisation levels) {
        return IntensityHistogram.Histogram.of(region.levels(levels));
    }

    static Map<Aggregation, List<Glcm.Matrix>> glcm(ProcessedRegion region, Discretisation levels) {
        Settings.Cooccurrence glcm = region.settings().texture().glcm();
        return Glcm.matrices(region.levels(levels), aggregations(region), glcm.vectors(), glcm.weighting());
    }

    static Map<Aggregation, List<LevelSizeMatrix>> glrlm(ProcessedRegion region, Discretisation levels) {
        return Glrlm.matrices(
                region.levels(levels),
                aggregations(region),
                region.settings().texture().glrlm());
    }

    static Map<Aggregation, List<LevelSizeMatrix>> glszm(ProcessedRegion region, Discretisation levels) {
        return Glszm.matrices(zones(region, levels));
    }

    static Map<Aggregation, List<LevelSizeMatrix>> gldzm(ProcessedRegion region, Discretisation levels) {
        return Gldzm.matrices(zones(region, levels));
    }

    private static Map<Aggregation, List<Zones>> zones(ProcessedRegion region, Discretisation levels) {
        return region.shared(
                List.of("zones", levels),
                () -> Zones.findWithDistances(
                        region.levels(levels),
                        region.roi().morphological(),
                        aggregations(region),
                        region.settings().texture().zones()));
    }

    static Map<Aggregation, List<Ngtdm.Matrix>> ngtdm(ProcessedRegion region, Discretisation levels) {
        Settings.Texture texture = region.settings().texture();
        return isOneSweep(region)
                ? sweep(region, levels).differences()
                : Ngtdm.matrices(region.levels(levels), aggregations(region), texture.ngtdm());
    }

    static Map<Aggregation, List<LevelSizeMatrix>> ngldm(ProcessedRegion region, Discretisation levels) {
        Settings.Dependence ngldm = region.settings().texture().ngldm();
        return isOneSweep(region)
                ? sweep(region, levels).dependences()
                : Ngldm.matrices(
                        region.levels(levels), aggregations(region), ngldm.neighbourhood(), ngldm.coarseness());
    }

    private static boolean isOneSweep(ProcessedRegion region) {
        Settings settings = region.settings();
        return settings.families().containsAll(List.of(Family.NGTDM, Family.NGLDM))
                && settings.texture().ngtdm().equals(settings.texture().ngldm().neighbourhood());
    }

    private static NeighbourhoodMatrices sweep(ProcessedRegion region, Discretisation levels) {
        return region.shared(
                List.of("neighbourhoods", levels),
                () -> NeighbourhoodMatrices.of(
                        region.levels(levels),
                        aggregations(region),
                        region.settings().texture().ngtdm(),
                        region.settings().texture().ngldm().coarseness()));
    }

    private static Set<Aggregation> aggregations(ProcessedRegion region) {
        return EnumSet.copyOf(region.settings().texture().aggregations());
    }
}
