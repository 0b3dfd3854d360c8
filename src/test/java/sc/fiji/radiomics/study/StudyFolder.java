// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.radiomics.RadiomicsException;

/** A folder with the tables of a small study. */
record StudyFolder(Path path) {
    StudyFolder with(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StudyData read(String yaml) {
        return StudyTables.read(StudyFile.parse(yaml, "study.yaml"), path);
    }

    /** The text of the error that reading ends with. */
    String error(String yaml) {
        return assertThrows(RadiomicsException.class, () -> read(yaml)).getMessage();
    }
}
