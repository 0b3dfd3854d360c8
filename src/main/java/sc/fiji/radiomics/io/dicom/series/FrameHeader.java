// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What a file says about one of its frames: the functional groups of the frame, else those that all frames share, else
 * the data set itself (DICOM PS3.3, C.7.6.16).
 */
final class FrameHeader {
    /** Attributes of classic images that a conversion could not place (DICOM PS3.3, C.7.6.16.2.25). */
    private static final int UNASSIGNED_PER_FRAME = 0x00209171;

    private static final int UNASSIGNED_SHARED = 0x00209170;

    private final DataSet file;
    private final int frame;
    private final List<DataSet> groups;

    private FrameHeader(DataSet file, int frame, List<DataSet> groups) {
        this.file = file;
        this.frame = frame;
        this.groups = groups;
    }

    /**
     * The frames of a file.
     *
     * @throws DicomException naming the file, if it has many frames and does not say where each of them lies
     */
    static List<FrameHeader> of(DataSet file) throws DicomException {
        int count = file.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (count < 1) {
            throw file.error(Tag.NUMBER_OF_FRAMES, "expected at least 1, found " + count);
        }
        List<DataSet> perFrame = file.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (perFrame.isEmpty() && count > 1) {
            throw file.error("expected functional groups that say where each frame lies, found " + count
                    + " frames without them");
        }
        if (!perFrame.isEmpty() && perFrame.size() != count) {
            throw file.error("expected functional groups of " + count + " frames, found " + perFrame.size());
        }
        List<DataSet> shared =
                file.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).map(List::of).orElse(List.of());
        List<FrameHeader> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<DataSet> groups = new ArrayList<>(2);
            if (!perFrame.isEmpty()) {
                groups.add(perFrame.get(i));
            }
            groups.addAll(shared);
            frames.add(new FrameHeader(file, i, groups));
        }
        return frames;
    }

    /** The frame of a slice. */
    static FrameHeader of(SeriesSlice slice) {
        DataSet file = slice.header();
        List<DataSet> groups = new ArrayList<>(2);
        List<DataSet> perFrame = file.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (slice.frame() < perFrame.size()) {
            groups.add(perFrame.get(slice.frame()));
        }
        file.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).ifPresent(groups::add);
        return new FrameHeader(file, slice.frame(), groups);
    }

    DataSet file() {
        return file;
    }

    /** Number of the frame in its file, from 0. */
    int frame() {
        return frame;
    }

    /**
     * The data set that has an element of the frame.
     *
     * @param group the sequence of the functional group that may have it
     */
    Optional<DataSet> having(int group, int tag) {
        for (DataSet groupsOfFrame : groups) {
            for (int sequence : new int[] {group, UNASSIGNED_PER_FRAME, UNASSIGNED_SHARED}) {
                Optional<DataSet> item = groupsOfFrame.item(sequence).filter(found -> found.has(tag));
                if (item.isPresent()) {
                    return item;
                }
            }
        }
        return file.has(tag) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Numbers that say something of the frame; empty if nothing says it.
     *
     * @throws DicomException naming file and element, if they are none
     */
    double[] numbers(int group, int tag) throws DicomException {
        Optional<DataSet> item = having(group, tag);
        return item.isPresent() ? item.get().numbers(tag) : new double[0];
    }

    /** Text that says something of the frame, values joined by a slash; empty if nothing says it. */
    String text(int group, int tag) {
        return having(group, tag).map(item -> String.join("/", item.texts(tag))).orElse("");
    }
}
