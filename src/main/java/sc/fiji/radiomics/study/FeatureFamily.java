// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.table.ColumnName;

/**
 * The family of a feature as its column tells it: by the IBSI tag, or by the class that other software writes between
 * underscores ({@code original_glcm_Contrast}).
 */
public enum FeatureFamily {
    SHAPE("shape", "morph", "shape", "shape2d"),
    LOCAL_INTENSITY("local intensity", "loc"),
    STATISTICS("statistics", "stat", "firstorder"),
    HISTOGRAM("histogram", "ih"),
    VOLUME_HISTOGRAM("volume histogram", "ivh"),
    GLCM("GLCM", "cm", "glcm"),
    GLRLM("GLRLM", "rlm", "glrlm"),
    GLSZM("GLSZM", "szm", "glszm"),
    GLDZM("GLDZM", "dzm", "gldzm"),
    NGTDM("NGTDM", "ngt", "ngtdm"),
    NGLDM("NGLDM", "ngl", "gldm"),
    OTHER("other");

    private final String label;
    private final List<String> words;

    FeatureFamily(String label, String... words) {
        this.label = label;
        this.words = List.of(words);
    }

    /** The family of a column; {@link #OTHER} if its name does not tell. */
    public static FeatureFamily of(String column) {
        String tag = ColumnName.from(column).map(ColumnName::tag).orElse(column).toLowerCase(Locale.ROOT);
        String[] parts = tag.split("_");
        return Arrays.stream(parts, 0, parts.length - 1) // the last is the feature itself
                .flatMap(part -> Arrays.stream(values()).filter(family -> family.words.contains(part)))
                .findFirst()
                .orElse(OTHER);
    }

    /** Families in order that some columns have. */
    public static List<FeatureFamily> among(List<String> columns) {
        List<FeatureFamily> found = columns.stream().map(FeatureFamily::of).toList();
        return Arrays.stream(values()).filter(found::contains).toList();
    }

    /** For a person, for example {@code GLCM}. */
    @Override
    public String toString() {
        return label;
    }
}
