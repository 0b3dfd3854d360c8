// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.model.Roc;
import weka.attributeSelection.AttributeSelection;
import weka.attributeSelection.Ranker;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.classifiers.functions.Logistic;
import weka.classifiers.trees.RandomForest;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.Standardize;

/** Nested cross-validation is what a plain loop with Weka's own classes gives, and leaks nothing. */
class ClassificationTest {
    private static final String FOREST = "weka.classifiers.trees.RandomForest -I 20 -S 5";

    private final ClassTable table = SmallTable.cases(60, 6, 4);

    private Instances rows(int[] foldOf, int fold, boolean isHeld) {
        Instances chosen = new Instances(table.rows(), 0);
        for (int i = 0; i < foldOf.length; i++) {
            if ((foldOf[i] == fold) == isHeld) {
                chosen.add(table.rows().instance(i));
            }
        }
        return chosen;
    }

    @Test
    void predictionsAreThoseOfAPlainLoop() throws Exception {
        ClassificationPlan plan =
                ClassificationPlan.of(FOREST).withFolds(4, 3, 2).withPermutations(0);
        Classification found = SmallTable.run(table, plan);
        double[][] sum = new double[60][2];
        for (int[] foldOf : found.foldOf()) {
            for (int f = 0; f < 4; f++) {
                RandomForest forest = new RandomForest();
                forest.setOptions(Utils.splitOptions("-I 20 -S 5"));
                forest.buildClassifier(rows(foldOf, f, false));
                for (int i = 0; i < 60; i++) {
                    double[] p = forest.distributionForInstance(table.rows().instance(i));
                    sum[i][0] += foldOf[i] == f ? p[0] : 0;
                    sum[i][1] += foldOf[i] == f ? p[1] : 0;
                }
            }
        }
        for (int i = 0; i < 60; i++) {
            assertArrayEquals(new double[] {sum[i][0] / 2, sum[i][1] / 2}, found.probabilities()[i]);
        }
        boolean[] positive = new boolean[60];
        double[] p = new double[60];
        for (int i = 0; i < 60; i++) {
            positive[i] = table.rows().instance(i).classValue() == 1;
            p[i] = sum[i][1] / 2;
        }
        Roc roc = Roc.of(positive, p);
        assertEquals(roc.auc(), found.measures().get(0).value());
        assertEquals(roc.interval(0.95).lower(), found.measures().get(0).lower());
        assertTrue(roc.auc() > 0.6, "x1 and x2 tell the classes apart: " + roc.auc());
    }

    @Test
    void filtersAndSelectionSeeTheTrainingRowsOnly() throws Exception {
        ClassificationPlan plan = ClassificationPlan.of("weka.classifiers.functions.Logistic -R 0.5")
                .withFilters("weka.filters.unsupervised.attribute.Standardize")
                .withSelection("sc.fiji.radiomics.weka.MrmrAttributeEval -N 3", "weka.attributeSelection.Ranker -T 0")
                .withFolds(5, 3, 1)
                .withPermutations(0);
        Classification found = SmallTable.run(table, plan);
        for (int f = 0; f < 5; f++) {
            Instances training = rows(found.foldOf()[0], f, false);
            Standardize filter = new Standardize();
            filter.setInputFormat(training);
            Instances prepared = Filter.useFilter(training, filter);
            MrmrAttributeEval evaluator = new MrmrAttributeEval();
            evaluator.setNumber(3);
            Ranker ranker = new Ranker();
            ranker.setThreshold(0);
            AttributeSelection selection = new AttributeSelection();
            selection.setEvaluator(evaluator);
            selection.setSearch(ranker);
            selection.SelectAttributes(prepared);
            Logistic logistic = new Logistic();
            logistic.setRidge(0.5);
            logistic.buildClassifier(selection.reduceDimensionality(prepared));
            Instances all = selection.reduceDimensionality(Filter.useFilter(table.rows(), filter));
            for (int i = 0; i < 60; i++) {
                if (found.foldOf()[0][i] == f) {
                    assertArrayEquals(
                            logistic.distributionForInstance(all.instance(i)), found.probabilities()[i], 1e-12);
                }
            }
        }
    }

