// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Voxels as the bytes of a file, written block by block. */
final class VoxelContent {
    private static final int BLOCK = 1 << 16;

    private VoxelContent() {}

    /** Intensities as little-endian float32. */
    static AtomicFile.Content of(Volume image) {
        float[] voxels = image.voxels();
        return out -> {
            ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (float voxel : voxels) {
                block.putFloat(voxel);
                if (!block.hasRemaining()) {
                    out.write(block.array());
                    block.clear();
                }
            }
            out.write(block.array(), 0, block.position());
        };
    }

    /** One byte per voxel, 1 inside and 0 outside. */
    static AtomicFile.Content of(Mask mask) {
        boolean[] voxels = mask.voxels();
        return out -> {
            byte[] block = new byte[BLOCK];
            for (int from = 0; from < voxels.length; from += BLOCK) {
                int n = Math.min(BLOCK, voxels.length - from);
                for (int i = 0; i < n; i++) {
                    block[i] = (byte) (voxels[from + i] ? 1 : 0);
                }
                out.write(block, 0, n);
            }
        };
    }
}
