// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.IccFigure;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.Reliability;
import sc.fiji.radiomics.study.Stability;

/**
 * Stability of features under perturbations with the files of the result: what every door calls.
 *
 * @param result the comparison
 * @param notes what a person should know
 * @param figures the coefficients of all features; none with too few cases
 */
public record StabilityFolder(Stability result, List<String> notes, List<Figure> figures) {
    /** One line per feature. */
    public static final String NAME = "stability.csv";

    private static final String STABLE = "stable-features.csv";

    /**
     * Compares the perturbed rows of a folder and writes {@link #NAME}, {@code stable-features.csv} and {@code figures/}
     * into it.
     *
     * @param folder with {@code perturbed.csv}
     * @param region whose rows are compared if there are several per case; else empty
     * @throws RadiomicsException naming the file and the reason
     */
    public static StabilityFolder run(Path folder, String region, AgreementRule rule) {
        List<String> notes = new ArrayList<>();
        try {
            RatedTables tables =
                    new RatedTables(List.of(folder.resolve("perturbed.csv")), Stability.COLUMN, "case", region);
            Stability result = Stability.of(tables.read(notes), rule);
            if (result.agreement().isEmpty()) {
                notes.add("an intraclass correlation needs at least " + AgreementRule.FEWEST_CASES
                        + " cases with all perturbations, found " + result.cases()
                        + ": only the variation within cases is told");
            }
            StabilityFolder done = new StabilityFolder(result, List.copyOf(notes), figures(result));
            done.write(folder);
            return done;
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static List<Figure> figures(Stability result) {
        boolean isDrawn = result.features().stream()
                .flatMap(feature -> feature.icc().stream())
                .anyMatch(icc -> Double.isFinite(icc.value()));
        return isDrawn ? result.agreement().map(IccFigure::of).stream().toList() : List.of();
    }

    private void write(Path folder) throws IOException {
        AtomicFile.requireFolder(folder);
        result.table().write(folder.resolve(NAME));
        new CsvTable(List.of("feature"), result.stable().stream().map(List::of).toList()).write(folder.resolve(STABLE));
        Path pictures = Files.createDirectories(folder.resolve("figures"));
        for (Figure figure : figures) {
            FigureFile.write(figure, pictures);
        }
    }

    /** The result in one sentence. */
    public String summary() {
        String start = result.perturbations() + " perturbations of " + result.cases() + " cases: ";
        if (result.agreement().isEmpty()) {
            return start + "too few cases for an intraclass correlation";
        }
        return start + result.stable().size() + " of " + result.features().size() + " features are stable ("
                + result.rule() + "); "
                + Arrays.stream(Reliability.values())
                        .map(one -> result.count(one) + " " + one)
                        .collect(Collectors.joining(", "));
    }
}
