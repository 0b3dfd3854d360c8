// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.PerturbationBatch;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;

/**
 * Reproducibility of features with the files of the result: what every door calls.
 *
 * @param result the comparison
 * @param notes what a person should know of the tables
 * @param figures all of them, those of the coefficients first, the Bland-Altman plots last
 */
public record ReproducibilityFolder(Reproducibility result, List<String> notes, List<Figure> figures) {
    /** One line per feature. */
    public static final String NAME = "reproducibility.csv";
    /** The page. */
    public static final String PAGE = "reproducibility.html";
    /** The names of the stable features, for the key {@code repeatability.stable} of a study. */
    public static final String STABLE = "stable-features.csv";

    private static final int MOST_NAMED = 8;

    /**
     * What is shown and how.
     *
     * @param plotted features whose Bland-Altman plots are drawn; empty: the most and the least reliable
     * @param language of the page; tables and figure files are English
     */
    public record View(List<String> plotted, Language language) {
        public View {
            plotted = List.copyOf(plotted);
        }
    }

    /** The same of a design that is not stated, with a page in English. */
    public static ReproducibilityFolder run(RatedTables tables, AgreementRule rule, List<String> plotted, Path folder) {
        return run(tables, RepeatDesign.UNSTATED, rule, new View(plotted, Language.ENGLISH), folder);
    }

    /**
     * Compares the tables and writes {@link #PAGE}, {@link #NAME}, {@code design.csv} (design, form and why, notes),
     * {@code bland-altman.csv} (a line per feature and pair of raters), {@link #STABLE} and {@code figures/}.
     *
     * @param tables of readers, scans or scanners
     * @param design how they came about
     * @param folder of the results; made if needed
     * @throws RadiomicsException naming the file and the reason
     */
    public static ReproducibilityFolder run(
            RatedTables tables, RepeatDesign design, AgreementRule rule, View view, Path folder) {
        List<String> notes = new ArrayList<>();
        try {
            return write(Reproducibility.of(tables.read(notes), design, rule), notes, view, folder);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /**
     * Compares the perturbed rows of a folder and writes the files into it.
     *
     * @param folder with {@code perturbed.csv}
     * @param region whose rows are compared if there are several per case; else empty
     * @throws RadiomicsException naming the file and the reason
     */
    public static ReproducibilityFolder ofPerturbations(Path folder, String region, AgreementRule rule) {
        RatedTables tables = new RatedTables(
                List.of(folder.resolve(PerturbationBatch.TABLE)), PerturbationBatch.COLUMN, "case", region);
        return run(tables, RepeatDesign.PERTURBATION, rule, new View(List.of(), Language.ENGLISH), folder);
    }

    /**
     * Writes the files of a comparison that is there.
     *
     * @param notes what a person should know of where it comes from
     * @throws RadiomicsException naming the file that could not be written, or the feature that cannot be plotted
     */
    public static ReproducibilityFolder write(Reproducibility result, List<String> notes, View view, Path folder) {
        try {
            List<FigureList.Entry> entries = ReproducibilityFigures.of(result, view.plotted());
            AtomicFile.requireFolder(folder);
            List<Figure> figures = new ArrayList<>();
            Path pictures = Files.createDirectories(folder.resolve("figures"));
            StudyFigures drawn = StudyFigures.draw(entries, figure -> {
                figures.add(figure);
                return FigureFile.write(figure, pictures);
            });
            ReproducibilityFolder done = new ReproducibilityFolder(result, List.copyOf(notes), List.copyOf(figures));
            done.writeTables(folder);
            String title = folder.toAbsolutePath().normalize().getFileName().toString();
            AtomicFile.write(
                    folder.resolve(PAGE), new ReproducibilityPage(result, view.language()).html(title, notes, drawn));
            return done;
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private void writeTables(Path folder) throws IOException {
        result.table().write(folder.resolve(NAME));
        result.agreement().write(folder.resolve("bland-altman.csv"));
        new CsvTable(List.of("feature"), result.stable().stream().map(List::of).toList()).write(folder.resolve(STABLE));
        List<List<String>> design = new ArrayList<>(List.of(
                List.of("design", result.design().toString()),
                List.of("form", result.rule().form().toString()),
                List.of("why", why()),
                List.of("rule", result.rule().toString()),
                List.of("raters", String.join("; ", result.raters())),
                List.of("repetitions", String.valueOf(result.repetitions())),
                List.of("cases", String.valueOf(result.cases())),
                List.of("features", String.valueOf(result.features().size())),
                List.of("stable", String.valueOf(result.stable().size()))));
        result.notes().forEach(note -> design.add(List.of("note", note)));
        notes.forEach(note -> design.add(List.of("note", note)));
        new CsvTable(List.of("what", "value"), design).write(folder.resolve("design.csv"));
    }

    /** Why the form of the coefficient fits the design, in a few sentences. */
    public String why() {
        return IccReason.inEnglish(result);
    }

    private String raters() {
        List<String> names = result.raters();
        return names.size() > MOST_NAMED ? names.size() + " " + result.design().raters() : String.join(", ", names);
    }

    /** The result in one sentence. */
    public String summary() {
        return result.stable().size() + " of " + result.features().size() + " features are stable (" + result.rule()
                + ") among " + raters() + ", " + result.cases() + " cases";
    }
}
