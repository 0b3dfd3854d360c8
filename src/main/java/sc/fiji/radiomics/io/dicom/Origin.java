// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.time.LocalDateTime;

/**
 * How an object that this software makes comes to be.
 *
 * @param version of this software
 * @param time when the content was made; the caller says so, because the same input is to give the same file
 * @param creator the person who answers for the content; empty if nobody is named
 */
public record Origin(String version, LocalDateTime time, String creator) {
    /** Name of this software, as a device. */
    public static final String MODEL = "Radiomics for Fiji";

    /** Who makes this software. */
    public static final String MANUFACTURER = "Radiomics for Fiji developers";

    /** @throws IllegalArgumentException if there is no version */
    public Origin {
        if (version.isBlank()) {
            throw new IllegalArgumentException("a DICOM object must name the version of the software, found none");
        }
    }
}
