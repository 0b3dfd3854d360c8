// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.Vif;

/**
 * All a study found, from which report, tables, figures and {@code model.json} are made.
 *
 * @param plan as it ran
 * @param data the joined tables
 * @param chain the feature steps and the signature
 * @param radScores {@code scores[k][row]} of all rows of the data
 * @param baseline table 1
 * @param univariable each candidate alone, Rad-score included
 * @param models those that could be fitted: clinical, signature, combined
 * @param notFitted the others by name with the reason
 * @param evaluations each model on each cohort
 * @param comparisons between models and cohorts
 * @param calibrations each model on each cohort, at each horizon
 * @param internal bootstrap validation
 * @param cutoff between low and high risk, found in training
 * @param groups low and high risk by cohort; empty unless survival
 * @param centres what differs between the centres
 * @param warnings what weakens the study
 */
public record StudyResult(
        StudyPlan plan,
        StudyData data,
        FittedChain chain,
        double[][] radScores,
        BaselineTable baseline,
        List<Effect> univariable,
        List<FittedModel> models,
        Map<String, String> notFitted,
        List<Evaluation> evaluations,
        List<Comparison> comparisons,
        List<Calibration> calibrations,
        List<Internal> internal,
        Optional<Cutoff> cutoff,
        List<RiskGroups> groups,
        CentreResults centres,
        List<Warning> warnings) {

    /** Names of the models. */
    public static final String CLINICAL = "clinical";

    public static final String SIGNATURE = "signature";
    public static final String COMBINED = "combined";
    /** Name of the variable. */
    public static final String RAD_SCORE = "Rad-score";

    /** The same numbers with other tables behind them and other warnings. */
    public StudyResult with(StudyData newData, List<Warning> newWarnings) {
        return new StudyResult(
                plan,
                newData,
                chain,
                radScores,
                baseline,
                univariable,
                models,
                notFitted,
                evaluations,
                comparisons,
                calibrations,
                internal,
                cutoff,
                groups,
                centres,
                newWarnings);
    }

    /**
     * Table 1: a row per variable or level, a column per cohort and group of outcome.
     *
     * @param columns headings of the cells
     * @param rows the rows
     */
    public record BaselineTable(List<String> columns, List<BaselineRow> rows) {}

    /**
     * A row of table 1.
     *
     * @param variable its name
     * @param level of a categorical variable; empty for the row of the variable itself
     * @param cells counts with percentages, or median with quartiles, as text
     * @param tests a p value per cohort with its test, as text; empty cells for rows of levels
     */
    public record BaselineRow(String variable, String level, List<String> cells, List<String> tests) {}

    /**
     * A candidate alone.
     *
     * @param variable the term
     * @param coefficient of a column of it, with ratio and interval
     */
    public record Effect(String variable, Coefficient coefficient) {}

    /**
     * A fitted model.
     *
     * @param model what is saved and applied
     * @param design terms and training rows
     * @param coefficients with standard errors; of all classes one after the other
     * @param vif variance inflation by term; empty if there is one term
     * @param aic Akaike's criterion
     * @param removed candidates removed by the selection, in order
     * @param nomogram of a logistic or Cox model that has one
     */
    public record FittedModel(
            PredictionModel model,
            DesignMatrix design,
            List<Coefficient> coefficients,
            List<Vif.Factor> vif,
            double aic,
            List<String> removed,
            Optional<Nomogram> nomogram) {
        public String name() {
            return model.name();
        }
    }

    /**
     * A difference between two models on a cohort, or between two cohorts of a model.
     *
     * @param cohort its name, or both
     * @param first what is better if the difference is positive
     * @param second the other
     * @param measure for example {@code AUC}, {@code C-index}, {@code NRI}, {@code IDI}
     * @param method for example {@code DeLong, paired}
     */
    public record Comparison(
            String cohort,
            String first,
            String second,
            String measure,
            String method,
            double difference,
            Interval interval,
            double p) {}

    /**
     * Calibration of a model on a cohort.
     *
     * @param horizon of survival; NaN otherwise
     * @param predicted grid of predicted probabilities of the smooth curve; empty if there is none
     * @param observed smooth observed probabilities there
     * @param corrected the same, bias-corrected by the bootstrap; empty except in training
     * @param groups patients grouped by prediction
     * @param resamples of the bootstrap
     * @param failed resamples without a fit
     */
    public record Calibration(
            String model,
            String cohort,
            double horizon,
            double[] predicted,
            double[] observed,
            double[] corrected,
            List<CalibrationGroup> groups,
            int resamples,
            int failed) {}

    /**
     * Patients of similar prediction.
     *
     * @param predicted mean prediction
     * @param observed proportion, or Kaplan-Meier estimate
     * @param interval of the observed
     */
    public record CalibrationGroup(int size, double predicted, double observed, Interval interval) {}

    /**
     * Internal validation.
     *
     * @param model its name
     * @param wholeChain whether every step from missing values on was repeated, or only the model refitted
     * @param resamples asked for
     * @param failed without a fit
     * @param indexes by name: original, training, test, optimism, corrected
     */
    public record Internal(
            String model,
            boolean wholeChain,
            int resamples,
            int failed,
            Map<String, BootstrapValidation.Index> indexes) {}

    /**
     * The cut-off between low and high risk.
     *
     * @param model whose probability (binary) or Rad-score (survival) is cut
     * @param value high risk is above
     * @param rule how it was found, in a sentence
     * @param p corrected for the search, NaN if there was none
     */
    public record Cutoff(String model, double value, String rule, double p) {}

    /**
     * Low and high risk of a cohort.
     *
     * @param survival of its rows
     * @param high whether each row is at high risk
     * @param hazardRatio high against low with interval; NaN if a group is empty
     * @param logRankP NaN if a group is empty
     */
    public record RiskGroups(
            String cohort, Survival survival, boolean[] high, Evaluation.Measure hazardRatio, double logRankP) {}

    /**
     * What weakens the study.
     *
     * @param serious whether it endangers the conclusion, or only should be known
     * @param text for a person, with the numbers
     */
    public record Warning(boolean serious, String text) {}

    /** The model of a name. */
    public Optional<FittedModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The evaluation of a model on a cohort. */
    public Optional<Evaluation> evaluation(String model, String cohort) {
        return evaluations.stream()
                .filter(one -> one.model().equals(model) && one.cohort().equals(cohort))
                .findFirst();
    }
}
