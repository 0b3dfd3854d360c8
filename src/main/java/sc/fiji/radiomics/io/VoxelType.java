// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.nio.ByteBuffer;

/** The numbers voxels are stored as. All become floats: integers beyond 2²⁴ are rounded to the nearest float. */
public enum VoxelType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    UINT64(8),
    INT64(8),
    FLOAT32(4),
    FLOAT64(8);

    final int bytes;

    VoxelType(int bytes) {
        this.bytes = bytes;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Decodes n numbers from the start of a buffer: slope times the stored number plus the intercept, computed as
     * double. One loop per type, because a choice per voxel would cost more than the decoding.
     */
    void decode(ByteBuffer from, int n, double slope, double intercept, float[] to, int at) {
        switch (this) {
            case UINT8 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * (from.get(i) & 0xff) + intercept);
                }
            }
            case INT8 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.get(i) + intercept);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * (from.getShort(2 * i) & 0xffff) + intercept);
                }
            }
            case INT16 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.getShort(2 * i) + intercept);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * (from.getInt(4 * i) & 0xffffffffL) + intercept);
                }
            }
            case INT32 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.getInt(4 * i) + intercept);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * unsigned(from.getLong(8 * i)) + intercept);
                }
            }
            case INT64 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.getLong(8 * i) + intercept);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.getFloat(4 * i) + intercept);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < n; i++) {
                    to[at + i] = (float) (slope * from.getDouble(8 * i) + intercept);
                }
            }
        }
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
    }
}
