// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;

/** The figures of a study, drawn one by one: a figure that fails leaves a note in its place and nothing else. */
final class StudyFigures {
    /**
     * A figure as the page shows it.
     *
     * @param section of the page
     * @param caption or why it could not be drawn
     * @param svg empty if it could not be drawn
     */
    record Drawn(String section, String name, String title, String caption, int width, int height, String svg) {}

    /** Writes a figure to files. */
    @FunctionalInterface
    interface Writer {
        List<Path> write(Figure figure) throws IOException;
    }

    private final List<Drawn> drawn = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Writer writer;

    private StudyFigures(Writer writer) {
        this.writer = writer;
    }

    /**
     * Draws all figures of a study.
     *
     * @param writer is given each figure that could be drawn
     * @throws IOException if a file cannot be written, for example for want of space
     */
    static StudyFigures draw(List<FigureList.Entry> entries, Writer writer) throws IOException {
        StudyFigures figures = new StudyFigures(writer);
        for (FigureList.Entry entry : entries) {
            figures.draw(entry);
        }
        return figures;
    }

    private void draw(FigureList.Entry entry) throws IOException {
        Figure figure = guarded(entry, () -> unique(entry.figure().get()));
        Drawn one = figure == null ? null : guarded(entry, () -> drawn(entry.section(), figure));
        if (one != null) {
            drawn.add(one);
            files.addAll(writer.write(figure));
        }
    }

    /** Figures of alike names, for example of cohorts that differ by a capital, get a number. */
    private Figure unique(Figure figure) {
        String name = figure.name();
        for (int number = 2; !names.add(name); number++) {
            name = figure.name() + "-" + number;
        }
        return new Figure(name, figure.title(), figure.caption(), figure.width(), figure.height(), figure.painter());
    }

    /** What a chart gives; null and a note if it fails, since the rest of the report must not be lost with it. */
    private <T> T guarded(FigureList.Entry entry, Supplier<T> chart) {
        try {
            return chart.get();
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            drawn.add(new Drawn(
                    entry.section(), "", entry.what(), "This figure could not be drawn: " + reason, 0, 0, ""));
            return null;
        }
    }

    private static Drawn drawn(String section, Figure figure) {
        return new Drawn(
                section,
                figure.name(),
                figure.title(),
                figure.caption(),
                figure.width(),
                figure.height(),
                FigureFile.svg(figure));
    }

    /** The figures of a section, in order. */
    List<Drawn> of(String section) {
        return drawn.stream().filter(one -> one.section().equals(section)).toList();
    }

    List<Drawn> all() {
        return List.copyOf(drawn);
    }

    /** Files written. */
    List<Path> files() {
        return List.copyOf(files);
    }
}
