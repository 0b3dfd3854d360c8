// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import sc.fiji.radiomics.RadiomicsException;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;

/** A Weka classifier that was built, and its predictions. Not for several threads at a time, as no scheme of Weka is. */
record FittedScheme(Classifier classifier, String options) {
    /**
     * Builds a scheme.
     *
     * @param where for errors, for example {@code repeat 1, fold 2}
     * @throws RadiomicsException if Weka cannot, in its words
     */
    static FittedScheme build(Classifier classifier, String options, Instances training, String where) {
        try {
            classifier.buildClassifier(training);
            return new FittedScheme(classifier, options);
        } catch (LinkageError e) {
            throw new RadiomicsException(
                    where + ": the scheme needs a library that is not here (" + e.getMessage() + "); choose another",
                    e);
        } catch (Exception e) { // why: Weka declares no narrower one
            throw new RadiomicsException(where + ": the scheme cannot be fitted: " + OptionText.oneLine(e), e);
        }
    }

    /**
     * Probabilities of the classes of a row, whose own class is hidden from the scheme; all alike where the scheme
     * answers none.
     */
    double[] probabilities(Instance row) {
        Instance open = (Instance) row.copy();
        open.setDataset(row.dataset());
        open.setClassMissing();
        try {
            double[] found = classifier.distributionForInstance(open);
            double sum = Arrays.stream(found).sum();
            if (!(sum > 0)) {
                Arrays.fill(found, 1.0 / found.length);
            }
            return Arrays.stream(found).map(p -> Math.min(1, Math.max(0, p))).toArray();
        } catch (Exception e) { // why: Weka declares no narrower one
            throw new RadiomicsException("the scheme cannot predict: " + OptionText.oneLine(e), e);
        }
    }
}
