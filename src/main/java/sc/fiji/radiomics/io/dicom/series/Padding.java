// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Stored samples that are no measurement but fill the image outside the field of view (DICOM PS3.3, C.7.5.1.1.2).
 *
 * @param low smallest such sample
 * @param high largest such sample
 */
record Padding(int low, int high) {
    private static final Padding NOTHING = new Padding(0, -1);

    /**
     * What a file says.
     *
     * @throws DicomException naming file and element that is no whole number
     */
    static Padding of(DataSet header) throws DicomException {
        int[] value = header.integers(Tag.PIXEL_PADDING_VALUE);
        if (value.length == 0) {
            return NOTHING;
        }
        int[] limit = header.integers(Tag.PIXEL_PADDING_RANGE_LIMIT);
        int one = asStored(value[0], header);
        int other = limit.length == 0 ? one : asStored(limit[0], header);
        return new Padding(Math.min(one, other), Math.max(one, other));
    }

    /** Files exist whose pixels are signed and whose padding value is written as an unsigned number. */
    private static int asStored(int value, DataSet header) throws DicomException {
        boolean isSigned = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        return isSigned && value > Short.MAX_VALUE ? (short) value : value;
    }

    boolean isNone() {
        return high < low;
    }

    boolean holds(int stored) {
        return stored >= low && stored <= high;
    }
}
