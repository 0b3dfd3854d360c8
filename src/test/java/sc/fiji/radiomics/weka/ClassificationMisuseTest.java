// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;

/** What is told of bad options and too few patients, before any work is done. */
class ClassificationMisuseTest {
    private static final String FOREST = "weka.classifiers.trees.RandomForest -I 20 -S 5";

    private final ClassTable table = SmallTable.cases(60, 6, 4);

    private static String misuse(ClassTable table, ClassificationPlan plan) {
        return assertThrows(RadiomicsException.class, () -> SmallTable.run(table, plan))
                .getMessage();
    }

    @Test
    void misuseIsTold() {
        assertEquals(
                "option 'classifier': Weka has no classifier 'RandomForrest'; did you mean"
                        + " weka.classifiers.trees.RandomForest?",
                misuse(table, ClassificationPlan.of("RandomForrest -I 10")));
        assertEquals(
                "option 'classifier': Weka has no classifier 'weka.classifiers.tree.J48'; did you mean"
                        + " weka.classifiers.trees.J48?",
                misuse(table, ClassificationPlan.of("weka.classifiers.tree.J48")));
        assertEquals(
                "option 'classifier': Weka has no classifier 'LassoLogistik'; did you mean"
                        + " sc.fiji.radiomics.weka.LassoLogistic?",
                misuse(table, ClassificationPlan.of("LassoLogistik")));
        assertEquals(
                "option 'filter': Weka has no filter 'weka.classifiers.trees.J48'; did you mean"
                        + " weka.filters.unsupervised.attribute.Add?",
                misuse(table, ClassificationPlan.of(FOREST).withFilters("weka.classifiers.trees.J48"))
                        .replaceFirst("did you mean \\S+", "did you mean weka.filters.unsupervised.attribute.Add?"));
        assertEquals(
                "option 'classifier': options of weka.classifiers.trees.RandomForest cannot be read: Illegal options:"
                        + " -Z 3",
                misuse(table, ClassificationPlan.of("weka.classifiers.trees.RandomForest -Z 3")));
        assertEquals(
                "option 'classifier': options of weka.classifiers.trees.RandomForest cannot be read: For input string:"
                        + " \"many\"",
                misuse(table, ClassificationPlan.of("weka.classifiers.trees.RandomForest -I many")));
        assertEquals(
                "option 'classifier' cannot be read: Quote parse error.",
                misuse(table, ClassificationPlan.of("weka.classifiers.meta.FilteredClassifier -F \"open")));
        assertEquals(
                "option 'classifier' must name a class of Weka and its options, found nothing",
                misuse(table, ClassificationPlan.of(" ")));
        assertEquals(
                "folds must be at most the number of patients, 4, found 5",
                misuse(
                        SmallTable.withPatients(
                                table,
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "Q" + i % 4)
                                        .toList()),
                        ClassificationPlan.of(FOREST)));
        assertEquals(
                "tuning must be options and their values, for example 'I 50 200; K 0 5', found 'K'",
                misuse(table, ClassificationPlan.of(FOREST).withTuning("K")));
        assertEquals(
                "repeat 1, fold 1: the scheme cannot be fitted: weka.classifiers.functions.LinearRegression: Cannot handle"
                        + " binary class!",
                misuse(table, ClassificationPlan.of("weka.classifiers.functions.LinearRegression")));
    }

    @Test
    void escapeStops() {
        Progress cancelled = new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        RadiomicsException error = assertThrows(
                RadiomicsException.class,
                () -> Classification.run(
                        table,
                        ClassificationPlan.of(FOREST),
                        Map.of(),
                        "test",
                        TaskExecutors.singleThreaded(),
                        cancelled));
        assertEquals("classification cancelled", error.getMessage());
    }
}
