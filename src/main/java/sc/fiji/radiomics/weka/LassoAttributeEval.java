// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoModel;
import weka.attributeSelection.ASEvaluation;
import weka.attributeSelection.AttributeEvaluator;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.Randomizable;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformation.Field;
import weka.core.TechnicalInformation.Type;
import weka.core.TechnicalInformationHandler;

/**
 * LASSO selection as a Weka attribute evaluator. The merit of an attribute is the size of its coefficient per standard
 * deviation at the cross-validated penalty, 0 if the LASSO leaves it out, so that Weka's {@code Ranker -T 0} keeps the
 * attributes of the LASSO, the strongest first.
 *
 * <p>Classes: logistic regression of two, multinomial of more; a number: linear regression. Missing values are filled
 * with medians. Equal to {@link sc.fiji.radiomics.model.Lasso} with {@link sc.fiji.radiomics.model.CrossValidation}.
 */
public class LassoAttributeEval extends ASEvaluation
        implements AttributeEvaluator, Randomizable, TechnicalInformationHandler {
    private static final long serialVersionUID = 1;

    private double alpha = 1;
    private int folds = 10;
    private LambdaChoice lambda = LambdaChoice.MINIMUM;
    private int maximum;
    private int seed = 1;

    private double[] merits;
    private String found;

    /** A description for Weka's windows. */
    public String globalInfo() {
        return "LASSO or elastic net selection with the penalty chosen by cross-validation. The merit of an attribute is"
                + " the size of its coefficient per standard deviation, 0 if it is left out: use it with Ranker -T 0."
                + " Numeric attributes; missing values are filled with medians. For more information, see:\n\n"
                + getTechnicalInformation();
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        return lassoPaper();
    }

    static TechnicalInformation lassoPaper() {
        TechnicalInformation paper = new TechnicalInformation(Type.ARTICLE);
        paper.setValue(Field.AUTHOR, "Jerome Friedman and Trevor Hastie and Robert Tibshirani");
        paper.setValue(Field.YEAR, "2010");
        paper.setValue(Field.TITLE, "Regularization paths for generalized linear models via coordinate descent");
        paper.setValue(Field.JOURNAL, "Journal of Statistical Software");
        paper.setValue(Field.VOLUME, "33");
        paper.setValue(Field.NUMBER, "1");
        paper.setValue(Field.URL, "https://doi.org/10.18637/jss.v033.i01");
        return paper;
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities result = super.getCapabilities();
        result.disableAll();
        result.enable(Capability.NUMERIC_ATTRIBUTES);
        result.enable(Capability.MISSING_VALUES);
        result.enable(Capability.NOMINAL_CLASS);
        result.enable(Capability.NUMERIC_CLASS);
        result.enable(Capability.MISSING_CLASS_VALUES);
        return result;
    }

    /**
     * Fits the LASSO.
     *
     * @throws Exception if the instances are not what {@link #getCapabilities} says, or there are too few of a class
     */
    @Override
    public void buildEvaluator(Instances data) throws Exception {
        getCapabilities().testWithFail(data);
        Instances rows = Predictors.withClass(data);
        Predictors predictors = Predictors.varyingOf(rows);
        merits = new double[data.numAttributes()];
        int[] classes = rows.classAttribute().isNominal() ? Predictors.classes(rows) : new int[0];
        if (predictors.columns().length == 0 || classes.length == 1) {
            found = "nothing to select: no attribute varies, or the class does not";
            return;
        }
        DesignMatrix design = predictors.design(rows);
        LassoModel model = fit(choice(), design, rows, classes);
        double[] sizes = LassoChoice.sizes(model, design);
        for (int j = 0; j < sizes.length; j++) {
            merits[predictors.columns()[j]] = sizes[j];
        }
        found = "lambda " + model.lambda() + ", " + model.selected().size() + " attributes selected";
    }

    private LassoChoice choice() {
        return new LassoChoice(alpha, folds, lambda, maximum, seed);
    }

    /** A model of the classes that occur, or of a number if there are none. */
    static LassoModel fit(LassoChoice choice, DesignMatrix design, Instances rows, int[] classes) {
        return classes.length == 0
                ? choice.gaussian(design, Predictors.outcome(rows))
                : choice.classes(design, Predictors.codes(rows, classes), classes.length);
    }

    @Override
    public double evaluateAttribute(int attribute) {
        return merits[attribute];
    }

    @Override
    public void clean() {
        merits = null;
    }

    @Override
    public String toString() {
        return "LASSO attribute evaluator: " + (found == null ? "not built yet" : found) + "\n";
    }

    @OptionMetadata(
            displayName = "alpha",
            description = "Share of the LASSO in the penalty: 1 LASSO, 0 ridge, between elastic net (default 1).",
            commandLineParamName = "A",
            commandLineParamSynopsis = "-A <number>",
            displayOrder = 1)
    public double getAlpha() {
        return alpha;
    }

    public void setAlpha(double alpha) {
        this.alpha = alpha;
    }

    public String alphaTipText() {
        return "Share of the LASSO in the penalty: 1 LASSO, 0 ridge, between elastic net.";
    }

    @OptionMetadata(
            displayName = "folds",
            description = "Number of folds that choose the penalty (default 10).",
            commandLineParamName = "F",
            commandLineParamSynopsis = "-F <number>",
            displayOrder = 2)
    public int getFolds() {
        return folds;
    }

    public void setFolds(int folds) {
        this.folds = folds;
    }

    public String foldsTipText() {
        return "Number of folds that choose the penalty.";
    }

    @OptionMetadata(
            displayName = "lambda",
            description =
                    "Penalty of the least loss, MINIMUM (default), or the largest within one standard error of it,"
                            + " ONE_STANDARD_ERROR.",
            commandLineParamName = "L",
            commandLineParamSynopsis = "-L <MINIMUM | ONE_STANDARD_ERROR>",
            displayOrder = 3)
    public LambdaChoice getLambda() {
        return lambda;
    }

    public void setLambda(LambdaChoice lambda) {
        this.lambda = lambda;
    }

    public String lambdaTipText() {
        return "Penalty of the least loss, or the largest within one standard error of it.";
    }

    @OptionMetadata(
            displayName = "maximum",
            description = "Largest number of attributes selected; 0 for any (default 0).",
            commandLineParamName = "N",
            commandLineParamSynopsis = "-N <number>",
            displayOrder = 4)
    public int getMaximum() {
        return maximum;
    }

    public void setMaximum(int maximum) {
        this.maximum = maximum;
    }

    public String maximumTipText() {
        return "Largest number of attributes selected; 0 for any.";
    }

    @OptionMetadata(
            displayName = "seed",
            description = "Seed of the folds (default 1).",
            commandLineParamName = "S",
            commandLineParamSynopsis = "-S <number>",
            displayOrder = 5)
    @Override
    public int getSeed() {
        return seed;
    }

    @Override
    public void setSeed(int seed) {
        this.seed = seed;
    }

    public String seedTipText() {
        return "Seed of the folds.";
    }

    @Override
    public String getRevision() {
        return Revision.of();
    }

    /** Runs the evaluator from Weka's command line. */
    public static void main(String[] options) {
        runEvaluator(new LassoAttributeEval(), options);
    }
}
