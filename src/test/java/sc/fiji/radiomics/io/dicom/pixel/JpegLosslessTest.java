// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEG lossless: what the samples do not have, colours, point transforms, restart markers and damage. */
class JpegLosslessTest {
    static Stream<DecodedByDcmtk> streams() throws IOException {
        return DecodedByDcmtk.all("jpeglossless");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void samplesAreThoseThatDcmtkDecodes(DecodedByDcmtk expected) throws Exception {
        int[] samples = new JpegLosslessDecoder().decode(expected.stream(), expected.format());
        assertEquals(expected.sha256(), DecodedByDcmtk.sha256(samples));
    }

    @Test
    void aStreamWithoutItsEndIsRefused() throws IOException {
        DecodedByDcmtk first = streams().findFirst().orElseThrow();
        byte[] stream = first.stream();
        int length = stream.length;
        while (stream[length - 1] != (byte) 0xD9) {
            length--;
        }
        byte[] cut = Arrays.copyOf(stream, length - 2);
        Exception error =
                assertThrows(FrameException.class, () -> new JpegLosslessDecoder().decode(cut, first.format()));
        assertTrue(error.getMessage().startsWith("the stream ends "), error.getMessage());
    }

    private static final int ROWS = 13;
    private static final int COLUMNS = 19;

    static Stream<Arguments> depths() {
        return IntStream.rangeClosed(2, 16).boxed().flatMap(bits -> IntStream.rangeClosed(1, 7)
                .mapToObj(predictor -> Arguments.of(bits, predictor)));
    }

    @ParameterizedTest(name = "{0} bits, predictor {1}")
    @MethodSource("depths")
    void samplesComeBackAtEveryDepthWithEveryPredictor(int bits, int predictor) throws FrameException {
        for (int components = 1; components <= 3; components++) {
            for (int restart : new int[] {0, 1, 5}) {
                for (boolean together : new boolean[] {true, false}) {
                    int[] samples = image(components, bits);
                    byte[] stream = new Encoder(bits, predictor, restart, together).encode(samples, components);
                    PixelFormat format =
                            new PixelFormat(ROWS, COLUMNS, components, bits > 8 ? 16 : 8, bits, bits - 1, false, false);
                    assertArrayEquals(samples, new JpegLosslessDecoder().decode(stream, format));
                }
            }
        }
    }

    /** Noise of full height, so that differences wrap around. */
    private static int[] image(int components, int bits) {
        SplittableRandom random = new SplittableRandom(bits);
        int[] samples = new int[ROWS * COLUMNS * components];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(3) == 0 ? random.nextInt(2) * ((1 << bits) - 1) : random.nextInt(1 << bits);
        }
        return samples;
    }

    /** A plain encoder by T.81, annex H, whose codes all have five bits. */
    private record Encoder(int bits, int predictor, int restart, boolean together) {
        byte[] encode(int[] samples, int components) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            put(out, 0xFF, 0xD8, 0xFF, 0xC3, 0, 8 + 3 * components, bits, 0, ROWS, 0, COLUMNS, components);
            for (int c = 0; c < components; c++) {
                put(out, 10 + c, 0x11, 0);
            }
            put(out, 0xFF, 0xC4, 0, 36, 2, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            for (int size = 0; size <= 16; size++) {
                put(out, size);
            }
            if (restart > 0) {
                put(out, 0xFF, 0xDD, 0, 4, 0, restart * COLUMNS);
            }
            for (int c = 0; c < (together ? 1 : components); c++) {
                scan(out, samples, components, c, together ? components : c + 1);
            }
            put(out, 0xFF, 0xD9);
            return out.toByteArray();
        }

        private static void put(ByteArrayOutputStream out, int... values) {
            for (int value : values) {
                out.write(value);
            }
        }

        private void scan(ByteArrayOutputStream out, int[] samples, int components, int first, int last) {
            put(out, 0xFF, 0xDA, 0, 6 + 2 * (last - first), last - first);
            for (int c = first; c < last; c++) {
                put(out, 10 + c, 0x20);
            }
            put(out, predictor, 0, 0);
            StringBuilder coded = new StringBuilder();
            for (int y = 0; y < ROWS; y++) {
                boolean begins = y == 0 || restart > 0 && y % restart == 0;
                if (begins && y > 0) {
                    write(out, coded);
                    put(out, 0xFF, 0xD0 + (y / restart - 1) % 8);
                }
                for (int x = 0; x < COLUMNS; x++) {
                    for (int c = first; c < last; c++) {
                        int at = (y * COLUMNS + x) * components + c;
                        int up = COLUMNS * components;
                        int predicted = begins
                                ? x == 0 ? 1 << (bits - 1) : samples[at - components]
                                : x == 0 ? samples[at - up] : predicted(samples, at, components, up);
                        difference(coded, (samples[at] - predicted) & 0xFFFF);
                    }
                }
            }
            write(out, coded);
        }

        private int predicted(int[] samples, int at, int left, int up) {
            int ra = samples[at - left];
            int rb = samples[at - up];
            int rc = samples[at - up - left];
            int[] all = {
                ra, rb, rc, ra + rb - rc, ra + Math.floorDiv(rb - rc, 2), rb + Math.floorDiv(ra - rc, 2), (ra + rb) / 2
            };
            return all[predictor - 1];
        }

        private static void difference(StringBuilder coded, int modulo) {
            int value = modulo > 32768 ? modulo - 65536 : modulo;
            int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
            append(coded, size, 5);
            if (size < 16) {
                append(coded, value >= 0 ? value : value + (1 << size) - 1, size);
            }
        }

        private static void append(StringBuilder coded, int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                coded.append(value >> i & 1);
            }
        }

        private static void write(ByteArrayOutputStream out, StringBuilder coded) {
            while (coded.length() % 8 != 0) {
                coded.append('1');
            }
            for (int i = 0; i < coded.length(); i += 8) {
                int value = Integer.parseInt(coded.substring(i, i + 8), 2);
                out.write(value);
                if (value == 0xFF) {
                    out.write(0);
                }
            }
            coded.setLength(0);
        }
    }
}
