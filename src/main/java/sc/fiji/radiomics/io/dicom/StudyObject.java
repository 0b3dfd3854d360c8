// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The beginning of a new object in the study of an image: who the patient is, which study it is, what made it.
 *
 * <p>Patient and study are copied from a header of the image, because an archive files an object by them. Nothing else
 * about the patient is: no age, weight or history.
 *
 * <p>Source: DICOM PS3.3, modules Patient (C.7.1.1), Clinical Trial Subject (C.7.1.3), General Study (C.7.2.1), General
 * and Enhanced General Equipment (C.7.5), SOP Common (C.12.1).
 */
public final class StudyObject {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Elements that must be there, even if empty. */
    private static final List<String> NEEDED = List.of(
            "PatientName",
            "PatientID",
            "PatientBirthDate",
            "PatientSex",
            "StudyInstanceUID",
            "StudyDate",
            "StudyTime",
            "ReferringPhysicianName",
            "StudyID",
            "AccessionNumber");

    /** Elements that are copied if the image has them. */
    private static final List<String> KNOWN = List.of(
            "IssuerOfPatientID",
            "IssuerOfPatientIDQualifiersSequence",
            "TypeOfPatientID",
            "PatientSpeciesDescription",
            "PatientSpeciesCodeSequence",
            "PatientBreedDescription",
            "PatientBreedCodeSequence",
            "BreedRegistrationSequence",
            "ResponsiblePerson",
            "ResponsiblePersonRole",
            "ResponsibleOrganization",
            "PatientIdentityRemoved",
            "DeidentificationMethod",
            "DeidentificationMethodCodeSequence",
            "LongitudinalTemporalInformationModified",
            "ClinicalTrialSponsorName",
            "ClinicalTrialProtocolID",
            "ClinicalTrialProtocolName",
            "ClinicalTrialSiteID",
            "ClinicalTrialSiteName",
            "ClinicalTrialSubjectID",
            "ClinicalTrialSubjectReadingID",
            "ClinicalTrialTimePointID",
            "StudyDescription",
            "IssuerOfAccessionNumberSequence");

    private StudyObject() {}

    /**
     * Begins an object.
     *
     * @param image a header of the image
     * @param what the object is, for messages
     * @throws DicomException if the image has no study, so that no archive could file the object
     */
    public static DataSetBuilder in(DataSet image, Origin origin, String what) throws DicomException {
        if (!image.has(Tag.STUDY_INSTANCE_UID)) {
            throw image.error(Tag.STUDY_INSTANCE_UID, "expected the study that " + what + " belongs to, found none");
        }
        DataSetBuilder object = DataSet.builder(what);
        NEEDED.stream().map(StudyObject::tag).forEach(tag -> object.putEmpty(tag)
                .copy(image, tag));
        KNOWN.stream().map(StudyObject::tag).forEach(tag -> object.copy(image, tag));
        return object.put(Tag.MANUFACTURER, Origin.MANUFACTURER)
                .put(Tag.MANUFACTURER_MODEL_NAME, Origin.MODEL)
                .put(Tag.DEVICE_SERIAL_NUMBER, DicomWriter.IMPLEMENTATION_CLASS_UID)
                .put(Tag.SOFTWARE_VERSIONS, origin.version())
                .put(Tag.CONTENT_DATE, DATE.format(origin.time()))
                .put(Tag.CONTENT_TIME, TIME.format(origin.time()))
                .put(Tag.INSTANCE_NUMBER, 1);
    }

    private static int tag(String keyword) {
        return DataDictionary.tag(keyword).orElseThrow();
    }

    /**
     * The number of a series that is made from another: 100 times its number and one more for each kind of object, as
     * 301 for series 3.
     *
     * @param kind 1 for the first kind of object
     */
    public static int seriesNumber(DataSet image, int kind) {
        String number = image.text(Tag.SERIES_NUMBER);
        return (number.matches("[0-9]{1,7}") ? 100 * Integer.parseInt(number) : 9000) + kind;
    }

    /** Text as a value of a short element: one value, no control characters, at most so many characters. */
    public static String line(String text, int most) {
        String line = text.replace('\\', '/').replaceAll("\\p{Cntrl}", " ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip();
    }
}
