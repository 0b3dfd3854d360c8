// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import java.util.Optional;

/**
 * The full name of a feature column: {@code settings.image.discretisation.tag}, without the discretisation for features
 * that need none. The only class that spells or parses it.
 *
 * @param settings name of the settings or preset; letters, digits, hyphens and underscores
 * @param image {@code original} or the name of the filter; the same characters
 * @param discretisation for example {@code fbs25} or {@code fbn32}; empty if the feature needs none
 * @param tag IBSI tag with aggregation suffix, for example {@code cm_contrast_3D_comb}
 */
public record ColumnName(String settings, String image, String discretisation, String tag) {
    private static final String WORD = "[\\p{L}\\p{N}_-]+";

    /** @throws IllegalArgumentException if a part has other characters than its description allows */
    public ColumnName {
        if (!settings.matches(WORD) || !image.matches(WORD) || !tag.matches(WORD)) {
            throw new IllegalArgumentException(
                    "the parts of a column name must be letters, digits, hyphens and underscores, found '" + settings
                            + "', '" + image + "', '" + tag + "'");
        }
    }

    /** Whether a text can be the name of settings or of an image. */
    public static boolean isWord(String text) {
        return text.matches(WORD);
    }

    /** The column a header names; nothing if it is no feature column. */
    public static Optional<ColumnName> from(String header) {
        int first = header.indexOf('.');
        int second = header.indexOf('.', first + 1);
        int last = header.lastIndexOf('.');
        if (first < 1 || second < 0) {
            return Optional.empty();
        }
        String settings = header.substring(0, first);
        String image = header.substring(first + 1, second);
        String discretisation = second == last ? "" : header.substring(second + 1, last);
        String tag = header.substring(last + 1);
        return settings.matches(WORD) && image.matches(WORD) && tag.matches(WORD)
                ? Optional.of(new ColumnName(settings, image, discretisation, tag))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return settings + "." + image + "." + (discretisation.isEmpty() ? "" : discretisation + ".") + tag;
    }
}
