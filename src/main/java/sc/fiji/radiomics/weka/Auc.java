// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Roc;

/** Areas under ROC curves of predicted classes. */
final class Auc {
    private Auc() {}

    static boolean[] isClass(int[] outcome, int own) {
        boolean[] is = new boolean[outcome.length];
        IntStream.range(0, is.length).forEach(i -> is[i] = outcome[i] == own);
        return is;
    }

    /** Probabilities of one class. */
    static double[] of(double[][] probabilities, int own) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[own]).toArray();
    }

    static Roc roc(int[] outcome, double[][] probabilities, int own) {
        return Roc.of(isClass(outcome, own), of(probabilities, own));
    }

    /**
     * The area of two classes; of more the mean of the areas of each class against the others, of those that occur. NaN
     * if only one occurs.
     */
    static double mean(int[] outcome, double[][] probabilities) {
        int classes = probabilities[0].length;
        return IntStream.range(classes == 2 ? 1 : 0, classes)
                .filter(own -> Arrays.stream(outcome).anyMatch(c -> c == own)
                        && Arrays.stream(outcome).anyMatch(c -> c != own))
                .mapToDouble(own -> roc(outcome, probabilities, own).auc())
                .average()
                .orElse(Double.NaN);
    }
}
