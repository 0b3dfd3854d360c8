// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.bytes;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.compressed;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.file;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.grey;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;

/** Pixels that are not compressed, bit by bit by hand, and what a header may not say. */
class PixelDataTest {
    private static void assertReason(String reason, DicomFile file) {
        Exception error =
                assertThrows(DicomException.class, () -> PixelData.of(file).integers(0));
        assertEquals("cannot read made.dcm: " + reason, error.getMessage());
    }

    @Test
    void bytesAreUnsignedOrSigned() throws IOException {
        int[] stored = {0, 1, 127, 128, 255, 254};
        assertArrayEquals(
                stored, PixelData.of(plain(grey(2, 3, 1, 8, false), stored)).integers(0));
        int[] signed = PixelData.of(plain(grey(2, 3, 1, 8, true), stored)).integers(0);
        assertArrayEquals(new int[] {0, 1, 127, -128, -1, -2}, signed);
    }

    @Test
    void wordsComeInTheByteOrderOfTheFile() throws IOException {
        int[] little = {0x34, 0x12, 0xFE, 0xFF};
        int[] big = {0x12, 0x34, 0xFF, 0xFE};
        int[] expected = {0x1234, 0xFFFE};
        assertArrayEquals(
                expected, PixelData.of(plain(grey(1, 2, 1, 16, false), little)).integers(0));
        assertArrayEquals(
                expected,
                PixelData.of(plain(grey(1, 2, 1, 16, false), Vr.OW, true, big)).integers(0));
        assertArrayEquals(
                new int[] {0x1234, -2},
                PixelData.of(plain(grey(1, 2, 1, 16, true), Vr.OW, true, big)).integers(0));
    }

    @Test
    void bytesInWordsOfTheBigEndianSyntaxAreSwapped() throws IOException {
        int[] stored = {1, 2, 3, 4};
        assertArrayEquals(
                new int[] {2, 1, 4, 3},
                PixelData.of(plain(grey(2, 2, 1, 8, false), Vr.OW, true, stored))
                        .integers(0));
        assertArrayEquals(
                stored,
                PixelData.of(plain(grey(2, 2, 1, 8, false), Vr.OB, true, stored))
                        .integers(0));
    }

    @Test
    void thirtyTwoBitsThatNoWholeNumberHoldsComeAsNumbers() throws IOException {
        int[] stored = {0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0x80, 7, 0, 0, 0};
        DicomFile unsigned = plain(grey(1, 3, 1, 32, false), stored);
        assertArrayEquals(
                new double[] {4294967295.0, 2147483649.0, 7},
                PixelData.of(unsigned).frame(0));
        assertReason("(7fe0,0010) PixelData: frame 1: expected samples up to 2147483647, found 4294967295", unsigned);
        PixelData signed = PixelData.of(plain(grey(1, 3, 1, 32, true), stored));
        assertArrayEquals(new int[] {-1, -2147483647, 7}, signed.integers(0));
        assertArrayEquals(new double[] {-1, -2147483647, 7}, signed.frame(0));
    }

    @Test
    void singleBitsRunOnFromFrameToFrame() throws IOException {
        // 5 pixels per frame, 3 frames: bits 0-4, 5-9, 10-14, lowest bit first
        PixelData bits = PixelData.of(plain(grey(1, 5, 3, 1, false), 0b1010_0110, 0b0101_1001));
        assertArrayEquals(new int[] {0, 1, 1, 0, 0}, bits.integers(0));
        assertArrayEquals(new int[] {1, 0, 1, 1, 0}, bits.integers(1));
        assertArrayEquals(new int[] {0, 1, 1, 0, 1}, bits.integers(2));
    }

    @Test
    void bitsAboveThoseStoredAreLeftOutAndTheSignIsExtended() throws IOException {
        int[] stored = {0xFF, 0xF7, 0x00, 0xF8}; // an overlay in the four highest bits
        DataSetBuilder unsigned =
                grey(1, 2, 1, 16, false).put(Tag.BITS_STORED, 12).put(Tag.HIGH_BIT, 11);
        assertArrayEquals(
                new int[] {0x7FF, 0x800}, PixelData.of(plain(unsigned, stored)).integers(0));
        DataSetBuilder signed = grey(1, 2, 1, 16, true).put(Tag.BITS_STORED, 12).put(Tag.HIGH_BIT, 11);
        assertArrayEquals(
                new int[] {0x7FF, -0x800}, PixelData.of(plain(signed, stored)).integers(0));
    }

