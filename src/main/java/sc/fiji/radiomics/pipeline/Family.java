// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram;
import sc.fiji.radiomics.feature.LocalIntensity;
import sc.fiji.radiomics.feature.Morphology;
import sc.fiji.radiomics.feature.Morphology2d;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.feature.texture.Gldzm;
import sc.fiji.radiomics.feature.texture.Glrlm;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.Ngldm;
import sc.fiji.radiomics.feature.texture.Ngtdm;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureValue;

/** The feature families and the evidence each is computed from. A new family is one line here. */
public enum Family {
    MORPHOLOGY("morphology", "Morphology", "HCUG", of(Morphology.values(), Evidence::shape)),
    MORPHOLOGY_2D("morphology 2D", "Morphology 2D", "", ofSome(Morphology2d.values(), Evidence::planeShape)),
    LOCAL_INTENSITY("local intensity", "Local intensity", "9ST6", of(LocalIntensity.values(), Evidence::peaks)),
    STATISTICS("statistics", "Intensity-based statistics", "UHIW", of(IntensityStatistics.values(), Evidence::sample)),
    VOLUME_HISTOGRAM(
            "volume histogram",
            "Intensity-volume histogram",
            "P88C",
            new Recipe<>(
                    List.of(IntensityVolumeHistogram.values()),
                    Scope.VOLUME_HISTOGRAM,
                    false,
                    (region, ivh) -> single(Evidence.volumeHistogram(region, ivh)))),
    HISTOGRAM(
            "histogram",
            "Intensity histogram",
            "ZVCW",
            new Recipe<>(
                    List.of(IntensityHistogram.values()),
                    Scope.GREY_LEVELS,
                    false,
                    (region, levels) -> single(Evidence.histogram(region, levels)))),
    GLCM("GLCM", "Grey level co-occurrence matrix", "LFYI", texture(Glcm.values(), true, Evidence::glcm)),
    GLRLM("GLRLM", "Grey level run length matrix", "TP0I", texture(Glrlm.values(), true, Evidence::glrlm)),
    GLSZM("GLSZM", "Grey level size zone matrix", "9SAK", texture(Glszm.values(), false, Evidence::glszm)),
    GLDZM("GLDZM", "Grey level distance zone matrix", "VMDZ", texture(Gldzm.values(), false, Evidence::gldzm)),
    NGTDM(
            "NGTDM",
            "Neighbourhood grey tone difference matrix",
            "IPET",
            texture(Ngtdm.values(), false, Evidence::ngtdm)),
    NGLDM(
            "NGLDM",
            "Neighbouring grey level dependence matrix",
            "REK0",
            texture(Ngldm.values(), false, Evidence::ngldm));

    /** What a family is computed on. */
    public enum Scope {
        /** Region and intensities. */
        REGION,
        /** Intensities discretised for the intensity-volume histogram. */
        VOLUME_HISTOGRAM,
        /** Grey levels, once per discretisation. */
        GREY_LEVELS
    }

    /** Features with the evidence they need, by aggregation; no aggregation where it does not apply. */
    private record Recipe<E>(
            List<? extends Feature<E>> features,
            Scope scope,
            boolean isDirectional,
            BiFunction<ProcessedRegion, Discretisation, Map<Optional<Aggregation>, List<E>>> evidence) {}

    private final String label;
    private final String title;
    private final String code;
    private final Recipe<?> recipe;

    Family(String label, String title, String code, Recipe<?> recipe) {
        this.label = label;
        this.title = title;
        this.code = code;
        this.recipe = recipe;
    }

    private static <E> Recipe<E> of(Feature<E>[] features, Function<ProcessedRegion, E> evidence) {
        return ofSome(features, region -> Optional.of(evidence.apply(region)));
    }

    private static <E> Recipe<E> ofSome(Feature<E>[] features, Function<ProcessedRegion, Optional<E>> evidence) {
        return new Recipe<>(List.of(features), Scope.REGION, false, (region, none) -> evidence.apply(region)
                .map(Family::single)
                .orElse(Map.of()));
    }

    private static <E> Recipe<E> texture(
            Feature<E>[] features,
            boolean isDirectional,
            BiFunction<ProcessedRegion, Discretisation, Map<Aggregation, List<E>>> evidence) {
        return new Recipe<>(List.of(features), Scope.GREY_LEVELS, isDirectional, (region, levels) -> {
            Map<Optional<Aggregation>, List<E>> matrices = new LinkedHashMap<>();
            evidence.apply(region, levels).forEach((key, value) -> matrices.put(Optional.of(key), value));
            return matrices;
        });
    }

    private static <E> Map<Optional<Aggregation>, List<E>> single(E evidence) {
        return Map.of(Optional.empty(), List.of(evidence));
    }

    /** The name in settings files. */
    @Override
    public String toString() {
        return label;
    }

    /** Name in the IBSI reference manual. */
    public String title() {
        return title;
    }

    /** Four-letter IBSI code; empty for a family that IBSI does not define. */
    public String code() {
        return code;
    }

    public Scope scope() {
        return recipe.scope();
    }

    public List<? extends Feature<?>> features() {
        return recipe.features();
    }

    /** The aggregations that a feature of this family can have; none if it is no texture family. */
    public Set<Aggregation> aggregations() {
        Set<Aggregation> all = EnumSet.noneOf(Aggregation.class);
        if (scope() == Scope.GREY_LEVELS && this != HISTOGRAM) {
            for (Aggregation aggregation : Aggregation.values()) {
                if (aggregation.isDirectional() == recipe.isDirectional()) {
                    all.add(aggregation);
                }
            }
        }
        return all;
    }

    /** The features of a region, feature by feature within each aggregation. */
    List<FeatureValue> values(ProcessedRegion region, Discretisation discretisation) {
        return StepException.attempt(label, () -> values(recipe, region, discretisation));
    }

    /**
     * One feature of a region.
     *
     * @param feature of this family
     * @param aggregation one that applies to this family, and that the settings of the region ask for; nothing for a
     *     family that has none
     * @param discretisation null if the family needs none
     */
    double value(
            Feature<?> feature,
            Optional<Aggregation> aggregation,
            ProcessedRegion region,
            Discretisation discretisation) {
        return value(recipe, recipe.features().indexOf(feature), aggregation, region, discretisation);
    }

    private static <E> double value(
            Recipe<E> known,
            int feature,
            Optional<Aggregation> aggregation,
            ProcessedRegion region,
            Discretisation discretisation) {
        return Aggregation.mean(
                known.evidence().apply(region, discretisation).get(aggregation),
                known.features().get(feature));
    }

    private <E> List<FeatureValue> values(Recipe<E> known, ProcessedRegion region, Discretisation discretisation) {
        List<FeatureValue> values = new ArrayList<>();
        known.evidence().apply(region, discretisation).forEach((aggregation, matrices) -> {
            for (Feature<E> feature : known.features()) {
                String suffix = aggregation.map(a -> "_" + a.suffix()).orElse("");
                values.add(new FeatureValue(
                        new ColumnName(
                                region.settings().name(),
                                region.imageName(),
                                discretisation == null ? "" : discretisation.label(),
                                feature.tag() + suffix),
                        title,
                        feature.title(),
                        feature.code(),
                        aggregation.map(Aggregation::code).orElse(""),
                        Aggregation.mean(matrices, feature),
                        feature.unit().text(region.settings().unit())));
            }
        });
        return values;
    }
}
