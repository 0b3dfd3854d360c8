// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.HarmonisationFigure;
import sc.fiji.radiomics.study.BatchTable;
import sc.fiji.radiomics.study.SavedHarmonisation;

/**
 * A harmonised feature table with the files of the result: what every door calls.
 *
 * @param harmonisation that was fitted or applied
 * @param cases number of rows
 * @param notes what a person should know: features that stay as they are, and that a study must not use the table
 * @param figure before and after; nothing with a single batch
 */
public record HarmonisedFolder(
        SavedHarmonisation harmonisation, int cases, List<String> notes, Optional<Figure> figure) {
    /** The table. */
    public static final String NAME = "harmonised.csv";
    /** What was fitted, to be applied to other cases. */
    public static final String SAVED = "harmonisation.json";

    private static final String LEAK = "ComBat has seen every case of this table. Do not build a study on it: its"
            + " validation cases would have helped to fit. Name the batch in study.yaml instead, harmonisation: {batch:"
            + " ..., method: combat}, which fits it on training cases only";

    /**
     * Fits ComBat to a table and writes {@link #NAME}, {@code harmonisation.csv} (a line per feature), {@link #SAVED} and
     * {@code figures/}.
     *
     * @param folder of the results; made if needed
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static HarmonisedFolder fit(BatchTable.Source source, Combat.Options options, Path folder) {
        List<String> notes = new ArrayList<>(List.of(LEAK));
        BatchTable table = BatchTable.read(source, notes);
        try {
            return write(table, SavedHarmonisation.fit(table, source.batch(), options), notes, folder);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /**
     * Applies a saved harmonisation to other cases of the same batches; nothing is fitted again.
     *
     * @param saved its file
     * @param source whose batch and covariates are replaced by those of the harmonisation
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static HarmonisedFolder apply(Path saved, BatchTable.Source source, Path folder) {
        try {
            SavedHarmonisation harmonisation = SavedHarmonisation.read(saved);
            List<String> covariates = harmonisation.covariates().stream()
                    .map(SavedHarmonisation.Covariate::name)
                    .toList();
            List<String> notes = new ArrayList<>();
            BatchTable table = BatchTable.read(
                    new BatchTable.Source(
                            source.features(),
                            source.clinical(),
                            source.id(),
                            source.region(),
                            harmonisation.batch(),
                            covariates),
                    notes);
            return write(table, harmonisation, notes, folder);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static HarmonisedFolder write(
            BatchTable table, SavedHarmonisation harmonisation, List<String> notes, Path folder) {
        DesignMatrix after = DesignMatrix.of(harmonisation.apply(table), harmonisation.names());
        DesignMatrix before = table.features().select(harmonisation.names());
        List<String> left = table.features().names().stream()
                .filter(name -> !harmonisation.names().contains(name))
                .toList();
        if (!left.isEmpty()) {
            notes.add(left.size() + " features stay as they are, because a value is missing or they are constant within"
                    + " a batch: " + String.join(", ", left));
        }
        HarmonisedFolder done = new HarmonisedFolder(
                harmonisation, table.cases().size(), List.copyOf(notes), figure(before, after, table.batch()));
        try {
            done.write(table, folder);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
        return done;
    }

    private static Optional<Figure> figure(DesignMatrix before, DesignMatrix after, List<String> batch) {
        boolean hasSeveral = batch.stream().distinct().count() > 1;
        return hasSeveral ? Optional.of(HarmonisationFigure.of(before, after, batch)) : Optional.empty();
    }

    private void write(BatchTable table, Path folder) throws IOException {
        AtomicFile.requireFolder(folder);
        harmonisation.harmonised(table).write(folder.resolve(NAME));
        harmonisation.table().write(folder.resolve("harmonisation.csv"));
        harmonisation.write(folder.resolve(SAVED));
        if (figure.isPresent()) {
            FigureFile.write(figure.get(), Files.createDirectories(folder.resolve("figures")));
        }
    }

    /** The result in one sentence. */
    public String summary() {
        return harmonisation.features().size() + " features of " + cases + " cases harmonised over the batches "
                + String.join(", ", harmonisation.batches()) + " of " + harmonisation.batch();
    }
}
