// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.HarmonisationFigure;
import sc.fiji.radiomics.study.BatchTable;
import sc.fiji.radiomics.study.CentreEffect;
import sc.fiji.radiomics.study.SavedHarmonisation;
import sc.fiji.radiomics.study.StudyPlan;

/**
 * A harmonised feature table with the files of the result: what every door calls.
 *
 * @param harmonisation that was fitted or applied
 * @param cases number of rows
 * @param notes what a person should know: features that stay as they are, and that a study must not use the table
 * @param effect how much the features give away their batch, before and after; nothing if nothing was fitted
 * @param figure before and after; nothing with a single batch
 */
public record HarmonisedFolder(
        SavedHarmonisation harmonisation,
        int cases,
        List<String> notes,
        Optional<CentreEffect> effect,
        Optional<Figure> figure) {
    /**
     * Where results go.
     *
     * @param folder made if needed
     * @param language of the page
     */
    public record Output(Path folder, Language language) {}

    /** The table. */
    public static final String NAME = "harmonised.csv";
    /** What was fitted, to be applied to other cases. */
    public static final String SAVED = "harmonisation.json";

    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 1;

    private static final String LEAK = "ComBat has seen every case of this table. Do not build a study on it: its"
            + " validation cases would have helped to fit. Name the batch in study.yaml instead, harmonisation: {batch:"
            + " ..., method: combat}, which fits it on training cases only";

    /**
     * Fits ComBat to a table and writes {@link #NAME}, {@code harmonisation.csv} (a line per feature), {@link #SAVED},
     * {@code centre-effect.csv} and {@code centre-effect-features.csv}, {@code harmonisation.html} and {@code figures/}.
     *
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static HarmonisedFolder fit(BatchTable.Source source, Combat.Options options, Output output) {
        List<String> notes = new ArrayList<>(List.of(LEAK));
        BatchTable table = BatchTable.read(source, notes);
        try {
            SavedHarmonisation harmonisation = SavedHarmonisation.fit(table, source.batch(), options);
            Optional<CentreEffect> effect = effect(table, harmonisation, options, notes);
            HarmonisedFolder done = write(table, harmonisation, effect, notes, output.folder());
            if (effect.isPresent()) {
                effect.get().summary(CONFIDENCE).write(output.folder().resolve("centre-effect.csv"));
                effect.get().table().write(output.folder().resolve("centre-effect-features.csv"));
            }
            HarmonisationPage.write(done, output.folder(), output.language());
            return done;
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static Optional<CentreEffect> effect(
            BatchTable table, SavedHarmonisation harmonisation, Combat.Options options, List<String> notes) {
        try {
            return Optional.of(CentreEffect.of(
                    new CentreEffect.Source(
                            harmonisation.batch(),
                            table.features(),
                            table.batch(),
                            harmonisation.design(table),
                            Optional.of(options)),
                    SEED));
        } catch (IllegalArgumentException e) {
            notes.add("no comparison of the features by " + harmonisation.batch() + ", because " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Applies a saved harmonisation to other cases; nothing that was fitted is fitted again.
     *
     * @param saved its file
     * @param source whose batch and covariates are replaced by those of the harmonisation
     * @param newBatch what happens to a batch that was not fitted on
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static HarmonisedFolder apply(
            Path saved, BatchTable.Source source, StudyPlan.NewBatch newBatch, Path folder) {
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
            if (newBatch == StudyPlan.NewBatch.ESTIMATE) {
                return write(table, estimated(harmonisation, table, notes), Optional.empty(), notes, folder);
            }
            return write(table, harmonisation, Optional.empty(), notes, folder);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static SavedHarmonisation estimated(
            SavedHarmonisation harmonisation, BatchTable table, List<String> notes) {
        SavedHarmonisation more = harmonisation.withNewBatches(table);
        for (String name : more.batches()) {
            if (!harmonisation.batches().contains(name)) {
                notes.add(
                        harmonisation.batch() + " " + name + " was not fitted on: its location and scale are estimated"
                                + " from the features of its " + Collections.frequency(table.batch(), name)
                                + " cases, never from an outcome; " + SAVED + " now knows it");
            }
        }
        return more;
    }

    private static HarmonisedFolder write(
            BatchTable table,
            SavedHarmonisation harmonisation,
            Optional<CentreEffect> effect,
            List<String> notes,
            Path folder) {
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
                harmonisation, table.cases().size(), List.copyOf(notes), effect, figure(before, after, table.batch()));
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
