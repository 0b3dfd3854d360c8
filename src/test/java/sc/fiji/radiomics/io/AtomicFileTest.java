// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A disk that holds that many bytes more. */
    private static AtomicFile.Opening diskWith(int free) {
        return file -> {
            OutputStream out = Files.newOutputStream(file);
            return new OutputStream() {
                private int left = free;

                @Override
                public void write(int b) throws IOException {
                    if (left-- <= 0) {
                        throw new IOException("No space left on device");
                    }
                    out.write(b);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        };
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "grün");
        assertEquals("grün", Files.readString(file));
        AtomicFile.write(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void keepsTheOldFileWhenTheDiskIsFull() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        for (int free : new int[] {0, 1, 99_999}) {
            IOException error = assertThrows(
                    IOException.class,
                    () -> AtomicFile.write(file, out -> out.write(new byte[100_000]), diskWith(free)));
            assertEquals("cannot write " + file + ": No space left on device", error.getMessage());
            assertEquals("old", Files.readString(file));
            assertEquals(List.of("a.txt"), names());
        }
        AtomicFile.write(file, out -> out.write(new byte[100_000]), diskWith(100_000));
        assertEquals(100_000, Files.size(file));
    }

    @Test
    void leavesNothingBehindWhenTheContentFails() throws IOException {
        Path file = folder.resolve("a.txt");
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IllegalStateException("no more");
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void refusesWhatIsNoPlaceForAFile() throws IOException {
        Path lost = folder.resolve("no").resolve("a.txt");
        IOException error = assertThrows(IOException.class, () -> AtomicFile.write(lost, ""));
        assertEquals(
                "cannot write " + lost + ": the folder " + folder.resolve("no") + " does not exist",
                error.getMessage());
        Path other = Files.createDirectory(folder.resolve("sub"));
        error = assertThrows(IOException.class, () -> AtomicFile.write(other, ""));
        assertEquals("cannot write " + other + ": it is a folder", error.getMessage());
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, "new");
        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
    }
}
