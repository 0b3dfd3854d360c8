// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.BrierScore;
import sc.fiji.radiomics.model.Confusion;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.Roc;

/**
 * Cases classified by a Weka scheme in nested cross-validation: every row is predicted by schemes that were prepared,
 * selected, balanced, tuned and fitted without it and without any other row of its patient.
 *
 * @param cases case id of each row
 * @param regions of each row; empty texts without
 * @param classes names of the classes, the class of interest last
 * @param outcome true class of each row, from 0
 * @param probabilities {@code [row][class]} out of fold, the mean over the repeats; to be read only
 * @param foldOf {@code [repeat][row]}, from 0; to be read only
 * @param folds what was done in each fold
 * @param importance of each predictor, in the order of the columns; empty if not asked for
 * @param cutoff above which a probability calls the class of interest of two
 * @param notes what a person should know
 */
public record Classification(
        List<String> cases,
        List<String> regions,
        List<String> classes,
        int[] outcome,
        double[][] probabilities,
        int[][] foldOf,
        List<Fold> folds,
        List<Importance> importance,
        double cutoff,
        List<String> notes) {
    private static final double CONFIDENCE = 0.95;

    /**
     * One outer fold.
     *
     * @param repeat from 0
     * @param fold from 0
     * @param training number of rows fitted to
     * @param held number of rows predicted
     * @param options of the classifier that were tuned, for example {@code K 3}; empty without tuning
     * @param auc of the rows held out; NaN if a class is missing among them
     */
    public record Fold(int repeat, int fold, int training, int held, String options, double auc) {}

    /**
     * How much worse held-out rows are predicted when the values of one predictor are permuted among them.
     *
     * @param predictor its name
     * @param drop of the AUC, mean over repeats and permutations; exactly 0 if no scheme uses the predictor
     * @param standardDeviation over repeats and permutations; NaN for one
     */
    public record Importance(String predictor, double drop, double standardDeviation) {}

    /**
     * A measure with its 95 % limits.
     *
     * @param lower NaN without limits
     */
    public record Measure(String name, double value, double lower, double upper) {}

    /** A classification, and the scheme fitted to all rows. */
    public record Fitted(Classification classification, WekaModel model) {}

    public Classification {
        cases = List.copyOf(cases);
        regions = List.copyOf(regions);
        classes = List.copyOf(classes);
        folds = List.copyOf(folds);
        importance = List.copyOf(importance);
        notes = List.copyOf(notes);
    }

    /**
     * Classifies.
     *
     * @param settings with which features were extracted, for the model; empty if unknown
     * @param software name and version, for the model
     * @param executor whose threads do the folds; the result does not depend on their number
     * @throws RadiomicsException if an option string cannot be read, there are fewer patients than folds, a scheme
     *     cannot be fitted, or the work is cancelled
     */
    public static Fitted run(
            ClassTable table,
            ClassificationPlan plan,
            Map<String, String> settings,
            String software,
            TaskExecutor executor,
            Progress progress) {
        QuietWeka.prepare();
        try {
            return new NestedCrossValidation(table, plan, executor, progress).run(settings, software);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** Whether there are two classes. */
    public boolean isBinary() {
        return classes.size() == 2;
    }

    /** The ROC curve of a class against the others. */
    public Roc roc(int ofClass) {
        return Auc.roc(outcome, probabilities, ofClass);
    }

    /** The class called for each row: of two by the cut-off, of more the most probable. */
    public int[] called() {
        return IntStream.range(0, outcome.length)
                .map(i -> called(probabilities[i], cutoff))
                .toArray();
    }

    /** How {@link #called} calls, a sentence. */
    public String rule() {
        return isBinary()
                ? "Called is " + classes.get(1) + " above the probability " + cutoff + "."
                : "Called is the most probable class.";
    }

    /** The drop of the area by predictor, in the order of the columns; empty without importance. */
    public Map<String, Double> drops() {
        Map<String, Double> drops = new LinkedHashMap<>();
        importance.forEach(one -> drops.put(one.predictor(), one.drop()));
        return Collections.unmodifiableMap(drops);
    }

    /** The area under the ROC curve for a person: {@code AUC 0.813 (0.702 to 0.924)}. */
    public String summary() {
        Measure auc = measures().get(0);
        String limits = Double.isNaN(auc.lower())
                ? ""
                : String.format(Locale.ROOT, " (%.3f to %.3f)", auc.lower(), auc.upper());
        return cases.size() + " rows, classes " + String.join(", ", classes) + "; "
                + String.format(Locale.ROOT, "%s %.3f", auc.name(), auc.value()) + limits + " in " + folds.size()
                + " folds";
    }

    static int called(double[] p, double cutoff) {
        if (p.length == 2) {
            return p[1] > cutoff ? 1 : 0;
        }
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return best;
    }

    /** Rows by true and called class, {@code counts[true][called]}. */
    public int[][] counts() {
        int[][] counts = new int[classes.size()][classes.size()];
        int[] called = called();
        for (int i = 0; i < called.length; i++) {
            counts[outcome[i]][called[i]]++;
        }
        return counts;
    }

    /** Performance on rows held out, with 95 % limits: of AUC after DeLong, of shares after Clopper and Pearson. */
    public List<Measure> measures() {
        return isBinary() ? binaryMeasures() : classMeasures();
    }

    private List<Measure> binaryMeasures() {
        List<Measure> measures = new ArrayList<>();
        Roc roc = roc(1);
        measures.add(measure("AUC", roc.auc(), roc.interval(CONFIDENCE)));
        Confusion c = roc.at(cutoff).confusion();
        measures.add(measure("sensitivity", c.sensitivity(), c.sensitivityInterval(CONFIDENCE)));
        measures.add(measure("specificity", c.specificity(), c.specificityInterval(CONFIDENCE)));
        measures.add(measure(
                "positive predictive value",
                c.positivePredictiveValue(),
                c.positivePredictiveValueInterval(CONFIDENCE)));
        measures.add(measure(
                "negative predictive value",
                c.negativePredictiveValue(),
                c.negativePredictiveValueInterval(CONFIDENCE)));
        measures.add(measure("accuracy", c.accuracy(), c.accuracyInterval(CONFIDENCE)));
        measures.add(plain("balanced accuracy", c.balancedAccuracy()));
        measures.add(plain("F1", c.f1()));
        measures.add(plain("Matthews correlation", c.matthews()));
        BrierScore brier = BrierScore.of(Auc.isClass(outcome, 1), Auc.of(probabilities, 1));
        measures.add(plain("Brier score", brier.score()));
        return measures;
    }

    private List<Measure> classMeasures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(plain("mean AUC of the classes", Auc.mean(outcome, probabilities)));
        for (int k = 0; k < classes.size(); k++) {
            Roc roc = roc(k);
            measures.add(measure("AUC of " + classes.get(k), roc.auc(), roc.interval(CONFIDENCE)));
        }
        int[][] counts = counts();
        int right = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
        }
        measures.add(measure(
                "accuracy",
                right / (double) outcome.length,
                Confusion.clopperPearson(right, outcome.length, CONFIDENCE)));
        for (int k = 0; k < classes.size(); k++) {
            int own = IntStream.of(counts[k]).sum();
            measures.add(measure(
                    "sensitivity of " + classes.get(k),
                    counts[k][k] / (double) own,
                    Confusion.clopperPearson(counts[k][k], own, CONFIDENCE)));
        }
        return measures;
    }

    private static Measure measure(String name, double value, Interval limits) {
        return new Measure(name, value, limits.lower(), limits.upper());
    }

    private static Measure plain(String name, double value) {
        return new Measure(name, value, Double.NaN, Double.NaN);
    }
}
