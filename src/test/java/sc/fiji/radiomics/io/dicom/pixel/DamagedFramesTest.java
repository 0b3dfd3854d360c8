// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/**
 * Damaged streams of every compression give samples or a named reason, and nothing else. The number of mutants is the
 * system property {@code radiomics.mutants.frames}, 4000 if it is not set.
 */
class DamagedFramesTest {
    private static final int MUTANTS = Integer.getInteger("radiomics.mutants.frames", 4000);
    private static final long SEED = 20261121;
    private static final int SMALL = 30_000;

    private final CompactToolkit toolkit = new CompactToolkit();

    private List<DicomFile> compressed() throws IOException {
        List<DicomFile> files = new ArrayList<>();
        for (Path path : DicomSamples.files(".dcm")) {
            if (path.toString().contains("compressed_") && Files.size(path) < SMALL) {
                DicomFile file = toolkit.read(path);
                if (pixels(file).kind() == Element.Kind.FRAGMENTS) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static Element pixels(DicomFile file) {
        return file.data().find(Tag.PIXEL_DATA).orElseThrow();
    }

    @Test
    void damagedStreamsGiveSamplesOrAReason() throws IOException {
        List<DicomFile> files = compressed();
        assertTrue(files.size() > 40, files.size() + " files");
        SplittableRandom seeds = new SplittableRandom(SEED);
        Map<TransferSyntax, int[]> outcomes = new EnumMap<>(TransferSyntax.class);
        for (int i = 0; i < MUTANTS; i++) {
            DicomFile file = files.get(i % files.size());
            DicomFile mutant = withFirst(file, random(first(file), seeds.split()));
            int outcome = isRead(mutant, "mutant " + i + " of " + file.source()) ? 0 : 1;
            outcomes.computeIfAbsent(file.syntax(), syntax -> new int[2])[outcome]++;
        }
        outcomes.forEach((syntax, counts) -> assertTrue(counts[1] > 0, syntax + " never fails"));
        assertTrue(outcomes.size() >= 9, outcomes.keySet().toString());
    }

    @Test
    void aStreamThatIsCutAnywhereIsNeverAnImage() throws IOException {
        for (DicomFile file : compressed()) {
            byte[] all = first(file);
            int end = all.length;
            while (end > 0 && (all[end - 1] == 0 || all[end - 1] == (byte) 0xFF)) { // padding
                end--;
            }
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = 0; i < 12; i++) {
                int length = i == 0 ? end - 3 : random.nextInt(end - 2);
                byte[] cut = Arrays.copyOf(all, length);
                String what = file.source() + " cut to " + length + " of " + end;
                assertFalse(isRead(withFirst(file, cut), what), what);
            }
        }
    }

    /** Whether all samples come; fails at anything but a named reason. */
    private static boolean isRead(DicomFile file, String what) {
        try {
            PixelData frames = PixelData.of(file);
            assertEquals(frames.rows() * frames.columns() * frames.samples(), frames.integers(0).length);
            return true;
        } catch (DicomException e) {
            assertTrue(e.getMessage().startsWith("cannot read " + file.source() + ": "), e.getMessage());
            return false;
        } catch (Throwable e) { // errors are what is looked for
            return fail(what + ": " + e, e);
        }
    }

    private static byte[] first(DicomFile file) {
        return pixels(file).fragments().get(0).array();
    }

    private static DicomFile withFirst(DicomFile file, byte[] stream) {
        List<Bytes> fragments = new ArrayList<>(pixels(file).fragments());
        fragments.set(0, Bytes.of(stream));
        Element changed = Element.fragments(Tag.PIXEL_DATA, pixels(file).vr(), Bytes.of(new byte[0]), fragments);
        return new DicomFile(file.meta(), file.data().toBuilder().put(changed).build(), file.syntax(), file.notes());
    }

    /** One to four bytes or bits changed, some bytes taken out, doubled, or all after a place left out. */
    private static byte[] random(byte[] stream, SplittableRandom random) {
        byte[] bytes = stream.clone();
        int changes = random.nextInt(1, 5);
        for (int i = 0; i < changes && bytes.length > 4; i++) {
            int at =
                    random.nextInt(3) == 0 ? random.nextInt(Math.min(200, bytes.length)) : random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(16, bytes.length - at));
            switch (random.nextInt(6)) {
                case 0, 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> bytes[at] = (byte) 0xFF;
                case 4 -> bytes = joined(bytes, at, at + length);
                default -> bytes = joined(bytes, at + length, at);
            }
        }
        return bytes;
    }

    /** The bytes up to one place and those from another one on. */
    private static byte[] joined(byte[] bytes, int end, int start) {
        byte[] result = Arrays.copyOf(bytes, end + bytes.length - start);
        System.arraycopy(bytes, start, result, end, bytes.length - start);
        return result;
    }
}
