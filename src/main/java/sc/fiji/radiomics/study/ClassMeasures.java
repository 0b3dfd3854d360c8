// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Confusion;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Roc;

/**
 * Performance of a model of several classes; a case is called the class of largest probability, the first of equals.
 *
 * <p>Multi-class AUC: mean over the pairs of classes i, j of (A(i|j) + A(j|i)) / 2, A(i|j) the area of p_i between the
 * cases of i and of j. Source: Hand and Till, Machine Learning 2001;45:171, doi:10.1023/A:1010920819831.
 *
 * @param one predictions
 * @param confidence of the intervals
 * @param attempts notes what is undefined
 */
record ClassMeasures(Evaluation one, double confidence, Attempts attempts) {
    List<Evaluation.Measure> all() {
        List<Evaluation.Measure> all = new ArrayList<>();
        all.add(accuracy());
        all.add(attempts.measure(Measures.BALANCED_ACCURACY, this::balancedAccuracy));
        all.add(attempts.measure(Measures.MULTI_CLASS_AUC, this::handTill));
        for (int c = 0; c < endpoint().classes().size(); c++) {
            int ofClass = c;
            String name = Measures.aucOf(endpoint().classes().get(c));
            all.add(attempts.measure(name, () -> againstOthers(name, ofClass)));
        }
        all.add(logLoss());
        return all;
    }

    private Endpoint.Classes endpoint() {
        return (Endpoint.Classes) one.endpoint();
    }

    private int called(int row) {
        int best = 0;
        for (int c = 1; c < one.probabilities().length; c++) {
            best = one.probabilities()[c][row] > one.probabilities()[best][row] ? c : best;
        }
        return best;
    }

    private int right(int[] rows) {
        return (int)
                Arrays.stream(rows).filter(i -> called(i) == endpoint().of()[i]).count();
    }

    private int[] rows(int... classes) {
        return IntStream.range(0, endpoint().size())
                .filter(i ->
                        Arrays.stream(classes).anyMatch(c -> c == endpoint().of()[i]))
                .toArray();
    }

    private Evaluation.Measure accuracy() {
        int n = endpoint().size();
        int right = right(IntStream.range(0, n).toArray());
        return Attempts.measure(
                Measures.ACCURACY, (double) right / n, Confusion.clopperPearson(right, n, confidence), Double.NaN);
    }

    private Evaluation.Measure balancedAccuracy() {
        double sum = 0;
        int classes = endpoint().classes().size();
        for (int c = 0; c < classes; c++) {
            int[] own = rows(c);
            requireCases(c, own.length);
            sum += (double) right(own) / own.length;
        }
        return Evaluation.Measure.of(Measures.BALANCED_ACCURACY, sum / classes);
    }

    private void requireCases(int c, int cases) {
        if (cases == 0) {
            throw new IllegalArgumentException("class " + endpoint().classes().get(c) + " must have cases, found none");
        }
    }

    private Roc roc(int ofClass, int[] rows) {
        boolean[] own = new boolean[rows.length];
        double[] p = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i] = endpoint().of()[rows[i]] == ofClass;
            p[i] = one.probabilities()[ofClass][rows[i]];
        }
        return Roc.of(own, p);
    }

    private Evaluation.Measure againstOthers(String name, int ofClass) {
        Roc roc = roc(ofClass, IntStream.range(0, endpoint().size()).toArray());
        double p = new Estimate(roc.auc() - 0.5, Math.sqrt(roc.variance())).p();
        return Attempts.measure(name, roc.auc(), roc.interval(confidence), p);
    }

    private Evaluation.Measure handTill() {
        int classes = endpoint().classes().size();
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            requireCases(i, rows(i).length);
        }
        for (int i = 0; i < classes; i++) {
            for (int j = i + 1; j < classes; j++) {
                int[] both = rows(i, j);
                sum += (roc(i, both).auc() + roc(j, both).auc()) / 2;
            }
        }
        return Evaluation.Measure.of(Measures.MULTI_CLASS_AUC, sum * 2 / (classes * (classes - 1.0)));
    }

    private Evaluation.Measure logLoss() {
        double sum = 0;
        for (int i = 0; i < endpoint().size(); i++) {
            sum -= Math.log(one.probabilities()[endpoint().of()[i]][i]);
        }
        return Evaluation.Measure.of(Measures.LOG_LOSS, sum / endpoint().size());
    }
}
