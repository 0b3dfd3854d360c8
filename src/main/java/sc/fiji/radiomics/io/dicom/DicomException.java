// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;

/** A DICOM file that cannot be read, with the file, the reason and, where it has one, the place in the file. */
public final class DicomException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file what was read
     * @param reason what was expected and what was found
     */
    public DicomException(String file, String reason) {
        super("cannot read " + file + ": " + reason);
    }

    /** @param offset of the first byte that cannot be understood, from the beginning of the file */
    public DicomException(String file, String reason, long offset) {
        super("cannot read " + file + ": " + reason + " (at byte " + offset + ")");
    }
}
