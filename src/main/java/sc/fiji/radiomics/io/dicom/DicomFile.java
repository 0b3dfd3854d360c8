// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.List;

/**
 * A DICOM file that was read (DICOM PS3.10, chapter 7).
 *
 * @param meta the file meta information, group 0002; empty if the file has none
 * @param data the data set, with or without its pixels
 * @param syntax how the file was encoded
 * @param notes what is not as the standard says and was read all the same
 */
public record DicomFile(DataSet meta, DataSet data, TransferSyntax syntax, List<String> notes) {
    /** The file, for messages. */
    public String source() {
        return data.source();
    }
}
