// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run lengths and deflated frames: by hand, there and back, and bombs. */
class RleDeflateTest {
    private static PixelFormat format(int rows, int columns, int components, int bits) {
        return new PixelFormat(rows, columns, components, bits, bits, bits - 1, false, false);
    }

    /** A frame of one plane of bytes for each entry. */
    private static byte[] rle(byte[]... segments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments.length);
        int offset = 64;
        for (byte[] segment : segments) {
            header.putInt(offset);
            offset += segment.length;
        }
        out.writeBytes(header.array());
        Arrays.stream(segments).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** Runs of up to 128 equal bytes, and literals, as PS3.5 G.3.1 has them. */
    private static byte[] packed(byte[] plane) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < plane.length) {
            int run = 1;
            while (run < 128 && at + run < plane.length && plane[at + run] == plane[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(plane[at]);
                at += run;
                continue;
            }
            int end = at + 1;
            while (end < plane.length && end - at < 128 && plane[end] != plane[end - 1]) {
                end++;
            }
            out.write(end - at - 1);
            out.write(plane, at, end - at);
            at = end;
        }
        return out.toByteArray();
    }

    @Test
    void runsLiteralsAndTheCodeThatDoesNothingAreReadAsTheStandardSays() throws FrameException {
        byte[] segment = {-2, 7, -128, 2, 1, 2, 3, -1, 9};
        assertArrayEquals(
                new int[] {7, 7, 7, 1, 2, 3, 9, 9}, new RleDecoder().decode(rle(segment), format(2, 4, 1, 8)));
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 3", "16, 1", "16, 3", "32, 1", "32, 3"})
    void samplesComeBack(int bits, int components) throws FrameException {
        SplittableRandom random = new SplittableRandom(bits + components);
        int[] samples = new int[31 * 17 * components];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (random.nextInt(3) == 0 ? random.nextInt() : i / 300 * 0x01010101) >>> (32 - bits);
        }
        List<byte[]> planes = new ArrayList<>();
        for (int c = 0; c < components; c++) {
            for (int shift = bits - 8; shift >= 0; shift -= 8) {
                byte[] plane = new byte[31 * 17];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = (byte) (samples[i * components + c] >> shift);
                }
                planes.add(packed(plane));
            }
        }
        byte[] stream = rle(planes.toArray(byte[][]::new));
        assertArrayEquals(samples, new RleDecoder().decode(stream, format(31, 17, components, bits)));
    }

    @Test
    void singleBitsArePackedInEachFrame() throws FrameException {
        int[] bits = {1, 0, 1, 1, 0, 0, 0, 1, 1, 0};
        assertArrayEquals(bits, new RleDecoder().decode(rle(new byte[] {1, (byte) 0b10001101, 1}), format(2, 5, 1, 1)));
        assertArrayEquals(
                bits, new DeflatedDecoder().decode(deflated(new byte[] {(byte) 0b10001101, 1}), format(2, 5, 1, 1)));
    }

    private static void assertRle(byte[] stream, PixelFormat format, String reason) {
        Exception error = assertThrows(FrameException.class, () -> new RleDecoder().decode(stream, format));
        assertEquals(reason, error.getMessage());
    }

    @Test
    void wrongFramesAreRefusedByName() {
        PixelFormat format = format(2, 4, 1, 8);
        assertRle(new byte[63], format, "an RLE frame begins with 64 bytes, found 63");
        assertRle(
                rle(new byte[4], new byte[4]), format, "expected 1 RLE segments (samples per pixel x bytes), found 2");
        assertRle(rle(new byte[] {-2, 7}), format, "an RLE segment ends after 3 of 8 bytes");
        assertRle(rle(new byte[] {-8, 7}), format, "an RLE segment has more than its 8 bytes");
        assertRle(rle(new byte[] {7, 1, 2, 3}), format, "an RLE segment ends inside its literal bytes");
        byte[] before = rle(new byte[] {-7, 7});
        before[4] = 10;
        assertRle(before, format, "RLE segment 1 must begin at 64 to 66, found 10");
        byte[] turned = rle(new byte[] {-7, 7}, new byte[] {-7, 7});
        turned[4] = 66;
        turned[8] = 64;
        assertRle(turned, format(2, 4, 1, 16), "RLE segment 2 must begin at 66 to 68, found 64");
        byte[] nothing = new byte[1000];
        Arrays.fill(nothing, (byte) -128);
        assertRle(rle(nothing), format, "an RLE segment ends after 0 of 8 bytes");
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1000];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static void assertDeflated(byte[] stream, String reason) {
        Exception error =
                assertThrows(FrameException.class, () -> new DeflatedDecoder().decode(stream, format(2, 4, 1, 16)));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    @Test
    void deflatedFramesAreLittleEndianAndMayBePadded() throws FrameException {
        byte[] bytes = new byte[16];
        int[] expected = new int[8];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (200 + i);
            bytes[2 * i + 1] = (byte) i;
            expected[i] = 200 + i + 256 * i;
        }
        byte[] stream = deflated(bytes);
        assertArrayEquals(expected, new DeflatedDecoder().decode(stream, format(2, 4, 1, 16)));
        byte[] padded = Arrays.copyOf(stream, stream.length + 1);
        assertArrayEquals(expected, new DeflatedDecoder().decode(padded, format(2, 4, 1, 16)));
        byte[] odd = deflated(Arrays.copyOf(bytes, 17));
        assertArrayEquals(expected, new DeflatedDecoder().decode(odd, format(2, 4, 1, 16)));
    }

    @Test
    void aDeflatedFrameOfAnotherLengthIsRefusedAndABombStops() {
        assertDeflated(deflated(new byte[15]), "a deflated frame has 15 of 16 bytes");
        assertDeflated(deflated(new byte[18]), "a deflated frame has more than its 16 bytes, or no end");
        assertDeflated(deflated(new byte[50_000_000]), "a deflated frame has more than its 16 bytes, or no end");
        byte[] whole = deflated(new byte[16]);
        assertDeflated(Arrays.copyOf(whole, whole.length - 1), "a deflated frame has ");
        assertDeflated(new byte[] {7, 7, 7}, "a deflated frame is damaged: ");
    }
}
