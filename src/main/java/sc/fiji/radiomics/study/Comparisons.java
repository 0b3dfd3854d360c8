// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sc.fiji.radiomics.model.ChiSquare;
import sc.fiji.radiomics.model.Concordance;
import sc.fiji.radiomics.model.DeLong;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.Reclassification;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;

/**
 * Differences between the models on a cohort, and between training and validation of a model.
 *
 * <p>On a cohort: combined against clinical, combined against signature, signature against clinical. Between cohorts the
 * cohort of the comparison is {@value #BOTH}, and first and second are model and cohort ({@code combined, training}). The
 * likelihood ratio of nested models stands with its chi-squared as difference.
 *
 * @param plan of the study
 * @param notes what could not be computed
 */
record Comparisons(StudyPlan plan, List<String> notes) {
    /** Cohort of a comparison between cohorts. */
    static final String BOTH = "both";

    private static final List<List<String>> PAIRS = List.of(
            List.of(StudyResult.COMBINED, StudyResult.CLINICAL),
            List.of(StudyResult.COMBINED, StudyResult.SIGNATURE),
            List.of(StudyResult.SIGNATURE, StudyResult.CLINICAL));

    /** What is compared. */
    private record Labels(String cohort, String first, String second) {}

    List<StudyResult.Comparison> of(StudyData data, List<Evaluation> evaluations, Map<String, Regression> regressions) {
        List<StudyResult.Comparison> all = new ArrayList<>();
        for (String cohort : data.cohorts()) {
            for (List<String> pair : PAIRS) {
                Optional<Evaluation> first = find(evaluations, pair.get(0), cohort);
                Optional<Evaluation> second = find(evaluations, pair.get(1), cohort);
                if (first.isPresent() && second.isPresent()) {
                    paired(all, first.get(), second.get());
                }
            }
        }
        for (String model : FittedModels.NAMES) {
            for (String cohort : data.validations()) {
                Optional<Evaluation> training =
                        find(evaluations, model, data.cohorts().get(0));
                Optional<Evaluation> validation = find(evaluations, model, cohort);
                if (training.isPresent() && validation.isPresent()) {
                    between(all, training.get(), validation.get());
                }
            }
        }
        likelihoodRatio(all, data.cohorts().get(0), regressions);
        return all;
    }

    private static Optional<Evaluation> find(List<Evaluation> evaluations, String model, String cohort) {
        return evaluations.stream()
                .filter(one -> one.model().equals(model) && one.cohort().equals(cohort))
                .findFirst();
    }

    private void add(
            List<StudyResult.Comparison> all, Labels labels, String measure, Supplier<StudyResult.Comparison> compare) {
        String where = labels.cohort().equals(BOTH) ? "" : " in " + labels.cohort();
        Attempts attempts = new Attempts(labels.first() + " against " + labels.second() + where);
        attempts.of("difference of " + measure, compare).ifPresent(all::add);
        notes.addAll(attempts.notes());
    }

    private void paired(List<StudyResult.Comparison> all, Evaluation first, Evaluation second) {
        Labels labels = new Labels(first.cohort(), first.model(), second.model());
        if (first.endpoint() instanceof Endpoint.Binary) {
            add(all, labels, Measures.AUC, () -> deLong(labels, DeLong.paired(roc(first), roc(second)), "paired"));
            if (labels.first().equals(StudyResult.COMBINED) && labels.second().equals(StudyResult.CLINICAL)) {
                reclassification(all, labels, first, second);
            }
        } else if (first.endpoint() instanceof Endpoint.TimeToEvent time) {
            add(all, labels, Measures.C_INDEX, () -> {
                Concordance other = Concordance.harrell(time.survival(), second.linearPredictors());
                return of(
                        labels,
                        Measures.C_INDEX,
                        "infinitesimal jackknife, paired",
                        Concordance.harrell(time.survival(), first.linearPredictors())
                                .minus(other));
            });
            plan.outcome().horizons().forEach(horizon -> atHorizon(all, labels, List.of(first, second), horizon));
        }
    }

