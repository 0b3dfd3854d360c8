// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The one wording of failures: {@code cannot read scan.nii: expected ..., found ...}. */
final class FileError {
    private FileError() {}

    static IOException reading(Path file, String reason) {
        return new IOException("cannot read " + file + ": " + reason);
    }

    static IOException reading(Path file, Exception cause) {
        return new IOException("cannot read " + file + ": " + reason(cause), cause);
    }

    static IOException writing(Path file, String reason) {
        return new IOException("cannot write " + file + ": " + reason);
    }

    static IOException writing(Path file, Exception cause) {
        return new IOException("cannot write " + file + ": " + reason(cause), cause);
    }

    /** The Java file exceptions put their meaning into the class name; here it is in words. */
    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof EOFException) {
            return "the file ends too early";
        }
        if (cause instanceof CharacterCodingException) {
            return "expected UTF-8 text, found other bytes";
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
