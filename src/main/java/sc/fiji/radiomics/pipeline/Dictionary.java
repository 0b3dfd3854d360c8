// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pyradiomics.FeatureClass;
import sc.fiji.radiomics.pyradiomics.NamedFeature;

/** The data dictionary: every feature that can be a column, derived from the families themselves. */
public final class Dictionary {
    private static final String MANUAL = "IBSI 1 reference manual, arXiv:1612.07003, ";

    private Dictionary() {}

    /** Columns family, family_id, feature, ibsi_id, tag, suffixes, unit, reference. */
    public static String csv() {
        return new CsvTable(
                        List.of("family", "family_id", "feature", "ibsi_id", "tag", "suffixes", "unit", "reference"),
                        Stream.concat(
                                        Arrays.stream(Family.values()).flatMap(Dictionary::rows),
                                        Arrays.stream(FeatureClass.values()).flatMap(Dictionary::rows))
                                .toList())
                .text();
    }

    private static Stream<List<String>> rows(Family family) {
        return family.features().stream()
                .map(feature -> List.of(
                        family.title(),
                        family.code(),
                        feature.title(),
                        feature.code(),
                        feature.tag(),
                        suffixes(family),
                        feature.unit().toString(),
                        reference(family, feature)));
    }

    /** Features of PyRadiomics have no IBSI id: the one they come near to is in their reference. */
    private static Stream<List<String>> rows(FeatureClass featureClass) {
        return featureClass.features().stream()
                .map(feature -> List.of(
                        "PyRadiomics " + featureClass.key(),
                        "",
                        feature.title(),
                        "",
                        featureClass.key() + "_" + feature.tag(),
                        "",
                        "",
                        "PyRadiomics 3.0.1 documentation, class " + featureClass.key() + "; " + comparison(feature)));
    }

    /** How a feature of PyRadiomics compares with that of IBSI. */
    private static String comparison(NamedFeature<?> feature) {
        if (feature.code().isEmpty()) {
            return feature.difference();
        }
        return "IBSI " + feature.code()
                + (feature.difference().isEmpty() ? ", same formula" : ", but " + feature.difference());
    }

    /** The same as a page, one table per family, one of the filters and those of PyRadiomics. */
    public static String markdown() {
        StringBuilder page =
                new StringBuilder("# Features\n\nMade by `radiomics features --format markdown`. A column is"
                        + " called `settings.image.discretisation.tag`, without\nthe discretisation where it does not apply;"
                        + " texture tags end in the suffix of their aggregation.\n\n| aggregation | IBSI id | suffix |\n|"
                        + " --- | --- | --- |\n");
        for (Aggregation aggregation : Aggregation.values()) {
            page.append("| ")
                    .append(aggregation)
                    .append(" | ")
                    .append(aggregation.code())
                    .append(" | `_")
                    .append(aggregation.suffix())
                    .append("` |\n");
        }
        for (Family family : Family.values()) {
            page.append("\n## ").append(family.title());
            page.append(family.code().isEmpty() ? " (not IBSI)" : " (" + family.code() + ")");
            page.append("\n\n| feature | IBSI id | tag | unit |\n| --- | --- | --- | --- |\n");
            for (Feature<?> feature : family.features()) {
                page.append("| " + feature.title() + " | " + feature.code() + " | `" + feature.tag() + "` | "
                        + feature.unit() + " |\n");
            }
        }
        page.append("\n## Filters (IBSI 2, arXiv:2006.05470)\n\n| filter | IBSI id |\n| --- | --- |\n");
        Filter.ibsiIds().forEach((name, id) -> page.append("| `" + name + "` | " + id + " |\n"));
        page.append(
                "\n# Features of PyRadiomics\n\nWith the profile `pyradiomics`, see [pyradiomics.md](pyradiomics.md); a"
                        + " column is called `image_class_feature`. Where the formula is that of\nIBSI, grey levels,"
                        + " directions and image may still differ. (d): only where a parameter file names it.\n");
        for (FeatureClass featureClass : FeatureClass.values()) {
            page.append("\n## ").append(featureClass.key());
            page.append("\n\n| feature | beside IBSI |\n| --- | --- |\n");
            for (NamedFeature<?> feature : featureClass.features()) {
                page.append("| `" + feature.tag() + "`" + (feature.isDeprecated() ? " (d)" : "") + " | "
                        + comparison(feature) + " |\n");
            }
        }
        return page.toString();
    }

    private static String suffixes(Family family) {
        return family.aggregations().stream().map(a -> "_" + a.suffix()).collect(Collectors.joining(" "));
    }

    private static String reference(Family family, Feature<?> feature) {
        return family.code().isEmpty()
                ? "PyRadiomics documentation, shape2D"
                : MANUAL + "family " + family.code() + ", feature " + feature.code();
    }
}
