// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps Weka from making a folder in the home of a person who does not use Weka by itself. On its first use Weka makes
 * {@code wekafiles} in the home folder, unless it is told of another place; one that exists is left to it.
 */
final class QuietWeka {
    private static final String HOME = "WEKA_HOME";
    private static final String OFFLINE = "weka.packageManager.offline";

    private QuietWeka() {}

    /** To be called before anything of Weka is used; may be called often. */
    static synchronized void prepare() {
        boolean isSaid = System.getProperty(HOME) != null || System.getenv(HOME) != null;
        Path own = Path.of(System.getProperty("user.home"), "wekafiles");
        if (!isSaid && !Files.isDirectory(own)) {
            Path elsewhere =
                    Path.of(System.getProperty("java.io.tmpdir"), "radiomics-weka-" + System.getProperty("user.name"));
            System.setProperty(HOME, elsewhere.toString());
            if (System.getProperty(OFFLINE) == null) {
                System.setProperty(OFFLINE, "true");
            }
        }
    }
}
