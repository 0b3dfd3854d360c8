// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.privacy.IdentityCheck.Finding;
import sc.fiji.radiomics.io.dicom.privacy.IdentityCheck.Kind;

class IdentityCheckTest {
    @Test
    void elementsAreListedByNameWithCountsAndWithoutValues() {
        DataSet item =
                DataSet.builder("made.dcm").put(Tag.ROI_NAME, "Anna's tumour").build();
        DataSet first = DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3")
                .put(Tag.PATIENT_NAME, "Müller^Anna")
                .put(Tag.PATIENT_WEIGHT, "70")
                .put(Tag.PATIENT_BIRTH_DATE, "19500505")
                .put(Tag.INSTITUTION_NAME, "Charité")
                .put(Tag.STATION_NAME, "CT1")
                .put(Tag.STUDY_DATE, "20200131")
                .put(Tag.ACCESSION_NUMBER, "")
                .put(Tag.BURNED_IN_ANNOTATION, "YES")
                .put(Tag.ROWS, 1)
                .put(0x00110010, Vr.LO, "SOMEBODY")
                .put(0x00111001, Vr.LO, "Anna")
                .putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, item, item)
                .build();
        DataSet second = DataSet.builder("made.dcm")
                .put(Tag.PATIENT_NAME, "P-1")
                .put(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .build();
        IdentityCheck.Report report = IdentityCheck.of(List.of(first, second));
        assertEquals(2, report.files());
        assertEquals(1, report.marked());
        assertEquals(Map.of(PixelRisk.BURNED_IN, 1), report.risks());
        assertEquals(
                List.of(
                        new Finding(Kind.IDENTITY, "(0010,0010) PatientName", 2),
                        new Finding(Kind.IDENTITY, "(0010,0030) PatientBirthDate", 1),
                        new Finding(Kind.TEXT, "(3006,0026) ROIName", 1),
                        new Finding(Kind.INSTITUTION, "(0008,0080) InstitutionName", 1),
                        new Finding(Kind.DATE, "(0008,0020) StudyDate", 1),
                        new Finding(Kind.UID, "(0008,0018) SOPInstanceUID", 1),
                        new Finding(Kind.DEVICE, "(0008,1010) StationName", 1),
                        new Finding(Kind.CHARACTERISTIC, "(0010,1030) PatientWeight", 1),
                        new Finding(Kind.PRIVATE, "group 0011", 1)),
                report.findings());
        assertFalse(report.toString().contains("Anna"));
    }

    @Test
    void aFolderIsLookedInto() throws IOException {
        Path folder = SharedData.path("dicom/cases/pet_sts001_raw");
        IdentityCheck.Report report = IdentityCheck.of(List.of(folder), Progress.NONE);
        assertEquals(44, report.files(), "43 slices and the contours");
        assertEquals(44, report.marked());
        assertTrue(report.findings().contains(new Finding(Kind.IDENTITY, "(0010,0020) PatientID", 44)));
        assertEquals(2, report.failures().size(), "expected.json and SOURCE.json are no DICOM files");
        assertFalse(report.toString().contains("STS_001\""));
    }
}
