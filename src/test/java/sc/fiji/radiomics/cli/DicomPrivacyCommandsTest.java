// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

class DicomPrivacyCommandsTest {
    @TempDir
    private Path folder;

    private Path scans;
    private Path key;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeFiles() throws IOException {
        scans = Files.createDirectory(folder.resolve("scans"));
        key = Files.writeString(folder.resolve("study.key"), "a secret for the tests\n");
        write("1.dcm", "HOSP-1", "Anna");
        write("2.dcm", "HOSP-2", "Berta");
    }

    private void write(String name, String patient, String person) throws IOException {
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3." + patient.charAt(5))
                .put(Tag.SERIES_INSTANCE_UID, "1.2.4." + patient.charAt(5))
                .put(Tag.MODALITY, "CT")
                .put(Tag.PATIENT_NAME, person)
                .put(Tag.PATIENT_ID, patient)
                .put(Tag.SERIES_DESCRIPTION, "Brain " + person)
                .put(Tag.PATIENT_WEIGHT, "70")
                .put(Tag.ROWS, 1)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, bytes);
        Files.write(scans.resolve(name), bytes.toByteArray());
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int deidentify(Path source, String... more) {
        Stream<String> first = Stream.of(
                "dicom",
                "deidentify",
                source.toString(),
                "--key-file",
                key.toString(),
                "--out",
                folder.resolve("out").toString());
        return run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void onePatientIsCopied() throws IOException {
        assertEquals(0, deidentify(scans.resolve("1.dcm"), "--case", "P-1"), err.toString());
        List<Path> copies = files(folder.resolve("out"));
        assertEquals(1, copies.size());
        DataSet copy = new DicomReader(Limits.DEFAULT).read(copies.get(0)).data();
        assertEquals("P-1", copy.text(Tag.PATIENT_ID));
        assertEquals("70", copy.text(Tag.PATIENT_WEIGHT));
        assertEquals("Brain", copy.text(Tag.SERIES_DESCRIPTION));
        assertEquals(
                "P-1: 1 files in " + folder.resolve("out/P-1") + System.lineSeparator()
                        + "Look at 1 files: head CT and MR can show a face that can be recognised"
                        + System.lineSeparator(),
                out.toString());
    }

    @Test
    void whatIsKeptCanBeChosen() throws IOException {
        assertEquals(0, deidentify(scans.resolve("1.dcm"), "--case", "P-1", "--keep", "none"), err.toString());
        DataSet copy = new DicomReader(Limits.DEFAULT)
                .read(files(folder.resolve("out")).get(0))
                .data();
        assertFalse(copy.has(Tag.PATIENT_WEIGHT));
        assertFalse(copy.has(Tag.SERIES_DESCRIPTION));
        assertEquals(2, deidentify(scans.resolve("1.dcm"), "--case", "P-1", "--keep", "everything"));
        assertTrue(
                err.toString()
                        .contains("option must be one of structured-content, descriptors, modified-dates, "
                                + "patient-characteristics, device, safe-private, institution, found everything"),
                err.toString());
    }

    @Test
    void severalPatientsNeedATable() throws IOException {
        assertEquals(2, deidentify(scans, "--case", "P-1"));
        assertTrue(err.toString().contains("a case id is for one patient, found files of 2 patients"), err.toString());
        Path table = Files.writeString(folder.resolve("cases.csv"), "patient,case\nHOSP-1,P-1\n");
        assertEquals(2, deidentify(scans, "--cases", table.toString()));
        assertTrue(
                err.toString().contains(table + " must have the patients of all files, found 1 files of others"),
                err.toString());
        Files.writeString(table, "patient,case\nHOSP-2,P-2\nHOSP-1,P-1\nHOSP-9,P-9\n");
        assertEquals(0, deidentify(scans, "--cases", table.toString()), err.toString());
        assertEquals(
                List.of("P-1", "P-2"),
                files(folder.resolve("out")).stream()
                        .map(file -> folder.resolve("out")
                                .relativize(file)
                                .getName(0)
                                .toString())
                        .toList());
        assertFalse((out + "" + err).contains("HOSP"), "the patient is named nowhere");
        Files.writeString(table, "patient,case\nHOSP-2,P-1\nHOSP-1,P-1\n");
        assertEquals(2, deidentify(scans, "--cases", table.toString()));
        assertTrue(err.toString().contains("a case id is for one patient, found one twice"), err.toString());
    }

    @Test
    void aKeyIsMadeOnceAndNeverPrinted() throws IOException {
        Files.delete(key);
        assertEquals(0, deidentify(scans.resolve("1.dcm"), "--case", "P-1"), err.toString());
        assertTrue(out.toString().startsWith("Made a random key in " + key), out.toString());
        String made = Files.readString(key).strip();
        assertEquals(64, made.length());
        assertEquals(0, deidentify(scans.resolve("1.dcm"), "--case", "P-1"), err.toString());
        assertFalse((out + "" + err).contains(made));
        Files.writeString(key, "short");
        assertEquals(2, deidentify(scans.resolve("1.dcm"), "--case", "P-1"));
        assertTrue(
                err.toString().contains("study.key: the key must have at least 16 characters, found 5"),
                err.toString());
        assertFalse(err.toString().contains("short"));
    }

    @Test
    void whatCannotBeCopiedIsSaid() throws IOException {
        Path text = Files.writeString(folder.resolve("note.txt"), "no DICOM at all");
        assertEquals(1, deidentify(text, "--case", "P-1"));
        assertTrue(err.toString().contains("Not copied: cannot read " + text), err.toString());
        assertEquals(2, deidentify(folder.resolve("nowhere"), "--case", "P-1"));
        assertEquals(2, deidentify(scans));
        assertEquals(2, deidentify(scans.resolve("1.dcm"), "--case", "../P-1"));
        assertTrue(err.toString().contains("a case id must be"), err.toString());
    }

    @Test
    void checkListsWhatIdentifiesWithoutValues() throws IOException {
        Files.writeString(scans.resolve("note.txt"), "no DICOM at all, but long enough to be read");
        assertEquals(0, run("dicom", "check", scans.toString()), err.toString());
        assertEquals(
                """
                2 DICOM files, 0 marked as de-identified, 1 other files
                who the patient, the physicians and the visit are:
                  (0010,0010) PatientName: 2
                  (0010,0020) PatientID: 2
                text that people type:
                  (0008,103e) SeriesDescription: 2
                identifiers of the hospital's archive:
                  (0008,0018) SOPInstanceUID: 2
                  (0020,000e) SeriesInstanceUID: 2
                characteristics of the patient:
                  (0010,1030) PatientWeight: 2
                look at the pixels of 2 files: head CT and MR can show a face that can be recognised
                """,
                out.toString().replace("\r", ""));
        assertEquals(2, run("dicom", "check", folder.resolve("nowhere").toString()));
    }
}
