// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;

class DeidentifiedCopyTest {
    @TempDir
    private Path folder;

    private static DeidentifiedCopy copies(boolean burnedIn) {
        return new DeidentifiedCopy(
                new DeidentificationSettings("P-1", new Pseudonyms("0123456789abcdef"), PrivacyOption.forRadiomics()),
                burnedIn);
    }

    private DeidentifiedCopy.Result copy(Path... sources) throws IOException {
        return copies(false).copy(List.of(sources), folder.resolve("out"), Progress.NONE);
    }

    private static DataSetBuilder image(String uid) {
        return DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, uid)
                .put(Tag.SERIES_INSTANCE_UID, "1.2.9")
                .put(Tag.MODALITY, "CT")
                .put(Tag.PATIENT_ID, "HOSP-4711")
                .put(Tag.ROWS, 1);
    }

    private Path write(String name, DataSetBuilder data) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(data.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, bytes);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    @Test
    void filesAreNamedByTheirNewIdentifiersOnly() throws IOException {
        write("Müller Anna/1.dcm", image("1.2.3"));
        DeidentifiedCopy.Result result = copy(folder.resolve("in"));
        String name = folder.resolve("out").relativize(result.copied().get(0)).toString();
        assertTrue(name.matches("P-1/CT-\\d{10}/2\\.25\\.\\d+\\.dcm"), name);
        assertEquals(List.of(), result.failures());
    }

    @Test
    void makingTheCopyAgainChangesNothing() throws IOException {
        write("1.dcm", image("1.2.3"));
        Path first = copy(folder.resolve("in")).copied().get(0);
        byte[] bytes = Files.readAllBytes(first);
        assertEquals(first, copy(folder.resolve("in")).copied().get(0));
        assertArrayEquals(bytes, Files.readAllBytes(first));
    }

    @Test
    void anotherFileIsNeverOverwritten() throws IOException {
        write("1.dcm", image("1.2.3"));
        Path first = copy(folder.resolve("in")).copied().get(0);
        Files.writeString(first, "something else");
        DeidentifiedCopy.Result again = copy(folder.resolve("in"));
        assertEquals(List.of("cannot write " + first + ": another file is there"), again.failures());
        assertEquals("something else", Files.readString(first));
    }

    @Test
    void filesOfTwoPatientsAreRefused() throws IOException {
        write("1.dcm", image("1.2.3"));
        write("2.dcm", image("1.2.4").put(Tag.PATIENT_ID, "HOSP-4712"));
        IOException error = assertThrows(IOException.class, () -> copy(folder.resolve("in")));
        assertEquals("a case id is for one patient, found files of 2 patients", error.getMessage());
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestGoesOn() throws IOException {
        Path file = write("2.dcm", image("1.2.3"));
        Path note = Files.writeString(file.resolveSibling("1.txt"), "shopping list");
        DeidentifiedCopy.Result result = copy(folder.resolve("in"));
        assertEquals(1, result.copied().size());
        assertEquals(1, result.failures().size());
        assertTrue(result.failures().get(0).startsWith("cannot read " + note + ": expected a DICOM file"));
        assertThrows(IOException.class, () -> copy(folder.resolve("nowhere")));
    }

    @Test
    void burnedInTextIsNotCopiedUnlessAllowed() throws IOException {
        Path file = write("1.dcm", image("1.2.3").put(Tag.BURNED_IN_ANNOTATION, "YES"));
        assertEquals(
                List.of("cannot read " + file
                        + ": (0028,0301) BurnedInAnnotation: the file says that text is burned into the pixels"),
                copy(file).failures());
        DeidentifiedCopy.Result allowed = copies(true).copy(List.of(file), folder.resolve("out"), Progress.NONE);
        assertEquals(Map.of(PixelRisk.BURNED_IN, 1), allowed.risks());
        assertEquals(1, allowed.copied().size());
    }

    @Test
    void risksOfPixelsAreToldFromTheHeader() {
        assertEquals(Set.of(), PixelRisk.of(image("1.2.3").build()));
        assertEquals(
                Set.of(PixelRisk.PERHAPS_BURNED_IN),
                PixelRisk.of(image("1.2.3").put(Tag.MODALITY, "US").build()));
        assertEquals(
                Set.of(),
                PixelRisk.of(image("1.2.3")
                        .put(Tag.MODALITY, "US")
                        .put(Tag.BURNED_IN_ANNOTATION, "NO")
                        .build()));
        assertEquals(
                Set.of(PixelRisk.PERHAPS_BURNED_IN),
                PixelRisk.of(image("1.2.3")
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                        .build()));
        assertEquals(
                Set.of(PixelRisk.FACE),
                PixelRisk.of(
                        image("1.2.3").put(Tag.SERIES_DESCRIPTION, "t1 brain").build()));
        assertEquals(
                Set.of(),
                PixelRisk.of(image("1.2.3")
                        .put(Tag.SERIES_DESCRIPTION, "t1 brain")
                        .put(Tag.RECOGNIZABLE_VISUAL_FEATURES, "NO")
                        .build()));
        assertEquals(
                Set.of(PixelRisk.OVERLAY_IN_PIXELS),
                PixelRisk.of(
                        image("1.2.3").put(0x60000100, 16).put(0x60000102, 12).build()));
    }

    @Test
    void suvOfACopyIsThatOfTheOriginal() throws IOException {
        for (String name :
                List.of("cases/pet_sts001_raw", "synthetic/pet_bqml_midnight", "synthetic/pet_philips_cnts_activity")) {
            Path source = SharedData.path("dicom/" + name + "/dicom");
            Path out = folder.resolve(name);
            List<Path> copied =
                    copies(false).copy(List.of(source), out, Progress.NONE).copied();
            assertEquals(factors(DicomFiles.of(List.of(source))), factors(copied), name);
        }
    }

    private static List<Double> factors(List<Path> files) throws IOException {
        List<DataSet> headers = new ArrayList<>();
        for (Path file : files) {
            headers.add(new DicomReader(Limits.DEFAULT).readHeader(file).data());
        }
        return Suv.of(headers, SuvType.BODY_WEIGHT, DoseUnit.CHECKED).factors();
    }
}
