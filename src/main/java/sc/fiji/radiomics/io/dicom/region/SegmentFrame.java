// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Where a frame of a segmentation lies, from its own functional groups or else from those that all frames share (DICOM
 * PS3.3, C.7.6.16).
 *
 * @param index of the frame, from 0
 * @param segment Segment Number; 0 in a label map, whose frames hold all segments
 * @param position centre of the first pixel, mm
 * @param alongRow unit vector in which columns ascend
 * @param alongColumn unit vector in which rows ascend
 * @param columnSpacing distance between columns, mm
 * @param rowSpacing distance between rows, mm
 * @param sliceSpacing distance between slices as the file gives it, mm, or its thickness; 0 if it gives none
 * @param images that the frame was made from
 */
record SegmentFrame(
        int index,
        int segment,
        Vector3 position,
        Vector3 alongRow,
        Vector3 alongColumn,
        double columnSpacing,
        double rowSpacing,
        double sliceSpacing,
        List<ImageReference> images) {
    private static final double UNIT = 1e-3;

    /** The groups of one frame. */
    private record Groups(int index, DataSet own, DataSet shared) {
        Optional<DataSet> find(int tag) {
            return own.item(tag).or(() -> shared.item(tag));
        }

        DataSet need(int tag) throws DicomException {
            return find(tag)
                    .orElseThrow(() ->
                            own.error(tag, "expected it for frame " + (index + 1) + " or for all frames, found none"));
        }

        double[] numbers(int group, int tag, int count) throws DicomException {
            double[] numbers = need(group).numbers(tag);
            boolean isFinite = true;
            for (double number : numbers) {
                isFinite &= Math.abs(number) <= 1e7;
            }
            if (numbers.length != count || !isFinite) {
                throw own.error(
                        tag,
                        "expected " + count + " numbers for frame " + (index + 1) + ", found "
                                + (isFinite ? Integer.toString(numbers.length) : "some that cannot be"));
            }
            return numbers;
        }
    }

    /** @param isLabelMap whether frames hold all segments */
    static SegmentFrame of(int index, DataSet own, DataSet shared, boolean isLabelMap) throws DicomException {
        Groups groups = new Groups(index, own, shared);
        int segment = isLabelMap ? 0 : segment(groups);
        double[] position = groups.numbers(Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT, 3);
        double[] axes = groups.numbers(Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] spacing = groups.numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw own.error(Tag.PIXEL_SPACING, "expected positive numbers, found " + spacing[0] + " and " + spacing[1]);
        }
        Vector3 alongRow = new Vector3(axes[0], axes[1], axes[2]);
        Vector3 alongColumn = new Vector3(axes[3], axes[4], axes[5]);
        if (!(Math.abs(alongRow.norm() - 1) < UNIT
                && Math.abs(alongColumn.norm() - 1) < UNIT
                && Math.abs(alongRow.dot(alongColumn)) < UNIT)) {
            throw own.error(
                    Tag.IMAGE_ORIENTATION_PATIENT,
                    "expected two unit vectors at a right angle, found " + alongRow + " and " + alongColumn);
        }
        return new SegmentFrame(
                index,
                segment,
                new Vector3(position[0], position[1], position[2]),
                alongRow,
                alongColumn,
                spacing[1],
                spacing[0],
                sliceSpacing(groups),
                images(groups));
    }

    private static int segment(Groups groups) throws DicomException {
        DataSet item = groups.need(Tag.SEGMENT_IDENTIFICATION_SEQUENCE);
        return item.integer(Tag.REFERENCED_SEGMENT_NUMBER)
                .orElseThrow(() -> item.error(
                        Tag.REFERENCED_SEGMENT_NUMBER,
                        "expected the segment of frame " + (groups.index + 1) + ", found none"));
    }

    private static double sliceSpacing(Groups groups) throws DicomException {
        DataSet measures = groups.need(Tag.PIXEL_MEASURES_SEQUENCE);
        double between = Math.abs(measures.number(Tag.SPACING_BETWEEN_SLICES).orElse(0));
        return between > 0
                ? between
                : Math.abs(measures.number(Tag.SLICE_THICKNESS).orElse(0));
    }

    private static List<ImageReference> images(Groups groups) throws DicomException {
        List<ImageReference> images = new ArrayList<>();
        Optional<DataSet> group = groups.find(Tag.DERIVATION_IMAGE_SEQUENCE);
        if (group.isPresent()) {
            DataSet from = groups.own.has(Tag.DERIVATION_IMAGE_SEQUENCE) ? groups.own : groups.shared;
            for (DataSet derivation : from.items(Tag.DERIVATION_IMAGE_SEQUENCE)) {
                images.addAll(ImageReference.of(derivation.items(Tag.SOURCE_IMAGE_SEQUENCE)));
            }
        }
        return images;
    }

    /** The normal of the frame: rows cross columns. */
    Vector3 normal() {
        Vector3 normal = alongRow.cross(alongColumn);
        return normal.times(1 / normal.norm());
    }

    /** Centre of a pixel, mm. */
    Vector3 at(int column, int row) {
        return position.plus(alongRow.times(column * columnSpacing)).plus(alongColumn.times(row * rowSpacing));
    }
}
