// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.bytes;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.grey;
import static sc.fiji.radiomics.io.dicom.pixel.MadePixels.withTable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;

/** Which fragments make which frame. */
class FrameTableTest {
    private static final byte[] NOTHING = {};
    private final List<String> notes = new ArrayList<>();

    private static byte[] ints(int... offsets) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            buffer.putInt(offset);
        }
        return buffer.array();
    }

    private static byte[] longs(long... offsets) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            buffer.putLong(offset);
        }
        return buffer.array();
    }

    private FrameTable table(int frames, DataSetBuilder header, byte[] basic, byte[]... fragments)
            throws DicomException {
        DicomFile file = withTable(header, TransferSyntax.RLE, basic, fragments);
        return FrameTable.of(file.data(), file.data().find(Tag.PIXEL_DATA).orElseThrow(), frames, notes);
    }

    private FrameTable table(int frames, byte[] basic, byte[]... fragments) throws DicomException {
        return table(frames, grey(1, 1, frames, 8, false), basic, fragments);
    }

    private void assertRefused(String reason, int frames, byte[] basic, byte[]... fragments) {
        Exception error = assertThrows(DicomException.class, () -> table(frames, basic, fragments));
        assertEquals("cannot read made.dcm: (7fe0,0010) PixelData: " + reason, error.getMessage());
    }

    @Test
    void aBasicTableJoinsFragments() throws DicomException {
        FrameTable table = table(2, ints(0, 22), bytes(1, 2), bytes(3, 4, 5, 6), bytes(7, 8), bytes(9, 10));
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 6), table.frame(0));
        assertArrayEquals(bytes(7, 8, 9, 10), table.frame(1));
        assertEquals(List.of(), notes);
    }

    @Test
    void theExtendedTableComesFirstAndCutsPadding() throws DicomException {
        DataSetBuilder header = grey(1, 1, 2, 8, false)
                .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, longs(0, 10))
                .putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, longs(1, 4));
        FrameTable table = table(2, header, ints(0, 99), bytes(1, 0), bytes(3, 4, 5, 6));
        assertArrayEquals(bytes(1), table.frame(0));
        assertArrayEquals(bytes(3, 4, 5, 6), table.frame(1));
        assertEquals(List.of(), notes);
    }

    @Test
    void anExtendedTableThatClaimsMoreThanIsThereIsNamed() throws DicomException {
        DataSetBuilder header = grey(1, 1, 2, 8, false)
                .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, longs(0, 10))
                .putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, longs(1L << 40, -1));
        FrameTable table = table(2, header, NOTHING, bytes(1, 0), bytes(3, 4));
        Exception error = assertThrows(DicomException.class, () -> table.frame(0));
        assertEquals(
                "cannot read made.dcm: (7fe0,0002) ExtendedOffsetTableLengths: frame 1: expected at most 2 bytes, found 1099511627776",
                error.getMessage());
        assertThrows(DicomException.class, () -> table.frame(1));
    }

    @Test
    void withoutATableOneFragmentIsOneFrame() throws DicomException {
        FrameTable table = table(3, NOTHING, bytes(1, 2), bytes(3, 4), bytes(5, 6));
        assertArrayEquals(bytes(5, 6), table.frame(2));
    }

    @Test
    void withoutATableAllFragmentsAreTheOnlyFrame() throws DicomException {
        assertArrayEquals(
                bytes(1, 2, 3, 4, 5, 6),
                table(1, NOTHING, bytes(1, 2), bytes(3, 4), bytes(5, 6)).frame(0));
    }

    @Test
    void withoutATableAStreamBeginsAFrame() throws DicomException {
        FrameTable jpeg = table(
                2,
                NOTHING,
                bytes(0xFF, 0xD8, 0xFF, 0xE0),
                bytes(3, 4),
                bytes(0xFF, 0xD8, 0xFF, 0xF7),
                bytes(5, 6),
                bytes(7, 8));
        assertArrayEquals(bytes(0xFF, 0xD8, 0xFF, 0xE0, 3, 4), jpeg.frame(0));
        assertArrayEquals(bytes(0xFF, 0xD8, 0xFF, 0xF7, 5, 6, 7, 8), jpeg.frame(1));
        FrameTable jpeg2000 =
                table(2, NOTHING, bytes(0xFF, 0x4F, 0xFF, 0x51), bytes(0xFF, 0x4F, 0xFF, 0x51), bytes(1, 2));
        assertArrayEquals(bytes(0xFF, 0x4F, 0xFF, 0x51, 1, 2), jpeg2000.frame(1));
    }

    @Test
    void framesThatCannotBeToldApartAreRefused() {
        assertRefused(
                "expected at least one fragment for each of 3 frames, found 2 fragments",
                3,
                NOTHING,
                bytes(1, 2),
                bytes(3, 4));
        assertRefused(
                "expected an offset table, or 2 frames in as many fragments or JPEG streams, found 3 fragments and 1 streams",
                2,
                NOTHING,
                bytes(0xFF, 0xD8, 0xFF, 0xE0),
                bytes(3, 4),
                bytes(5, 6));
        assertRefused(
                "expected an offset table, or 2 frames in as many fragments or JPEG streams, found 3 fragments and 2 streams",
                2,
                NOTHING,
                bytes(1, 2),
                bytes(0xFF, 0xD8, 0xFF, 0xE0),
                bytes(0xFF, 0xD8, 0xFF, 0xE0));
    }

    @Test
    void aTableThatDoesNotAgreeWithTheFragmentsIsNotUsedAndNoted() throws DicomException {
        for (byte[] wrong : new byte[][] {ints(0, 11), ints(10, 0), ints(0, 0), ints(0), ints(4, 10), ints(0, -1)}) {
            notes.clear();
            FrameTable table = table(2, wrong, bytes(1, 2), bytes(3, 4));
            assertArrayEquals(bytes(3, 4), table.frame(1));
            assertEquals(List.of("the basic offset table does not agree with the fragments and was not used"), notes);
        }
        notes.clear();
        DataSetBuilder header = grey(1, 1, 2, 8, false)
                .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, longs(0, 10))
                .putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, longs(2));
        assertArrayEquals(
                bytes(3, 4),
                table(2, header, ints(0, 10), bytes(1, 2), bytes(3, 4)).frame(1));
        assertEquals(List.of("the extended offset table does not agree with the fragments and was not used"), notes);
    }
}
