// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** NIfTI files byte by byte after nifti1.h and nifti2.h, for tests; shares nothing with the writer. */
final class NiftiBytes {
    final ByteBuffer bytes;
    final boolean isVersion2;

    /** 3 x 2 x 2 voxels of 1.5 x 2.5 x 4 mm, no orientation, the voxels 1 to 12 to be put by the test. */
    private NiftiBytes(boolean isVersion2, ByteOrder order, int datatype, int bitpix) {
        this.isVersion2 = isVersion2;
        int start = isVersion2 ? 544 : 352;
        bytes = ByteBuffer.allocate(start + 12 * bitpix / 8).order(order);
        bytes.putInt(0, isVersion2 ? 540 : 348);
        if (isVersion2) {
            bytes.put(4, new byte[] {'n', '+', '2', 0, 13, 10, 26, 10});
            bytes.putShort(12, (short) datatype).putShort(14, (short) bitpix);
            bytes.putLong(168, start).putInt(500, 2);
        } else {
            bytes.put(344, new byte[] {'n', '+', '1', 0});
            bytes.putShort(70, (short) datatype).putShort(72, (short) bitpix);
            bytes.putFloat(108, start).put(123, (byte) 2);
        }
        dim(3, 3, 2, 2);
        pixdim(1, 1.5, 2.5, 4);
    }

    static NiftiBytes version1(ByteOrder order, int datatype, int bitpix) {
        return new NiftiBytes(false, order, datatype, bitpix);
    }

    static NiftiBytes version2(ByteOrder order, int datatype, int bitpix) {
        return new NiftiBytes(true, order, datatype, bitpix);
    }

    /** int16, little-endian, voxels 1 to 12. */
    static NiftiBytes small() {
        NiftiBytes file = version1(ByteOrder.LITTLE_ENDIAN, 4, 16);
        for (int i = 0; i < 12; i++) {
            file.bytes.putShort(352 + 2 * i, (short) (i + 1));
        }
        return file;
    }

    int start() {
        return isVersion2 ? 544 : 352;
    }

    NiftiBytes dim(long... dim) {
        for (int i = 0; i < 8; i++) {
            long value = i < dim.length ? dim[i] : 1;
            if (isVersion2) {
                bytes.putLong(16 + 8 * i, value);
            } else {
                bytes.putShort(40 + 2 * i, (short) value);
            }
        }
        return this;
    }

    NiftiBytes pixdim(double... pixdim) {
        return put(isVersion2 ? 104 : 76, pixdim);
    }

    NiftiBytes scale(double slope, double intercept) {
        return put(isVersion2 ? 176 : 112, slope, intercept);
    }

    /** b, c, d, then the offset. */
    NiftiBytes qform(int code, double... quaternion) {
        code(isVersion2 ? 344 : 252, code);
        return put(isVersion2 ? 352 : 256, quaternion);
    }

    /** Three rows of four. */
    NiftiBytes sform(int code, double... rows) {
        code(isVersion2 ? 348 : 254, code);
        return put(isVersion2 ? 400 : 280, rows);
    }

    private void code(int at, int code) {
        if (isVersion2) {
            bytes.putInt(at, code);
        } else {
            bytes.putShort(at, (short) code);
        }
    }

    private NiftiBytes put(int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (isVersion2) {
                bytes.putDouble(at + 8 * i, values[i]);
            } else {
                bytes.putFloat(at + 4 * i, (float) values[i]);
            }
        }
        return this;
    }

    byte[] array() {
        return bytes.array();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
