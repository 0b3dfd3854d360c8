// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

/** An error meant for a person: the message says who, where, what was expected and what was found. */
public class RadiomicsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RadiomicsException(String message) {
        super(message);
    }

    public RadiomicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
