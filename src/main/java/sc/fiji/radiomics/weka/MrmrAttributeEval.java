// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Mrmr;
import weka.attributeSelection.ASEvaluation;
import weka.attributeSelection.AttributeEvaluator;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformation.Field;
import weka.core.TechnicalInformation.Type;
import weka.core.TechnicalInformationHandler;

/**
 * Minimum redundancy, maximum relevance as a Weka attribute evaluator. Of n attributes chosen the first has merit n, the
 * last 1, and those not chosen 0, because the scores by which they are chosen need not fall from step to step; the
 * scores are in the text of the evaluator. Weka's {@code Ranker -T 0} keeps the chosen ones in their order.
 *
 * <p>Missing values are filled with medians, attributes that do not vary are never chosen. Equal to {@link Mrmr}.
 */
public class MrmrAttributeEval extends ASEvaluation implements AttributeEvaluator, TechnicalInformationHandler {
    private static final long serialVersionUID = 1;

    private int number = 10;
    private Mrmr.Information information = Mrmr.Information.GAUSSIAN;
    private Mrmr.Scheme scheme = Mrmr.Scheme.MID;

    private double[] merits;
    private String found;

    /** A description for Weka's windows. */
    public String globalInfo() {
        return "Minimum redundancy, maximum relevance: a greedy order of attributes that say much about the class and"
                + " little about each other. The first of n chosen has merit n, the last 1, the others 0: use it with"
                + " Ranker -T 0. Numeric attributes; missing values are filled with medians. GAUSSIAN information needs"
                + " a numeric class or two classes. For more information, see:\n\n" + getTechnicalInformation();
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        TechnicalInformation paper = new TechnicalInformation(Type.ARTICLE);
        paper.setValue(Field.AUTHOR, "Hanchuan Peng and Fuhui Long and Chris Ding");
        paper.setValue(Field.YEAR, "2005");
        paper.setValue(
                Field.TITLE,
                "Feature selection based on mutual information: criteria of max-dependency, max-relevance, and"
                        + " min-redundancy");
        paper.setValue(Field.JOURNAL, "IEEE Transactions on Pattern Analysis and Machine Intelligence");
        paper.setValue(Field.VOLUME, "27");
        paper.setValue(Field.PAGES, "1226-1238");
        paper.setValue(Field.URL, "https://doi.org/10.1109/TPAMI.2005.159");
        return paper;
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities result = super.getCapabilities();
        result.disableAll();
        result.enable(Capability.NUMERIC_ATTRIBUTES);
        result.enable(Capability.MISSING_VALUES);
        result.enable(Capability.MISSING_CLASS_VALUES);
        if (information == Mrmr.Information.DISCRETE) {
            result.enable(Capability.NOMINAL_CLASS);
        } else {
            result.enable(Capability.BINARY_CLASS);
            result.enable(Capability.NUMERIC_CLASS);
        }
        return result;
    }

    /**
     * Chooses the attributes.
     *
     * @throws Exception if the instances are not what {@link #getCapabilities} says
     */
    @Override
    public void buildEvaluator(Instances data) throws Exception {
        getCapabilities().testWithFail(data);
        Instances rows = Predictors.withClass(data);
        Predictors predictors = Predictors.varyingOf(rows);
        merits = new double[data.numAttributes()];
        int[] columns = predictors.columns();
        boolean isConstant = Arrays.stream(Predictors.outcome(rows)).distinct().count() < 2;
        if (columns.length == 0 || isConstant) {
            found = "nothing to choose: no attribute varies, or the class does not";
            return;
        }
        int size = number > 0 ? Math.min(number, columns.length) : columns.length;
        Mrmr chosen = Mrmr.of(information, scheme, predictors.design(rows).x(), Predictors.outcome(rows), size);
        int[] order = chosen.order();
        for (int k = 0; k < order.length; k++) {
            merits[columns[order[k]]] = order.length - k;
        }
        found = text(predictors.names(), chosen);
    }

    private static String text(List<String> names, Mrmr chosen) {
        int[] order = chosen.order();
        double[] scores = chosen.scores();
        return IntStream.range(0, order.length)
                .mapToObj(k -> names.get(order[k]) + " (" + scores[k] + ")")
                .collect(Collectors.joining(", ", "chosen, with their scores: ", ""));
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
        return "mRMR attribute evaluator: " + (found == null ? "not built yet" : found) + "\n";
    }

    @OptionMetadata(
            displayName = "number",
            description = "How many attributes are chosen; 0 for all (default 10).",
            commandLineParamName = "N",
            commandLineParamSynopsis = "-N <number>",
            displayOrder = 1)
    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public String numberTipText() {
        return "How many attributes are chosen; 0 for all.";
    }

    @OptionMetadata(
            displayName = "information",
            description =
                    "How mutual information is estimated: GAUSSIAN (default), from the correlation, or DISCRETE, from"
                            + " attributes cut at mean and standard deviation.",
            commandLineParamName = "I",
            commandLineParamSynopsis = "-I <GAUSSIAN | DISCRETE>",
            displayOrder = 2)
    public Mrmr.Information getInformation() {
        return information;
    }

    public void setInformation(Mrmr.Information information) {
        this.information = information;
    }

    public String informationTipText() {
        return "How mutual information is estimated: from the correlation, or from attributes cut at mean and standard"
                + " deviation, which more than two classes need.";
    }

    @OptionMetadata(
            displayName = "scheme",
            description = "Relevance minus redundancy, MID (default), or divided by it, MIQ.",
            commandLineParamName = "C",
            commandLineParamSynopsis = "-C <MID | MIQ>",
            displayOrder = 3)
    public Mrmr.Scheme getScheme() {
        return scheme;
    }

    public void setScheme(Mrmr.Scheme scheme) {
        this.scheme = scheme;
    }

    public String schemeTipText() {
        return "Relevance minus redundancy (MID), or divided by it (MIQ).";
    }

    @Override
    public String getRevision() {
        return Revision.of();
    }

    /** Runs the evaluator from Weka's command line. */
    public static void main(String[] options) {
        runEvaluator(new MrmrAttributeEval(), options);
    }
}