    private void atHorizon(List<StudyResult.Comparison> all, Labels labels, List<Evaluation> two, double horizon) {
        String measure = Measures.at(Measures.AUC, horizon, plan.outcome().unit());
        Survival survival = ((Endpoint.TimeToEvent) two.get(0).endpoint()).survival();
        add(
                all,
                labels,
                measure,
                () -> of(
                        labels,
                        measure,
                        "inverse probability of censoring weights, paired",
                        SurvivalMeasures.roc(survival, two.get(0).linearPredictors(), horizon)
                                .minus(SurvivalMeasures.roc(survival, two.get(1).linearPredictors(), horizon))));
    }

    private void reclassification(List<StudyResult.Comparison> all, Labels labels, Evaluation newer, Evaluation older) {
        boolean[] outcome = ((Endpoint.Binary) newer.endpoint()).positive();
        double[] oldRisk = older.probabilities()[0];
        double[] newRisk = newer.probabilities()[0];
        add(
                all,
                labels,
                Measures.NRI,
                () -> of(
                        labels,
                        Measures.NRI,
                        "continuous",
                        Reclassification.continuous(outcome, oldRisk, newRisk).total()));
        add(
                all,
                labels,
                Measures.IDI,
                () -> of(
                        labels,
                        Measures.IDI,
                        "normal approximation",
                        Reclassification.integrated(outcome, oldRisk, newRisk).idi()));
    }

    private void between(List<StudyResult.Comparison> all, Evaluation training, Evaluation validation) {
        Labels labels = new Labels(
                BOTH, training.model() + ", " + training.cohort(), validation.model() + ", " + validation.cohort());
        if (training.endpoint() instanceof Endpoint.Binary) {
            add(
                    all,
                    labels,
                    Measures.AUC,
                    () -> deLong(labels, DeLong.unpaired(roc(training), roc(validation)), "unpaired"));
        } else if (training.endpoint() instanceof Endpoint.TimeToEvent) {
            add(
                    all,
                    labels,
                    Measures.C_INDEX,
                    () -> of(
                            labels,
                            Measures.C_INDEX,
                            "infinitesimal jackknife, unpaired",
                            c(training).minusIndependent(c(validation))));
        }
    }

    private static Roc roc(Evaluation one) {
        return Roc.of(((Endpoint.Binary) one.endpoint()).positive(), one.probabilities()[0]);
    }

    private static Estimate c(Evaluation one) {
        return Concordance.harrell(((Endpoint.TimeToEvent) one.endpoint()).survival(), one.linearPredictors())
                .estimate();
    }

    private StudyResult.Comparison deLong(Labels labels, DeLong test, String kind) {
        return new StudyResult.Comparison(
                labels.cohort(),
                labels.first(),
                labels.second(),
                Measures.AUC,
                "DeLong, " + kind,
                test.difference(),
                test.interval(plan.validation().confidence()),
                test.p());
    }

    private StudyResult.Comparison of(Labels labels, String measure, String method, Estimate estimate) {
        return new StudyResult.Comparison(
                labels.cohort(),
                labels.first(),
                labels.second(),
                measure,
                method,
                estimate.value(),
                estimate.interval(plan.validation().confidence()),
                estimate.p());
    }

    private static void likelihoodRatio(
            List<StudyResult.Comparison> all, String training, Map<String, Regression> regressions) {
        Regression larger = regressions.get(StudyResult.COMBINED);
        Regression smaller = regressions.get(StudyResult.CLINICAL);
        if (larger == null
                || smaller == null
                || !larger.design().termNames().containsAll(smaller.design().termNames())) {
            return;
        }
        int df = larger.coefficients().size() - smaller.coefficients().size();
        ChiSquare test = new ChiSquare(2 * (larger.logLikelihood() - smaller.logLikelihood()), df);
        all.add(new StudyResult.Comparison(
                training,
                StudyResult.COMBINED,
                StudyResult.CLINICAL,
                Measures.LIKELIHOOD_RATIO,
                "chi-squared, df " + df,
                test.statistic(),
                new Interval(Double.NaN, Double.NaN),
                test.p()));
    }
}
