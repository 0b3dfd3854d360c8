// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Locale;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoModel;
import weka.classifiers.RandomizableClassifier;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformationHandler;

/**
 * Logistic regression with a LASSO or elastic net penalty chosen by cross-validation, as a Weka classifier; multinomial
 * for more than two classes. Its linear predictor is the Rad-score.
 *
 * <p>Missing values are filled with medians of the training rows. A class without training rows has probability 0;
 * where no attribute varies, classes have the shares of the training rows. Equal to
 * {@link sc.fiji.radiomics.model.Lasso} with {@link sc.fiji.radiomics.model.CrossValidation}.
 */
public class LassoLogistic extends RandomizableClassifier implements TechnicalInformationHandler {
    private static final long serialVersionUID = 1;

    private double alpha = 1;
    private int folds = 10;
    private LambdaChoice lambda = LambdaChoice.MINIMUM;
    private int maximum;

    private Predictors predictors;
    private int[] classes;
    private double[] shares;
    private LassoModel model;

    /** A description for Weka's windows. */
    public String globalInfo() {
        return "Logistic regression with a LASSO or elastic net penalty chosen by cross-validation, multinomial for more"
                + " than two classes. Numeric attributes; missing values are filled with medians. For more information,"
                + " see:\n\n" + getTechnicalInformation();
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        return LassoAttributeEval.lassoPaper();
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities result = super.getCapabilities();
        result.disableAll();
        result.enable(Capability.NUMERIC_ATTRIBUTES);
        result.enable(Capability.MISSING_VALUES);
        result.enable(Capability.NOMINAL_CLASS);
        result.enable(Capability.MISSING_CLASS_VALUES);
        return result;
    }

    /**
     * Fits the regression.
     *
     * @throws Exception if the instances are not what {@link #getCapabilities} says, or there are too few of a class
     */
    @Override
    public void buildClassifier(Instances data) throws Exception {
        getCapabilities().testWithFail(data);
        Instances rows = Predictors.withClass(data);
        predictors = Predictors.varyingOf(rows);
        classes = Predictors.classes(rows);
        shares = new double[data.numClasses()];
        for (double own : Predictors.outcome(rows)) {
            shares[(int) own] += 1.0 / rows.numInstances();
        }
        model = null;
        if (classes.length > 1 && predictors.columns().length > 0) {
            LassoChoice choice = new LassoChoice(alpha, folds, lambda, maximum, getSeed());
            model = LassoAttributeEval.fit(choice, predictors.design(rows), rows, classes);
        }
    }

    @Override
    public double[] distributionForInstance(Instance instance) {
        if (model == null) {
            return shares.clone();
        }
        DesignMatrix row = predictors.design(instance);
        double[] distribution = new double[shares.length];
        if (classes.length == 2) {
            double p = model.responses(row)[0];
            distribution[classes[0]] = 1 - p;
            distribution[classes[1]] = p;
        } else {
            double[] p = model.probabilities(row)[0];
            IntStream.range(0, p.length).forEach(k -> distribution[classes[k]] = p[k]);
        }
        return distribution;
    }

    @Override
    public String toString() {
        if (model == null) {
            return "LASSO logistic regression: "
                    + (shares == null ? "not built yet" : "no attribute varies, or the class does not");
        }
        StringBuilder text = new StringBuilder("LASSO logistic regression, lambda " + model.lambda() + "\n");
        for (int c = 0; c < model.classes(); c++) {
            text.append(model.classes() == 1 ? "" : "class " + (classes[c] + 1) + "\n");
            double[] coefficients = model.coefficients(c);
            text.append(line(model.intercept(c), "intercept"));
            for (int j = 0; j < coefficients.length; j++) {
                text.append(
                        coefficients[j] == 0
                                ? ""
                                : line(coefficients[j], model.names().get(j)));
            }
        }
        return text.toString();
    }

    private static String line(double number, String name) {
        return String.format(Locale.ROOT, "%14.6g  %s%n", number, name).replace("\r", "");
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
            description = "Largest number of attributes with a coefficient; 0 for any (default 0).",
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
        return "Largest number of attributes with a coefficient; 0 for any.";
    }

    @Override
    public String getRevision() {
        return Revision.of();
    }

    /** Runs the classifier from Weka's command line. */
    public static void main(String[] options) {
        runClassifier(new LassoLogistic(), options);
    }
}
