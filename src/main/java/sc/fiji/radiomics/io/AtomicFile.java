// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all.
 *
 * <p>The content goes to a new file in the same folder, which then replaces the target. When anything fails (disk full,
 * an exception of the content) the new file is removed and the target is what it was before.
 */
public final class AtomicFile {
    /** What to write; called once, need not close the stream. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** How a new file is opened; another one than the file system's lets a test fill the disk. */
    @FunctionalInterface
    interface Opening {
        OutputStream open(Path file) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Makes a folder, with those above it, and tries whether a file can be written in it, so that long work need not
     * be done for nothing.
     *
     * @throws IOException naming the folder and the reason
     */
    public static void requireFolder(Path folder) throws IOException {
        Path all = folder.toAbsolutePath();
        for (Path part = all; part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                throw FileError.writing(folder, "expected a folder, found the file " + part);
            }
        }
        try {
            Files.createDirectories(all);
            Files.delete(Files.createTempFile(all, "write", ".part"));
        } catch (IOException e) {
            throw FileError.writing(folder, e);
        }
    }

    /**
     * Writes UTF-8 text without a byte order mark.
     *
     * @throws IOException naming the file and the reason, in particular if its folder does not exist
     */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes what the content gives.
     *
     * @throws IOException naming the file and the reason, in particular if its folder does not exist
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, path -> Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
    }

    static void write(Path file, Content content, Opening opening) throws IOException {
        Path target = file.toAbsolutePath();
        if (!Files.isDirectory(target.getParent())) {
            throw FileError.writing(file, "the folder " + target.getParent() + " does not exist");
        }
        if (Files.isDirectory(target)) {
            throw FileError.writing(file, "it is a folder");
        }
        try {
            if (Files.exists(target)) {
                target = target.toRealPath(); // through a symbolic link, as an ordinary write would
            }
            Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(opening.open(part), 1 << 16)) {
                    content.writeTo(out);
                }
                replace(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw FileError.writing(file, e);
        }
    }

    private static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // some network drives; the file is complete all the same
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
