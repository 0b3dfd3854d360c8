// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/**
 * A saved model applied to new cases; nothing is fitted again.
 *
 * @param cases case id of each row, as in the table
 * @param regions of each row; empty texts without
 * @param classes names of the classes, the class of interest last
 * @param probabilities {@code [row][class]}; to be read only
 * @param called the class called for each row
 * @param notes what a person should know
 */
public record WekaPredictions(
        List<String> cases,
        List<String> regions,
        List<String> classes,
        double[][] probabilities,
        List<String> called,
        List<String> notes) {
    public WekaPredictions {
        cases = List.copyOf(cases);
        regions = List.copyOf(regions);
        classes = List.copyOf(classes);
        called = List.copyOf(called);
        notes = List.copyOf(notes);
    }

    /**
     * Predicts the cases of a table; columns that the model does not need are ignored.
     *
     * @param table CSV or ARFF
     * @param clinical a second table with a row per case, joined by case id
     * @param caseColumn column of the case ids in both
     * @throws RadiomicsException if a file cannot be read, or naming the predictors that are missing, or the case and
     *     column of a cell that is no number or a category that the model has not seen
     */
    public static WekaPredictions of(WekaModel model, Path table, Optional<Path> clinical, String caseColumn) {
        QuietWeka.prepare();
        return new Reader(model, Sheet.read(table), clinical.map(Sheet::read), caseColumn).predict();
    }

    /** From a table in memory. */
    public static WekaPredictions of(WekaModel model, CsvTable table, String caseColumn) {
        QuietWeka.prepare();
        return new Reader(model, Sheet.of("table", table), Optional.empty(), caseColumn).predict();
    }

    /** The predictions as a table: case, region if there is one, a probability per class, the class called. */
    public CsvTable table() {
        boolean hasRegions = regions.stream().anyMatch(region -> !region.isEmpty());
        List<String> header = new ArrayList<>(List.of("case"));
        if (hasRegions) {
            header.add(Sheet.ROI);
        }
        classes.forEach(name -> header.add("probability of " + name));
        header.add("called");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(cases.get(i)));
            if (hasRegions) {
                cells.add(regions.get(i));
            }
            for (double p : probabilities[i]) {
                cells.add(CsvTable.number(p));
            }
            cells.add(called.get(i));
            rows.add(cells);
        }
        return new CsvTable(header, rows);
    }

    /** The columns of a model found in new tables. */
    private static final class Reader {
        private final WekaModel model;
        private final Sheet sheet;
        private final Optional<Sheet> clinical;
        private final String caseColumn;
        private final Map<String, Integer> clinicalRow = new HashMap<>();
        private final Map<String, Integer> missing = new LinkedHashMap<>();

        Reader(WekaModel model, Sheet sheet, Optional<Sheet> clinical, String caseColumn) {
            this.model = model;
            this.sheet = sheet;
            this.clinical = clinical;
            this.caseColumn = caseColumn;
            sheet.require("cases", caseColumn);
            clinical.ifPresent(table -> {
                table.require("cases", caseColumn);
                for (int i = 0; i < table.rows(); i++) {
                    clinicalRow.put(table.id(i, caseColumn), i);
                }
            });
        }

        WekaPredictions predict() {
            requireColumns();
            Instances format = model.format();
            List<String> cases = new ArrayList<>();
            List<String> regions = new ArrayList<>();
            List<String> called = new ArrayList<>();
            double[][] probabilities = new double[sheet.rows()][];
            for (int i = 0; i < probabilities.length; i++) {
                cases.add(sheet.id(i, caseColumn));
                regions.add(sheet.has(Sheet.ROI) ? sheet.id(i, Sheet.ROI) : "");
                probabilities[i] = model.scheme().probabilities(row(format, i));
                int own = Classification.called(
                        probabilities[i], model.header().plan().cutoff());
                called.add(model.header().classes().get(own));
            }
            List<String> notes = missing.entrySet().stream()
                    .map(one -> "column '" + one.getKey() + "' has no value in " + one.getValue()
                            + (one.getValue() == 1 ? " row" : " rows") + "; the scheme treats it as missing")
                    .toList();
            return new WekaPredictions(cases, regions, model.header().classes(), probabilities, called, notes);
        }

        private void requireColumns() {
            List<String> absent = model.header().predictors().stream()
                    .map(WekaModel.Predictor::name)
                    .filter(name -> !sheet.has(name)
                            && clinical.filter(table -> table.has(name)).isEmpty())
                    .toList();
            if (!absent.isEmpty()) {
                throw new RadiomicsException("the model needs columns that are not in " + sheet.name()
                        + clinical.map(table -> " or " + table.name()).orElse("") + ": " + String.join(", ", absent));
            }
        }

        private Instance row(Instances format, int row) {
            Instance instance = new DenseInstance(format.numAttributes());
            instance.setDataset(format);
            for (int j = 0; j < format.classIndex(); j++) {
                instance.setValue(j, value(format.attribute(j), row));
            }
            return instance;
        }

        private double value(Attribute attribute, int row) {
            String name = attribute.name();
            Sheet table = sheet.has(name) ? sheet : clinical.orElseThrow();
            Integer at = table == sheet ? Integer.valueOf(row) : clinicalRow.get(sheet.id(row, caseColumn));
            String text = at == null ? "" : table.text(at, name);
            if (text.isEmpty()) {
                missing.merge(name, 1, Integer::sum);
                return Double.NaN;
            }
            String where = table.name() + ", case '" + sheet.id(row, caseColumn) + "', column '" + name + "': must be ";
            if (attribute.isNumeric()) {
                OptionalDouble number = table.number(at, name);
                return number.orElseThrow(
                        () -> new RadiomicsException(where + "a finite number, found '" + text + "'"));
            }
            int label = attribute.indexOfValue(text);
            if (label < 0) {
                throw new RadiomicsException(where + "one of the categories the model was trained on, "
                        + String.join(", ", predictor(name).labels()) + ", found '" + text + "'");
            }
            return label;
        }

        private WekaModel.Predictor predictor(String name) {
            return model.header().predictors().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
