// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.plot.BlandAltmanFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.IccFigure;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.Reproducibility;

/**
 * Reproducibility of features with the files of the result: what every door calls.
 *
 * @param result the comparison
 * @param notes what a person should know of the tables
 * @param figures the coefficients of all features, then the wanted Bland-Altman plots
 */
public record ReproducibilityFolder(Reproducibility result, List<String> notes, List<Figure> figures) {
    /** One line per feature. */
    public static final String NAME = "reproducibility.csv";

    /**
     * Compares the tables and writes {@link #NAME}, {@code bland-altman.csv} (a line per feature and pair of raters),
     * {@code stable-features.csv} and {@code figures/}.
     *
     * @param tables of readers, scans or segmentations
     * @param plotted features whose Bland-Altman plots are drawn
     * @param folder of the results; made if needed
     * @throws RadiomicsException naming the file and the reason
     */
    public static ReproducibilityFolder run(RatedTables tables, AgreementRule rule, List<String> plotted, Path folder) {
        List<String> notes = new ArrayList<>();
        try {
            Reproducibility result = Reproducibility.of(tables.read(notes), rule);
            List<Figure> figures = new ArrayList<>(List.of(IccFigure.of(result)));
            plotted.forEach(feature -> figures.addAll(BlandAltmanFigure.of(result, feature)));
            ReproducibilityFolder done = new ReproducibilityFolder(result, List.copyOf(notes), List.copyOf(figures));
            done.write(folder);
            return done;
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private void write(Path folder) throws IOException {
        AtomicFile.requireFolder(folder);
        result.table().write(folder.resolve(NAME));
        result.agreement().write(folder.resolve("bland-altman.csv"));
        new CsvTable(List.of("feature"), result.stable().stream().map(List::of).toList())
                .write(folder.resolve("stable-features.csv"));
        Path pictures = Files.createDirectories(folder.resolve("figures"));
        for (Figure figure : figures) {
            FigureFile.write(figure, pictures);
        }
    }

    /** The result in one sentence. */
    public String summary() {
        return result.stable().size() + " of " + result.features().size() + " features are stable (" + result.rule()
                + ") among " + String.join(", ", result.raters()) + ", " + result.cases() + " cases";
    }
}
