// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The full name of a feature column: {@code settings.image.discretisation.tag}, without the discretisation for features
 * that need none. The only class that spells or parses it.
 *
 * <p>Columns of the settings {@code pyradiomics} are spelled as PyRadiomics spells them, {@code image_class_feature}, so
 * that its tables and models can be used here; their tag is {@code class_feature}.
 *
 * @param settings name of the settings or preset; letters, digits, hyphens and underscores
 * @param image {@code original} or the name of the filter; the same characters
 * @param discretisation for example {@code fbs25} or {@code fbn32}; empty if the feature needs none
 * @param tag IBSI tag with aggregation suffix, for example {@code cm_contrast_3D_comb}
 */
public record ColumnName(String settings, String image, String discretisation, String tag) {
    private static final String WORD = "[\\p{L}\\p{N}_-]+";
    private static final String PYRADIOMICS = "pyradiomics";
    private static final Pattern PYRADIOMICS_COLUMN =
            Pattern.compile("(original|square|squareroot|logarithm|exponential|gradient|log-sigma-[0-9e-]+-mm-3D"
                    + "|wavelet[0-9]*-[LH]{1,3}|lbp-2D|lbp-3D-[mk][0-9]*)"
                    + "_((?:firstorder|shape|shape2D|glcm|gldm|glrlm|glszm|ngtdm)_[A-Za-z0-9]+)");

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
        Matcher pyradiomics = PYRADIOMICS_COLUMN.matcher(header);
        if (pyradiomics.matches()) {
            return Optional.of(new ColumnName(PYRADIOMICS, pyradiomics.group(1), "", pyradiomics.group(2)));
        }
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

    /**
     * The columns of a table that are features by their names. Names as PyRadiomics spells them say so in tables of this
     * program only, which have a column {@code roi} or features of other settings: in a table of another program, columns that
     * are named otherwise, of other versions or image types, may be features as well.
     *
     * @return none where names do not tell
     */
    public static Set<String> features(List<String> header) {
        Set<String> named = new LinkedHashSet<>();
        boolean isOurs = header.contains("roi");
        for (String column : header) {
            Optional<ColumnName> name = from(column);
            if (name.isPresent()) {
                named.add(column);
                isOurs |= !name.get().settings().equals(PYRADIOMICS);
            }
        }
        return isOurs ? named : Set.of();
    }

    /** Whether a column is one of those in which PyRadiomics tells of image and mask, and no feature. */
    public static boolean isDiagnostics(String header) {
        return header.startsWith("diagnostics_");
    }

    @Override
    public String toString() {
        if (settings.equals(PYRADIOMICS)) {
            return image + "_" + tag;
        }
        return settings + "." + image + "." + (discretisation.isEmpty() ? "" : discretisation + ".") + tag;
    }
}
