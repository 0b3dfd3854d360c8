// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** The malformed and odd samples: one checked exception that names file and reason, or an image; never a guess. */
class DamagedFilesTest {
    private static final SeriesReader READER = new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded());

    private static JsonNode expected(String folder) throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.path("dicom/" + folder + "/expected.json").toFile());
    }

    private static DynamicTest refused(Path file, String why) {
        return DynamicTest.dynamicTest("refuses " + file.getFileName() + ": " + why, () -> {
            IOException error = assertThrows(IOException.class, () -> READER.read(file, ""));
            assertTrue(error.getMessage().startsWith("cannot read " + file + ": "), error.getMessage());
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesMalformedFilesByName() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        expected("synthetic/malformed")
                .get("must_fail_with_a_named_reason")
                .fields()
                .forEachRemaining(one -> tests.add(refused(
                        SharedData.path("dicom/synthetic/malformed/dicom/" + one.getKey()),
                        one.getValue().asText())));
        for (JsonNode one : expected("cases/odd_files").get("files")) {
            if (one.get("expect").asText().equals("fail")) {
                tests.add(refused(
                        SharedData.path(
                                "dicom/cases/odd_files/" + one.get("file").asText()),
                        one.get("notes").asText()));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> readsWhatIsOnlyOdd() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        expected("synthetic/malformed")
                .get("must_read")
                .fieldNames()
                .forEachRemaining(name -> tests.add(DynamicTest.dynamicTest(name, () -> {
                    Path file = SharedData.path("dicom/synthetic/malformed/dicom/" + name);
                    DicomImage image = READER.read(file, "");
                    assertEquals(8, image.series().grid().nx());
                    assertEquals(8, image.series().grid().ny());
                })));
        return tests.stream();
    }

    private static String reason(String name) {
        Path file = SharedData.path("dicom/synthetic/malformed/dicom/" + name);
        String message =
                assertThrows(IOException.class, () -> READER.read(file, "")).getMessage();
        return message.replace("cannot read " + file + ": ", "");
    }

    @Test
    void saysWhatIsWrongWithAnImage() {
        assertEquals("(0028,0010) Rows: expected at least 1, found 0", reason("rows_zero.dcm"));
        assertEquals(
                "(0028,0030) PixelSpacing: expected positive distances, found [-1.0, 1.0]",
                reason("negative_spacing.dcm"));
        assertEquals("(0028,0030) PixelSpacing: expected a number, found \"x\"", reason("bad_ds_spacing.dcm"));
        assertEquals("BitsStored must be 1 to 16, found 32", reason("bits_stored_gt_allocated.dcm"));
        assertEquals(
                "expected DICOM images of a volume, found image of 2147483646 frames without functional groups, which"
                        + " does not say where each of them lies",
                reason("frames_max.dcm"));
        assertTrue(reason("rows_65535.dcm").contains("8 x 65535 pixels"), reason("rows_65535.dcm"));
    }
}
