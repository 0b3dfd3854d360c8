// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.study.ModelFile;
import sc.fiji.radiomics.study.ModelValidation;
import sc.fiji.radiomics.study.NewTables;
import sc.fiji.radiomics.study.Predicted;
import sc.fiji.radiomics.study.Prediction;
import sc.fiji.radiomics.study.Predictions;
import sc.fiji.radiomics.study.SavedModel;

/** A saved model applied to the tables of another hospital, with the files of the result: what every door calls. */
public final class ModelFolder {
    private final SavedModel model;
    private final NewTables tables;
    private final Path folder;

    private ModelFolder(SavedModel model, NewTables tables, Path folder) {
        this.model = model;
        this.tables = tables;
        this.folder = folder;
    }

    /**
     * Reads model and tables.
     *
     * @param model the model.json
     * @param features feature tables, put side by side by case
     * @param clinical clinical table, if there is one
     * @param folder of the results; made if needed
     * @throws RadiomicsException naming the file and the reason
     */
    public static ModelFolder of(Path model, List<Path> features, Optional<Path> clinical, Path folder) {
        try {
            SavedModel read = ModelFile.read(model);
            NewTables tables = NewTables.read(
                    read,
                    NewTables.tables(
                            read,
                            features.stream().map(Path::toString).toList(),
                            clinical.map(Path::toString).orElse("")),
                    Path.of(""));
            return new ModelFolder(read, tables, folder);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /**
     * Predicts all cases and writes {@code predictions.csv}, {@code failures.csv} and {@code notes.csv}; nothing is
     * fitted again.
     *
     * @throws RadiomicsException if the model cannot be applied to the tables, or a file cannot be written
     */
    public Predicted predict() {
        Predicted predicted = Prediction.predict(model, tables.cases());
        write(predicted);
        return predicted;
    }

    /**
     * Predicts the cases with a known outcome and writes the files of {@link #predict} and {@code validation.csv}.
     *
     * @throws RadiomicsException if the model cannot be applied to the tables, no outcome is known, or a file cannot be
     *     written
     */
    public ModelValidation validate() {
        NewTables.Labelled labelled = tables.labelled();
        ModelValidation validation;
        try {
            validation = ModelValidation.of(model, labelled.cases(), labelled.endpoint());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
        write(validation.predicted());
        write(ModelValidation.NAME, validation.table(model));
        return validation;
    }

    private void write(Predicted predicted) {
        write(Predictions.NAME, Predictions.of(model, predicted));
        write(
                "failures.csv",
                new CsvTable(
                        List.of("case", "what", "reason"),
                        predicted.failures().stream()
                                .map(one -> List.of(one.caseId(), one.what(), one.text()))
                                .toList()));
        List<List<String>> notes = new ArrayList<>();
        predicted.warnings().forEach(text -> notes.add(List.of("", text)));
        predicted.leftOut().forEach((name, reason) -> notes.add(List.of("", reason)));
        predicted.cases().forEach(one -> one.notes().forEach(text -> notes.add(List.of(one.id(), text))));
        write("notes.csv", new CsvTable(List.of("case", "note"), notes));
    }

    private void write(String name, CsvTable table) {
        try {
            AtomicFile.requireFolder(folder);
            table.write(folder.resolve(name));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
