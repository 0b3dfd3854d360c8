// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;

/**
 * A request that an archive did not answer as it should: the message names the method, the address without anything
 * that identifies a patient, the status and the reason. Neither credentials nor what the archive wrote are in it.
 */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ArchiveException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    ArchiveException(String message) {
        this(message, 0, null);
    }

    /** The status of HTTP, 0 if there was no answer or the answer could not be read. */
    public int status() {
        return status;
    }
}
