// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.OpenedCase;

/** A desk without a screen: it chooses what a test laid ready, and keeps what was asked of it. */
final class QuietDesk implements Desk {
    List<Path> files = List.of();
    Optional<Path> target = Optional.empty();
    final List<JComponent> forms = new ArrayList<>();
    final List<String> copied = new ArrayList<>();
    final List<Path> browsed = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    Optional<CsvTable> results = Optional.empty();
    java.util.function.Consumer<JComponent> filling = form -> {};

    @Override
    public List<Path> chooseFiles(String title, boolean onlyFolders) {
        return files;
    }

    @Override
    public Optional<Path> chooseTarget(String title, String name) {
        return target;
    }

    @Override
    public boolean ask(String title, JComponent form) {
        forms.add(form);
        filling.accept(form);
        return true;
    }

    @Override
    public void copy(String text) {
        copied.add(text);
    }

    @Override
    public void copy(BufferedImage picture) {
        copied.add(picture.getWidth() + " x " + picture.getHeight());
    }

    @Override
    public void browse(Path file) {
        browsed.add(file);
    }

    @Override
    public void show(Case one, OpenedCase opened) {
        shown.add(one.id() + " " + opened.regions().size());
    }

    @Override
    public void show(CsvTable table, String title) {
        results = Optional.of(table);
    }

    @Override
    public List<OpenImage> openImages() {
        return List.of();
    }
}