    @Test
    void samplesMayLieInTheHighBits() throws IOException {
        int[] stored = {0xAF, 0x7F, 0x0C, 0x80};
        DataSetBuilder signed = grey(1, 2, 1, 16, true).put(Tag.BITS_STORED, 12).put(Tag.HIGH_BIT, 15);
        assertArrayEquals(
                new int[] {0x7FA, -0x800}, PixelData.of(plain(signed, stored)).integers(0));
    }

    @Test
    void planesOfColoursComePixelByPixel() throws IOException {
        int[] planes = {1, 2, 3, 11, 12, 13, 21, 22, 23};
        DataSetBuilder header = grey(1, 3, 1, 8, false)
                .put(Tag.SAMPLES_PER_PIXEL, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .put(Tag.PLANAR_CONFIGURATION, 1);
        PixelData pixels = PixelData.of(plain(header, planes));
        assertArrayEquals(new int[] {1, 11, 21, 2, 12, 22, 3, 13, 23}, pixels.integers(0));
        assertEquals(3, pixels.samples());
        assertEquals("RGB", pixels.photometricInterpretation());
    }

    @Test
    void realPixelsAreReadInBothSizes() throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(1.5f).putFloat(-2e30f).putFloat(0.1f).putFloat(Float.NaN);
        DicomFile file = real(Tag.FLOAT_PIXEL_DATA, Vr.OF, Bytes.of(floats.array()));
        PixelData pixels = PixelData.of(file);
        assertArrayEquals(new double[] {1.5, -2e30f}, pixels.frame(0));
        assertArrayEquals(new double[] {0.1f, Double.NaN}, pixels.frame(1));
        assertReason("(7fe0,0008) FloatPixelData: expected whole numbers, found floating-point pixels", file);
        ByteBuffer doubles = ByteBuffer.allocate(32).order(ByteOrder.BIG_ENDIAN);
        doubles.putDouble(0.1).putDouble(-1e300).putDouble(2).putDouble(3);
        PixelData wide =
                PixelData.of(real(Tag.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, new Bytes(doubles.array(), 0, 32, true)));
        assertArrayEquals(new double[] {0.1, -1e300}, wide.frame(0));
        assertArrayEquals(new double[] {2, 3}, wide.frame(1));
    }

