// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Which instance a file is. Its pixels are not read.
 *
 * @param study StudyInstanceUID
 * @param series SeriesInstanceUID
 * @param instance SOPInstanceUID
 * @param frame FrameOfReferenceUID, empty if it has none
 * @param isFile whether it has the file meta information (PS3.10) that an archive needs
 */
record InstanceHeader(String study, String series, String instance, String frame, boolean isFile) {
    /**
     * Reads it.
     *
     * @throws IOException naming the file, if it is no DICOM file or has no identifiers
     */
    static InstanceHeader read(Path file) throws IOException {
        DicomFile read = new DicomReader(Limits.DEFAULT).readHeader(file);
        DataSet data = read.data();
        try {
            return new InstanceHeader(
                    ArchiveAddress.requireUid("its study", data.text(Tag.STUDY_INSTANCE_UID)),
                    ArchiveAddress.requireUid("its series", data.text(Tag.SERIES_INSTANCE_UID)),
                    ArchiveAddress.requireUid("its instance", data.text(Tag.SOP_INSTANCE_UID)),
                    data.text(Tag.FRAME_OF_REFERENCE_UID),
                    !read.meta().elements().isEmpty());
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot take " + file + " as an instance: " + e.getMessage(), e);
        }
    }
}
