// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;

/** An answer that breaks the rules of its format; asking again does not help. {@link Http} adds what was asked. */
final class BadAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    BadAnswer(String message) {
        super(message);
    }
}
