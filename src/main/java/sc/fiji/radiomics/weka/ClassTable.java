// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.table.FeatureTable;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Cases with predictors and a known class, as Weka's instances. The case id is never an attribute of these, so that no
 * scheme can learn from it; {@link #withCases} adds it for a file.
 *
 * @param cases case id of each row, in the order of the ids, short ones first
 * @param regions region of each row; empty texts if the table names none
 * @param patients of each row: rows of a patient belong together
 * @param rows the predictors, and the class last; not to be changed
 * @param notes what a person should know of the choice of rows and columns
 */
public record ClassTable(
        List<String> cases, List<String> regions, List<String> patients, Instances rows, List<String> notes) {
    public ClassTable {
        cases = List.copyOf(cases);
        regions = List.copyOf(regions);
        patients = List.copyOf(patients);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a table, CSV or ARFF.
     *
     * @param clinical a second table with a row per case, joined by case id; it may hold outcome and variables
     * @throws sc.fiji.radiomics.RadiomicsException naming table, column and case if a file cannot be read, a column is
     *     missing or a cell is not what it should be, or if there are fewer than two classes
     */
    public static ClassTable read(Path table, Optional<Path> clinical, TableRoles roles) {
        QuietWeka.prepare();
        return new ClassTableReader(Sheet.read(table), clinical.map(Sheet::read), roles).read();
    }

    /** From a table in memory. */
    public static ClassTable of(CsvTable table, TableRoles roles) {
        QuietWeka.prepare();
        return new ClassTableReader(Sheet.of("table", table), Optional.empty(), roles).read();
    }

    /**
     * From features in memory.
     *
     * @param classOfCase the class by case id; cases without one are left out
     * @param outcome what the class is called
     */
    public static ClassTable of(FeatureTable features, Map<String, String> classOfCase, String outcome) {
        List<String> header = new ArrayList<>(List.of("case", Sheet.ROI, outcome));
        features.columns().forEach(column -> header.add(column.toString()));
        List<List<String>> cells = features.rows().stream()
                .map(row -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    header.forEach(name -> values.put(name, ""));
                    values.put("case", row.caseId());
                    values.put(Sheet.ROI, row.roi());
                    values.put(outcome, classOfCase.getOrDefault(row.caseId(), ""));
                    row.values()
                            .forEach(value -> values.put(value.column().toString(), CsvTable.number(value.value())));
                    return List.copyOf(values.values());
                })
                .toList();
        return of(new CsvTable(header, cells), TableRoles.of(outcome));
    }

    /** The names of the classes, the class of interest last. */
    public List<String> classes() {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < rows.numClasses(); c++) {
            names.add(rows.classAttribute().value(c));
        }
        return names;
    }

    /** The class of each row, from 0. */
    public int[] outcome() {
        return Arrays.stream(rows.attributeToDoubleArray(rows.classIndex()))
                .mapToInt(value -> (int) value)
                .toArray();
    }

    /** The names of the predictors. */
    public List<String> predictors() {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < rows.classIndex(); j++) {
            names.add(rows.attribute(j).name());
        }
        return names;
    }

    /** The rows with the case id, and the region if there is one, as texts before the predictors. */
    public Instances withCases() {
        boolean hasRegions = regions.stream().anyMatch(region -> !region.isEmpty());
        ArrayList<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute(free("case"), (List<String>) null));
        if (hasRegions) {
            attributes.add(new Attribute(free(Sheet.ROI), new ArrayList<>(new TreeSet<>(regions))));
        }
        int first = attributes.size();
        for (int j = 0; j < rows.numAttributes(); j++) {
            attributes.add((Attribute) rows.attribute(j).copy());
        }
        Instances all = new Instances(rows.relationName(), attributes, rows.numInstances());
        all.setClassIndex(first + rows.classIndex());
        for (int i = 0; i < rows.numInstances(); i++) {
            double[] values = new double[attributes.size()];
            values[0] = all.attribute(0).addStringValue(cases.get(i));
            if (hasRegions) {
                values[1] = all.attribute(1).indexOfValue(regions.get(i));
            }
            System.arraycopy(rows.instance(i).toDoubleArray(), 0, values, first, rows.numAttributes());
            all.add(new DenseInstance(1, values));
        }
        return all;
    }

    private String free(String name) {
        return rows.attribute(name) == null ? name : free(name + "_id");
    }
}
