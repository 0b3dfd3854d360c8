// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.table.ColumnName;

/**
 * A feature to be mapped: one of the intensity-based statistics, the intensity histogram or a texture family.
 *
 * <p>The other families are refused: morphology would describe the shape of the window, and local intensity and the
 * intensity-volume histogram are defined for a whole region.
 *
 * @param name as it was asked for; part of the title of the map
 * @param family of the feature
 * @param feature the feature itself
 * @param aggregation of a texture feature; nothing for the others
 * @param discretisation of a feature of grey levels; nothing for the others
 */
public record MapFeature(
        String name,
        Family family,
        Feature<?> feature,
        Optional<Aggregation> aggregation,
        Optional<Discretisation> discretisation) {
    private static final Set<Family> MAPPED = EnumSet.of(
            Family.STATISTICS,
            Family.HISTOGRAM,
            Family.GLCM,
            Family.GLRLM,
            Family.GLSZM,
            Family.GLDZM,
            Family.NGTDM,
            Family.NGLDM);

    /**
     * The features of names separated by commas.
     *
     * @param names tags such as {@code stat_mean} and {@code cm_contrast}, tags with an aggregation such as {@code
     *     cm_contrast_3D_avg}, or whole column names such as {@code ct.original.fbs25.cm_contrast_3D_comb}. Without an
     *     aggregation directions are merged in space (3D merged), without a discretisation it is the first of the
     *     settings
     * @throws RadiomicsException if a name is no feature, is named twice, has no map or belongs to other settings
     */
    public static List<MapFeature> list(String names, Settings settings) {
        List<MapFeature> all = new ArrayList<>();
        for (String name : names.split(",")) {
            if (!name.isBlank()) {
                all.add(of(name.strip(), settings));
            }
        }
        if (all.isEmpty()) {
            throw new RadiomicsException(
                    "a feature map needs the name of a feature, for example stat_mean or" + " cm_contrast, found none");
        }
        if (all.stream().map(MapFeature::name).distinct().count() < all.size()) {
            throw new RadiomicsException("each feature can be mapped once, found '" + names + "'");
        }
        return all;
    }

    /** The feature of one name; see {@link #list}. */
    static MapFeature of(String name, Settings settings) {
        Optional<ColumnName> column = ColumnName.from(name);
        String tag = column.map(ColumnName::tag).orElse(name);
        MapFeature found = tagged(name, tag)
                .orElseThrow(() -> new RadiomicsException("no feature is called '" + name + "', did you mean '"
                        + Nearest.to(tag, tags()) + "'? 'radiomics features' lists all"));
        if (!MAPPED.contains(found.family)) {
            throw new RadiomicsException("feature '" + name + "' has no map: it is of the family "
                    + found.family.title()
                    + ", and maps are made of statistics, the intensity histogram and textures");
        }
        return found.with(discretisation(found.family, column, name, settings));
    }

    private MapFeature with(Optional<Discretisation> other) {
        return new MapFeature(name, family, feature, aggregation, other);
    }

    private static Optional<MapFeature> tagged(String name, String tag) {
        for (Family family : Family.values()) {
            for (Feature<?> feature : family.features()) {
                if (tag.equals(feature.tag())) {
                    return Optional.of(new MapFeature(name, family, feature, preferred(family), Optional.empty()));
                }
                for (Aggregation aggregation : family.aggregations()) {
                    if (tag.equals(feature.tag() + "_" + aggregation.suffix())) {
                        return Optional.of(
                                new MapFeature(name, family, feature, Optional.of(aggregation), Optional.empty()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Aggregation> preferred(Family family) {
        return family.aggregations().stream()
                .filter(a -> a == Aggregation.MERGED_3D || a == Aggregation.VOLUME_3D)
                .findFirst();
    }

    private static List<String> tags() {
        return MAPPED.stream()
                .flatMap(family -> family.features().stream())
                .map(Feature::tag)
                .toList();
    }

    private static Optional<Discretisation> discretisation(
            Family family, Optional<ColumnName> column, String name, Settings settings) {
        if (column.isPresent() && !column.get().settings().equals(settings.name())) {
            throw new RadiomicsException("feature '" + name + "' must belong to the settings '" + settings.name()
                    + "', found '" + column.get().settings() + "'");
        }
        if (column.isPresent() && !column.get().image().equals(ProcessedRegion.ORIGINAL)) {
            throw new RadiomicsException("feature maps are made of the image itself, found '" + name
                    + "' of the filter '" + column.get().image() + "'");
        }
        String label = column.map(ColumnName::discretisation).orElse("");
        if (family.scope() != Family.Scope.GREY_LEVELS) {
            if (!label.isEmpty()) {
                throw new RadiomicsException("feature '" + name + "' has no discretisation, found '" + label + "'");
            }
            return Optional.empty();
        }
        List<Discretisation> known = settings.discretisation();
        Optional<Discretisation> found = known.stream()
                .filter(each -> label.isEmpty() || each.label().equals(label))
                .findFirst();
        if (found.isEmpty()) {
            throw new RadiomicsException("feature '" + name + "' must have a discretisation of the settings ("
                    + String.join(
                            ", ", known.stream().map(Discretisation::label).toList()) + "), found '" + label
                    + "'");
        }
        return found;
    }

    /** Tag with aggregation. */
    public String tag() {
        return feature.tag() + aggregation.map(a -> "_" + a.suffix()).orElse("");
    }
}
