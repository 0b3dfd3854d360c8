// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Grid;

/**
 * The frames of a binary SEG: one for each slice that a segment has voxels in, segment by segment. Bits run on from
 * frame to frame without alignment to bytes, the first pixel in the least significant bit (DICOM PS3.5, 8.1.1 and 8.2).
 *
 * @param frames in the order in which they are stored
 * @param bits of all frames
 */
record PackedFrames(List<Frame> frames, byte[] bits) {
    /**
     * One frame.
     *
     * @param segment from 0
     * @param z slice of the grid
     */
    record Frame(int segment, int z) {}

    /**
     * @throws IllegalArgumentException if the frames are more than one array can hold
     */
    static PackedFrames of(Grid grid, List<Segment> segments) {
        List<Frame> frames = new ArrayList<>();
        for (int segment = 0; segment < segments.size(); segment++) {
            boolean[] voxels = segments.get(segment).mask().voxels();
            for (int z = 0; z < grid.nz(); z++) {
                if (hasVoxels(voxels, grid.index(0, 0, z), grid.nx() * grid.ny())) {
                    frames.add(new Frame(segment, z));
                }
            }
        }
        long bytes = ((long) frames.size() * grid.nx() * grid.ny() + 7) / 8;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a SEG can have at most 2147483639 bytes of pixels, found " + bytes
                    + "; write fewer regions into one");
        }
        return new PackedFrames(List.copyOf(frames), bits(grid, segments, frames, (int) bytes));
    }

    private static boolean hasVoxels(boolean[] voxels, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (voxels[i]) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bits(Grid grid, List<Segment> segments, List<Frame> frames, int bytes) {
        byte[] bits = new byte[bytes];
        int pixels = grid.nx() * grid.ny();
        long bit = 0;
        for (Frame frame : frames) {
            boolean[] voxels = segments.get(frame.segment()).mask().voxels();
            int from = grid.index(0, 0, frame.z());
            for (int i = from; i < from + pixels; i++, bit++) {
                if (voxels[i]) {
                    bits[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
                }
            }
        }
        return bits;
    }
}
