// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG of cosine transforms: by its definition, against the decoder of the Java platform, and damaged. */
class JpegDctTest {
    private static final int ROWS = 43;
    private static final int COLUMNS = 61;

    private static PixelFormat format(int rows, int columns, int components, int bits) {
        return new PixelFormat(rows, columns, components, bits > 8 ? 16 : 8, bits, bits - 1, false, false);
    }

    private static byte[] written(int type, float quality) throws IOException {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, type);
        Random random = new Random(11);
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int grey = (int) (120 + 90 * Math.sin(x / 4.0) * Math.cos(y / 6.0) + 10 * random.nextGaussian());
                int value = Math.max(0, Math.min(255, y < 10 ? 40 : grey));
                image.setRGB(x, y, value << 16 | (255 - value) << 8 | value / 2 + 60);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(target);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(floats = {0.05f, 0.3f, 0.75f, 0.95f, 1})
    void greySamplesAreThoseOfThePlatformWithinOne(float quality) throws IOException {
        byte[] stream = written(BufferedImage.TYPE_BYTE_GRAY, quality);
        PixelFormat format = format(ROWS, COLUMNS, 1, 8);
        assertClose(new JpegBaselineDecoder().decode(stream, format), new JpegDctDecoder().decode(stream, format), 1);
    }

    /** Brightness is of full size; the colours of the platform's writer are subsampled, and its reader smooths them. */
    @Test
    void brightnessOfSubsampledColoursIsThatOfThePlatformWithinOne() throws IOException {
        byte[] stream = written(BufferedImage.TYPE_INT_RGB, 0.9f);
        PixelFormat format = format(ROWS, COLUMNS, 3, 8);
        int[] expected = new JpegBaselineDecoder().decode(stream, format);
        int[] found = new JpegDctDecoder().decode(stream, format);
        assertClose(plane(expected, 0), plane(found, 0), 1);
        for (int colour = 1; colour < 3; colour++) {
            assertEquals(mean(plane(expected, colour)), mean(plane(found, colour)), 0.5);
        }
        int row = 20 * COLUMNS;
        int[] red = plane(found, 2);
        for (int x = 0; x + 1 < COLUMNS; x += 2) {
            assertEquals(red[row + x], red[row + x + 1], "a colour of half the size is repeated");
        }
    }

    private static int[] plane(int[] samples, int colour) {
        int[] plane = new int[samples.length / 3];
        Arrays.setAll(plane, i -> samples[3 * i + colour]);
        return plane;
    }

    private static double mean(int[] samples) {
        return Arrays.stream(samples).average().orElseThrow();
    }

