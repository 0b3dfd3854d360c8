// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.Progress;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** Instances of a Gaussian world: the first attributes tell the class, the others do not. */
final class SmallTable {
    private SmallTable() {}

    /** Two classes, benign and malignant; attributes x1 to xn and class. */
    static Instances twoClasses(int rows, int columns, long seed) {
        return classes(rows, columns, 2, seed);
    }

    /** Several classes; x1 and x2 move with the class. */
    static Instances classes(int rows, int columns, int classes, long seed) {
        List<String> labels = List.of("benign", "malignant", "unclear", "other").subList(0, classes);
        ArrayList<Attribute> attributes = new ArrayList<>();
        IntStream.rangeClosed(1, columns).forEach(j -> attributes.add(new Attribute("x" + j)));
        attributes.add(new Attribute("class", labels));
        Instances table = new Instances("small", attributes, rows);
        table.setClassIndex(columns);
        Random random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            double[] values = new double[columns + 1];
            int own = random.nextInt(classes);
            for (int j = 0; j < columns; j++) {
                values[j] = random.nextGaussian() + (j < 2 ? 0.8 * (j == 0 ? own : own % 2) : 0);
            }
            values[columns] = own;
            table.add(new DenseInstance(1, values));
        }
        return table;
    }

    /** Two classes, with the scanner A, B or C as first attribute, which moves and stretches the others. */
    static Instances centres(int rows, int columns, long seed) {
        Instances plain = twoClasses(rows, columns, seed);
        ArrayList<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("scanner", List.of("A", "B", "C")));
        IntStream.range(0, columns + 1)
                .forEach(j -> attributes.add((Attribute) plain.attribute(j).copy()));
        Instances table = new Instances("centres", attributes, rows);
        table.setClassIndex(columns + 1);
        for (int i = 0; i < rows; i++) {
            double[] values = new double[columns + 2];
            int scanner = i % 3;
            values[0] = scanner;
            for (int j = 0; j < columns; j++) {
                values[j + 1] = (1 + 0.4 * scanner) * plain.instance(i).value(j) + scanner * (j - 1.5);
            }
            values[columns + 1] = plain.instance(i).classValue();
            table.add(new DenseInstance(1, values));
        }
        return table;
    }

    static List<String> scanners(Instances rows) {
        return rows.stream().map(row -> row.stringValue(0)).toList();
    }

    /** The attributes x1 to xn. */
    static double[][] features(Instances rows, int columns) {
        double[][] x = new double[rows.numInstances()][columns];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns; j++) {
                x[i][j] = rows.instance(i).value(rows.attribute("x" + (j + 1)));
            }
        }
        return x;
    }

    /** One row per patient. */
    static ClassTable cases(int rows, int columns, long seed) {
        Instances instances = twoClasses(rows, columns, seed);
        List<String> cases =
                IntStream.range(0, rows).mapToObj(i -> "P" + (100 + i)).toList();
        return new ClassTable(cases, Collections.nCopies(rows, ""), cases, instances, List.of());
    }

    static ClassTable withPatients(ClassTable table, List<String> patients) {
        return new ClassTable(table.cases(), table.regions(), patients, table.rows(), table.notes());
    }

    static Classification run(ClassTable table, ClassificationPlan plan) {
        return fitted(table, plan).classification();
    }

    static Classification.Fitted fitted(ClassTable table, ClassificationPlan plan) {
        return Classification.run(table, plan, Map.of(), "test", TaskExecutors.singleThreaded(), Progress.NONE);
    }
}
