// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the reference data lie that are not part of this project: the folder {@code shared} beside it, or the one named
 * by the system property {@code radiomics.shared}. A test that needs a file that is not there is skipped and says so.
 */
public final class SharedData {
    private SharedData() {}

    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("radiomics.shared", "../shared")).resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(path),
                () -> "SKIPPED: reference data not found: " + path + " (name its folder with -Dradiomics.shared=...)");
        return path;
    }
}
