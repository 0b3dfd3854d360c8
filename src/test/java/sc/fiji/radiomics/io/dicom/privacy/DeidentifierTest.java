// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.io.dicom.DataDictionary;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

class DeidentifierTest {
    private static final String KEY = "0123456789abcdef";
    private static final Set<PrivacyOption> NONE = Set.of();

    private static DataSetBuilder original() {
        return DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3.4.5")
                .put(Tag.PATIENT_NAME, "Müller^Anna Maria")
                .put(Tag.PATIENT_ID, "HOSP-4711");
    }

    private static DataSet changed(DataSetBuilder data, Set<PrivacyOption> options) {
        return new Deidentifier(new DeidentificationSettings("P-012", new Pseudonyms(KEY), options)).of(data.build());
    }

    private static DataSet changed(DataSetBuilder data, PrivacyOption... options) {
        return changed(data, Set.of(options));
    }

    private static int tag(String keyword) {
        return DataDictionary.tag(keyword).orElseThrow();
    }

    @Test
    void nameAndIdentifierBecomeTheCaseId() {
        DataSet copy = changed(original(), NONE);
        assertEquals("P-012", copy.text(Tag.PATIENT_NAME));
        assertEquals("P-012", copy.text(Tag.PATIENT_ID));
    }

    @ParameterizedTest(name = "{0} is removed")
    @ValueSource(
            strings = {
                "PatientAddress",
                "OtherPatientIDs",
                "PatientComments",
                "ImageComments",
                "InstitutionAddress",
                "StudyDescription",
                "SeriesDescription",
                "PatientWeight",
                "RadiopharmaceuticalStartTime",
                "IssuerOfPatientID",
                "StructureSetDescription",
                "TimezoneOffsetFromUTC"
            })
    void actionX(String keyword) {
        DataSet copy = changed(original().put(tag(keyword), "1"), NONE);
        assertTrue(copy.find(tag(keyword)).isEmpty());
    }

