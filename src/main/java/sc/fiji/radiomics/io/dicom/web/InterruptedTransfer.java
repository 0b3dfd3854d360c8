// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;

/** The answer was cut off or stood still; asking again may help. */
final class InterruptedTransfer extends IOException {
    private static final long serialVersionUID = 1L;

    InterruptedTransfer(String message, Throwable cause) {
        super(message, cause);
    }
}
