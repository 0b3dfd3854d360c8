// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Where the pixels of one frame lie (DICOM PS3.3, C.7.6.2.1.1).
 *
 * @param columns number of pixels in a row
 * @param rows number of rows
 * @param dx distance between columns, mm
 * @param dy distance between rows, mm
 * @param row unit vector along a row
 * @param column unit vector along a column
 * @param position centre of the first pixel, mm, DICOM patient coordinates
 */
record SlicePlane(int columns, int rows, double dx, double dy, Vector3 row, Vector3 column, Vector3 position) {
    private static final double PERPENDICULAR = 1e-3;
    private static final double SAME_DIRECTION = 1e-4;
    private static final double SAME_SPACING = 1e-4;

    /**
     * The plane of a frame.
     *
     * @throws DicomException naming the file and what is missing or no geometry
     */
    static SlicePlane of(FrameHeader frame) throws DicomException {
        int columns = size(frame.file(), Tag.COLUMNS);
        int rows = size(frame.file(), Tag.ROWS);
        double[] spacing = numbers(frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw frame.file()
                    .error(Tag.PIXEL_SPACING, "expected positive distances, found " + Arrays.toString(spacing));
        }
        double[] axes = numbers(frame, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] at = numbers(frame, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT, 3);
        Vector3 row = new Vector3(axes[0], axes[1], axes[2]);
        Vector3 column = new Vector3(axes[3], axes[4], axes[5]);
        if (Math.abs(row.norm() - 1) > PERPENDICULAR
                || Math.abs(column.norm() - 1) > PERPENDICULAR
                || Math.abs(row.dot(column)) > PERPENDICULAR) {
            throw frame.file()
                    .error(
                            Tag.IMAGE_ORIENTATION_PATIENT,
                            "expected two perpendicular unit vectors, found " + Arrays.toString(axes));
        }
        Vector3 x = row.times(1 / row.norm());
        Vector3 y = column.minus(x.times(x.dot(column)));
        return new SlicePlane(
                columns, rows, spacing[1], spacing[0], x, y.times(1 / y.norm()), new Vector3(at[0], at[1], at[2]));
    }

    private static int size(DataSet file, int tag) throws DicomException {
        int size = file.integer(tag).orElse(0);
        if (size < 1) {
            throw file.error(tag, "expected at least 1, found " + size);
        }
        return size;
    }

    private static double[] numbers(FrameHeader frame, int group, int tag, int count) throws DicomException {
        double[] numbers = frame.numbers(group, tag);
        if (numbers.length != count || !DoubleStream.of(numbers).allMatch(Double::isFinite)) {
            throw frame.file().error(tag, "expected " + count + " numbers, found " + Arrays.toString(numbers));
        }
        return numbers;
    }

    /** Unit vector along which slices ascend: row x column. */
    Vector3 normal() {
        return row.cross(column);
    }

    /** Where the plane lies along its normal, mm. */
    double along(Vector3 normal) {
        return normal.dot(position);
    }

    boolean hasMatrixOf(SlicePlane other) {
        return columns == other.columns && rows == other.rows;
    }

    /** Whether no cosine of the directions differs by more than 0.0001. */
    boolean hasDirectionOf(SlicePlane other) {
        return largest(row.minus(other.row)) <= SAME_DIRECTION && largest(column.minus(other.column)) <= SAME_DIRECTION;
    }

    private static double largest(Vector3 v) {
        return Math.max(Math.abs(v.x()), Math.max(Math.abs(v.y()), Math.abs(v.z())));
    }

    boolean hasSpacingOf(SlicePlane other) {
        return Math.abs(dx - other.dx) <= SAME_SPACING * dx && Math.abs(dy - other.dy) <= SAME_SPACING * dy;
    }

    /** The patient plane that the slice is nearest to, for a person. */
    String orientation() {
        Vector3 n = normal();
        double x = Math.abs(n.x());
        double y = Math.abs(n.y());
        double z = Math.abs(n.z());
        String nearest = z >= x && z >= y ? "axial" : y >= x ? "coronal" : "sagittal";
        return Math.max(x, Math.max(y, z)) > 0.99 ? nearest : "oblique " + nearest;
    }
}