    private static DicomFile real(int tag, Vr vr, Bytes value) {
        DataSetBuilder header = grey(1, 2, 2, 32, true).put(Element.value(tag, vr, value));
        return file(header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    @Test
    void paddingHasTheSignOfTheSamples() throws IOException {
        DataSetBuilder header = grey(1, 1, 1, 16, true)
                .putBytes(Tag.PIXEL_PADDING_VALUE, Vr.US, bytes(0x30, 0xF8))
                .putBytes(Tag.PIXEL_PADDING_RANGE_LIMIT, Vr.US, bytes(0x34, 0xF8));
        PixelData pixels = PixelData.of(plain(header, 0, 0));
        assertEquals(OptionalInt.of(-2000), pixels.padding());
        assertEquals(OptionalInt.of(-1996), pixels.paddingLimit());
        assertEquals(
                OptionalInt.empty(),
                PixelData.of(plain(grey(1, 1, 1, 16, true), 0, 0)).padding());
    }

    @Test
    void whatIsMissingIsTakenByDefaultWithANote() throws IOException {
        DataSetBuilder header = grey(1, 2, 0, 8, false)
                .remove(Tag.SAMPLES_PER_PIXEL)
                .remove(Tag.HIGH_BIT)
                .remove(Tag.PIXEL_REPRESENTATION);
        PixelData pixels = PixelData.of(plain(header, 1, 2, 3, 4));
        assertArrayEquals(new int[] {1, 2}, pixels.integers(0));
        assertEquals(
                List.of(
                        "no (0028,0002) SamplesPerPixel; taken as 1",
                        "no (0028,0103) PixelRepresentation; taken as 0",
                        "no (0028,0102) HighBit; taken as 7",
                        "NumberOfFrames is 0; read as 1",
                        "2 bytes after the last frame were not read"),
                pixels.notes());
    }

    @Test
    void headersThatCannotBeAreRefusedByName() {
        int[] one = {0, 0};
        assertReason(
                "(0028,0010) Rows: expected a value, because there are pixels, found none",
                plain(grey(1, 1, 1, 16, false).remove(Tag.ROWS), one));
        assertReason("Columns must be 1 to 65535, found 0", plain(grey(1, 0, 1, 16, false), one));
        assertReason(
                "BitsAllocated must be 1, 8, 16, 32 or 64, found 12",
                plain(grey(1, 1, 1, 16, false).put(Tag.BITS_ALLOCATED, 12), one));
        assertReason(
                "(0028,0100) BitsAllocated: expected whole numbers of 1, 8, 16 or 32 bits, found 64",
                plain(grey(1, 1, 1, 64, false), one));
        assertReason(
                "HighBit must be 15 to 15, found 11",
                plain(grey(1, 1, 1, 16, false).put(Tag.HIGH_BIT, 11), one));
        assertReason(
                "(0028,0103) PixelRepresentation: expected 0 or 1, found 2",
                plain(grey(1, 1, 1, 16, false).put(Tag.PIXEL_REPRESENTATION, 2), one));
        assertReason("(0028,0008) NumberOfFrames: expected 1 or more, found -1", plain(grey(1, 1, -1, 16, false), one));
        assertReason(
                "SamplesPerPixel must be 1 to 4, found 5",
                plain(grey(1, 1, 1, 16, false).put(Tag.SAMPLES_PER_PIXEL, 5), one));
        assertReason(
                "(0028,0004) PhotometricInterpretation: expected colours of full size, found YBR_FULL_422 without compression",
                plain(grey(1, 1, 1, 8, false).put(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422"), one));
        assertReason(
                "expected an image, found no pixel data",
                file(grey(1, 1, 1, 16, false), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    @Test
    void sizesAreCheckedAgainstTheBytesBeforeAnythingIsMade() {
        assertReason(
                "(7fe0,0010) PixelData: expected 1 frames of 2 x 2 pixels, 8 bytes or more, found 7 bytes",
                plain(grey(2, 2, 1, 16, false), new int[7]));
        assertReason(
                "(7fe0,0010) PixelData: expected 2147483647 frames of 60000 x 30000 pixels, 3600000000 bytes or more, found 4 bytes",
                plain(grey(30000, 60000, Integer.MAX_VALUE, 16, false), new int[4]));
        assertReason(
                "(7fe0,0010) PixelData: expected 2147483647 frames of 5 x 1 pixels, 1342177280 bytes or more, found 4 bytes",
                plain(grey(1, 5, Integer.MAX_VALUE, 1, false), new int[4]));
        assertReason(
                "a frame must have fewer than 2147483640 samples, found Rows x Columns = 65535 x 65535 with 1 samples per pixel",
                plain(grey(65535, 65535, 1, 8, false), new int[4]));
    }

    @Test
    void aFrameThatIsNotThereIsAMistakeOfTheCaller() throws IOException {
        PixelData pixels = PixelData.of(plain(grey(1, 2, 1, 8, false), 1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> pixels.frame(1));
        assertThrows(IndexOutOfBoundsException.class, () -> pixels.integers(-1));
    }

    @Test
    void theBytesDecideWhatIsCompressedAndTheTransferSyntaxIsNoted() throws IOException {
        int[] samples = {5, 6, 7, 8};
        byte[] stream = new JpegLsEncoder(8, 0, 0, new int[0], 0).encode(samples, 2, 2, 1);
        PixelData plain =
                PixelData.of(compressed(grey(2, 2, 1, 8, false), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, stream));
        assertArrayEquals(samples, plain.integers(0));
        assertEquals(
                List.of("transfer syntax Explicit VR Little Endian, but the pixels are JPEG-LS; read as such"),
                plain.notes());
        PixelData lossless = PixelData.of(compressed(grey(2, 2, 1, 8, false), TransferSyntax.JPEG_LOSSLESS, stream));
        assertArrayEquals(samples, lossless.integers(0));
        assertEquals(
                List.of("transfer syntax JPEG Lossless, but the pixels are JPEG-LS; read as such"), lossless.notes());
        DataSetBuilder whole =
                grey(2, 2, 1, 8, false).put(Element.value(Tag.PIXEL_DATA, Vr.OB, Bytes.of(bytes(samples))));
        PixelData uncompressed = PixelData.of(file(whole, TransferSyntax.RLE));
        assertArrayEquals(samples, uncompressed.integers(0));
        assertEquals(
                List.of("transfer syntax RLE Lossless, but the pixels are not compressed; read as they are"),
                uncompressed.notes());
        assertReason(
                "(7fe0,0010) PixelData: transfer syntax Explicit VR Little Endian, but the pixels are compressed in a way that they do not tell",
                compressed(grey(2, 2, 1, 8, false), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new byte[80]));
    }

    @Test
    void highThroughputJpeg2000IsRefusedByName() {
        for (TransferSyntax syntax :
                List.of(TransferSyntax.HTJ2K, TransferSyntax.HTJ2K_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS_RPCL)) {
            assertReason(
                    "(7fe0,0010) PixelData: High-Throughput JPEG 2000 (HTJ2K) cannot be read; convert the file to another transfer syntax first",
                    compressed(grey(2, 2, 1, 8, false), syntax, new byte[80]));
        }
    }

    @Test
    void aFrameIsNotDecodedIntoMoreThanItsBytesCanHold() {
        Exception error = assertThrows(DicomException.class, () -> PixelData.of(
                        compressed(grey(3000, 3000, 1, 8, false), TransferSyntax.RLE, new byte[100]))
                .integers(0));
        assertTrue(
                error.getMessage()
                        .contains("frame 1: expected at most 409600 samples of 100 compressed bytes, found 9000000"),
                error.getMessage());
    }

    @Test
    void framesThatNoMemoryHoldsAreRefused() {
        Exception error = assertThrows(
                DicomException.class,
                () -> PixelData.of(compressed(grey(46000, 46000, 1, 8, false), TransferSyntax.RLE, new byte[100])));
        assertTrue(
                error.getMessage()
                        .matches(
                                "cannot read made.dcm: expected frames that fit into \\d+ MB of memory, found 46000 x 46000 pixels"),
                error.getMessage());
    }

    @Test
    void framesDecodedInParallelAreThoseOfOneThread() throws IOException {
        int[] samples = JpegLsTest.image(1, 4095, 1);
        byte[][] fragments = new byte[24][];
        for (int i = 0; i < fragments.length; i++) {
            int[] frame = samples.clone();
            frame[i] = 4095 - i;
            fragments[i] = new JpegLsEncoder(12, 0, 0, new int[0], 0).encode(frame, 37, 41, 1);
        }
        PixelData pixels = PixelData.of(
                compressed(grey(37, 41, fragments.length, 16, false), TransferSyntax.JPEG_LS_LOSSLESS, fragments));
        long right = IntStream.range(0, 240)
                .parallel()
                .filter(i -> {
                    int frame = i % fragments.length;
                    try {
                        return pixels.integers(frame)[frame] == 4095 - frame;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
        assertEquals(240, right);
    }

    @Test
    void compressedSamplesFillTheLowBits() {
        byte[] stream = new JpegLsEncoder(12, 0, 0, new int[0], 0).encode(new int[4], 2, 2, 1);
        DataSetBuilder header =
                grey(2, 2, 1, 16, false).put(Tag.BITS_STORED, 12).put(Tag.HIGH_BIT, 15);
        assertReason(
                "(0028,0102) HighBit: expected 11 with compressed pixels, found 15",
                compressed(header, TransferSyntax.JPEG_LS_LOSSLESS, stream));
    }
}
