// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;

class StreamedSamplesTest {
    private final CompactToolkit toolkit = new CompactToolkit();

    @TempDir
    Path folder;

    /** What came out of a file: samples of all frames, or the message. */
    private record Result(List<int[]> frames, String failure, boolean isStreamed) {
        static Result failed(IOException e) {
            return new Result(List.of(), e.getMessage(), false);
        }

        void assertSame(Result other, Path file) {
            assertEquals(failure, other.failure, file.toString());
            assertEquals(frames.size(), other.frames.size(), file.toString());
            for (int i = 0; i < frames.size(); i++) {
                assertArrayEquals(frames.get(i), other.frames.get(i), file.toString());
            }
        }
    }

    private static List<int[]> inParts(Frames frames) throws IOException {
        List<int[]> all = new ArrayList<>();
        for (int frame = 0; frame < frames.count(); frame++) {
            int[] samples = new int[frames.rows() * frames.columns() * frames.samples()];
            int[] next = new int[1];
            frames.parts(frame, (from, stored, count) -> {
                assertEquals(next[0], from);
                System.arraycopy(stored, 0, samples, from, count);
                next[0] += count;
            });
            assertEquals(samples.length, next[0]);
            all.add(samples);
        }
        return all;
    }

    private Result whole(Path file) {
        try {
            Frames frames = toolkit.frames(toolkit.read(file));
            List<int[]> all = new ArrayList<>();
            for (int frame = 0; frame < frames.count(); frame++) {
                all.add(frames.integers(frame));
            }
            return new Result(all, "", false);
        } catch (IOException e) {
            return Result.failed(e);
        }
    }

    private Result opened(Path file) {
        List<Result> found = new ArrayList<>();
        try {
            toolkit.open(
                    file,
                    (head, frames) -> found.add(
                            new Result(inParts(frames), "", !head.data().has(Tag.PIXEL_DATA))));
        } catch (IOException e) {
            return Result.failed(e);
        }
        return found.get(0);
    }

    @Test
    void everySampleFileGivesWhatItGivesWhenReadWhole() {
        int streamed = 0;
        for (Path file : DicomSamples.files(".dcm")) {
            Result opened = opened(file);
            whole(file).assertSame(opened, SharedData.path("dicom").relativize(file));
            streamed += opened.isStreamed() ? 1 : 0;
        }
        assertTrue(streamed > 20, "streamed " + streamed);
    }

    private static DataSetBuilder grey(int bits, int stored, boolean signed) {
        return MadePixels.grey(67, 101, 2, bits, signed)
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3.4")
                .put(Tag.BITS_STORED, stored)
                .put(Tag.HIGH_BIT, bits - 1);
    }

    private static byte[] random(int bits) {
        byte[] bytes = new byte[67 * 101 * 2 * bits / 8];
        new Random(bits).nextBytes(bytes);
        return bytes;
    }

    private Path write(DataSetBuilder data) throws IOException {
        Path file = folder.resolve("made.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            toolkit.write(data.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"8,7,false", "16,12,true", "16,15,false", "32,31,true", "32,20,false"})
    void plainPixelsAreReadPartByPartWithTheBitsStored(int bits, int stored, boolean signed) throws IOException {
        Path file = write(grey(bits, stored, signed)
                .put(Tag.HIGH_BIT, bits - 1)
                .putBytes(Tag.PIXEL_DATA, bits == 8 ? Vr.OB : Vr.OW, random(bits)));
        Result opened = opened(file);
        assertTrue(opened.isStreamed());
        whole(file).assertSame(opened, file);
        assertTrue(Arrays.stream(opened.frames().get(1)).distinct().count() > 50);
    }

    @Test
    void whatFollowsThePixelsIsReadToo() throws IOException {
        Path file = write(grey(16, 12, true)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, random(16))
                .putBytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[30]));
        Result opened = opened(file);
        assertFalse(opened.isStreamed());
        whole(file).assertSame(opened, file);
    }

    @Test
    void pixelsThatAreCutOffFailAsWhenReadWhole() throws IOException {
        Path file = write(grey(16, 12, true).putBytes(Tag.PIXEL_DATA, Vr.OW, random(16)));
        shorten(file, 1);
        Result opened = opened(file);
        assertTrue(opened.failure().contains("expected 27068 bytes"), opened.failure());
        whole(file).assertSame(opened, file);
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsNamed() throws IOException {
        Path file = write(grey(16, 12, true).putBytes(Tag.PIXEL_DATA, Vr.OW, random(16)));
        IOException e = assertThrows(
                IOException.class,
                () -> toolkit.open(file, (DicomFile head, Frames frames) -> {
                    shorten(file, 67 * 101 * 2);
                    frames.parts(0, (from, stored, count) -> {});
                    frames.parts(1, (from, stored, count) -> {});
                }));
        assertEquals(
                "cannot read " + file + ": (7fe0,0010) PixelData: frame 2: the file ends too early", e.getMessage());
    }

    private static void shorten(Path file, int bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - bytes);
        }
    }
}
