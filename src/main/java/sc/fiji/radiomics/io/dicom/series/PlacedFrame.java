// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.Comparator;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/** A frame and its plane. */
record PlacedFrame(FrameHeader header, SlicePlane plane) {
    /** An order that does not depend on the names of files. */
    static final Comparator<PlacedFrame> BY_INSTANCE = Comparator.comparing(
                    (PlacedFrame frame) -> frame.header.file().text(Tag.SOP_INSTANCE_UID))
            .thenComparing(frame -> frame.header.frame())
            .thenComparing(frame -> frame.header.file().source());

    /**
     * @throws DicomException naming the file, if it does not say where the frame lies
     */
    static PlacedFrame of(FrameHeader header) throws DicomException {
        return new PlacedFrame(header, SlicePlane.of(header));
    }

    SeriesSlice slice() {
        return new SeriesSlice(header.file(), header.frame(), plane.position());
    }
}
