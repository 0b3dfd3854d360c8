// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.IOException;

/** What is wrong with the bytes of one frame, before file and frame are known. */
final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
