// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.nio.file.Path;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * A DICOM file that is no image of a volume: a segmentation, a structure set, a report, a screen capture.
 *
 * @param file the file
 * @param kind what it is, for a person
 * @param modality for example SEG or RTSTRUCT
 * @param sopClass UID of its kind
 * @param seriesUid its series
 */
public record OtherObject(Path file, String kind, String modality, String sopClass, String seriesUid) {
    static OtherObject of(Path file, DataSet header, String kind) {
        return new OtherObject(
                file,
                kind,
                header.text(Tag.MODALITY),
                header.text(Tag.SOP_CLASS_UID),
                header.text(Tag.SERIES_INSTANCE_UID));
    }
}
