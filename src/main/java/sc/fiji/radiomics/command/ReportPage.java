// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;

/** The HTML page that a person means by a file or folder of results. */
final class ReportPage {
    /** The report of a study before the quality page of its features. */
    private static final List<String> PAGES = List.of("report.html", "quality.html");

    private ReportPage() {}

    /**
     * The page itself, or the one in a folder, or the one beside a file of results.
     *
     * @throws RadiomicsException if there is none
     */
    static File of(File given) {
        File file = given.getAbsoluteFile();
        if (file.isFile() && file.getName().matches("(?i).*\\.html?")) {
            return file;
        }
        if (!file.exists()) {
            throw new RadiomicsException("there is no file " + file);
        }
        File folder = file.isDirectory() ? file : file.getParentFile();
        return PAGES.stream()
                .map(name -> new File(folder, name))
                .filter(File::isFile)
                .findFirst()
                .orElseThrow(() -> new RadiomicsException(
                        "folder " + folder + " must hold " + String.join(" or ", PAGES) + ", found neither"));
    }
}
