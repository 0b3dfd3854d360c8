// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.List;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * A contour of a structure set (DICOM PS3.3, C.8.8.6).
 *
 * @param type Contour Geometric Type, as the file gives it
 * @param points x, y, z of each point, mm, DICOM patient coordinates
 * @param images the file names as those it was drawn on
 * @param isCountWrong whether the file gives another number of points than it has
 */
record Contour(String type, double[] points, List<ImageReference> images, boolean isCountWrong) {
    /** Further than any patient: 10 km. */
    private static final double FARTHEST = 1e7;

    /**
     * @param where the region and the contour, for messages
     * @throws DicomException if the coordinates are no numbers, not in threes, or beyond 10 km
     */
    static Contour of(DataSet item, String where) throws DicomException {
        double[] points;
        try {
            points = item.numbers(Tag.CONTOUR_DATA);
        } catch (DicomException e) {
            throw item.error(where + ": its coordinates are not all numbers");
        }
        if (points.length % 3 != 0) {
            throw item.error(
                    where + ": expected three coordinates for each point, found " + points.length + " coordinates");
        }
        for (double value : points) {
            if (!(Math.abs(value) <= FARTHEST)) {
                throw item.error(where + ": expected coordinates within 10 km, found " + value + " mm");
            }
        }
        int[] count = item.integers(Tag.NUMBER_OF_CONTOUR_POINTS);
        return new Contour(
                item.text(Tag.CONTOUR_GEOMETRIC_TYPE),
                points,
                ImageReference.of(item.items(Tag.CONTOUR_IMAGE_SEQUENCE)),
                count.length > 0 && count[0] != points.length / 3);
    }

    int count() {
        return points.length / 3;
    }

    Vector3 point(int i) {
        return new Vector3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
    }

    boolean isClosed() {
        return type.equals("CLOSED_PLANAR") || isExclusive();
    }

    /** Whether it combines with others by exclusive or, whatever they overlap. */
    boolean isExclusive() {
        return type.equals("CLOSEDPLANAR_XOR");
    }
}
