// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.List;

/** Schemes that dialogs offer by name; any other is written as Weka's option string. */
public enum CommonScheme {
    RANDOM_FOREST("Random forest", "weka.classifiers.trees.RandomForest -I 500"),
    LASSO("LASSO logistic regression", "sc.fiji.radiomics.weka.LassoLogistic"),
    LOGISTIC("Ridge logistic regression", "weka.classifiers.functions.Logistic -R 1.0"),
    SUPPORT_VECTORS(
            "Support vector machine",
            "weka.classifiers.functions.SMO -M -K \"weka.classifiers.functions.supportVector.PolyKernel -E 1.0\""),
    NAIVE_BAYES("Naive Bayes", "weka.classifiers.bayes.NaiveBayes"),
    NEIGHBOURS("Nearest neighbours", "weka.classifiers.lazy.IBk -K 5"),
    TREE("Decision tree (C4.5)", "weka.classifiers.trees.J48"),
    BOOSTING("Boosted trees (LogitBoost)", "weka.classifiers.meta.LogitBoost -I 100");

    private final String label;
    private final String options;

    CommonScheme(String label, String options) {
        this.label = label;
        this.options = options;
    }

    /** What dialogs call it. */
    public String label() {
        return label;
    }

    /** Weka's option string. */
    public String options() {
        return options;
    }

    /** The option string that a text means: that of a label, or the text itself if it is none. */
    public static String optionsOf(String text) {
        return Arrays.stream(values())
                .filter(one -> one.label.equalsIgnoreCase(text.strip()))
                .map(CommonScheme::options)
                .findFirst()
                .orElse(text.strip());
    }

    /** All labels. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(CommonScheme::label).toList();
    }
}
