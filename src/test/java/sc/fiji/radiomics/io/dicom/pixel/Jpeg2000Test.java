// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.Tag;

/** The check of JPEG 2000 streams before a decoder sees them, and what is said without a decoder. */
class Jpeg2000Test {
    private static final PixelFormat BYTES = new PixelFormat(48, 56, 1, 8, 8, 7, false, false);
    private static final PixelFormat WORDS = new PixelFormat(48, 56, 1, 16, 12, 11, false, false);

    private static byte[] stream(String name) throws IOException {
        Path path = DicomSamples.of("compressed_synthetic").file("dicom/" + name);
        DicomFile file = new CompactToolkit().read(path);
        byte[] fragment = file.data()
                .find(Tag.PIXEL_DATA)
                .orElseThrow()
                .fragments()
                .get(0)
                .array();
        int end = fragment.length;
        while (fragment[end - 1] != (byte) 0xD9) {
            end--;
        }
        return Arrays.copyOf(fragment, end);
    }

    private static void assertRefused(byte[] stream, PixelFormat format, String reason) {
        Exception error = assertThrows(FrameException.class, () -> Jpeg2000Stream.check(stream, format));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    private static int find(byte[] stream, int marker, int from) {
        for (int i = from; i + 1 < stream.length; i++) {
            if ((stream[i] & 0xFF) << 8 == (marker & 0xFF00) && (stream[i + 1] & 0xFF) == (marker & 0xFF)) {
                return i;
            }
        }
        throw new AssertionError("no marker");
    }

    @Test
    void wholeStreamsPassAsTheyAre() throws IOException {
        byte[] stream = stream("u8_j2k.dcm");
        assertArrayEquals(stream, Jpeg2000Stream.check(stream, BYTES));
        byte[] tiles = stream("u12x3_j2k_tiles_no_offsets.dcm");
        assertArrayEquals(tiles, Jpeg2000Stream.check(tiles, WORDS));
        byte[] padded = Arrays.copyOf(stream, stream.length + 1);
        assertArrayEquals(padded, Jpeg2000Stream.check(padded, BYTES));
    }

    @Test
    void aStreamThatIsCutAnywhereIsRefused() throws IOException {
        byte[] stream = stream("u12x3_j2k_tiles_no_offsets.dcm");
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> Jpeg2000Stream.check(cut, WORDS), "cut to " + length);
        }
    }

    @Test
    void aWrappedStreamIsUnwrappedAndAShortenedOneRefused() throws IOException {
        byte[] stream = stream("u8_j2k.dcm");
        byte[] wrapped = wrapped(stream, 8 + stream.length);
        assertArrayEquals(stream, Jpeg2000Stream.check(wrapped, BYTES));
        assertArrayEquals(stream, Jpeg2000Stream.check(wrapped(stream, 0), BYTES));
        assertRefused(
                Arrays.copyOf(wrapped, wrapped.length - 9),
                BYTES,
                "expected a codestream in a JP2 file, found none that is whole");
        byte[] shortened = wrapped(Arrays.copyOf(stream, stream.length - 9), 0);
        assertRefused(shortened, BYTES, "JPEG 2000 tile part of tile 0 at byte ");
    }

    private static byte[] wrapped(byte[] stream, int length) {
        ByteBuffer boxes = ByteBuffer.allocate(12 + 12 + 8 + stream.length);
        boxes.putInt(12).putInt(0x6A502020).putInt(0x0D0A870A);
        boxes.putInt(12).putInt(0x66747970).putInt(0x6A703220);
        boxes.putInt(length).putInt(0x6A703263).put(stream);
        return boxes.array();
    }

    @Test
    void anotherSizeOrDepthThanTheDataSetSaysIsRefused() throws IOException {
        byte[] stream = stream("u12_j2k.dcm");
        assertRefused(
                stream,
                new PixelFormat(48, 55, 1, 16, 12, 11, false, false),
                "expected a JPEG 2000 image of 48 rows, 55 columns and 1 samples per pixel, found 48, 56 and 1");
        assertRefused(stream, BYTES, "expected a JPEG 2000 image of at most 8 bits (BitsAllocated), found 16");
        stream[43] = 2; // XRsiz
        assertRefused(stream, WORDS, "expected JPEG 2000 components of full size at byte 2");
    }

    @Test
    void highThroughputIsRefusedByName() throws IOException {
        byte[] stream = stream("u8_j2k.dcm");
        stream[6] |= 0x40;
        assertRefused(stream, BYTES, "High-Throughput JPEG 2000 (HTJ2K) cannot be read;");
    }

    @Test
    void aTileThatIsMissingIsNamed() throws IOException {
        byte[] stream = stream("u12x3_j2k_tiles_no_offsets.dcm");
        int first = find(stream, 0xFF90, 0);
        int second = find(stream, 0xFF90, first + 12);
        byte[] less = new byte[stream.length - (second - first)];
        System.arraycopy(stream, 0, less, 0, first);
        System.arraycopy(stream, second, less, first, stream.length - second);
        assertRefused(less, WORDS, "expected 12 JPEG 2000 tiles, found 11, at byte ");
    }

    /** Such bytes kept the decoder in an endless loop. */
    @Test
    void markersAmongCodedBytesShowDamage() throws IOException {
        byte[] stream = stream("u8_j2k.dcm");
        int data = find(stream, 0xFF93, 0) + 2;
        for (int second : new int[] {0xFF, 0x90, 0xD9}) {
            byte[] damaged = stream.clone();
            damaged[data + 20] = (byte) 0xFF;
            damaged[data + 21] = (byte) second;
            assertRefused(damaged, BYTES, "the JPEG 2000 data are damaged: FF%02X among coded bytes".formatted(second));
        }
    }

    @Test
    void segmentsOfOtherPartsOrPackedHeadersAreRefused() throws IOException {
        for (int marker : new int[] {0xFF50, 0xFF60, 0xFF61, 0xFF70}) {
            byte[] stream = stream("u8_j2k.dcm");
            int comment = find(stream, 0xFF64, 0);
            stream[comment + 1] = (byte) marker;
            assertRefused(stream, BYTES, "expected a JPEG 2000 segment, found %04X".formatted(marker));
        }
    }

    @Test
    void withoutADecoderTheMessageSaysHowToGetOne() throws IOException {
        FrameDecoder none = new Jpeg2000Decoder(List.of("org.example.NotThere", "java.lang.String"));
        byte[] stream = stream("u8_j2k.dcm");
        Exception error = assertThrows(FrameException.class, () -> none.decode(stream, BYTES));
        assertEquals(
                "JPEG 2000 cannot be read, because no decoder is installed: add Bio-Formats (Fiji has it), or put "
                        + "jai-imageio-jpeg2000 and jai-imageio-core into the folder of the libraries (jars in Fiji)",
                error.getMessage());
    }

    @Test
    void onlyItsOwnFirstBytesMakeAStream() throws IOException {
        assertTrue(Jpeg2000Stream.isHere(stream("u8_j2k.dcm")));
        assertFalse(Jpeg2000Stream.isHere(new byte[100]));
        assertFalse(Jpeg2000Stream.isHere(new byte[] {-1, 0x4F, -1, 0x51}));
    }
}
