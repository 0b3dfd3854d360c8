// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.List;
import sc.fiji.radiomics.io.dicom.DicomException;

/** Whether regions and image share their patient coordinates: the UIDs of their frames of reference are equal. */
final class FramesOfReference {
    private FramesOfReference() {}

    /**
     * Compares the frame of reference of a region with that of an image.
     *
     * @return what a person should know
     * @throws DicomException if they differ and that is not ignored
     */
    static List<String> check(String source, String found, ImageSlices slices, RegionOptions options)
            throws DicomException {
        String expected = slices.frameOfReference();
        if (found.equals(expected)) {
            return List.of();
        }
        if (found.isEmpty() || expected.isEmpty()) {
            return List.of(
                    "frame of reference not compared: the " + (expected.isEmpty() ? "image" : "region") + " has none");
        }
        if (options.ignoreFrameOfReference()) {
            return List.of("frame of reference of the region differs from that of the image and was ignored");
        }
        // the UIDs themselves would identify the study wherever the message is kept
        throw new DicomException(source, "expected regions in the frame of reference of the image, found another");
    }
}
