// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.radiomics.image.Vector3;

/**
 * Which voxels of a slice the pixels of a frame are: column x0 + stepX c, row y0 + stepY r. Rows and columns may run
 * the other way than those of the slice, and the frame may be a part of it.
 *
 * @param z the slice
 * @param x0 column of the slice where the first column of the frame lies
 * @param stepX 1 or -1
 * @param y0 row of the slice where the first row of the frame lies
 * @param stepY 1 or -1
 */
record FramePlacement(int z, int x0, int stepX, int y0, int stepY) {
    /** Parts of a slice that a plane may be off. */
    private static final double OFF_SLICE = 0.01;

    /** Millimetres that a pixel may be off its voxel. */
    private static final double OFF_VOXEL = 1e-3;

    private static final double COSINE = 1 - 1e-4;

    /**
     * Finds the slice and the voxels of a frame.
     *
     * @return nothing if the frame lies on none of the slices
     * @throws IllegalArgumentException if it lies across them, or its pixels between their voxels
     */
    static Optional<FramePlacement> of(SegmentFrame frame, int columns, int rows, ImageSlices stack) {
        double alongX = frame.alongRow().dot(stack.grid().direction().i());
        double alongY = frame.alongColumn().dot(stack.grid().direction().j());
        if (Math.abs(alongX) < COSINE || Math.abs(alongY) < COSINE) {
            throw new IllegalArgumentException("expected rows and columns along those of the image, "
                    + stack.grid().direction().i() + " and "
                    + stack.grid().direction().j() + ", or the other way, found "
                    + frame.alongRow() + " and " + frame.alongColumn());
        }
        int z = stack.nearest(stack.depth(frame.position()));
        if (!isOn(z, frame.position(), stack)) {
            return Optional.empty();
        }
        FramePlacement placement = new FramePlacement(
                z,
                (int) Math.rint(stack.column(frame.position(), z)),
                alongX < 0 ? -1 : 1,
                (int) Math.rint(stack.row(frame.position(), z)),
                alongY < 0 ? -1 : 1);
        placement.check(frame, 0, 0, stack);
        placement.check(frame, columns - 1, 0, stack);
        placement.check(frame, 0, rows - 1, stack);
        return Optional.of(placement);
    }

    private static boolean isOn(int z, Vector3 point, ImageSlices stack) {
        return Math.abs(stack.slicesOff(stack.depth(point), z)) <= OFF_SLICE;
    }

    private void check(SegmentFrame frame, int column, int row, ImageSlices stack) {
        Vector3 point = frame.at(column, row);
        double x = (stack.column(point, z) - x(column)) * stack.grid().spacing().x();
        double y = (stack.row(point, z) - y(row)) * stack.grid().spacing().y();
        double off = Math.hypot(x, y);
        if (!(off <= OFF_VOXEL)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected pixels on the voxels of the image within %.3f mm, found column %d, row %d of frame %d"
                            + " %.4f mm off",
                    OFF_VOXEL,
                    column,
                    row,
                    frame.index() + 1,
                    off));
        }
        if (!isOn(z, point, stack)) {
            throw new IllegalArgumentException("expected frames along the slices of the image, found frame "
                    + (frame.index() + 1) + " across them");
        }
    }

    int x(int column) {
        return x0 + stepX * column;
    }

    int y(int row) {
        return y0 + stepY * row;
    }
}
