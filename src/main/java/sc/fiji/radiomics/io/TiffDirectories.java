// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Whether the directories of a TIFF file are complete. ImageJ's decoder goes on with what it has read when a file ends
 * in the middle of them, and shows an image of something else.
 *
 * <p>Source: TIFF revision 6.0, section 2.
 */
final class TiffDirectories {
    /** Bytes per value of the field types 1 to 12. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final RandomAccessFile in;
    private final boolean isLittleEndian;

    private TiffDirectories(RandomAccessFile in) throws IOException {
        this.in = in;
        this.isLittleEndian = in.read() == 'I';
    }

    /** @throws IOException if the file ends before its directories or their values do */
    static void check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            new TiffDirectories(in).check();
        } catch (EOFException e) {
            throw FileError.reading(file, "the TIFF directory is incomplete: the file is truncated");
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    private void check() throws IOException {
        in.seek(4);
        long last = 0;
        for (long at = unsignedInt(); at > last; at = unsignedInt()) { // ImageJ stops at a pointer back, too
            last = at;
            in.seek(at);
            int fields = unsignedShort();
            long next = at + 2 + 12L * fields;
            for (int i = 0; i < fields; i++) {
                in.seek(at + 2 + 12L * i + 2);
                int type = unsignedShort();
                long bytes = unsignedInt() * (type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0);
                long value = unsignedInt();
                if (bytes > 4 && value + bytes > in.length()) {
                    throw new EOFException();
                }
            }
            in.seek(next);
        }
    }

    private int unsignedShort() throws IOException {
        int value = in.readUnsignedShort();
        return isLittleEndian ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
    }

    private long unsignedInt() throws IOException {
        int value = in.readInt();
        return Integer.toUnsignedLong(isLittleEndian ? Integer.reverseBytes(value) : value);
    }
}