    private static void assertClose(int[] expected, int[] found, int tolerance) {
        assertEquals(expected.length, found.length);
        int different = 0;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance, "sample " + i);
            different += expected[i] == found[i] ? 0 : 1;
        }
        assertTrue(different < expected.length / 20, different + " samples differ");
        assertTrue(Arrays.stream(found).distinct().count() > 10);
    }

    @Test
    void theInverseTransformIsItsDefinition() {
        Random random = new Random(3);
        double[] block = random.doubles(64, -2000, 2000).toArray();
        double[] expected = new double[64];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int v = 0; v < 8; v++) {
                    for (int u = 0; u < 8; u++) {
                        double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
                        sum += scale
                                * block[8 * v + u]
                                * Math.cos((2 * x + 1) * u * Math.PI / 16)
                                * Math.cos((2 * y + 1) * v * Math.PI / 16);
                    }
                }
                expected[8 * y + x] = sum / 4;
            }
        }
        InverseDct.transform(block);
        assertArrayEquals(expected, block, 1e-9);
    }

    /** Blocks of one value each, 12 bits, written bit by bit: DC tables of two codes, AC tables of one (end of block). */
    @Test
    void twelveBitsRestartMarkersAndScansOfTheirOwn() throws FrameException {
        // four blocks of 8 x 8: differences +1, +1 | restart | +1, 0 in quantisation steps of 80
        byte[] stream = stream(16, 16, "11 11", "11 0");
        int[] samples = new JpegDctDecoder().decode(stream, format(16, 16, 1, 12));
        assertEquals(2048 + 10, samples[0]);
        assertEquals(2048 + 20, samples[8]);
        assertEquals(2048 + 10, samples[8 * 16], "prediction begins anew after the marker");
        assertEquals(2048 + 10, samples[8 * 16 + 8]);
    }

    /**
     * A stream of one component with a restart every two blocks.
     *
     * @param intervals codes of blocks: 0 for no difference, 11 for a difference of one; the end of block is added
     */
    private static byte[] stream(int rows, int columns, String... intervals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        hex(out, "FFD8 FFDB 0083 10");
        for (int i = 0; i < 64; i++) {
            hex(out, "0050");
        }
        hex(out, "FFC1 000B 0C 00%02X 00%02X 01 01 11 00".formatted(rows, columns));
        hex(out, "FFC4 0015 00 02 00 00000000 00000000 00000000 0000 00 01"); // 0 -> no bits, 1 -> one bit
        hex(out, "FFC4 0014 10 01 00 00000000 00000000 00000000 0000 00"); // 0 -> end of block
        hex(out, "FFDD 0004 0002 FFDA 0008 01 01 00 00 3F 00");
        for (int i = 0; i < intervals.length; i++) {
            if (i > 0) {
                hex(out, "FFD%X".formatted((i - 1) % 8));
            }
            String bits = intervals[i].replaceAll(" |$", "0");
            out.write(Integer.parseInt((bits + "11111111").substring(0, 8), 2));
        }
        hex(out, "FFD9");
        return out.toByteArray();
    }

    private static void hex(ByteArrayOutputStream out, String digits) {
        String all = digits.replace(" ", "");
        for (int i = 0; i < all.length(); i += 2) {
            out.write(Integer.parseInt(all.substring(i, i + 2), 16));
        }
    }

    @Test
    void aMissingRestartMarkerIsNamed() {
        byte[] stream = stream(16, 16, "11 11", "11 0");
        stream[stream.length - 4] = (byte) 0xD5;
        assertReason(stream, "expected restart marker 0 at byte");
    }

    @Test
    void blocksThatAreNotThereAreNamed() {
        assertReason(stream(16, 16, "11 11"), "expected restart marker 0 at byte");
        byte[] cut = stream(16, 16, "11 11", "11 0");
        assertReason(Arrays.copyOf(cut, cut.length - 2), "the stream ends without its end marker (FFD9)");
    }

    private static void assertReason(byte[] stream, String reason) {
        Exception error =
                assertThrows(FrameException.class, () -> new JpegDctDecoder().decode(stream, format(16, 16, 1, 12)));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "C2, progressive",
        "C3, lossless",
        "C5, hierarchical",
        "C9, 'extended sequential, arithmetic coding'",
        "F7, JPEG-LS"
    })
    void otherProcessesAreRefusedByName(String marker, String name) throws IOException {
        byte[] stream = written(BufferedImage.TYPE_BYTE_GRAY, 0.5f);
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == -1 && stream[i + 1] == (byte) 0xC0) {
                stream[i + 1] = (byte) Integer.parseInt(marker, 16);
                break;
            }
        }
        Exception error = assertThrows(
                FrameException.class, () -> new JpegDctDecoder().decode(stream, format(ROWS, COLUMNS, 1, 8)));
        assertTrue(
                error.getMessage()
                        .startsWith("expected a sequential JPEG stream with Huffman codes, found marker FF" + marker
                                + " (" + name + ")"),
                error.getMessage());
    }

    @Test
    void anotherSizeOrDepthThanTheDataSetSaysIsRefused() throws IOException {
        byte[] stream = written(BufferedImage.TYPE_BYTE_GRAY, 0.5f);
        for (FrameDecoder decoder : new FrameDecoder[] {new JpegDctDecoder(), new JpegBaselineDecoder()}) {
            Exception error =
                    assertThrows(FrameException.class, () -> decoder.decode(stream, format(ROWS, COLUMNS + 1, 1, 8)));
            assertEquals(
                    "expected a JPEG image of 43 rows, 62 columns and 1 samples per pixel, found 43, 61 and 1",
                    error.getMessage());
        }
        byte[] twelve = stream(16, 16, "11 11", "11 0");
        Exception error =
                assertThrows(FrameException.class, () -> new JpegDctDecoder().decode(twelve, format(16, 16, 1, 8)));
        assertEquals("expected a JPEG image of at most 8 bits (BitsAllocated), found 12", error.getMessage());
    }

    @Test
    void whatThePlatformOnlyWarnsOfIsAnError() throws IOException {
        byte[] stream = written(BufferedImage.TYPE_BYTE_GRAY, 0.5f);
        byte[] cut = Arrays.copyOf(stream, stream.length / 2 + 200);
        Exception error = assertThrows(
                FrameException.class, () -> new JpegBaselineDecoder().decode(cut, format(ROWS, COLUMNS, 1, 8)));
        assertTrue(error.getMessage().startsWith("the decoder warns: "), error.getMessage());
    }

    /** A JFIF segment of a revision that is not known, and a profile that is none. */
    @Test
    void strangeDataOfApplicationsChangeNothing() throws IOException {
        PixelFormat format = format(ROWS, COLUMNS, 3, 8);
        byte[] stream = written(BufferedImage.TYPE_INT_RGB, 0.9f);
        ByteArrayOutputStream strange = new ByteArrayOutputStream();
        hex(strange, "FFD8 FFE0 0010 4A46494600 09 09 00 0001 0001 00 00");
        hex(strange, "FFE2 0013 4943435F50524F46494C4500 01 01 123456 FFEE 0004 4164 FFFE 0003 41");
        int body = 4 + ((stream[4] & 0xFF) << 8 | stream[5] & 0xFF);
        strange.write(stream, body, stream.length - body);
        for (FrameDecoder decoder : new FrameDecoder[] {new JpegBaselineDecoder(), new JpegDctDecoder()}) {
            assertArrayEquals(decoder.decode(stream, format), decoder.decode(strange.toByteArray(), format));
        }
    }

    @Test
    void aHuffmanTableOfTooManyCodesIsRefused() {
        int[] counts = new int[16];
        counts[0] = 3;
        Exception error = assertThrows(FrameException.class, () -> new JpegHuffman(counts, new byte[3]));
        assertEquals("a JPEG Huffman table has too many codes of 1 bits", error.getMessage());
    }
}
