// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * A frame of an image file.
 *
 * @param uid SOP Instance UID
 * @param frame from 1; 0 if the reference names the whole file
 */
record ImageReference(String uid, int frame) {
    /** The references of the items of a sequence. */
    static List<ImageReference> of(List<DataSet> items) throws DicomException {
        List<ImageReference> references = new ArrayList<>();
        for (DataSet item : items) {
            String uid = item.text(Tag.REFERENCED_SOP_INSTANCE_UID);
            int[] frames = item.integers(Tag.REFERENCED_FRAME_NUMBER);
            for (int frame : frames) {
                references.add(new ImageReference(uid, frame));
            }
            if (frames.length == 0 && !uid.isEmpty()) {
                references.add(new ImageReference(uid, 0));
            }
        }
        return references;
    }

    boolean matches(ImageReference other) {
        return uid.equals(other.uid) && (frame == other.frame || frame == 0 || other.frame == 0);
    }
}
