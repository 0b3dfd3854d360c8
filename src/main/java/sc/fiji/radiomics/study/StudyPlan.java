// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.MultipleTesting;

/**
 * Everything that decides the result of a study, as it stands in a {@code study.yaml}: which tables, which outcome,
 * which cohorts, and every step from features to models. Paths are relative to the file.
 *
 * @param name of the study, the title of its report
 * @param seed of everything random: folds, splits, resamples
 * @param tables what is read
 * @param outcome what is predicted
 * @param cohorts who trains and who validates
 * @param cleaning missing values and near-constant features
 * @param repeatability features must be repeatable between readers, scans or segmentations
 * @param harmonisation of scanners or centres
 * @param screening univariate and correlation filters
 * @param selection how the signature is chosen
 * @param clinical candidates beside the signature
 * @param validation internal validation and what the report shows
 * @param declarations what only the authors know, for the reporting checklists
 * @param language in which the report speaks; changes no number and no other file
 */
public record StudyPlan(
        String name,
        long seed,
        Tables tables,
        Outcome outcome,
        Cohorts cohorts,
        Cleaning cleaning,
        Repeatability repeatability,
        Harmonisation harmonisation,
        Screening screening,
        Selection selection,
        Clinical clinical,
        Validation validation,
        List<Declaration> declarations,
        Language language) {

    public StudyPlan {
        declarations = List.copyOf(declarations);
        Limits.text("name", name);
    }

    /** A plan in which only tables and outcome are missing. */
    public static StudyPlan defaults() {
        return new StudyPlan(
                "Study",
                1,
                new Tables(List.of(), "", "case", "", "", List.of(), List.of()),
                new Outcome(OutcomeKind.BINARY, "", "1", "", "", "", List.of()),
                new Cohorts("", "training", List.of(), "", 0.7),
                new Cleaning(0.2, MissingFeatures.MEDIAN, 19, 10, MissingClinical.DROP),
                new Repeatability(List.of(), Icc.Form.AGREEMENT_SINGLE, 0.75, false),
                new Harmonisation("", HarmonisationMethod.NONE, "", NewBatch.REFUSE, 0),
                new Screening(1, Optional.empty(), 0.9, Correlation.Method.SPEARMAN),
                new Selection(0, 1, 10, 1, LambdaChoice.MINIMUM, 0),
                new Clinical(List.of(), List.of(), List.of(), ClinicalSelection.AIC, 1),
                new Validation(0.95, 1000, 0, CutoffRule.YOUDEN, 0, new Range(0.01, 0.99, 0.01), Centres.NONE, 5),
                List.of(),
                Language.ENGLISH);
    }

    /** The same plan with a report in another language. */
    public StudyPlan in(Language other) {
        return new StudyPlan(
                name,
                seed,
                tables,
                outcome,
                cohorts,
                cleaning,
                repeatability,
                harmonisation,
                screening,
                selection,
                clinical,
                validation,
                declarations,
                other);
    }

    /** A section of the plan. */
    public sealed interface Part {}

    /** This plan with another section. */
    public StudyPlan with(Part part) {
        return new StudyPlan(
                name,
                seed,
                part instanceof Tables other ? other : tables,
                part instanceof Outcome other ? other : outcome,
                part instanceof Cohorts other ? other : cohorts,
                part instanceof Cleaning other ? other : cleaning,
                part instanceof Repeatability other ? other : repeatability,
                part instanceof Harmonisation other ? other : harmonisation,
                part instanceof Screening other ? other : screening,
                part instanceof Selection other ? other : selection,
                part instanceof Clinical other ? other : clinical,
                part instanceof Validation other ? other : validation,
                declarations,
                language);
    }

    /**
     * What is read.
     *
     * @param features feature tables; several are put side by side by case, their columns must differ
     * @param clinical clinical table; empty if the feature tables hold the clinical columns too
     * @param id column of the case id
     * @param clinicalId column of the case id in the clinical table; empty: as in the others
     * @param roi region whose rows are used when tables have several per case; empty: one row per case is expected
     * @param include patterns of feature columns ({@code *} for any text); empty: all columns that are named like
     *     features, or, in a table without such names, all numeric columns that the plan does not use otherwise
     * @param exclude patterns of feature columns to leave out
     */
    public record Tables(
            List<String> features,
            String clinical,
            String id,
            String clinicalId,
            String roi,
            List<String> include,
            List<String> exclude)
            implements Part {
        /** The same where the rows of all regions are used. */
        Tables anyRegion() {
            return new Tables(features, clinical, id, clinicalId, "", include, exclude);
        }

        public Tables {
            features = Limits.texts("features", features);
            include = Limits.texts("include", include);
            exclude = Limits.texts("exclude", exclude);
            Limits.text("id", id);
        }

        /** The column of the case id in a table. */
        String idOf(String table) {
            return table.equals(clinical) && !features.contains(table) && !clinicalId.isEmpty() ? clinicalId : id;
        }
    }

    /**
     * What is predicted.
     *
     * @param kind binary, survival, classes or continuous
     * @param column of a binary, multi-class or continuous outcome
     * @param positive value of the column that is the event of a binary outcome
     * @param time column of the follow-up time of a survival outcome
     * @param event column of its event: 1 event, 0 censored
     * @param unit of the time or of a continuous outcome, for labels
     * @param horizons times at which survival is predicted; the first is used where one is needed
     */
    public record Outcome(
            OutcomeKind kind,
            String column,
            String positive,
            String time,
            String event,
            String unit,
            List<Double> horizons)
            implements Part {
        public Outcome {
            horizons = List.copyOf(horizons);
            horizons.forEach(horizon -> Limits.positive("horizons", horizon));
            Limits.distinct("horizons", horizons);
        }
    }

    /** Kinds of outcome. */
    public enum OutcomeKind {
        BINARY,
        SURVIVAL,
        CLASSES,
        CONTINUOUS;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /**
     * Who trains and who validates.
     *
     * @param column clinical column with the cohort of each case; empty: a seeded random split, stratified by outcome
     * @param training value of the training cohort; also its name after a random split
     * @param validation values of the validation cohorts, in the order of the report; empty: all others by
     *     the alphabet; after a random split the other part is called {@code validation}
     * @param centre column with the centre of each case, for the report; empty if unknown
     * @param share of the cases that train after a random split; 1 for no validation cohort
     */
    public record Cohorts(String column, String training, List<String> validation, String centre, double share)
            implements Part {
        public Cohorts {
            validation = Limits.texts("validation", validation);
            Limits.text("training", training);
            Limits.share("share", share);
            if (validation.contains(training)) {
                throw new IllegalArgumentException(
                        "validation must name other cohorts than training, found '" + training + "'");
            }
        }
    }

    /**
     * Missing values and near-constant features.
     *
     * @param maxMissing features with a larger share of missing training values are removed
     * @param features what happens to the other missing feature values
     * @param frequencyRatio near-constant: the most frequent value is more than so many times as frequent as the second,
     *     and
     * @param percentDistinct there are at most so many distinct values, in per cent of the rows (caret's nearZeroVar)
     * @param clinical what happens to cases with a missing clinical candidate
     */
    public record Cleaning(
            double maxMissing,
            MissingFeatures features,
            double frequencyRatio,
            double percentDistinct,
            MissingClinical clinical)
            implements Part {
        public Cleaning {
            Limits.between("maxMissing", maxMissing, 0, 1);
            Limits.atLeast("frequencyRatio", frequencyRatio, 1);
            Limits.between("percentDistinct", percentDistinct, 0, 100);
        }
    }

    /** Missing feature values. */
    public enum MissingFeatures {
        /** The median of the training rows. */
        MEDIAN,
        /** An error. */
        REFUSE;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /** Missing clinical values. */
    public enum MissingClinical {
        /** The case is left out and listed. */
        DROP,
        /** The median, or the most frequent level, of the training rows. */
        IMPUTE;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /**
     * Features must be repeatable. Ratings of the same cases by other readers, scans or segmentations, compared with the
     * main feature tables on training cases, or, if no case is shared, among each other.
     *
     * @param tables feature tables with the columns of the main ones; empty: no such filter
     * @param form of the intraclass correlation coefficient
     * @param threshold least coefficient
     * @param lowerLimit whether the lower 95 % limit must reach it, not only the estimate
     * @param design how the ratings came about; with it the report answers items of the checklists by itself
     * @param rater where the tables say whose a row is: a column, or a pattern of their regions or case ids, see {@link
     *     RatedTables#rater}; its raters are then compared all at once, without the main tables; empty: each table is one
     *     rater
     * @param repetition column that counts several scans of one rater; empty: there is one
     * @param stable table with a column {@code feature}: only these enter the study; empty: all
     */
    public record Repeatability(
            List<String> tables,
            Icc.Form form,
            double threshold,
            boolean lowerLimit,
            RepeatDesign design,
            String rater,
            String repetition,
            String stable)
            implements Part {
        public Repeatability {
            tables = Limits.texts("tables", tables);
            Limits.between("threshold", threshold, 0, 1);
            new RaterName(rater); // fails for a bad pattern
        }

        /** Tables of one rater each, of a design that is not stated. */
        public Repeatability(List<String> tables, Icc.Form form, double threshold, boolean lowerLimit) {
            this(tables, form, threshold, lowerLimit, RepeatDesign.UNSTATED, "", "", "");
        }

        /** Of a design that is not stated, with a place where the tables say whose a row is. */
        public Repeatability(List<String> tables, Icc.Form form, double threshold, boolean lowerLimit, String rater) {
            this(tables, form, threshold, lowerLimit, RepeatDesign.UNSTATED, rater, "", "");
        }

        /** The same with other files. */
        Repeatability withFiles(List<String> otherTables, String otherStable) {
            return new Repeatability(otherTables, form, threshold, lowerLimit, design, rater, repetition, otherStable);
        }
    }

    /**
     * Harmonisation of scanners or centres, fitted on training rows without the outcome.
     *
     * @param batch clinical column with the scanner or centre
     * @param method none or a variant of ComBat
     * @param reference batch that stays as it is; empty: none
     * @param newBatch what happens to a batch that was not trained on
     * @param localCases number of cases, drawn by their ids, from which such a batch is estimated; 0: all its cases
     */
    public record Harmonisation(
            String batch, HarmonisationMethod method, String reference, NewBatch newBatch, int localCases)
            implements Part {
        public Harmonisation {
            Limits.atLeast("localCases", localCases, 0);
            if (localCases > 0) {
                Limits.atLeast("localCases, unless 0,", localCases, 2);
            }
        }
    }

    /** Variants of harmonisation. */
    public enum HarmonisationMethod {
        NONE,
        COMBAT,
        COMBAT_MEAN_ONLY,
        COMBAT_NON_PARAMETRIC;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /** Batches that were not trained on. */
    public enum NewBatch {
        REFUSE,
        /** Its location and scale are estimated from its own features, never from its outcome. */
        ESTIMATE;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /**
     * Univariate and correlation filters.
     *
     * @param alpha features with a larger univariate p are removed: Mann-Whitney, Kruskal-Wallis, Spearman or the score
     *     test of Cox's model by the kind of outcome; 1: none
     * @param adjust correction of these p values for their number; none
     * @param correlation going from the smallest p up, a feature is removed if its absolute correlation with one kept
     *     before is larger; 1: none
     * @param method of the correlation
     */
    public record Screening(
            double alpha, Optional<MultipleTesting> adjust, double correlation, Correlation.Method method)
            implements Part {
        public Screening {
            Limits.share("alpha", alpha);
            Limits.share("correlation", correlation);
        }
    }

    /**
     * How the signature is chosen.
     *
     * @param mrmr number of features kept by minimum redundancy, maximum relevance before the LASSO; 0: all
     * @param alpha share of the absolute penalty: 1 LASSO, below 1 elastic net
     * @param folds of the cross-validation, stratified by outcome
     * @param repeats of the cross-validation with other folds
     * @param lambda minimum or one standard error
     * @param maximum most features of the signature: a larger lambda is taken until there are no more; 0: any number
     */
    public record Selection(int mrmr, double alpha, int folds, int repeats, LambdaChoice lambda, int maximum)
            implements Part {
        public Selection {
            Limits.atLeast("mrmr", mrmr, 0);
            Limits.share("alpha", alpha);
            Limits.atLeast("folds", folds, 2);
            Limits.atLeast("repeats", repeats, 1);
            Limits.atLeast("maximum", maximum, 0);
        }
    }

    /** Which lambda of the cross-validation. */
    public enum LambdaChoice {
        MINIMUM,
        ONE_STANDARD_ERROR;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /**
     * Clinical candidates.
     *
     * @param numeric numeric columns
     * @param factors categorical columns
     * @param splines numeric columns that enter as restricted cubic splines
     * @param selection how candidates are chosen
     * @param alpha largest univariable p of candidates that enter the selection; 1: all
     */
    public record Clinical(
            List<String> numeric, List<Factor> factors, List<Spline> splines, ClinicalSelection selection, double alpha)
            implements Part {
        public Clinical {
            numeric = Limits.texts("numeric", numeric);
            factors = List.copyOf(factors);
            splines = List.copyOf(splines);
            Limits.share("alpha", alpha);
            Limits.distinct("numeric, factors and splines", columns(numeric, factors, splines));
        }

        /** All candidate columns. */
        public List<String> columns() {
            return columns(numeric, factors, splines);
        }

        private static List<String> columns(List<String> numeric, List<Factor> factors, List<Spline> splines) {
            return Stream.of(
                            numeric.stream(),
                            factors.stream().map(Factor::name),
                            splines.stream().map(Spline::name))
                    .flatMap(names -> names)
                    .toList();
        }
    }

    /** A categorical column and its reference level. */
    public record Factor(String name, String reference) {
        public Factor {
            Limits.text("name", name);
            Limits.text("reference", reference);
        }
    }

    /** A numeric column and the number of knots of its spline. */
    public record Spline(String name, int knots) {
        public Spline {
            Limits.text("name", name);
            Limits.between("knots", knots, 3, 7);
        }
    }

    /** How clinical candidates are chosen. */
    public enum ClinicalSelection {
        /** Backward elimination by AIC. */
        AIC,
        /** All stay. */
        ALL;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /**
     * Internal validation and what the report shows.
     *
     * @param confidence of all intervals
     * @param resamples bootstrap of each model with its variables fixed
     * @param chainResamples bootstrap of the whole chain: every step from missing values to the model is repeated; 0: none
     * @param cutoff rule for high and low risk, found in training
     * @param cutoffValue the user's cut-off or wanted sensitivity, if the rule needs one
     * @param thresholds probability thresholds of the decision curves
     * @param centres whether each centre of the training cohort is predicted by models that never saw it
     * @param centreEvents fewest events, and cases without, of a centre that is evaluated
     */
    public record Validation(
            double confidence,
            int resamples,
            int chainResamples,
            CutoffRule cutoff,
            double cutoffValue,
            Range thresholds,
            Centres centres,
            int centreEvents)
            implements Part {
        public Validation {
            Limits.inside("confidence", confidence, 0, 1);
            Limits.atLeast("resamples", resamples, 0);
            Limits.atLeast("chainResamples", chainResamples, 0);
            Limits.inside("thresholds.from", thresholds.from, 0, 1);
            Limits.inside("thresholds.to", thresholds.to, 0, 1);
            Limits.atLeast("centreEvents", centreEvents, 2);
            if (cutoff == CutoffRule.SENSITIVITY) {
                Limits.inside("cutoffValue, the wanted sensitivity,", cutoffValue, 0, 1);
            }
        }
    }

    /** Validation between the centres of the training cohort. */
    public enum Centres {
        NONE,
        /** Every step is repeated without each centre in turn (internal-external cross-validation). */
        LEAVE_ONE_OUT;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /** Rules for the cut-off between low and high risk. */
    public enum CutoffRule {
        /** Largest sensitivity + specificity of a binary outcome; the maximally selected log-rank of survival. */
        YOUDEN,
        MEDIAN,
        /** A wanted sensitivity. */
        SENSITIVITY,
        /** The user's own, as probability (binary) or Rad-score (survival). */
        GIVEN;

        @Override
        public String toString() {
            return words(this);
        }
    }

    /** Numbers from {@code from} to {@code to} in steps. */
    public record Range(double from, double to, double step) {
        public Range {
            Limits.atLeast("to", to, from);
            Limits.positive("step", step);
        }
    }

    /**
     * An answer to an item of a checklist that the program cannot know.
     *
     * @param item checklist and number, for example {@code RQS 11}, {@code METRICS 2}, {@code CLEAR 8}, {@code TRIPOD 17}
     * @param answer yes, no or not applicable
     * @param where page or explanation
     */
    public record Declaration(String item, String answer, String where) {
        public Declaration {
            Limits.text("item", item);
            if (!List.of("yes", "no", "not applicable").contains(answer)) {
                throw new IllegalArgumentException("answer must be yes, no or not applicable, found '" + answer + "'");
            }
        }
    }

    static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
