// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;

/** Files made wrong on purpose, and real ones that are odd: reading all frames gives samples or one named reason. */
class MalformedTest {
    private static final Path MALFORMED = Path.of("dicom/synthetic/malformed");
    private static final Path ODD = Path.of("dicom/cases/odd_files");

    /** Wrong in their geometry alone, which frames do not look at. */
    private static final Set<String> GEOMETRY = Set.of("bad_ds_spacing.dcm", "negative_spacing.dcm");

    private final CompactToolkit toolkit = new CompactToolkit();

    private static JsonNode facts(Path folder) throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.path(folder.resolve("expected.json").toString())
                        .toFile());
    }

    private static List<String> malformed(String list) throws IOException {
        List<String> names = new ArrayList<>();
        JsonNode files = facts(MALFORMED).get(list);
        files.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Stream<String> failing() throws IOException {
        return malformed("must_fail_with_a_named_reason").stream().filter(name -> !GEOMETRY.contains(name));
    }

    static Stream<String> reading() throws IOException {
        return malformed("must_read").stream();
    }

    static Stream<JsonNode> odd() throws IOException {
        List<JsonNode> files = new ArrayList<>();
        facts(ODD).get("files").forEach(files::add);
        return files.stream();
    }

    private void readAll(Path path) throws IOException {
        DicomFile file = toolkit.read(path);
        Frames frames = toolkit.frames(file);
        for (int frame = 0; frame < frames.count(); frame++) {
            int expected = frames.rows() * frames.columns() * frames.samples();
            assertEquals(expected, frames.frame(frame).length);
        }
    }

    private static Path path(Path folder, String name) {
        return SharedData.path(folder.resolve("dicom").resolve(name).toString());
    }

    @ParameterizedTest
    @MethodSource("failing")
    void aMalformedFileFailsWithItsNameAndAReason(String name) {
        Path path = path(MALFORMED, name);
        Exception error = assertThrows(DicomException.class, () -> readAll(path));
        assertTrue(error.getMessage().startsWith("cannot read " + path + ": "), error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("reading")
    void aFileThatIsOnlyOddGivesItsFrames(String name) throws IOException {
        readAll(path(MALFORMED, name));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void aRealOddFileReadsOrFailsWithItsNameAndAReason(JsonNode facts) throws IOException {
        Path path = SharedData.path(ODD.resolve(facts.get("file").asText()).toString());
        if (facts.get("expect").asText().equals("fail")) {
            Exception error = assertThrows(DicomException.class, () -> readAll(path));
            assertTrue(error.getMessage().startsWith("cannot read " + path + ": "), error.getMessage());
            return;
        }
        DicomFile file = toolkit.read(path);
        if (!file.data().has(Tag.PIXEL_DATA)) {
            Exception error = assertThrows(DicomException.class, () -> toolkit.frames(file));
            assertEquals("cannot read " + path + ": expected an image, found no pixel data", error.getMessage());
            return;
        }
        try {
            readAll(path);
        } catch (
                DicomException
                        e) { // the note of JPEG2000-embedded-sequence-delimiter.dcm says that its stream is broken
            assertTrue(e.getMessage().startsWith("cannot read " + path + ": "), e.getMessage());
        }
    }

    @Test
    void reasonsNameWhatIsWrong() {
        assertReason("rows_zero.dcm", "Rows must be 1 to 65535, found 0");
        assertReason("bits_stored_gt_allocated.dcm", "BitsStored must be 1 to 16, found 32");
        assertReason(
                "frames_max.dcm",
                "(7fe0,0010) PixelData: expected 2147483646 frames of 8 x 8 pixels, 274877906688 bytes or more, found 128 bytes");
        assertReason(
                "rle_segment_offset_outside.dcm",
                "(7fe0,0010) PixelData: frame 1: RLE segment 2 must begin at 64 to 72, found 4000000000 (at byte");
    }

    private void assertReason(String name, String reason) {
        Path path = path(MALFORMED, name);
        Exception error = assertThrows(DicomException.class, () -> readAll(path));
        String start = "cannot read " + path + ": " + reason;
        assertEquals(
                start,
                error.getMessage()
                        .substring(
                                0, Math.min(start.length(), error.getMessage().length())));
    }
}
