// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A part of a file, not copied. */
public final class Bytes {
    private final byte[] buffer;
    private final int offset;
    private final int length;
    private final boolean bigEndian;

    /**
     * @param buffer never written
     * @throws IndexOutOfBoundsException if the part is not inside the buffer
     */
    public Bytes(byte[] buffer, int offset, int length, boolean bigEndian) {
        java.util.Objects.checkFromIndexSize(offset, length, buffer.length);
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.bigEndian = bigEndian;
    }

    /** All of an array, little endian; never written. */
    public static Bytes of(byte[] all) {
        return new Bytes(all, 0, all.length, false);
    }

    /** Where the part begins in what was read: the file, or what a deflated data set became. */
    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public boolean bigEndian() {
        return bigEndian;
    }

    /** The part in its byte order, to read from. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(buffer, offset, length)
                .slice()
                .asReadOnlyBuffer()
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy. */
    public byte[] array() {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    /** A copy in little endian. */
    byte[] littleEndian(int unit) {
        byte[] copy = array();
        if (bigEndian && unit > 1) {
            for (int from = 0; from + unit <= copy.length; from += unit) {
                for (int i = from, j = from + unit - 1; i < j; i++, j--) {
                    byte swapped = copy[i];
                    copy[i] = copy[j];
                    copy[j] = swapped;
                }
            }
        }
        return copy;
    }
}