    @ParameterizedTest(name = "{0} is emptied")
    @ValueSource(
            strings = {
                "AccessionNumber",
                "StudyID",
                "PatientBirthDate",
                "PatientSex",
                "StudyDate",
                "ReferringPhysicianName"
            })
    void actionZ(String keyword) {
        DataSet copy = changed(original().put(tag(keyword), "F"), NONE);
        assertTrue(copy.find(tag(keyword)).isPresent());
        assertFalse(copy.has(tag(keyword)));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "StructureSetLabel, ANONYMOUS",
        "DeviceSerialNumber, ANONYMOUS",
        "ContentDate, 19000101",
        "ContentTime, 000000",
        "SegmentLabel, Segment",
        "ClinicalTrialProtocolID, ANONYMOUS"
    })
    void actionD(String keyword, String dummy) {
        assertEquals(
                dummy, changed(original().put(tag(keyword), "20200131"), NONE).text(tag(keyword)));
    }

    @Test
    void actionU() {
        DataSet item = DataSet.builder("made.dcm")
                .put(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.4.5")
                .build();
        DataSet copy = changed(
                original()
                        .put(Tag.FRAME_OF_REFERENCE_UID, "1.2.840.10008.1.4.1.1")
                        .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, item),
                NONE);
        String uid = copy.text(Tag.SOP_INSTANCE_UID);
        assertTrue(uid.matches("2\\.25\\.\\d{30,39}"), uid);
        DataSet reference = copy.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0);
        assertEquals(uid, reference.text(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertEquals("1.2.840.10008.5.1.4.1.1.2", reference.text(Tag.REFERENCED_SOP_CLASS_UID));
        assertEquals("1.2.840.10008.1.4.1.1", copy.text(Tag.FRAME_OF_REFERENCE_UID), "a frame of the standard");
    }

    @Test
    void uidsThatTheTableDoesNotHaveChangeAndKindsOfThingsStay() {
        DataSet copy = changed(
                original()
                        .put(tag("CodingSchemeUID"), "2.16.840.1.113883.6.96")
                        .put(tag("RelatedGeneralSOPClassUID"), "1.3.12.2.1107.5.9.1")
                        .put(tag("MultiFrameSourceSOPInstanceUID"), "1.2.3.4.5"),
                NONE);
        assertEquals("2.16.840.1.113883.6.96", copy.text(tag("CodingSchemeUID")));
        assertEquals("1.3.12.2.1107.5.9.1", copy.text(tag("RelatedGeneralSOPClassUID")));
        assertEquals(copy.text(Tag.SOP_INSTANCE_UID), copy.text(tag("MultiFrameSourceSOPInstanceUID")));
    }

    @Test
    void whatTheTableKeepsStays() {
        DataSet copy = changed(
                original()
                        .put(Tag.MANUFACTURER, "Höchst Medical")
                        .put(Tag.MODALITY, "CT")
                        .putNumbers(Tag.PIXEL_SPACING, 0.5, 0.25),
                NONE);
        assertEquals("Höchst Medical", copy.text(Tag.MANUFACTURER));
        assertEquals("CT", copy.text(Tag.MODALITY));
        assertEquals(List.of("0.5", "0.25"), copy.texts(Tag.PIXEL_SPACING));
    }

    @Test
    void patientCharacteristicsStayIfAsked() {
        DataSetBuilder data = original()
                .put(Tag.PATIENT_WEIGHT, "72.5")
                .put(Tag.PATIENT_SIZE, "1.74")
                .put(Tag.PATIENT_SEX, "F")
                .put(Tag.PATIENT_AGE, "093Y");
        DataSet copy = changed(data, PrivacyOption.PATIENT_CHARACTERISTICS);
        assertEquals("72.5", copy.text(Tag.PATIENT_WEIGHT));
        assertEquals("1.74", copy.text(Tag.PATIENT_SIZE));
        assertEquals("F", copy.text(Tag.PATIENT_SEX));
        assertEquals("090Y", copy.text(Tag.PATIENT_AGE), "who is 93 is nearly known");
        assertEquals(
                "089Y",
                changed(data.put(Tag.PATIENT_AGE, "089Y"), PrivacyOption.PATIENT_CHARACTERISTICS)
                        .text(Tag.PATIENT_AGE));
    }

    @Test
    void datesOfAPatientMoveTogetherAndTimesStay() {
        DataSet injection = DataSet.builder("made.dcm")
                .put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200130233000.25+0100")
                .build();
        DataSet copy = changed(
                original()
                        .put(Tag.STUDY_DATE, "20200131")
                        .put(Tag.SERIES_DATE, "2020.02.01")
                        .put(Tag.SERIES_TIME, "002000.5")
                        .put(Tag.PATIENT_BIRTH_DATE, "19500505")
                        .put(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100")
                        .put(tag("DateOfLastCalibration"), "20190101", "20190202")
                        .putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, injection),
                PrivacyOption.MODIFIED_DATES);
        LocalDate study = LocalDate.parse(copy.text(Tag.STUDY_DATE), DateTimeFormatter.BASIC_ISO_DATE);
        long days = ChronoUnit.DAYS.between(study, LocalDate.of(2020, 1, 31));
        assertTrue(days >= 365 && days < 365 + 3653, "moved by " + days);
        assertEquals(new Pseudonyms(KEY).days("HOSP-4711"), days);
        assertEquals(DateTimeFormatter.BASIC_ISO_DATE.format(study.plusDays(1)), copy.text(Tag.SERIES_DATE));
        assertEquals("002000.5", copy.text(Tag.SERIES_TIME));
        assertEquals("+0100", copy.text(Tag.TIMEZONE_OFFSET_FROM_UTC));
        assertFalse(copy.has(Tag.PATIENT_BIRTH_DATE));
        assertEquals(2, copy.texts(tag("DateOfLastCalibration")).size());
        assertEquals(
                DateTimeFormatter.BASIC_ISO_DATE.format(study.minusDays(1)) + "233000.25+0100",
                copy.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                        .get(0)
                        .text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
        assertEquals("MODIFIED", copy.text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED));
    }

    @Test
    void whatIsNoDateIsEmptied() {
        DataSet copy = changed(
                original().put(Tag.STUDY_DATE, "Anna2020").put(Tag.SERIES_TIME, "Anna"), PrivacyOption.MODIFIED_DATES);
        assertFalse(copy.has(Tag.STUDY_DATE));
        assertFalse(copy.has(Tag.SERIES_TIME));
    }

    @Test
    void patientsMoveByOtherDays() {
        Pseudonyms pseudonyms = new Pseudonyms(KEY);
        assertNotEquals(pseudonyms.days("A"), pseudonyms.days("B"));
        assertNotEquals(pseudonyms.days("A"), new Pseudonyms(KEY + "x").days("A"));
        assertEquals(
                "the key must have at least 16 characters, found 6",
                assertThrows(IllegalArgumentException.class, () -> new Pseudonyms("secret"))
                        .getMessage());
    }

    @ParameterizedTest(name = "\"{0}\" becomes \"{1}\"")
    @CsvSource({
        "Liver, Liver",
        "GTV_Mass_PET, GTV_Mass_PET",
        "Tumour Anna Müller, Tumour",
        "left lung nodules 12, left lung nodules 12",
        "left lung 20200131, left lung",
        "Dr. House: liver metastasis, liver metastasis",
        "Mueller, ''",
        "CT Thorax/Abdomen, CT Thorax Abdomen"
    })
    void descriptionsKeepPlainWords(String text, String plain) {
        DataSet copy = changed(original().put(Tag.SERIES_DESCRIPTION, text), PrivacyOption.CLEAN_DESCRIPTORS);
        assertEquals(plain, copy.text(Tag.SERIES_DESCRIPTION));
    }

    @Test
    void aWordThatIsAlsoTheNameOfSomebodyInTheFileGoes() {
        DataSet copy = changed(
                original().put(Tag.PATIENT_NAME, "Foot^Lip").put(Tag.SERIES_DESCRIPTION, "lip and foot and knee"),
                PrivacyOption.CLEAN_DESCRIPTORS);
        assertEquals("and and knee", copy.text(Tag.SERIES_DESCRIPTION));
    }

    @Test
    void regionsCanStillBeToldApart() {
        DataSetBuilder rois = original().putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, roi(3, "Anna"), roi(7, "GTV Anna"));
        assertEquals(List.of("ROI 3", "ROI 7"), names(changed(rois, NONE)));
        assertEquals(List.of("ROI 3", "GTV 7"), names(changed(rois, PrivacyOption.CLEAN_DESCRIPTORS)));
    }

    private static DataSet roi(int number, String name) {
        return DataSet.builder("made.dcm")
                .put(Tag.ROI_NUMBER, number)
                .put(Tag.ROI_NAME, name)
                .build();
    }

    private static List<String> names(DataSet copy) {
        return copy.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).stream()
                .map(item -> item.text(Tag.ROI_NAME))
                .toList();
    }

    @Test
    void reportsKeepNumbersAndLoseTextAndNames() {
        DataSet number = DataSet.builder("made.dcm")
                .put(Tag.VALUE_TYPE, "NUM")
                .putNumbers(Tag.NUMERIC_VALUE, 42)
                .build();
        DataSet person = DataSet.builder("made.dcm")
                .put(Tag.VALUE_TYPE, "PNAME")
                .put(Tag.PERSON_NAME, "House^Gregory")
                .build();
        DataSet text = DataSet.builder("made.dcm")
                .put(Tag.VALUE_TYPE, "TEXT")
                .put(Tag.TEXT_VALUE, "Anna has a liver lesion")
                .build();
        DataSetBuilder report = original().putItems(Tag.CONTENT_SEQUENCE, number, person, text);
        List<DataSet> kept = changed(report, PrivacyOption.CLEAN_STRUCTURED_CONTENT, PrivacyOption.CLEAN_DESCRIPTORS)
                .items(Tag.CONTENT_SEQUENCE);
        assertEquals("42", kept.get(0).text(Tag.NUMERIC_VALUE));
        assertEquals("ANONYMOUS", kept.get(1).text(Tag.PERSON_NAME));
        assertEquals("liver lesion", kept.get(2).text(Tag.TEXT_VALUE));
        List<DataSet> dummies = changed(report, NONE).items(Tag.CONTENT_SEQUENCE);
        assertEquals("0", dummies.get(0).text(Tag.NUMERIC_VALUE));
        assertEquals("ANONYMOUS", dummies.get(2).text(Tag.TEXT_VALUE));
    }

    @Test
    void privateElementsGoUnlessTheyAreKnownToBeSafe() {
        DataSetBuilder data = original()
                .put(Tag.STUDY_DATE, "20200131")
                .put(0x70530012, Vr.LO, "Philips PET Private Group")
                .put(0x70531200, Vr.DS, "0.0004")
                .put(0x70531205, Vr.LO, "Anna")
                .put(0x00710010, Vr.LO, "SIEMENS MED PT")
                .put(0x00711022, Vr.UN, "20200131080500.000000")
                .put(0x00110010, Vr.LO, "SOMEBODY")
                .put(0x00111000, Vr.LO, "Anna");
        assertTrue(changed(data, NONE).elements().stream().noneMatch(element -> Tag.isPrivate(element.tag())));
        DataSet copy = changed(data, PrivacyOption.SAFE_PRIVATE, PrivacyOption.MODIFIED_DATES);
        assertEquals("0.0004", copy.text(0x70531200));
        assertEquals("Philips PET Private Group", copy.text(0x70530012));
        assertEquals(copy.text(Tag.STUDY_DATE) + "080500.000000", copy.text(0x00711022));
        assertTrue(copy.find(0x70531205).isEmpty());
        assertTrue(copy.find(0x00110010).isEmpty());
        assertTrue(
                changed(data, PrivacyOption.SAFE_PRIVATE).find(0x00711022).isEmpty(), "a date that cannot move goes");
    }

    @Test
    void overlaysCurvesSignaturesAndUnknownElementsGo() {
        DataSet copy = changed(
                original()
                        .put(0x60000010, 4)
                        .putBytes(0x60003000, Vr.OW, new byte[] {1, 2})
                        .put(0x60224000, Vr.LT, "Anna")
                        .putBytes(0x50003000, Vr.OW, new byte[] {1, 2})
                        .putItems(
                                0xFFFAFFFA,
                                DataSet.builder("made.dcm")
                                        .put(0x04000100, "1.2")
                                        .build())
                        .putItems(
                                tag("IconImageSequence"),
                                DataSet.builder("made.dcm").put(Tag.ROWS, 1).build())
                        .put(0x00090000, Vr.UL, "abcd")
                        .putBytes(0x00091234 ^ 0x00010000, Vr.UN, new byte[] {'A', 'n', 'n', 'a'}),
                NONE);
        assertTrue(copy.elements().stream().allMatch(element -> Tag.group(element.tag()) < 0x30 && element.tag() > 0));
        assertTrue(copy.find(0x00081234).isEmpty());
        assertTrue(copy.find(tag("IconImageSequence")).isEmpty());
    }

    @Test
    void theNumberOfThePatientGoesWhereItDoesNotBelong() {
        DataSet copy = changed(
                original()
                        .put(Tag.PATIENT_ID, "4711815")
                        .put(Tag.SERIES_NUMBER, "4711815")
                        .put(Tag.INSTANCE_NUMBER, "12")
                        .put(Tag.MANUFACTURER, "rebuilt for anna maria m."),
                NONE);
        assertEquals("0", copy.text(Tag.SERIES_NUMBER));
        assertEquals("12", copy.text(Tag.INSTANCE_NUMBER));
        assertEquals("ANONYMOUS", copy.text(Tag.MANUFACTURER));
    }

    @Test
    void theCopySaysWhatWasDone() {
        DataSet before = DataSet.builder("made.dcm")
                .put(Tag.CODE_VALUE, "113101")
                .put(Tag.CODE_MEANING, "by Anna")
                .build();
        DataSet copy = changed(
                original().putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, before),
                EnumSet.allOf(PrivacyOption.class));
        assertEquals("YES", copy.text(Tag.PATIENT_IDENTITY_REMOVED));
        assertEquals(
                List.of("113100", "113104", "113105", "113107", "113108", "113109", "113111", "113112", "113101"),
                copy.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).stream()
                        .map(code -> code.text(Tag.CODE_VALUE))
                        .toList());
        assertEquals("REMOVED", changed(original(), NONE).text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED));
    }

    @Test
    void everyRowOfTheTableHasAnActionForAllOptions() throws IOException {
        for (int tag : ConfidentialityProfile.listed()) {
            for (Vr vr : new Vr[] {DataDictionary.vr(tag), Vr.SQ}) {
                Action basic = ConfidentialityProfile.action(tag, vr, NONE);
                assertNotEquals(Action.CLEAN, basic);
                ConfidentialityProfile.action(tag, vr, EnumSet.allOf(PrivacyOption.class));
            }
        }
        assertTrue(ConfidentialityProfile.listed().size() > 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "CON", "con.txt", "Müller", "x.", "a/b", ".x"})
    void aCaseIdIsASafeName(String id) {
        Pseudonyms pseudonyms = new Pseudonyms(KEY);
        assertEquals(
                "a case id must be 1 to 63 letters, digits, points, hyphens and underscores, found \"" + id + "\"",
                assertThrows(IllegalArgumentException.class, () -> new DeidentificationSettings(id, pseudonyms, NONE))
                        .getMessage());
    }
}
