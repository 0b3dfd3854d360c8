// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An ordinary file that exists, and whether its content is a gzip stream, which its first bytes tell and not its name.
 *
 * @param path for messages and for opening
 * @param size bytes in the file
 * @param isGzip whether the bytes are compressed
 */
record InputFile(Path path, long size, boolean isGzip) {
    private static final int BUFFER = 1 << 16;

    /** @throws IOException if there is no such file, or it is a folder or cannot be read */
    static InputFile of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw FileError.reading(path, "expected a file, found a folder");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(2);
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            return new InputFile(path, Files.size(path), gzip);
        } catch (IOException e) {
            throw FileError.reading(path, e);
        }
    }

    /** The content, decompressed if it is a gzip stream. */
    InputStream open() throws IOException {
        InputStream in = raw();
        try {
            return isGzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw FileError.reading(path, e);
        }
    }

    /** The bytes as they are. */
    InputStream raw() throws IOException {
        try {
            return new BufferedInputStream(Files.newInputStream(path), BUFFER);
        } catch (IOException e) {
            throw FileError.reading(path, e);
        }
    }

    /** The first bytes of the content; fewer than asked for if it is shorter or breaks off. */
    byte[] head(int length) throws IOException {
        byte[] head = new byte[length];
        int filled = 0;
        try (InputStream in = open()) {
            for (int n; filled < length && (n = in.read(head, filled, length - filled)) > 0; filled += n) {}
        } catch (EOFException e) {
            // a truncated gzip stream: what came before its end counts
        } catch (ZipException e) {
            throw FileError.reading(path, "the compressed data are damaged (" + e.getMessage() + ")");
        }
        return java.util.Arrays.copyOf(head, filled);
    }
}
