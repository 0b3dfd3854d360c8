// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.YamlRecords;

/**
 * The files of a classification: {@code predictions.csv}, {@code measures.csv}, {@code confusion.csv}, {@code folds.csv},
 * {@code importance.csv}, {@code notes.csv}, {@code plan.yaml}, {@code table.arff} for Weka, and the model.
 */
public final class ClassificationFiles {
    private ClassificationFiles() {}

    /**
     * Writes the files.
     *
     * @param folder made if needed
     * @throws RadiomicsException naming the file that could not be written
     */
    public static void write(ClassTable table, Classification.Fitted fitted, Path folder) {
        Classification result = fitted.classification();
        try {
            AtomicFile.requireFolder(folder);
            predictions(result).write(folder.resolve("predictions.csv"));
            measures(result).write(folder.resolve("measures.csv"));
            confusion(result).write(folder.resolve("confusion.csv"));
            folds(result).write(folder.resolve("folds.csv"));
            importance(result).write(folder.resolve("importance.csv"));
            notes(result).write(folder.resolve("notes.csv"));
            AtomicFile.write(
                    folder.resolve("plan.yaml"),
                    YamlRecords.write(fitted.model().header().plan()));
            ArffFile.write(table.withCases(), folder.resolve("table.arff"));
            WekaModelFile.write(fitted.model(), folder.resolve(WekaModelFile.NAME));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** A row per row of the table: truth, probabilities out of fold, class called, fold of each repeat. */
    static CsvTable predictions(Classification result) {
        boolean hasRegions = result.regions().stream().anyMatch(region -> !region.isEmpty());
        List<String> header = new ArrayList<>(List.of("case"));
        if (hasRegions) {
            header.add(Sheet.ROI);
        }
        header.add("class");
        result.classes().forEach(name -> header.add("probability of " + name));
        header.add("called");
        int repeats = result.foldOf().length;
        for (int r = 0; r < repeats; r++) {
            header.add(repeats == 1 ? "fold" : "fold of repeat " + (r + 1));
        }
        int[] called = result.called();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < called.length; i++) {
            List<String> cells = new ArrayList<>(List.of(result.cases().get(i)));
            if (hasRegions) {
                cells.add(result.regions().get(i));
            }
            cells.add(result.classes().get(result.outcome()[i]));
            for (double p : result.probabilities()[i]) {
                cells.add(CsvTable.number(p));
            }
            cells.add(result.classes().get(called[i]));
            for (int[] foldOf : result.foldOf()) {
                cells.add(Integer.toString(foldOf[i] + 1));
            }
            rows.add(cells);
        }
        return new CsvTable(header, rows);
    }

    static CsvTable measures(Classification result) {
        return new CsvTable(
                List.of("measure", "value", "lower 95 %", "upper 95 %"),
                result.measures().stream()
                        .map(one -> List.of(
                                one.name(), CsvTable.number(one.value()), limit(one.lower()), limit(one.upper())))
                        .toList());
    }

    private static String limit(double value) {
        return Double.isNaN(value) ? "" : CsvTable.number(value);
    }

    private static CsvTable confusion(Classification result) {
        List<String> header = new ArrayList<>(List.of("class"));
        result.classes().forEach(name -> header.add("called " + name));
        List<List<String>> rows = new ArrayList<>();
        int[][] counts = result.counts();
        for (int k = 0; k < counts.length; k++) {
            List<String> cells = new ArrayList<>(List.of(result.classes().get(k)));
            for (int count : counts[k]) {
                cells.add(Integer.toString(count));
            }
            rows.add(cells);
        }
        return new CsvTable(header, rows);
    }

    private static CsvTable folds(Classification result) {
        return new CsvTable(
                List.of("repeat", "fold", "training rows", "rows held out", "tuned options", "AUC"),
                result.folds().stream()
                        .map(one -> List.of(
                                Integer.toString(one.repeat() + 1),
                                Integer.toString(one.fold() + 1),
                                Integer.toString(one.training()),
                                Integer.toString(one.held()),
                                one.options(),
                                CsvTable.number(one.auc())))
                        .toList());
    }

    private static CsvTable importance(Classification result) {
        return new CsvTable(
                List.of("predictor", "drop of AUC", "standard deviation"),
                result.importance().stream()
                        .map(one -> List.of(
                                one.predictor(), CsvTable.number(one.drop()), CsvTable.number(one.standardDeviation())))
                        .toList());
    }

    private static CsvTable notes(Classification result) {
        return new CsvTable(
                List.of("note"), result.notes().stream().map(List::of).toList());
    }
}
