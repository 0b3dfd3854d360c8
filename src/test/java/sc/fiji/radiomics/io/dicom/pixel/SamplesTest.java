// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Stored samples of every file whose facts are known from GDCM, DCMTK and pydicom: all {@code expected.json} below
 * {@code dicom} of the reference data that list files with their bits.
 */
class SamplesTest {
    /**
     * Facts of this file are without the extension of the sign that their own README asks for (15 bits, signed): the
     * tests of pydicom 3 (tests/pixels/pixels_reference.py) have the samples that are asked for.
     */
    private static final String WITHOUT_SIGN = "JLSL_16_15_1_1F.dcm";

    private final CompactToolkit toolkit = new CompactToolkit();

    static Stream<Arguments> files() {
        List<Arguments> found = new ArrayList<>();
        for (DicomSamples.Sample sample : DicomSamples.all()) {
            for (JsonNode file : sample.expected().path("files")) {
                if (file.has("bits_stored")) {
                    Path path = sample.file(file.get("file").asText());
                    found.add(Arguments.of(path.getFileName().toString(), path, file));
                }
            }
        }
        return found.stream();
    }

    @Test
    void factsAreFound() {
        assertTrue(files().count() >= 77, "found " + files().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void samplesAreThoseOfOtherSoftware(String name, Path path, JsonNode facts) throws Exception {
        DicomFile file = toolkit.read(path);
        PixelData frames = PixelData.of(file);
        assertEquals(facts.get("rows").asInt(), frames.rows());
        assertEquals(facts.get("columns").asInt(), frames.columns());
        assertEquals(facts.get("frames").asInt(), frames.count());
        assertEquals(
                facts.get("pixel_representation").asInt() == 1, frames.format().signed());
        int[] samples = all(frames);
        if (name.equals(WITHOUT_SIGN)) {
            assertPydicom3(samples);
            for (int i = 0; i < samples.length; i++) {
                samples[i] &= 0x7FFF;
            }
        }
        int tolerance = facts.get("tolerance").asInt();
        if (facts.get("lossy").asBoolean() && tolerance > 0) {
            assertClose(samples, facts, tolerance);
        } else {
            assertExact(samples, facts);
        }
        assertAt(samples, facts.path("samples_at_flat_index"), tolerance);
        assertEnds(samples, frames, facts, tolerance);
    }

    private static int[] all(Frames frames) throws IOException {
        int each = frames.rows() * frames.columns() * frames.samples();
        int[] samples = new int[each * frames.count()];
        for (int frame = 0; frame < frames.count(); frame++) {
            System.arraycopy(frames.integers(frame), 0, samples, frame * each, each);
        }
        return samples;
    }

    private static void assertPydicom3(int[] samples) {
        int[] expected = {-2073, -2629, -1167, 5566, 11808, 15604};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], samples[(59 + i) * 128 + 58]);
        }
    }

    private static void assertExact(int[] samples, JsonNode facts) throws NoSuchAlgorithmException {
        if (!facts.get("sha256_of_samples_as_int32_le").isNull()) {
            assertEquals(facts.get("sha256_of_samples_as_int32_le").asText(), sha256(samples));
        }
        long sum = 0;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int sample : samples) {
            sum += sample;
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        assertEquals(facts.get("min").asInt(), low);
        assertEquals(facts.get("max").asInt(), high);
        assertTrue(facts.has("sum") || facts.has("mean"));
        if (facts.has("sum")) {
            assertEquals(facts.get("sum").asLong(), sum);
        } else {
            assertEquals(facts.get("mean").asDouble(), sum / (double) samples.length, 1e-6);
        }
    }

    /** The sums of many samples that are off by at most one to both sides agree far better than the samples. */
    private static void assertClose(int[] samples, JsonNode facts, int tolerance) {
        double sum = 0;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int sample : samples) {
            sum += sample;
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        assertEquals(facts.get("min").asInt(), low, tolerance);
        assertEquals(facts.get("max").asInt(), high, tolerance);
        double mean = facts.has("mean")
                ? facts.get("mean").asDouble()
                : facts.get("sum").asDouble() / samples.length;
        assertEquals(mean, sum / samples.length, 0.05 * tolerance);
    }

    private static void assertAt(int[] samples, JsonNode places, int tolerance) {
        for (JsonNode place : places) {
            assertEquals(place.get(1).asInt(), samples[place.get(0).asInt()], tolerance, "at " + place.get(0));
        }
    }

    private static void assertEnds(int[] samples, Frames frames, JsonNode facts, int tolerance) {
        JsonNode first = facts.path("first_row_of_frame_1");
        JsonNode last = facts.path("last_row_of_last_frame");
        for (int i = 0; i < first.size(); i++) {
            assertEquals(first.get(i).asInt(), samples[i], tolerance, "first row, " + i);
            assertEquals(last.get(i).asInt(), samples[samples.length - last.size() + i], tolerance, "last row, " + i);
        }
        assertTrue(facts.has("samples_at_flat_index") || first.size() > 0 && last.size() > 0);
    }

    private static String sha256(int[] samples) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(samples);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFrameAsNumbersIsTheFrameAsWholeNumbers(String name, Path path, JsonNode facts) throws IOException {
        Frames frames = toolkit.frames(toolkit.read(path));
        int last = frames.count() - 1;
        int[] whole = frames.integers(last);
        double[] numbers = frames.frame(last);
        assertEquals(whole.length, numbers.length);
        for (int i = 0; i < whole.length; i++) {
            assertEquals(whole[i], numbers[i]);
        }
    }

    @Test
    void aHeaderHasNoFrames() throws IOException {
        Path path = SharedData.path("dicom/cases/compressed_real/dicom/CT_small.dcm");
        DicomFile header = toolkit.readHeader(path);
        assertFalse(header.data().has(Tag.PIXEL_DATA));
        Exception error = assertThrows(IOException.class, () -> toolkit.frames(header));
        assertEquals("cannot read " + path + ": expected an image, found no pixel data", error.getMessage());
    }
}
