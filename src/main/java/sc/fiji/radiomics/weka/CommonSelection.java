// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.List;

/** Selections of predictors that dialogs offer by name; any other is written as two of Weka's option strings. */
public enum CommonSelection {
    NONE("None", "", ""),
    LASSO("LASSO", "sc.fiji.radiomics.weka.LassoAttributeEval", "weka.attributeSelection.Ranker -T 0"),
    MRMR("mRMR, 10 features", "sc.fiji.radiomics.weka.MrmrAttributeEval -N 10", "weka.attributeSelection.Ranker -T 0"),
    CORRELATION(
            "Correlation, 10 features",
            "weka.attributeSelection.CorrelationAttributeEval",
            "weka.attributeSelection.Ranker -N 10"),
    INFORMATION(
            "Information gain, 10 features",
            "weka.attributeSelection.InfoGainAttributeEval",
            "weka.attributeSelection.Ranker -N 10"),
    SUBSET("Correlation-based subset", "weka.attributeSelection.CfsSubsetEval", "weka.attributeSelection.BestFirst");

    private final String label;
    private final String evaluator;
    private final String search;

    CommonSelection(String label, String evaluator, String search) {
        this.label = label;
        this.evaluator = evaluator;
        this.search = search;
    }

    /** What dialogs call it. */
    public String label() {
        return label;
    }

    /** Weka's option string of the evaluator; empty for none. */
    public String evaluator() {
        return evaluator;
    }

    /** Weka's option string of the search; empty for none. */
    public String search() {
        return search;
    }

    /** Evaluator and search as Weka writes them; both empty for none. */
    public record Texts(String evaluator, String search) {}

    /**
     * What a text means: a label, or an evaluator and a search separated by a semicolon.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Texts textsOf(String text) {
        for (CommonSelection known : values()) {
            if (known.label.equalsIgnoreCase(text.strip())) {
                return new Texts(known.evaluator, known.search);
            }
        }
        String[] parts = text.split(";");
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("option 'selection' must be one of " + String.join("; ", labels())
                    + "; or an evaluator and a search separated by a semicolon, found '" + text + "'");
        }
        return new Texts(parts[0].strip(), parts[1].strip());
    }

    /** All labels. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(CommonSelection::label).toList();
    }
}
