// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.Map;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;

/** Names that tell regions of one file apart, made of the region's number. */
final class Label {
    private record Kind(String word, int number) {}

    private static final Map<Integer, Kind> KINDS = Map.of(
            Tag.ROI_NAME, new Kind("ROI", Tag.ROI_NUMBER),
            Tag.SEGMENT_LABEL, new Kind("Segment", Tag.SEGMENT_NUMBER),
            Tag.TRACKING_ID, new Kind("Segment", Tag.SEGMENT_NUMBER));

    private Label() {}

    static boolean isLabel(int tag) {
        return KINDS.containsKey(tag);
    }

    /** {@code ROI 3}. */
    static String of(DataSet item, int tag) {
        return (KINDS.get(tag).word() + " " + number(item, tag)).strip();
    }

    /** The number of the region; empty if it has none. */
    static String number(DataSet item, int tag) {
        String number = item.text(KINDS.get(tag).number());
        return number.matches("\\d{1,6}") ? number : "";
    }
}
