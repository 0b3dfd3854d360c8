// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEG-LS against DCMTK's colour streams and against an encoder of its own over all depths, errors and orders. */
class JpegLsTest {
    private static final int ROWS = 37;
    private static final int COLUMNS = 41;

    static Stream<DecodedByDcmtk> byOtherSoftware() throws IOException {
        return DecodedByDcmtk.all("jpegls");
    }

    @ParameterizedTest
    @MethodSource("byOtherSoftware")
    void coloursAreThoseThatDcmtkDecodes(DecodedByDcmtk expected) throws Exception {
        int[] samples = new JpegLsDecoder().decode(expected.stream(), expected.format());
        assertEquals(expected.sha256(), DecodedByDcmtk.sha256(samples));
    }

    static PixelFormat format(int rows, int columns, int components, int bits) {
        return new PixelFormat(rows, columns, components, bits > 8 ? 16 : 8, bits, bits - 1, false, false);
    }

    /** Waves and noise, areas of one value, steps of full height: every mode of the coder. */
    static int[] image(int components, int maximum, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] samples = new int[ROWS * COLUMNS * components];
        for (int i = 0; i < samples.length; i++) {
            int c = i % components;
            int x = i / components % COLUMNS;
            int y = i / components / COLUMNS;
            double value = 0.5 + 0.4 * Math.sin(x / (3.0 + c)) * Math.cos(y / 5.0) + 0.05 * random.nextDouble();
            if (y > 8 && y < 16) {
                value = x < 30 ? 0.25 : 0.75;
            } else if (y >= 28 && y < 33) {
                value = random.nextInt(12) == 0 ? random.nextDouble() : 1;
            } else if (y >= 33) {
                value = random.nextDouble();
            }
            samples[i] = (int) Math.round(Math.min(1, value) * maximum);
        }
        return samples;
    }

    static IntStream depths() {
        return IntStream.rangeClosed(2, 16);
    }

    @ParameterizedTest
    @MethodSource("depths")
    void losslessSamplesComeBackAtEveryDepth(int bits) throws FrameException {
        for (int interleave = 0; interleave <= 2; interleave++) {
            for (int components = interleave == 0 ? 1 : 2; components <= 3; components++) {
                int[] samples = image(components, (1 << bits) - 1, bits);
                assertArrayEquals(
                        samples,
                        roundTrip(new JpegLsEncoder(bits, 0, interleave, new int[0], 0), samples, components),
                        "interleave " + interleave + ", components " + components);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("depths")
    void samplesOfNearLosslessStreamsAreWithinTheirBound(int bits) throws FrameException {
        int maximum = (1 << bits) - 1;
        for (int near : new int[] {1, 2, 3, 10, 255}) {
            for (int interleave = 0; interleave <= 2 && near <= maximum / 2; interleave++) {
                int[] samples = image(3, maximum, 100 + near);
                int[] decoded = roundTrip(new JpegLsEncoder(bits, near, interleave, new int[0], 0), samples, 3);
                int largest = 0;
                for (int i = 0; i < samples.length; i++) {
                    largest = Math.max(largest, Math.abs(samples[i] - decoded[i]));
                }
                assertTrue(largest <= near, "largest difference " + largest + " with NEAR " + near);
                assertTrue(largest > 0, "nothing is lost with NEAR " + near);
            }
        }
    }

    @Test
    void presetParametersSteerTheDecoder() throws FrameException {
        int[][] presets = {
            {0, 0, 0, 0, 3}, {200, 0, 0, 0, 0}, {255, 5, 9, 40, 16}, {255, 1, 1, 1, 255}, {100, 100, 100, 100, 64}
        };
        for (int[] preset : presets) {
            int maximum = preset[0] == 0 ? 255 : preset[0];
            int[] samples = image(1, maximum, 7);
            assertArrayEquals(
                    samples, roundTrip(new JpegLsEncoder(8, 0, 0, preset, 0), samples, 1), Arrays.toString(preset));
        }
    }

    @Test
    void restartMarkersBeginAnew() throws FrameException {
        for (int interleave = 0; interleave <= 2; interleave++) {
            for (int lines : new int[] {1, 2, 5, ROWS, 1000}) {
                int[] samples = image(3, 4095, lines);
                assertArrayEquals(
                        samples,
                        roundTrip(new JpegLsEncoder(12, 0, interleave, new int[0], lines), samples, 3),
                        "interleave " + interleave + ", lines " + lines);
            }
        }
    }

    private static int[] roundTrip(JpegLsEncoder encoder, int[] samples, int components) throws FrameException {
        byte[] stream = encoder.encode(samples, ROWS, COLUMNS, components);
        return new JpegLsDecoder().decode(stream, format(ROWS, COLUMNS, components, encoder.bits()));
    }

    @Test
    void aBlankImageOfManyPixelsIsAFewBytes() throws FrameException {
        int side = 512;
        int[] samples = new int[side * side];
        Arrays.fill(samples, 1000);
        byte[] stream = new JpegLsEncoder(12, 0, 0, new int[0], 0).encode(samples, side, side, 1);
        assertTrue(stream.length < 200, stream.length + " bytes");
        assertArrayEquals(samples, new JpegLsDecoder().decode(stream, format(side, side, 1, 12)));
    }

    /** The places are those of a stream without presets: the frame begins at 2, the scan at 15. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | C0 | expected a segment of JPEG-LS, found marker FFC0 (baseline) at byte 6 of the JPEG stream",
                "6 | 11 | JPEG-LS samples must have 2 to 16 bits, found 17 at byte 12 of the JPEG stream",
                "8 | 26 | expected a JPEG-LS image of 37 rows, 41 columns and 1 samples per pixel, found 38, 41 and 1",
                "13 | 21 | expected JPEG-LS components of full size, found sampling 21 at byte 15 of the JPEG stream",
                "19 | 02 | expected a scan of 1 to 1 JPEG-LS components, found 2 at byte 20 of the JPEG stream",
                "20 | 02 | component 2 is not in [1] or is coded twice at byte 22 of the JPEG stream",
                "21 | 01 | JPEG-LS mapping tables are not supported at byte 22 of the JPEG stream",
                "22 | 80 | JPEG-LS NEAR must be 0 to 127, found 128",
                "23 | 03 | expected JPEG-LS components by scan (0), line (1) or sample (2), found 3 with 1 components at byte 25",
                "24 | 02 | expected no point transform in a JPEG-LS stream, found 2 at byte 25 of the JPEG stream"
            })
    void aHeaderThatIsWrongIsNamed(int at, String value, String reason) {
        byte[] stream = new JpegLsEncoder(8, 0, 0, new int[0], 0).encode(image(1, 255, 1), ROWS, COLUMNS, 1);
        stream[at] = (byte) Integer.parseInt(value, 16);
        Exception error = assertThrows(
                FrameException.class, () -> new JpegLsDecoder().decode(stream, format(ROWS, COLUMNS, 1, 8)));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    @Test
    void presetsOutOfRangeAndColourTransformsAreRefused() {
        assertRefused(new int[] {255, 300, 0, 0, 0}, "JPEG-LS T1 must be 1 to 255, found 300");
        assertRefused(new int[] {255, 9, 5, 40, 0}, "JPEG-LS T2 must be 9 to 255, found 5");
        assertRefused(new int[] {255, 0, 0, 0, 2}, "JPEG-LS RESET must be 3 to 255, found 2");
        assertRefused(new int[] {256, 0, 0, 0, 0}, "JPEG-LS MAXVAL must be 1 to 255, found 256");
        byte[] mapping = {-1, (byte) 0xD8, -1, (byte) 0xF8, 0, 3, 2};
        assertRefused(mapping, "expected preset parameters (kind 1) in an LSE segment, found kind 2 (mapping table,");
        byte[] colours = {-1, (byte) 0xD8, -1, (byte) 0xE8, 0, 7, 'm', 'r', 'f', 'x', 1};
        assertRefused(colours, "expected samples as they are, found a colour transform (mrfx)");
    }

    private static void assertRefused(int[] presets, String reason) {
        byte[] stream = {
            -1,
            (byte) 0xD8,
            -1,
            (byte) 0xF7,
            0,
            11,
            8,
            0,
            ROWS,
            0,
            COLUMNS,
            1,
            1,
            0x11,
            0,
            -1,
            (byte) 0xF8,
            0,
            13,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            -1,
            (byte) 0xDA,
            0,
            8,
            1,
            1,
            0,
            0,
            0,
            0
        };
        for (int i = 0; i < presets.length; i++) {
            stream[20 + 2 * i] = (byte) (presets[i] >> 8);
            stream[21 + 2 * i] = (byte) presets[i];
        }
        assertRefused(stream, reason);
    }

    private static void assertRefused(byte[] stream, String reason) {
        Exception error = assertThrows(
                FrameException.class, () -> new JpegLsDecoder().decode(stream, format(ROWS, COLUMNS, 1, 8)));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    @Test
    void bytesAfterTheLastSampleShowDamage() {
        byte[] stream = new JpegLsEncoder(8, 0, 0, new int[0], 0).encode(image(1, 255, 1), ROWS, COLUMNS, 1);
        byte[] longer = Arrays.copyOf(stream, stream.length + 3);
        longer[longer.length - 2] = (byte) 0xFF;
        longer[longer.length - 1] = (byte) 0xD9;
        longer[stream.length - 2] = 1; // in the place of the end marker
        longer[stream.length - 1] = 2;
        Exception error = assertThrows(
                FrameException.class, () -> new JpegLsDecoder().decode(longer, format(ROWS, COLUMNS, 1, 8)));
        assertTrue(error.getMessage().startsWith("coded JPEG-LS data go on after the last sample"), error.getMessage());
    }
}
