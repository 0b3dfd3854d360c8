// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DicomReaderTest {
    private static final DicomReader READER = new DicomReader(Limits.DEFAULT);

    /** Broken files whose data set is right: what is wrong shows when pixels or geometry are asked for. */
    private static final Set<String> ONLY_PIXELS = Set.of(
            "rows_zero.dcm",
            "rows_65535.dcm",
            "frames_max.dcm",
            "bits_stored_gt_allocated.dcm",
            "rle_segment_offset_outside.dcm",
            "bad_ds_spacing.dcm",
            "negative_spacing.dcm");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> namesInEveryCharacterSetAreWhatPydicomReads() {
        DicomSamples.Sample sample = DicomSamples.of("charsets");
        return stream(sample.expected().get("files"))
                .map(facts -> dynamicTest(facts.get("file").asText(), () -> {
                    DataSet data =
                            READER.read(sample.file(facts.get("file").asText())).data();
                    List<String> names = data.texts(Tag.PATIENT_NAME);
                    if (names.isEmpty()) { // in an item, with a character set of its own
                        names = data.items(0x00321064).get(0).texts(Tag.PATIENT_NAME);
                    }
                    assertEquals(facts.get("patient_name").asText(), names.get(0));
                }));
    }

    @TestFactory
    Stream<DynamicTest> oddFilesReadOrFailWithTheirName() {
        DicomSamples.Sample sample = DicomSamples.of("odd_files");
        return stream(sample.expected().get("files"))
                .map(facts -> dynamicTest(
                        facts.get("file").asText() + ": " + facts.get("notes").asText(), () -> {
                            Path file = sample.file(facts.get("file").asText());
                            if (facts.get("expect").asText().equals("fail")) {
                                assertNamed(file);
                            } else {
                                assertTrue(READER.read(file).data().elements().size() > 0);
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> malformedFilesFailWithTheirNameAndOthersRead() {
        DicomSamples.Sample sample = DicomSamples.of("malformed");
        JsonNode mustFail = sample.expected().get("must_fail_with_a_named_reason");
        Stream<String> failing = StreamSupport.stream(((Iterable<String>) mustFail::fieldNames).spliterator(), false);
        Stream<String> reading = StreamSupport.stream(
                ((Iterable<String>) sample.expected().get("must_read")::fieldNames).spliterator(), false);
        return Stream.concat(
                failing.map(name ->
                        dynamicTest(name + " fails: " + mustFail.get(name).asText(), () -> {
                            Path file = sample.file("dicom/" + name);
                            if (ONLY_PIXELS.contains(name)) {
                                READER.read(file);
                            } else {
                                assertNamed(file);
                            }
                        })),
                reading.map(name -> dynamicTest(name + " reads", () -> {
                    DataSet data = READER.read(sample.file("dicom/" + name)).data();
                    assertEquals(8, data.integer(Tag.ROWS).orElseThrow());
                })));
    }

    private static void assertNamed(Path file) {
        DicomException error = assertThrows(DicomException.class, () -> READER.read(file));
        assertTrue(error.getMessage().startsWith("cannot read " + file + ": "), error.getMessage());
    }

    @TestFactory
    Stream<DynamicTest> aHeaderIsTheFileUpToItsPixels() {
        return DicomSamples.files(".dcm", ".seg").stream()
                .filter(file -> !file.toString().contains("malformed"))
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    DicomFile whole;
                    try {
                        whole = READER.read(file);
                    } catch (DicomException e) { // a broken file is the other tests' matter
                        return;
                    }
                    List<Integer> before = whole.data().elements().stream()
                            .map(Element::tag)
                            .filter(tag -> Integer.compareUnsigned(tag, Tag.FLOAT_PIXEL_DATA) < 0)
                            .toList();
                    List<Integer> header = READER.readHeader(file).data().elements().stream()
                            .map(Element::tag)
                            .toList();
                    assertEquals(before, header);
                }));
    }

    @Test
    void aHeaderLongerThanTheFirstPartIsReadWhole() throws IOException {
        Path file = folder.resolve("long.dcm");
        DataSet data = made().putBytes(0x00091001, Vr.OB, new byte[300_000])
                .put(Tag.ROWS, 7)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[3_000_000])
                .build();
        try (var out = Files.newOutputStream(file)) {
            DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        }
        DataSet header = READER.readHeader(file).data();
        assertEquals(7, header.integer(Tag.ROWS).orElseThrow());
        assertTrue(header.find(Tag.PIXEL_DATA).isEmpty());
    }

    @Test
    void aBareDataSetIsReadInEachEncoding() throws IOException {
        byte[] implicit = {8, 0, 0x60, 0, 2, 0, 0, 0, 'C', 'T'};
        byte[] explicit = {8, 0, 0x60, 0, 'C', 'S', 2, 0, 'C', 'T'};
        byte[] big = {0, 8, 0, 0x60, 'C', 'S', 0, 2, 'C', 'T', 0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 1, 2};
        assertEquals("CT", READER.read("implicit", implicit).data().text(Tag.MODALITY));
        assertEquals("CT", READER.read("explicit", explicit).data().text(Tag.MODALITY));
        DataSet data = READER.read("big", big).data();
        assertEquals("CT", data.text(Tag.MODALITY));
        assertEquals(258, data.integer(Tag.ROWS).orElseThrow());
    }

    @Test
    void signednessOfAmbiguousElementsFollowsThePixels() throws IOException {
        byte[] implicit = {
            8,
            0,
            0x60,
            0,
            2,
            0,
            0,
            0,
            'C',
            'T', //
            0x28,
            0,
            3,
            1,
            2,
            0,
            0,
            0,
            1,
            0, //
            0x28,
            0,
            0x20,
            1,
            2,
            0,
            0,
            0,
            (byte) 0x30,
            (byte) 0xF8
        };
        assertEquals(
                -2000,
                READER.read("signed", implicit)
                        .data()
                        .integer(Tag.PIXEL_PADDING_VALUE)
                        .orElseThrow());
        implicit[18] = 0;
        assertEquals(
                63536,
                READER.read("unsigned", implicit)
                        .data()
                        .integer(Tag.PIXEL_PADDING_VALUE)
                        .orElseThrow());
    }

    @Test
    void aDeflatedDataSetStopsAtItsLimit() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        DicomWriter.write(
                made().putBytes(0x00091001, Vr.OB, new byte[400_000]).build(),
                TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                plain);
        byte[] file = deflated(plain.toByteArray());
        assertEquals(
                400_000,
                READER.read("deflated", file)
                        .data()
                        .bytes(0x00091001)
                        .orElseThrow()
                        .remaining());
        Limits small = new Limits(64, 1000, 200, 300_000);
        DicomException error = assertThrows(DicomException.class, () -> new DicomReader(small).read("deflated", file));
        assertEquals(
                "cannot read deflated: expected a deflated data set of at most 300000 bytes when inflated, found more",
                error.getMessage());
    }

    /** The same file with its data set deflated, without the wrapper of zlib. */
    private static byte[] deflated(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\10\0\26\0UI", 132); // SOP Class UID is the first element of the data set
        String meta = text.substring(0, body)
                .replace("1.2.840.10008.1.2.1\0UI", "")
                .replace("\24\0001.2.840.10008.1.2.1\0", "\26\0001.2.840.10008.1.2.1.99");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(meta.getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(
                out, new java.util.zip.Deflater(java.util.zip.Deflater.DEFAULT_COMPRESSION, true))) {
            deflater.write(Arrays.copyOfRange(file, body, file.length));
        }
        return out.toByteArray();
    }

    @Test
    void elementsAndDepthAreLimited() throws IOException {
        DataSet data = made().build();
        for (int depth = 0; depth < 5; depth++) {
            data = made().putItems(Tag.CONTENT_SEQUENCE, data).build();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        byte[] file = out.toByteArray();
        READER.read("nested", file);
        DicomException deep = assertThrows(
                DicomException.class, () -> new DicomReader(new Limits(4, 1000, 1, 1)).read("nested", file));
        assertTrue(deep.getMessage().contains("expected sequences at most 4 deep, found more (at byte "));
        DicomException many = assertThrows(
                DicomException.class, () -> new DicomReader(new Limits(64, 10, 1, 1)).read("nested", file));
        assertTrue(many.getMessage().contains("expected at most 10 data elements and items, found more"));
    }

    private static DataSetBuilder made() {
        return DataSet.builder("made").put(Tag.SOP_CLASS_UID, "1.2").put(Tag.SOP_INSTANCE_UID, "1.2.3");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