    @Test
    void tuningTakesTheBestOfTheInnerFoldsOfEachTrainingPart() {
        ClassificationPlan plan = ClassificationPlan.of("weka.classifiers.trees.J48 -M 1")
                .withTuning("M 1 12; C 0.1 0.25")
                .withFolds(3, 4, 1);
        assertEquals(
                "[[-M, 1, -C, 0.1], [-M, 1, -C, 0.25], [-M, 12, -C, 0.1], [-M, 12, -C, 0.25]]",
                plan.candidates().toString());
        plan = plan.withTuning("M 1 12").withPermutations(0);
        Classification found = SmallTable.run(table, plan);
        for (Classification.Fold fold : found.folds()) {
            int[] training = IntStream.range(0, 60)
                    .filter(i -> found.foldOf()[0][i] != fold.fold())
                    .toArray();
            assertEquals(best(training, fold.fold(), plan.seed()), fold.options());
        }
    }

    /** The tuning of one outer fold, written out. */
    private String best(int[] training, int fold, long seed) {
        int[] outcome = Arrays.stream(training).map(i -> table.outcome()[i]).toArray();
        List<String> patients =
                Arrays.stream(training).mapToObj(table.patients()::get).toList();
        int[] inner = GroupFolds.of(patients, outcome, 4, GroupFolds.seed(seed, 2, 0, fold));
        double[] auc = new double[2];
        for (int candidate = 0; candidate < 2; candidate++) {
            double[] p = new double[training.length];
            boolean[] positive = new boolean[training.length];
            for (int k = 0; k < training.length; k++) {
                Instances others = new Instances(table.rows(), 0);
                for (int other = 0; other < training.length; other++) {
                    if (inner[other] != inner[k]) {
                        others.add(table.rows().instance(training[other]));
                    }
                }
                try {
                    Classifier tree = AbstractClassifier.forName(
                            "weka.classifiers.trees.J48", new String[] {"-M", candidate == 0 ? "1" : "12"});
                    tree.buildClassifier(others);
                    p[k] = tree.distributionForInstance(table.rows().instance(training[k]))[1];
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                positive[k] = outcome[k] == 1;
            }
            auc[candidate] = Roc.of(positive, p).auc();
        }
        return auc[1] > auc[0] ? "M 12" : "M 1";
    }

    @Test
    void aTunedOptionReplacesTheClassifiersOwn() {
        ClassificationPlan plan =
                ClassificationPlan.of("weka.classifiers.lazy.IBk -K 1 -I").withTuning("K 7 9");
        Classifier classifier =
                new SchemeOfPlan(plan).classifier(plan.candidates().get(1));
        String options = String.join(" ", ((AbstractClassifier) classifier).getOptions());
        assertTrue(options.startsWith("-K 9 ") && options.contains(" -I "), options);
    }

    @Test
    void rowsOfAPatientStayTogetherAndClassesAreShared() {
        List<String> patients =
                IntStream.range(0, 60).mapToObj(i -> "Q" + i / 3).toList();
        Classification found = SmallTable.run(
                SmallTable.withPatients(table, patients),
                ClassificationPlan.of("weka.classifiers.rules.ZeroR").withFolds(5, 2, 3));
        for (int[] foldOf : found.foldOf()) {
            for (int i = 0; i < 60; i++) {
                assertEquals(foldOf[i / 3 * 3], foldOf[i], "row " + i);
            }
            assertEquals(5, Arrays.stream(foldOf).distinct().count());
        }
        assertFalse(Arrays.equals(found.foldOf()[0], found.foldOf()[1]), "repeats have folds of their own");
        assertTrue(
                found.notes().get(0).startsWith("60 rows are of 20 patients"),
                found.notes().toString());
        int[] alone = SmallTable.run(table, ClassificationPlan.of("weka.classifiers.rules.ZeroR"))
                .foldOf()[0];
        for (int f = 0; f < 5; f++) {
            int fold = f;
            long malignant = IntStream.range(0, 60)
                    .filter(i -> alone[i] == fold && table.outcome()[i] == 1)
                    .count();
            long all = Arrays.stream(table.outcome()).filter(c -> c == 1).count();
            assertTrue(malignant >= all / 5 && malignant <= all / 5 + 1, malignant + " of " + all);
        }
    }

    @Test
    void aPredictorThatIsNotUsedHasAnImportanceOfExactlyZero() {
        Classification found = SmallTable.run(
                table,
                ClassificationPlan.of("weka.classifiers.trees.J48")
                        .withFilters("weka.filters.unsupervised.attribute.Remove -V -R 1,2,last")
                        .withFolds(4, 2, 2)
                        .withPermutations(4));
        for (int j = 2; j < 6; j++) {
            assertEquals(
                    0.0,
                    found.importance().get(j).drop(),
                    found.importance().get(j).predictor());
            assertEquals(0.0, found.importance().get(j).standardDeviation());
        }
        assertTrue(found.importance().get(0).drop() > 0.02, found.importance().toString());
    }

    @Test
    void importanceIsTheMeanDropOfTheArea() {
        // one attribute that is the class itself: permuted within a fold it says what the permutation says
        Instances rows = SmallTable.twoClasses(40, 2, 3);
        rows.forEach(row -> row.setValue(0, row.classValue()));
        ClassTable certain = new ClassTable(
                table.cases().subList(0, 40),
                table.regions().subList(0, 40),
                table.cases().subList(0, 40),
                rows,
                List.of());
        Classification found = SmallTable.run(
                certain,
                ClassificationPlan.of("weka.classifiers.rules.OneR")
                        .withFolds(4, 2, 1)
                        .withPermutations(50));
        assertEquals(1.0, found.measures().get(0).value());
        double drop = found.importance().get(0).drop();
        assertEquals(0.5, drop, 0.06, "a permuted marker of the class has an area of 1/2 on average");
        assertEquals(0.0, found.importance().get(1).drop());
    }

    @Test
    void theClassOfARowIsHiddenFromTheScheme() throws Exception {
        FittedScheme spy = new FittedScheme(new PeepingClassifier(), "");
        assertArrayEquals(
                new double[] {0.5, 0.5}, spy.probabilities(table.rows().instance(0)));
    }

    /** Answers with the class of the row it is asked about. */
    static final class PeepingClassifier extends AbstractClassifier {
        private static final long serialVersionUID = 1;

        @Override
        public void buildClassifier(Instances data) {}

        @Override
        public double[] distributionForInstance(Instance instance) {
            double[] p = new double[2];
            if (!instance.classIsMissing()) {
                p[(int) instance.classValue()] = 1;
            }
            return p;
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE", "WEIGHTS", "RESAMPLE", "UNDERSAMPLE"})
    void balancingTouchesTheTrainingRowsOnly(ClassificationPlan.Balance balance) {
        Instances rare = new Instances(table.rows(), 0);
        for (Instance row : table.rows()) {
            if (row.classValue() == 0 || rare.numInstances() < 20) {
                rare.add(row);
            }
        }
        List<String> cases = table.cases().subList(0, rare.numInstances());
        ClassTable imbalanced = new ClassTable(cases, table.regions().subList(0, cases.size()), cases, rare, List.of());
        long malignant = Arrays.stream(imbalanced.outcome()).filter(c -> c == 1).count();
        assertTrue(malignant * 2 < cases.size(), "the test needs a rare class");
        Classification found = SmallTable.run(
                imbalanced,
                ClassificationPlan.of("weka.classifiers.rules.ZeroR")
                        .withBalance(balance)
                        .withPermutations(0));
        assertEquals(cases, found.cases());
        double p = found.probabilities()[0][1];
        if (balance == ClassificationPlan.Balance.NONE) {
            assertEquals(malignant / (double) cases.size(), p, 0.05);
        } else {
            assertEquals(0.5, p, 0.03, "ZeroR gives the share of the class among the training rows");
        }
    }

    @Test
    void centresAreHarmonisedInsideTheFolds() throws Exception {
        Instances rows = SmallTable.centres(60, 6, 3);
        ClassTable centres = new ClassTable(table.cases(), table.regions(), table.cases(), rows, List.of());
        Classification found = SmallTable.run(
                centres,
                ClassificationPlan.of("weka.classifiers.bayes.NaiveBayes")
                        .withFilters("sc.fiji.radiomics.weka.CombatFilter -B scanner")
                        .withPermutations(1));
        for (int f = 0; f < 5; f++) {
            Instances training = new Instances(rows, 0);
            for (int i = 0; i < 60; i++) {
                if (found.foldOf()[0][i] != f) {
                    training.add(rows.instance(i));
                }
            }
            CombatFilter filter = new CombatFilter();
            filter.setInputFormat(training);
            weka.classifiers.bayes.NaiveBayes bayes = new weka.classifiers.bayes.NaiveBayes();
            bayes.buildClassifier(Filter.useFilter(training, filter));
            Instances all = Filter.useFilter(rows, filter);
            for (int i = 0; i < 60; i++) {
                if (found.foldOf()[0][i] == f) {
                    assertArrayEquals(bayes.distributionForInstance(all.instance(i)), found.probabilities()[i]);
                }
            }
        }
    }

    @Test
    void severalClassesAreMeasuredEach() {
        Instances rows = SmallTable.classes(90, 4, 3, 2);
        List<String> cases = IntStream.range(0, 90).mapToObj(i -> "P" + i).toList();
        ClassTable three = new ClassTable(cases, java.util.Collections.nCopies(90, ""), cases, rows, List.of());
        Classification found = SmallTable.run(
                three,
                ClassificationPlan.of("weka.classifiers.bayes.NaiveBayes").withPermutations(1));
        assertEquals("mean AUC of the classes", found.measures().get(0).name());
        double mean = IntStream.range(0, 3)
                .mapToDouble(k -> found.roc(k).auc())
                .average()
                .orElseThrow();
        assertEquals(mean, found.measures().get(0).value());
        int right = IntStream.range(0, 3).map(k -> found.counts()[k][k]).sum();
        double accuracy = found.measures().stream()
                .filter(one -> one.name().equals("accuracy"))
                .findFirst()
                .orElseThrow()
                .value();
        assertEquals(right / 90.0, accuracy);
        assertEquals(
                90, Arrays.stream(found.counts()).flatMapToInt(Arrays::stream).sum());
    }

    @Test
    void thePermutedClassLosesItsSignal() {
        double sum = 0;
        for (long seed = 0; seed < 5; seed++) {
            Instances rows = new Instances(table.rows());
            java.util.Random random = new java.util.Random(seed);
            rows.forEach(row -> row.setClassValue(random.nextInt(2)));
            ClassTable noise = new ClassTable(table.cases(), table.regions(), table.patients(), rows, List.of());
            ClassificationPlan plan = ClassificationPlan.of("weka.classifiers.functions.Logistic -R 1")
                    .withSelection(
                            "sc.fiji.radiomics.weka.MrmrAttributeEval -N 2", "weka.attributeSelection.Ranker -T 0")
                    .withPermutations(0);
            sum += SmallTable.run(noise, plan).measures().get(0).value();
        }
        assertEquals(0.5, sum / 5, 0.1);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes(@TempDir Path folder) throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (int threads : List.of(1, 2, 3)) {
                Locale.setDefault(threads == 2 ? Locale.GERMANY : Locale.ROOT);
                String slots = threads == 3 ? " -num-slots 2" : "";
                ClassificationPlan plan = ClassificationPlan.of(FOREST + slots)
                        .withTuning("K 1 3")
                        .withSelection(
                                "sc.fiji.radiomics.weka.MrmrAttributeEval -N 4", "weka.attributeSelection.Ranker -T 0")
                        .withBalance(ClassificationPlan.Balance.RESAMPLE)
                        .withFolds(3, 3, 2)
                        .withPermutations(2);
                try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
                    Classification.Fitted fitted =
                            Classification.run(table, plan, Map.of(), "test", executor, Progress.NONE);
                    ClassificationFiles.write(table, fitted, folder.resolve("" + threads));
                }
            }
        } finally {
            Locale.setDefault(before);
        }
        TreeSet<String> names = names(folder.resolve("1"));
        assertEquals(9, names.size(), names.toString());
        for (String name : names) {
            byte[] one = Files.readAllBytes(folder.resolve("1").resolve(name));
            assertArrayEquals(one, Files.readAllBytes(folder.resolve("2").resolve(name)), name);
            boolean saysSlots = name.equals("plan.yaml") || name.equals(WekaModelFile.NAME);
            assertEquals(
                    !saysSlots,
                    Arrays.equals(one, Files.readAllBytes(folder.resolve("3").resolve(name))),
                    name);
        }
    }

    private static TreeSet<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
