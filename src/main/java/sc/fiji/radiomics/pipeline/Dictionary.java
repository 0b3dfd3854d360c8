// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.io.CsvTable;

/** The data dictionary: every feature that can be a column, derived from the families themselves. */
public final class Dictionary {
    private static final String MANUAL = "IBSI 1 reference manual, arXiv:1612.07003, ";

    private Dictionary() {}

    /** Columns family, family_id, feature, ibsi_id, tag, suffixes, unit, reference. */
    public static String csv() {
        return new CsvTable(
                        List.of("family", "family_id", "feature", "ibsi_id", "tag", "suffixes", "unit", "reference"),
                        Arrays.stream(Family.values())
                                .flatMap(family -> family.features().stream()
                                        .map(feature -> List.of(
                                                family.title(),
                                                family.code(),
                                                feature.title(),
                                                feature.code(),
                                                feature.tag(),
                                                suffixes(family),
                                                feature.unit().toString(),
                                                reference(family, feature))))
                                .toList())
                .text();
    }

    /** The same as a page, one table per family and one of the filters. */
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
