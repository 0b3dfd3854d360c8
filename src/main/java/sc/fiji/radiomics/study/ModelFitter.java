// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.StepwiseSelection;
import sc.fiji.radiomics.model.UnestimableException;

/**
 * Chooses the variables of a model on training rows and fits it.
 *
 * <p>Clinical candidates enter if their univariable p (Wald of one coefficient, likelihood ratio or F of several) is not
 * above the plan's alpha; then backward elimination by AIC with refits, or all stay. Where all together have no finite
 * estimate (separation) but each alone has, candidates are added one by one by AIC instead. The combined model keeps the
 * Rad-score and eliminates clinical candidates beside it, from all that enter. Selection is followed by a refit.
 *
 * <p>Source: Huang et al., J Clin Oncol 2016;34:2157, doi:10.1200/JCO.2015.65.9128.
 */
final class ModelFitter {
    /**
     * Variables chosen.
     *
     * @param kept terms of the model, Rad-scores first
     * @param removed candidates, in the order of their removal
     * @param note why the selection went forward; empty if it did not
     */
    record Choice(List<String> kept, List<String> removed, String note) {}

    private final StudyPlan plan;
    private final StudyRows rows;
    private final Candidates candidates;
    private final List<PredictionModel.Term> terms;
    private final DesignMatrix design;

    private ModelFitter(StudyPlan plan, StudyRows rows) {
        this.plan = plan;
        this.rows = rows;
        this.candidates = Candidates.of(plan, rows.clinical(), rows.cases());
        this.terms = Stream.concat(
                        rows.scoreTerms().stream()
                                .map(name -> new PredictionModel.Term(name, List.of(), List.of(), "")),
                        candidates.terms().stream())
                .toList();
        this.design = new Coding(terms).design(rows.clinical(), rows.radScores(), rows.cases());
    }

    /**
     * @param rows to fit on, a bootstrap sample for example
     * @throws IllegalArgumentException naming the case if a clinical value cannot be read
     */
    static ModelFitter of(StudyPlan plan, StudyRows rows) {
        return new ModelFitter(plan, rows);
    }

    /** The clinical candidates. */
    Candidates candidates() {
        return candidates;
    }

    /** The names of the candidates that vary. */
    List<String> candidateNames() {
        return candidates.terms().stream().map(PredictionModel.Term::name).toList();
    }

    /** The regression on some terms. */
    Regression regression(List<String> names) {
        return Regression.fit(design.select(names), rows.endpoint());
    }

    /** Univariable p of a term. */
    private double univariable(String name) {
        Regression alone = regression(List.of(name));
        boolean one = alone.design().columns() * alone.responses().size() == 1;
        return one ? alone.coefficients().get(alone.coefficients().size() - 1).p() : alone.p();
    }

    /** Chooses the variables of a model of a name. */
    Choice choose(String model) {
        return switch (model) {
            case StudyResult.CLINICAL -> choose(List.of());
            case StudyResult.SIGNATURE -> new Choice(rows.scoreTerms(), List.of(), "");
            case StudyResult.COMBINED -> choose(rows.scoreTerms());
            default -> throw new IllegalArgumentException("model must be a name of this study, found " + model);
        };
    }

    private Choice choose(List<String> always) {
        List<String> entering = new ArrayList<>(candidateNames());
        List<String> removed = new ArrayList<>();
        double alpha = plan.clinical().alpha();
        if (alpha < 1) {
            candidateNames().stream().filter(name -> univariable(name) > alpha).forEach(removed::add);
            entering.removeAll(removed);
        }
        String note = "";
        if (plan.clinical().selection() == StudyPlan.ClinicalSelection.AIC && !entering.isEmpty()) {
            ToDoubleFunction<DesignMatrix> aic =
                    part -> regression(joined(always, part.termNames())).aic();
            try {
                StepwiseSelection.Result result = StepwiseSelection.backward(design.select(entering), aic);
                removed.addAll(result.chosen());
                entering = result.kept();
            } catch (UnestimableException e) {
                requireEachAlone(entering, e);
                List<String> kept = StepwiseSelection.forward(design.select(entering), estimable(aic))
                        .kept();
                entering.stream().filter(name -> !kept.contains(name)).forEach(removed::add);
                entering = kept;
                note = "all candidates together cannot be estimated (" + e.getMessage()
                        + "), so candidates were added one by one by AIC, not removed";
            }
        }
        return new Choice(joined(always, entering), List.copyOf(removed), note);
    }

    /** A candidate that separates the outcome by itself is an error, not one to leave out. */
    private void requireEachAlone(List<String> names, UnestimableException together) {
        for (String name : names) {
            try {
                regression(List.of(name));
            } catch (UnestimableException e) {
                throw together;
            }
        }
    }

    /** Infinite where the likelihood has no maximum; the model without candidates must have one. */
    private static ToDoubleFunction<DesignMatrix> estimable(ToDoubleFunction<DesignMatrix> aic) {
        return part -> {
            try {
                return aic.applyAsDouble(part);
            } catch (UnestimableException e) {
                if (part.columns() == 0) {
                    throw e;
                }
                return Double.POSITIVE_INFINITY;
            }
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** What is saved and applied of a regression. */
    PredictionModel model(String name, Regression regression) {
        List<PredictionModel.Term> own = regression.design().termNames().stream()
                .map(term -> terms.stream()
                        .filter(one -> one.name().equals(term))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new PredictionModel(name, regression.kind(), own, regression.responses(), regression.baseline());
    }
}
