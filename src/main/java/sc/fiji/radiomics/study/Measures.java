// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

/**
 * The names of the measures of an {@link Evaluation} and of the differences of a {@link StudyResult.Comparison}: the one
 * place that spells them.
 */
public final class Measures {
    /** Area under the ROC curve of a binary outcome, DeLong's interval. */
    public static final String AUC = "AUC";
    /** Mean squared difference of outcome and probability. */
    public static final String BRIER = "Brier score";
    /** 1 - Brier score / that of the same probability for everybody. */
    public static final String SCALED_BRIER = "scaled Brier score";
    /** Probability above which a case is called positive, found in training. */
    public static final String CUTOFF = "cut-off";

    public static final String SENSITIVITY = "sensitivity";
    public static final String SPECIFICITY = "specificity";
    public static final String POSITIVE_PREDICTIVE_VALUE = "positive predictive value";
    public static final String NEGATIVE_PREDICTIVE_VALUE = "negative predictive value";
    public static final String ACCURACY = "accuracy";
    /** Mean of the sensitivities of the classes. */
    public static final String BALANCED_ACCURACY = "balanced accuracy";

    /** Intercept of the regression of the outcome on the linear predictor; 0 is ideal. */
    public static final String CALIBRATION_INTERCEPT = "calibration intercept";
    /** Slope of the same regression; 1 is ideal, below 1 the predictions are too extreme. */
    public static final String CALIBRATION_SLOPE = "calibration slope";
    /** Chi-squared of Hosmer and Lemeshow with its p value, ten groups. */
    public static final String HOSMER_LEMESHOW = "Hosmer-Lemeshow";
    /** Expected over observed number of events. */
    public static final String EXPECTED_OBSERVED = "E:O";

    /** Harrell's concordance. */
    public static final String C_INDEX = "C-index";
    /** Uno's concordance. */
    public static final String UNO_C = "Uno's C";

    /** Area of Hand and Till (2001), mean over the pairs of classes. */
    public static final String MULTI_CLASS_AUC = "multi-class AUC";
    /** Minus the mean logarithm of the probability of the true class. */
    public static final String LOG_LOSS = "log loss";

    /** 1 - sum of squared errors / sum of squares about the mean of the cohort. */
    public static final String R2 = "R2";

    public static final String RMSE = "root mean squared error";
    public static final String MAE = "mean absolute error";
    public static final String SPEARMAN = "Spearman's rho";

    /** Continuous net reclassification improvement, in comparisons. */
    public static final String NRI = "NRI";
    /** Integrated discrimination improvement, in comparisons. */
    public static final String IDI = "IDI";
    /** Chi-squared of nested models, in comparisons. */
    public static final String LIKELIHOOD_RATIO = "likelihood ratio";

    private Measures() {}

    /**
     * A measure at a time, for example {@code AUC at 24 months}.
     *
     * @param unit of time; may be empty
     */
    public static String at(String measure, double horizon, String unit) {
        return (measure + " at " + StudyTable.plain(horizon) + " " + unit).strip();
    }

    /** The area under the curve of a class against all others, for example {@code AUC of III}. */
    public static String aucOf(String ofClass) {
        return AUC + " of " + ofClass;
    }
}
