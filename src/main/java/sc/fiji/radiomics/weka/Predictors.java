// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.DesignMatrix;
import weka.core.Instance;
import weka.core.Instances;

/**
 * The predictors of Weka's instances, all attributes but the class, as a design matrix. A missing value is filled with
 * the median of the training rows, 0 if none of these has a value.
 */
final class Predictors implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] columns;
    private final ArrayList<String> names = new ArrayList<>();
    private final double[] fill;

    private Predictors(Instances training, int[] columns) {
        this.columns = columns;
        this.fill = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            names.add(training.attribute(columns[j]).name());
            fill[j] = median(training.attributeToDoubleArray(columns[j]));
        }
    }

    /** The predictors of training rows. */
    static Predictors of(Instances training) {
        return of(training, every(training));
    }

    /** Some of the predictors, by their indices as attributes. */
    static Predictors of(Instances training, int[] columns) {
        return new Predictors(training, columns.clone());
    }

    private static int[] every(Instances rows) {
        List<Integer> columns = new ArrayList<>();
        for (int j = 0; j < rows.numAttributes(); j++) {
            if (j != rows.classIndex()) {
                columns.add(j);
            }
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Those that vary among the training rows. */
    static Predictors varyingOf(Instances training) {
        return new Predictors(
                training,
                Arrays.stream(every(training))
                        .filter(column -> varies(training, column))
                        .toArray());
    }

    private static boolean varies(Instances rows, int column) {
        double[] known = known(rows.attributeToDoubleArray(column));
        return known.length > 0 && known[0] != known[known.length - 1];
    }

    /** Sorted, without missing ones, which Weka spells NaN. */
    private static double[] known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static double median(double[] values) {
        double[] known = known(values);
        if (known.length == 0) {
            return 0;
        }
        double low = known[(known.length - 1) / 2];
        double high = known[known.length / 2];
        return low == high ? low : low / 2 + high / 2;
    }

    /** Indices of the predictors as attributes. */
    int[] columns() {
        return columns.clone();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** The predictors of rows. */
    DesignMatrix design(Instances rows) {
        double[][] x = new double[rows.numInstances()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = row(rows.instance(i));
        }
        return DesignMatrix.of(x, names);
    }

    /** The predictors of one row. */
    DesignMatrix design(Instance row) {
        return DesignMatrix.of(new double[][] {row(row)}, names);
    }

    private double[] row(Instance instance) {
        double[] row = new double[columns.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = instance.isMissing(columns[j]) ? fill[j] : instance.value(columns[j]);
        }
        return row;
    }

    /** The classes of rows, from 0; their numbers if the class is numeric. */
    static double[] outcome(Instances rows) {
        return rows.attributeToDoubleArray(rows.classIndex());
    }

    /** The classes that occur among rows, ascending. */
    static int[] classes(Instances rows) {
        return Arrays.stream(outcome(rows))
                .mapToInt(value -> (int) value)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The class of each row as its place among those that occur. */
    static int[] codes(Instances rows, int[] classes) {
        return Arrays.stream(outcome(rows))
                .mapToInt(value -> Arrays.binarySearch(classes, (int) value))
                .toArray();
    }

    /** A copy without the rows whose class is missing. */
    static Instances withClass(Instances rows) {
        Instances known = new Instances(rows);
        known.deleteWithMissingClass();
        return known;
    }
}
