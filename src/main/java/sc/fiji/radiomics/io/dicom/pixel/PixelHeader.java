// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What a data set says of its pixels (PS3.3 C.7.6.3), checked.
 *
 * @param data the data set
 * @param format of a frame
 * @param frames number of frames, 1 or more
 * @param photometric what a sample means: MONOCHROME2, RGB, ...
 * @param notes what was taken by default; more may be added
 */
record PixelHeader(DataSet data, PixelFormat format, int frames, String photometric, List<String> notes) {
    /**
     * Reads the header.
     *
     * @param realBits bits of a floating-point sample, or 0 for whole numbers
     * @throws DicomException naming the element that is missing or out of range
     */
    static PixelHeader of(DataSet data, int realBits) throws DicomException {
        List<String> notes = new ArrayList<>();
        int samples = optional(data, Tag.SAMPLES_PER_PIXEL, 1, notes);
        int planar = data.integer(Tag.PLANAR_CONFIGURATION).orElse(0);
        String photometric = data.text(Tag.PHOTOMETRIC_INTERPRETATION);
        try {
            PixelFormat format = realBits > 0
                    ? new PixelFormat(
                            required(data, Tag.ROWS),
                            required(data, Tag.COLUMNS),
                            samples,
                            realBits,
                            realBits,
                            realBits - 1,
                            true,
                            planar == 1)
                    : whole(data, samples, planar == 1, notes);
            return new PixelHeader(data, format, frames(data, notes), photometric, notes);
        } catch (IllegalArgumentException e) {
            throw data.error(e.getMessage());
        }
    }

    private static PixelFormat whole(DataSet data, int samples, boolean planar, List<String> notes)
            throws DicomException {
        int allocated = required(data, Tag.BITS_ALLOCATED);
        int stored = optional(data, Tag.BITS_STORED, allocated, notes);
        int representation = optional(data, Tag.PIXEL_REPRESENTATION, 0, notes);
        if (representation != 0 && representation != 1) {
            throw data.error(Tag.PIXEL_REPRESENTATION, "expected 0 or 1, found " + representation);
        }
        if (allocated > 32) {
            throw data.error(Tag.BITS_ALLOCATED, "expected whole numbers of 1, 8, 16 or 32 bits, found " + allocated);
        }
        return new PixelFormat(
                required(data, Tag.ROWS),
                required(data, Tag.COLUMNS),
                samples,
                allocated,
                stored,
                optional(data, Tag.HIGH_BIT, stored - 1, notes),
                representation == 1,
                planar);
    }

    private static int frames(DataSet data, List<String> notes) throws DicomException {
        int frames = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 0) {
            throw data.error(Tag.NUMBER_OF_FRAMES, "expected 1 or more, found " + frames);
        }
        if (frames == 0) {
            notes.add("NumberOfFrames is 0; read as 1");
        }
        return Math.max(1, frames);
    }

    private static int required(DataSet data, int tag) throws DicomException {
        OptionalInt value = data.integer(tag);
        if (value.isEmpty()) {
            throw data.error(tag, "expected a value, because there are pixels, found none");
        }
        return value.getAsInt();
    }

    private static int optional(DataSet data, int tag, int otherwise, List<String> notes) throws DicomException {
        OptionalInt value = data.integer(tag);
        if (value.isEmpty()) {
            notes.add("no " + Tag.describe(tag) + "; taken as " + otherwise);
        }
        return value.orElse(otherwise);
    }

    /**
     * A padding value (PS3.3 C.7.5.1.1.2), read with the sign of the samples.
     *
     * @param tag of the value or of its range limit
     */
    OptionalInt padding(int tag) throws DicomException {
        OptionalInt value = data.integer(tag);
        if (value.isEmpty()) {
            return value;
        }
        return OptionalInt.of(format.signed() ? (short) value.getAsInt() : value.getAsInt() & 0xFFFF);
    }
}
