// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.OpenedCase;

/** What a view asks of the world outside the window: choosing files, ImageJ, the clipboard, the browser. */
interface Desk {
    /** Existing files or folders that a person chooses; empty if cancelled. */
    List<Path> chooseFiles(String title, boolean onlyFolders);

    /** A file to write; nothing if cancelled. A file that is there is replaced only if the person says so. */
    Optional<Path> chooseTarget(String title, String name);

    /** What the person filled in; whether it was not cancelled. */
    boolean ask(String title, javax.swing.JComponent form);

    /** Copies text. */
    void copy(String text);

    /** Copies a picture. */
    void copy(BufferedImage picture);

    /** Shows a page in the browser, or a folder in the file manager. */
    void browse(Path file);

    /** Shows an image with its regions in ImageJ. */
    void show(Case one, OpenedCase opened);

    /** Shows a table as a Results table of ImageJ. */
    void show(CsvTable table, String title);

    /** The images open in ImageJ. */
    List<OpenImage> openImages();
}
