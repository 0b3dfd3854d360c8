// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.ibsi.Reference;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Dictionary;
import sc.fiji.radiomics.pipeline.Family;

/** Every feature of the IBSI catalogue is here under its own names, and every one has an independent number. */
class CompletenessTest {
    /** Features without a published value, and the test that checks them otherwise. */
    private static final Map<String, String> WITHOUT_REFERENCE = Map.of(
            "morph_vol_dens_ombb", "no consensus; MinimumBoundingBoxTest: turned boxes, edge pairs by brute force",
            "morph_area_dens_ombb", "no consensus; MinimumBoundingBoxTest",
            "morph_vol_dens_mvee", "no consensus; EnclosingEllipsoidTest: cubes, ellipsoids turned in space",
            "morph_area_dens_mvee", "no consensus; EnclosingEllipsoidTest",
            "ivh_auc", "no consensus; IntensityVolumeHistogramTest: area of staircases by hand");

    @Test
    void everyFeatureOfTheCatalogueIsHereUnderItsNames() throws IOException {
        CsvTable catalogue = CsvTable.read(SharedData.path("ibsi/ibsi1/feature_catalogue.csv"));
        Map<String, String> ours = new HashMap<>();
        for (Family family : Family.values()) {
            for (Feature<?> feature : family.features()) {
                ours.put(
                        feature.tag(),
                        family.title() + "|" + family.code() + "|" + feature.title() + "|" + feature.code());
            }
        }
        for (int i = 0; i < catalogue.rows().size(); i++) {
            Map<String, String> row = catalogue.record(i);
            assertEquals(
                    row.get("family") + "|" + row.get("family_id") + "|" + row.get("feature") + "|"
                            + row.get("ibsi_id"),
                    ours.remove(row.get("tag")));
        }
        assertTrue(
                ours.values().stream().allMatch(names -> names.endsWith("|")),
                () -> "features with an IBSI id that the catalogue lacks: " + ours);
    }

    @Test
    void tagsAreUnique() {
        Set<String> tags = new HashSet<>();
        for (Family family : Family.values()) {
            for (Feature<?> feature : family.features()) {
                assertTrue(tags.add(feature.tag()), feature.tag());
            }
        }
        assertTrue(tags.size() >= 174);
    }

    @Test
    void everyFeatureHasAReferenceValueOrAReasonWhyNot() {
        Set<String> referenced = new HashSet<>();
        for (String config : List.of("digital", "A", "B", "C", "D")) {
            Reference.features(config).forEach(row -> referenced.add(row.tag()));
        }
        Set<String> claimed = new HashSet<>();
        Set<String> missing = new TreeSet<>();
        for (Family family : Family.values()) {
            for (Feature<?> feature : family.features()) {
                List<String> tags = family.aggregations().isEmpty()
                        ? List.of(feature.tag())
                        : family.aggregations().stream()
                                .map(aggregation -> feature.tag() + "_" + aggregation.suffix())
                                .toList();
                claimed.addAll(tags);
                if (!feature.code().isEmpty()
                        && !referenced.containsAll(tags)
                        && !WITHOUT_REFERENCE.containsKey(feature.tag())) {
                    missing.add(feature.tag());
                }
            }
        }
        assertEquals(Set.of(), missing);
        referenced.removeAll(claimed);
        assertEquals(Set.of(), referenced, "reference rows that no feature claims");
    }

    @Test
    void aggregationsAreThoseOfTheManual() {
        assertEquals(9, Aggregation.values().length);
        assertEquals(6, Family.GLCM.aggregations().size());
        assertEquals(3, Family.NGTDM.aggregations().size());
        assertEquals(Set.of(), Family.HISTOGRAM.aggregations());
    }

    @Test
    void theDictionaryInTheDocumentationIsUpToDate() throws IOException {
        assertEquals(
                Dictionary.markdown(),
                Files.readString(Path.of("docs/features.md")),
                "make it again with: ./radiomics features --format markdown > docs/features.md");
    }
}
