// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The user's key in a file of its own, so that it is in no command line, macro or log. */
public final class KeyFile {
    private static final int BYTES = 32;

    private KeyFile() {}

    /**
     * The key on the first line of a file.
     *
     * @throws IOException if there is none, or if it is too short; the message does not have the key
     */
    public static Pseudonyms read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return new Pseudonyms(lines.isEmpty() ? "" : lines.get(0).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a random key in a new file that only its owner can read, where the file system knows owners.
     *
     * @throws IOException if the file is there already
     */
    public static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createFile(file);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }
}
