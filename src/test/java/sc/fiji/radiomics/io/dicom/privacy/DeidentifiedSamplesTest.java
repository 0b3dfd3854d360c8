// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/** Every DICOM file of the reference data, de-identified with and without options. */
class DeidentifiedSamplesTest {
    private static final String KEY = "a key of this test";

    /** A hospital named like the maker of its scanner, a patient named like the software. */
    private static final Set<String> ELSEWHERE = Set.of("TOSHIBA", "IBSI", "PixelMed");

    static Stream<String> folders() throws IOException {
        Path root = SharedData.path("dicom");
        List<String> all = new ArrayList<>();
        for (String group : List.of("cases", "synthetic")) {
            try (Stream<Path> folders = Files.list(root.resolve(group))) {
                folders.forEach(folder -> all.add(group + "/" + folder.getFileName()));
            }
        }
        return all.stream().sorted();
    }

    private static List<DicomFile> readable(Path folder) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        for (Path path : DicomFiles.of(List.of(folder))) {
            try {
                DicomFile file = new DicomReader(Limits.DEFAULT).read(path);
                if (file.data().has(Tag.SOP_CLASS_UID) && file.data().has(Tag.SOP_INSTANCE_UID)) {
                    files.add(file);
                }
            } catch (DicomException e) {
                continue; // damaged on purpose
            }
        }
        return files;
    }

    private static byte[] deidentified(DicomFile file, Set<PrivacyOption> options) throws IOException {
        DataSet copy =
                new Deidentifier(new DeidentificationSettings("CASE-7", new Pseudonyms(KEY), options)).of(file.data());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(copy, file.syntax(), bytes);
        return bytes.toByteArray();
    }

    private static DataSet read(byte[] bytes) throws IOException {
        return new DicomReader(Limits.DEFAULT).read("copy.dcm", bytes).data();
    }

    @Test
    void thereAreSamples() throws IOException {
        int count = 0;
        for (String folder : folders().toList()) {
            count += readable(SharedData.path("dicom/" + folder)).size();
        }
        assertTrue(count > 400, "found " + count);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void noIdentifyingValueIsLeftAnywhereInTheBytes(String folder) throws IOException {
        for (DicomFile file : readable(SharedData.path("dicom/" + folder))) {
            Set<String> secrets = new LinkedHashSet<>();
            collect(file.data(), secrets);
            collectUids(file.meta(), secrets);
            for (Set<PrivacyOption> options :
                    List.of(EnumSet.noneOf(PrivacyOption.class), PrivacyOption.forRadiomics())) {
                byte[] bytes = deidentified(file, options);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                for (String secret : secrets) {
                    assertAbsent(text, secret, file.source());
                }
            }
        }
    }

    private static void assertAbsent(String text, String secret, String source) {
        for (byte[] form : List.of(
                secret.getBytes(StandardCharsets.UTF_8),
                secret.getBytes(StandardCharsets.ISO_8859_1),
                secret.getBytes(StandardCharsets.UTF_16LE),
                secret.getBytes(StandardCharsets.UTF_16BE))) {
            assertFalse(
                    text.contains(new String(form, StandardCharsets.ISO_8859_1)),
                    () -> source + " still has \"" + secret + "\"");
        }
    }

    /** Names and their parts, identifiers, dates and UIDs of all depths, by representation, not by our table. */
    private static void collect(DataSet data, Set<String> secrets) {
        for (Element element : data.elements()) {
            element.items().forEach(item -> collect(item, secrets));
            int tag = element.tag();
            if (element.vr() == Vr.PN) {
                data.texts(tag).forEach(name -> addAll(secrets, name, "[\\^=]"));
            } else if (element.vr() == Vr.DA) {
                data.texts(tag).forEach(date -> addAll(secrets, date, "-"));
            } else if (element.vr() == Vr.DT) {
                data.texts(tag).stream()
                        .filter(date -> date.length() > 8)
                        .forEach(date -> addAll(secrets, date.substring(0, 8), "-"));
            } else if (tag == Tag.PATIENT_ID || tag == Tag.ACCESSION_NUMBER || tag == Tag.INSTITUTION_NAME) {
                data.texts(tag).forEach(value -> addAll(secrets, value, "\n"));
            }
        }
        collectUids(data, secrets);
    }

    private static void collectUids(DataSet data, Set<String> secrets) {
        for (Element element : data.elements()) {
            boolean kind =
                    Tag.describe(element.tag()).matches(".*(SOPClass|TransferSyntax|CodingScheme|Implementation).*");
            if (element.vr() == Vr.UI && !kind) {
                data.texts(element.tag()).stream()
                        .filter(uid -> !uid.startsWith("1.2.840.10008.") && uid.length() > 8)
                        .forEach(secrets::add);
            }
        }
    }

    private static void addAll(Set<String> secrets, String value, String separators) {
        for (String part : value.split(separators)) {
            if (part.strip().length() > 3 && !ELSEWHERE.contains(part.strip())) {
                secrets.add(part.strip());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void theCopyReadsBackWithThePixelsAsTheyWereAndSaysWhatWasDone(String folder) throws IOException {
        for (DicomFile file : readable(SharedData.path("dicom/" + folder))) {
            DataSet copy = read(deidentified(file, PrivacyOption.forRadiomics()));
            assertEquals("CASE-7", copy.text(Tag.PATIENT_ID));
            assertEquals("CASE-7", copy.text(Tag.PATIENT_NAME));
            assertEquals("YES", copy.text(Tag.PATIENT_IDENTITY_REMOVED));
            assertEquals(
                    "113100",
                    copy.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).get(0).text(Tag.CODE_VALUE));
            for (int tag : new int[] {Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
                assertSamePixels(file.data().find(tag), copy.find(tag), file.source());
            }
            for (int tag : new int[] {Tag.ROWS, Tag.PIXEL_SPACING, Tag.IMAGE_POSITION_PATIENT, Tag.RESCALE_SLOPE}) {
                assertEquals(file.data().texts(tag), copy.texts(tag));
            }
        }
    }

    private static void assertSamePixels(Optional<Element> original, Optional<Element> copy, String source) {
        assertEquals(original.isPresent(), copy.isPresent(), source);
        if (original.isPresent()) {
            assertArrayEquals(pixels(original.get()), pixels(copy.orElseThrow()), source);
        }
    }

    private static byte[] pixels(Element element) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(element.offsets().array());
        element.fragments().stream()
                .map(Bytes::array)
                .map(DeidentifiedSamplesTest::even)
                .forEach(all::writeBytes);
        byte[] value = element.value().array();
        if (element.value().bigEndian() && element.vr() == Vr.OW) {
            for (int i = 0; i + 1 < value.length; i += 2) {
                byte first = value[i];
                value[i] = value[i + 1];
                value[i + 1] = first;
            }
        }
        all.writeBytes(even(value));
        return all.toByteArray();
    }

    private static byte[] even(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void theSameKeyGivesTheSameBytesAndAnotherKeyOtherIdentifiers(String folder) throws IOException {
        for (DicomFile file : readable(SharedData.path("dicom/" + folder))) {
            byte[] first = deidentified(file, PrivacyOption.forRadiomics());
            assertArrayEquals(first, deidentified(file, PrivacyOption.forRadiomics()));
            DataSet other = new Deidentifier(new DeidentificationSettings(
                            "CASE-7", new Pseudonyms("another key of this test"), PrivacyOption.forRadiomics()))
                    .of(file.data());
            assertFalse(read(first).text(Tag.SOP_INSTANCE_UID).equals(other.text(Tag.SOP_INSTANCE_UID)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void referencesBetweenFilesHold(String folder) throws IOException {
        List<DicomFile> files = readable(SharedData.path("dicom/" + folder));
        List<DataSet> copies = new ArrayList<>();
        for (DicomFile file : files) {
            copies.add(read(deidentified(file, PrivacyOption.forRadiomics())));
        }
        for (int i = 0; i < files.size(); i++) {
            List<String> before = new ArrayList<>();
            List<String> after = new ArrayList<>();
            references(files.get(i).data(), before);
            references(copies.get(i), after);
            for (int j = 0; j < files.size(); j++) {
                String was = files.get(j).data().text(Tag.SOP_INSTANCE_UID);
                String is = copies.get(j).text(Tag.SOP_INSTANCE_UID);
                assertEquals(
                        before.contains(was), after.contains(is), files.get(i).source());
            }
        }
    }

    /** References of images, segments, contours and report items, not of steps of the hospital's work. */
    private static void references(DataSet data, List<String> references) {
        for (Element element : data.elements()) {
            if (element.vr() == Vr.UI && element.tag() == Tag.REFERENCED_SOP_INSTANCE_UID) {
                references.addAll(data.texts(element.tag()));
            }
            Action action = ConfidentialityProfile.action(element.tag(), Vr.SQ, PrivacyOption.forRadiomics());
            if (action == Action.KEEP || action == Action.CLEAN) {
                element.items().forEach(item -> references(item, references));
            }
        }
    }
}
