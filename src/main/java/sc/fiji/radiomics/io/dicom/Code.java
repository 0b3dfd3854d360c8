// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.Optional;

/**
 * A coded concept (DICOM PS3.3, section 8).
 *
 * @param value the code, unique in its scheme
 * @param scheme designator of the coding scheme: {@code SCT}, {@code DCM}, {@code UCUM}, {@code IBSI}; one that begins
 *     with 99 is private
 * @param meaning for a person, at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {
    /** Coding scheme of this software, for what no registered scheme has a code for. */
    public static final String PRIVATE_SCHEME = "99RADIOMICSFIJI";

    private static final int LONGEST_SHORT_VALUE = 16;
    private static final int LONGEST_MEANING = 64;

    /**
     * @throws IllegalArgumentException if a part is empty, holds a backslash or is longer than DICOM allows
     */
    public Code {
        if (value.isBlank() || scheme.isBlank() || meaning.isBlank()) {
            throw new IllegalArgumentException("a code must have value, scheme and meaning, found (" + value + ", "
                    + scheme + ", \"" + meaning + "\")");
        }
        if (scheme.length() > LONGEST_SHORT_VALUE
                || meaning.length() > LONGEST_MEANING
                || (value + scheme + meaning).indexOf('\\') >= 0) {
            throw new IllegalArgumentException("a code must have a scheme of at most 16 and a meaning of at most 64"
                    + " characters without a backslash, found (" + value + ", " + scheme + ", \"" + meaning + "\")");
        }
    }

    /** A code of DICOM's own scheme (PS3.16, annex D). */
    public static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    /** A code of SNOMED CT. */
    public static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    /** A unit of measurement (The Unified Code for Units of Measure). */
    public static Code ucum(String unit, String meaning) {
        return new Code(unit, "UCUM", meaning);
    }

    /**
     * The code that a person writes as {@code value, scheme, meaning}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Code parse(String text) {
        String[] parts = text.split(",", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException(
                    "a code must be written as value,scheme,meaning, as in 10200004,SCT,Liver; found '" + text + "'");
        }
        return new Code(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    /** The code that the item of a code sequence holds; nothing if a part of it is missing. */
    public static Optional<Code> from(DataSet item) {
        String value = item.has(Tag.CODE_VALUE)
                ? item.text(Tag.CODE_VALUE)
                : item.has(Tag.LONG_CODE_VALUE) ? item.text(Tag.LONG_CODE_VALUE) : item.text(Tag.URN_CODE_VALUE);
        String scheme = item.text(Tag.CODING_SCHEME_DESIGNATOR);
        String meaning = StudyObject.line(item.text(Tag.CODE_MEANING), LONGEST_MEANING);
        boolean whole = !value.isBlank() && !scheme.isBlank() && !meaning.isBlank();
        return whole && scheme.length() <= LONGEST_SHORT_VALUE && (value + scheme).indexOf('\\') < 0
                ? Optional.of(new Code(value, scheme, meaning))
                : Optional.empty();
    }

    /** The first code of a code sequence, if the data set has it. */
    public static Optional<Code> from(DataSet data, int sequence) {
        return data.item(sequence).flatMap(Code::from);
    }

    /** An item of a code sequence. */
    public DataSet toItem() {
        int tag = value.length() <= LONGEST_SHORT_VALUE ? Tag.CODE_VALUE : Tag.LONG_CODE_VALUE;
        return DataSet.builder("code")
                .put(tag, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, scheme)
                .put(Tag.CODE_MEANING, meaning)
                .build();
    }

    /** Whether another code names the same concept, whatever words it has for it. */
    public boolean isSame(Code other) {
        return value.equals(other.value) && scheme.equals(other.scheme);
    }
}
