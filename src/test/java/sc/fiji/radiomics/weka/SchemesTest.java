// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.LassoModel;
import sc.fiji.radiomics.model.Mrmr;
import sc.fiji.radiomics.model.Penalty;
import weka.attributeSelection.AttributeSelection;
import weka.attributeSelection.Ranker;
import weka.classifiers.Classifier;
import weka.classifiers.meta.FilteredClassifier;
import weka.core.Instances;
import weka.core.SerializedObject;
import weka.core.Utils;
import weka.filters.Filter;

/** Our schemes inside Weka give the numbers that package model gives outside. */
class SchemesTest {
    private final Instances rows = SmallTable.twoClasses(60, 8, 5);

    private static double[][] x(Instances rows, int columns) {
        double[][] x = new double[rows.numInstances()][columns];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns; j++) {
                x[i][j] = rows.instance(i).value(j);
            }
        }
        return x;
    }

    private static DesignMatrix design(Instances rows, int columns) {
        List<String> names = IntStream.range(0, columns)
                .mapToObj(j -> rows.attribute(j).name())
                .toList();
        return DesignMatrix.of(x(rows, columns), names);
    }

    private static LassoModel lasso(DesignMatrix design, double[] outcome, double alpha, int count, long seed) {
        boolean[] positive = new boolean[outcome.length];
        int[] stratum = new int[outcome.length];
        for (int i = 0; i < outcome.length; i++) {
            positive[i] = outcome[i] == 1;
            stratum[i] = (int) outcome[i];
        }
        CrossValidation found = CrossValidation.of(
                Lasso.logistic(design, positive, Penalty.elasticNet(alpha)),
                LambdaRule.standard(),
                Folds.stratified(stratum, count, seed),
                CrossValidation.FoldPath.OWN_LAMBDAS);
        return found.path().model(found.minimum());
    }

    @Test
    void lassoSelectionIsThatOfTheModel() throws Exception {
        LassoAttributeEval evaluator = new LassoAttributeEval();
        evaluator.setOptions(Utils.splitOptions("-A 0.9 -F 5 -S 7"));
        Ranker ranker = new Ranker();
        ranker.setOptions(Utils.splitOptions("-T 0"));
        AttributeSelection selection = new AttributeSelection();
        selection.setEvaluator(evaluator);
        selection.setSearch(ranker);
        selection.SelectAttributes(rows);

        DesignMatrix design = design(rows, 8);
        LassoModel model = lasso(design, rows.attributeToDoubleArray(8), 0.9, 5, 7);
        List<String> names = Arrays.stream(selection.selectedAttributes())
                .filter(j -> j != 8)
                .mapToObj(j -> rows.attribute(j).name())
                .sorted()
                .toList();
        assertEquals(model.selected().stream().sorted().toList(), names);
        assertTrue(names.size() > 1 && names.size() < 8, names.toString());
        double[] sizes = LassoChoice.sizes(model, design);
        evaluator.buildEvaluator(rows); // Weka tells it to forget after a selection
        for (int j = 0; j < 8; j++) {
            double[] column = rows.attributeToDoubleArray(j);
            double sd = Math.sqrt(Utils.variance(column) * 59 / 60);
            assertEquals(sizes[j], evaluator.evaluateAttribute(j));
            assertEquals(Math.abs(model.coefficients()[j]) * sd, sizes[j], 1e-12);
        }
        int[] order = selection.selectedAttributes();
        for (int k = 1; k < names.size(); k++) {
            assertTrue(sizes[order[k - 1]] >= sizes[order[k]]);
        }
    }

    @Test
    void lassoLogisticPredictsWhatTheModelDoes() throws Exception {
        LassoLogistic classifier = new LassoLogistic();
        classifier.setOptions(Utils.splitOptions("-A 1 -F 5 -S 7"));
        classifier.buildClassifier(rows);
        Classifier copy = (Classifier) new SerializedObject(classifier).getObject();
        DesignMatrix design = design(rows, 8);
        double[] p = lasso(design, rows.attributeToDoubleArray(8), 1, 5, 7).responses(design);
        for (int i = 0; i < p.length; i++) {
            assertArrayEquals(new double[] {1 - p[i], p[i]}, classifier.distributionForInstance(rows.instance(i)));
            assertArrayEquals(new double[] {1 - p[i], p[i]}, copy.distributionForInstance(rows.instance(i)));
        }
    }

    @Test
    void severalClassesAreMultinomial() throws Exception {
        Instances three = SmallTable.classes(90, 5, 3, 11);
        LassoLogistic classifier = new LassoLogistic();
        classifier.buildClassifier(three);
        DesignMatrix design = design(three, 5);
        int[] outcome = Arrays.stream(three.attributeToDoubleArray(5))
                .mapToInt(v -> (int) v)
                .toArray();
        CrossValidation found = CrossValidation.of(
                Lasso.multinomial(design, 3, outcome, Penalty.lasso()),
                LambdaRule.standard(),
                Folds.stratified(outcome, 10, 1),
                CrossValidation.FoldPath.OWN_LAMBDAS);
        double[][] p = found.path().model(found.minimum()).probabilities(design);
        for (int i = 0; i < p.length; i++) {
            assertArrayEquals(p[i], classifier.distributionForInstance(three.instance(i)));
        }
    }

    @Test
    void aMissingValueIsTheMedianOfTheTrainingRows() throws Exception {
        Instances holes = new Instances(rows);
        holes.instance(3).setMissing(2);
        double[] known = IntStream.range(0, 60)
                .filter(i -> i != 3)
                .mapToDouble(i -> rows.instance(i).value(2))
                .sorted()
                .toArray();
        Instances filled = new Instances(rows);
        filled.instance(3).setValue(2, known[29]);
        LassoLogistic one = new LassoLogistic();
        LassoLogistic other = new LassoLogistic();
        one.buildClassifier(holes);
        other.buildClassifier(filled);
        assertEquals(other.toString(), one.toString());
        assertArrayEquals(
                other.distributionForInstance(filled.instance(3)), one.distributionForInstance(holes.instance(3)));
    }

    @Test
    void mrmrChoosesInTheOrderOfTheModel() throws Exception {
        for (String options : List.of("-N 4", "-N 4 -C MIQ", "-N 5 -I DISCRETE", "-N 0")) {
            MrmrAttributeEval evaluator = new MrmrAttributeEval();
            evaluator.setOptions(Utils.splitOptions(options));
            Ranker ranker = new Ranker();
            ranker.setThreshold(0);
            AttributeSelection selection = new AttributeSelection();
            selection.setEvaluator(evaluator);
            selection.setSearch(ranker);
            selection.SelectAttributes(rows);
            int size = options.contains("4") ? 4 : options.contains("5") ? 5 : 8;
            int[] order = Mrmr.of(
                            evaluator.getInformation(),
                            evaluator.getScheme(),
                            x(rows, 8),
                            rows.attributeToDoubleArray(8),
                            size)
                    .order();
            assertArrayEquals(order, Arrays.copyOf(selection.selectedAttributes(), size), options);
            assertEquals(size + 1, selection.selectedAttributes().length, options);
        }
    }

    @Test
    void aConstantAttributeIsNeverChosen() throws Exception {
        Instances constant = new Instances(rows);
        constant.forEach(row -> row.setValue(0, 3));
        MrmrAttributeEval mrmr = new MrmrAttributeEval();
        mrmr.buildEvaluator(constant);
        assertEquals(0, mrmr.evaluateAttribute(0));
        LassoAttributeEval lasso = new LassoAttributeEval();
        lasso.buildEvaluator(constant);
        assertEquals(0, lasso.evaluateAttribute(0));
    }

    @Test
    void moreThanTwoClassesNeedDiscreteInformation() {
        Exception error = assertThrows(
                Exception.class, () -> new MrmrAttributeEval().buildEvaluator(SmallTable.classes(30, 3, 3, 1)));
        assertTrue(error.getMessage().contains("Cannot handle multi-valued nominal class"), error.getMessage());
    }

    @Test
    void combatIsThatOfTheModelAndKeepsWhatItLearnt() throws Exception {
        Instances centres = SmallTable.centres(90, 6, 3);
        Instances training = new Instances(centres, 0, 60);
        Instances later = new Instances(centres, 60, 30);
        CombatFilter filter = new CombatFilter();
        filter.setOptions(Utils.splitOptions("-B scanner"));
        filter.setInputFormat(training);
        Instances first = Filter.useFilter(training, filter);
        Filter copy = (Filter) new SerializedObject(filter).getObject();
        Instances second = Filter.useFilter(later, filter);

        Combat combat =
                Combat.fit(SmallTable.features(training, 6), SmallTable.scanners(training), Combat.Options.defaults());
        assertSame(combat.apply(SmallTable.features(training, 6), SmallTable.scanners(training)), first);
        assertSame(combat.apply(SmallTable.features(later, 6), SmallTable.scanners(later)), second);
        assertEquals(null, second.attribute("scanner"));
        assertEquals("class", second.classAttribute().name());
        assertEquals(second.toString(), Filter.useFilter(later, copy).toString());
        assertEquals(
                second.instance(4).toString(),
                Filter.useFilter(new Instances(later, 4, 1), filter).instance(0).toString());
    }

    private static void assertSame(double[][] expected, Instances found) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], found.instance(i).value(found.attribute("x" + (j + 1))));
            }
        }
    }

    @Test
    void aNewCentreIsRefusedOrEstimatedFromItsRows() throws Exception {
        Instances centres = SmallTable.centres(90, 6, 3);
        Instances training = new Instances(centres, 0);
        Instances later = new Instances(centres, 0);
        centres.forEach(row -> (row.stringValue(0).equals("C") ? later : training).add(row));
        CombatFilter strict = new CombatFilter();
        strict.setInputFormat(training);
        Filter.useFilter(training, strict);
        Exception error = assertThrows(Exception.class, () -> Filter.useFilter(later, strict));
        assertEquals(
                "batch must be one of those harmonised, A, B, found 'C'; option -E estimates new ones from their"
                        + " instances",
                error.getMessage());

        CombatFilter open = new CombatFilter();
        open.setEstimate(true);
        open.setInputFormat(training);
        Filter.useFilter(training, open);
        Instances found = Filter.useFilter(later, open);
        double[][] x = SmallTable.features(later, 6);
        Combat combat = Combat.fit(
                        SmallTable.features(training, 6), SmallTable.scanners(training), Combat.Options.defaults())
                .withBatch("C", x);
        assertSame(combat.apply(x, SmallTable.scanners(later)), found);
    }

    @Test
    void combatLeavesOtherAttributesAndMissingValuesAlone() throws Exception {
        Instances centres = SmallTable.centres(60, 4, 9);
        centres.instance(5).setMissing(2);
        CombatFilter filter = new CombatFilter();
        filter.setKeep(true);
        filter.setInputFormat(centres);
        Instances found = Filter.useFilter(centres, filter);
        assertTrue(found.instance(5).isMissing(2));
        assertEquals(centres.attribute("scanner"), found.attribute("scanner"));
        for (int i = 0; i < 60; i++) {
            assertEquals(centres.instance(i).classValue(), found.instance(i).classValue());
            assertEquals(centres.instance(i).stringValue(0), found.instance(i).stringValue(0));
        }
        assertTrue(found.instance(6).value(2) != centres.instance(6).value(2));
    }

    @Test
    void misuseOfCombatIsTold() throws Exception {
        Instances centres = SmallTable.centres(60, 4, 9);
        assertEquals(
                "option -B must name an attribute or its place from 1 to 6, found 'centre'",
                misuse(centres, "-B centre"));
        assertEquals("option -B must not be the class, found 'last'", misuse(centres, "-B last"));
        assertEquals("reference batch must be one of [A, B, C], found D", misuse(centres, "-R D"));
        centres.instance(7).setMissing(0);
        assertEquals(
                "each instance must name its batch in attribute 'scanner', found a missing value in instance 8",
                misuse(centres, ""));
    }

    private static String misuse(Instances rows, String options) throws Exception {
        CombatFilter filter = new CombatFilter();
        filter.setOptions(Utils.splitOptions(options));
        return assertThrows(Exception.class, () -> {
                    filter.setInputFormat(rows);
                    Filter.useFilter(rows, filter);
                })
                .getMessage();
    }

    @Test
    void insideAFilteredClassifierCombatSeesTheTrainingRowsOnly() throws Exception {
        Instances centres = SmallTable.centres(90, 6, 3);
        Instances training = new Instances(centres, 0, 60);
        FilteredClassifier classifier = new FilteredClassifier();
        classifier.setOptions(
                Utils.splitOptions(
                        "-F \"sc.fiji.radiomics.weka.CombatFilter -B scanner\" -W sc.fiji.radiomics.weka.LassoLogistic -- -F 5"));
        classifier.buildClassifier(training);
        CombatFilter filter = new CombatFilter();
        filter.setInputFormat(training);
        Instances harmonised = Filter.useFilter(training, filter);
        LassoLogistic lasso = new LassoLogistic();
        lasso.setFolds(5);
        lasso.setSeed(((LassoLogistic) classifier.getClassifier()).getSeed()); // drawn by the meta classifier
        lasso.buildClassifier(harmonised);
        Instances later = Filter.useFilter(new Instances(centres, 60, 30), filter);
        for (int i = 0; i < 30; i++) {
            assertArrayEquals(
                    lasso.distributionForInstance(later.instance(i)),
                    classifier.distributionForInstance(centres.instance(60 + i)));
        }
    }
}
