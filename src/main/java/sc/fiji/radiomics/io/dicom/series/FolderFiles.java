// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import sc.fiji.radiomics.io.dicom.DicomException;

/**
 * The files of a folder, in the order of their names.
 *
 * @param files regular files
 * @param closed files and folders that may not be read
 */
record FolderFiles(List<Path> files, List<UnreadableFile> closed) {
    /**
     * Finds files.
     *
     * @param source a folder, or a file that stands for itself
     * @param depth 1 for the files of the folder alone
     * @throws IOException naming the folder, if it is not there or may not be read
     */
    static FolderFiles of(Path source, int depth) throws IOException {
        if (!Files.exists(source)) {
            throw new DicomException(source.toString(), "no such file or folder");
        }
        List<Path> files = new ArrayList<>();
        List<UnreadableFile> closed = new ArrayList<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                closed.add(new UnreadableFile(file, "cannot read " + file + ": " + e.getMessage()));
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(source, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
        Collections.sort(files);
        return new FolderFiles(files, closed);
    }
}
