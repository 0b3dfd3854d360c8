// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import sc.fiji.radiomics.io.dicom.DataDictionary;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/**
 * The patient's name and numbers where they do not belong, such as a series number that is the patient's number: a net
 * under the table of the profile for elements that it keeps.
 */
final class PatientTraces {
    /** Shorter ones are everywhere. */
    private static final int LETTERS = 4;

    private static final int DIGITS = 5;

    private final Set<String> names = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    PatientTraces(DataSet original) {
        Stream.of("PatientName", "OtherPatientNames", "PatientBirthName")
                .flatMap(keyword -> DataDictionary.tag(keyword).stream())
                .flatMap(tag -> original.texts(tag).stream())
                .flatMap(name -> PlainWords.partsOf(name).stream())
                .filter(part -> part.length() >= LETTERS)
                .forEach(names::add);
        Stream.of("PatientID", "AccessionNumber", "StudyID")
                .flatMap(keyword -> DataDictionary.tag(keyword).stream())
                .map(tag -> original.text(tag).toLowerCase(Locale.ROOT))
                .filter(number -> number.length() >= DIGITS)
                .forEach(numbers::add);
    }

    /** Whether a text of free form holds the patient's name as a word, or a number of the patient. */
    boolean in(DataSet data, Element element) {
        boolean free =
                switch (element.vr()) {
                    case LO, LT, SH, ST, UC, UT, IS -> element.tag() != Tag.CODE_VALUE;
                    default -> false;
                };
        return free
                && data.texts(element.tag()).stream()
                        .anyMatch(value -> element.vr() == Vr.IS ? numbers.contains(value) : in(value));
    }

    private boolean in(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return numbers.stream().anyMatch(lower::contains)
                || PlainWords.partsOf(value).stream().anyMatch(names::contains);
    }
}
