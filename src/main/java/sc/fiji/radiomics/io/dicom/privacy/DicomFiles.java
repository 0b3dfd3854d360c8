// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.radiomics.io.dicom.DicomException;

/** Files and all files of folders, in a fixed order. */
final class DicomFiles {
    private DicomFiles() {}

    static List<Path> of(List<Path> paths) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new DicomException(path.toString(), "no such file or folder");
            }
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile).sorted().forEach(all::add);
            }
        }
        return all.stream().distinct().toList();
    }
}
