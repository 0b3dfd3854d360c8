// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.region.Segment;

/**
 * What is said of all regions.
 *
 * @param category of what they are
 * @param type what they are
 * @param algorithm how they were found
 */
public record RegionDescription(Meaning category, Meaning type, Segment.Algorithm algorithm) {
    /** Lesions that a person drew. */
    public static final RegionDescription UNKNOWN = new RegionDescription(
            new Meaning(Map.of(), Segment.ABNORMAL), new Meaning(Map.of(), Segment.LESION), Segment.Algorithm.MANUAL);

    /** @throws IllegalArgumentException naming what the regions are called, if a code is for another one */
    void requireNames(List<String> names) {
        for (Meaning meaning : List.of(category, type)) {
            for (String name : meaning.codes().keySet()) {
                if (!name.isEmpty() && !names.contains(name)) {
                    throw new IllegalArgumentException("a code must be for one of the regions "
                            + String.join(", ", names) + "; found '" + name + "'");
                }
            }
        }
    }

    /**
     * What regions are said to be.
     *
     * @param codes by the name of the region; under the empty name that of all others
     * @param other what regions are that have no code here
     */
    public record Meaning(Map<String, Code> codes, Code other) {
        public Meaning {
            codes = Map.copyOf(codes);
        }

        /** Codes as a person gives them: one code for all regions, or {@code name=code} for one of them. */
        public static Meaning parse(List<String> texts, Code other) {
            Map<String, Code> codes = new TreeMap<>();
            for (String text : texts) {
                int end = text.lastIndexOf('=');
                codes.put(end < 0 ? "" : text.substring(0, end).strip(), Code.parse(text.substring(end + 1)));
            }
            return new Meaning(codes, other);
        }

        Code of(String region) {
            return codes.getOrDefault(region, codes.getOrDefault("", other));
        }
    }
}
