// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * The segment that was measured.
 *
 * @param name tracking identifier: the region's name
 * @param trackingUid names the region wherever it is measured again
 * @param finding what the region is said to be, if anything is
 * @param segmentation SOP Instance UID of the SEG; empty if the report names none
 * @param segment its segment number; 0 if the report names none
 */
public record MeasuredRegion(
        String name, String trackingUid, Optional<Code> finding, String segmentation, int segment) {
    /**
     * The regions of a SEG in the order of their segment numbers.
     *
     * @throws DicomException if a segment has no number
     */
    public static List<MeasuredRegion> of(DataSet segmentation) throws DicomException {
        List<MeasuredRegion> regions = new ArrayList<>();
        for (DataSet segment : segmentation.items(Tag.SEGMENT_SEQUENCE)) {
            String label = segment.text(Tag.SEGMENT_LABEL);
            regions.add(new MeasuredRegion(
                    segment.has(Tag.TRACKING_ID) ? segment.text(Tag.TRACKING_ID) : label,
                    segment.text(Tag.TRACKING_UID),
                    Code.from(segment, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE),
                    segmentation.text(Tag.SOP_INSTANCE_UID),
                    segment.integer(Tag.SEGMENT_NUMBER)
                            .orElseThrow(() -> segmentation.error(
                                    Tag.SEGMENT_NUMBER,
                                    "expected the number of segment \"" + label + "\", found none"))));
        }
        return List.copyOf(regions);
    }
}
