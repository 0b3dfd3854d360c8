// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.model.LassoModel;
import sc.fiji.radiomics.model.Penalty;

/**
 * The LASSO or elastic net on the standardised features, lambda by cross-validation: the features with a coefficient
 * and their linear predictor are the signature.
 */
final class SelectByLasso implements ChainStep {
    private final StudyPlan.Selection plan;
    private final Endpoint endpoint;
    private final Optional<CrossValidation> validation;
    private final int lambda;
    private final String detail;

    /** @param features standardised */
    SelectByLasso(StudyPlan.Selection plan, Endpoint endpoint, List<ChainFeature> features, Folding folding) {
        this.plan = plan;
        this.endpoint = endpoint;
        this.validation = features.isEmpty() ? Optional.empty() : Optional.of(validate(features, folding));
        this.lambda = validation.map(this::choose).orElse(-1);
        this.detail = (plan.alpha() == 1 ? "LASSO" : "elastic net, alpha " + ChainStep.number(plan.alpha()))
                + validation
                        .map(found -> lambdaDetail(found, folding.tuning().repeats()))
                        .orElse(": no feature left to choose from");
    }

    private CrossValidation validate(List<ChainFeature> features, Folding folding) {
        return CrossValidation.of(
                lasso(design(features)),
                folding.tuning(),
                training -> lasso(design(folding.features().apply(training))));
    }

    private String lambdaDetail(CrossValidation found, List<Folds> repeats) {
        return ", lambda " + ChainStep.number(found.path().lambda(lambda)) + " by "
                + repeats.get(0).count() + "-fold cross-validation"
                + (repeats.size() > 1 ? ", " + repeats.size() + " repeats, " : ", ")
                + plan.lambda()
                + (plan.maximum() > 0 ? ", at most " + plan.maximum() + " features" : "")
                + (found.uncounted().isEmpty() ? "" : "; not counted: " + String.join("; ", found.uncounted()));
    }

    Optional<CrossValidation> validation() {
        return validation;
    }

    /** Index of the chosen lambda; -1 without features. */
    int lambda() {
        return lambda;
    }

    @Override
    public Passed apply(List<ChainFeature> features) {
        List<String> selected =
                validation.map(found -> found.path().model(lambda).selected()).orElse(List.of());
        return Passed.without(
                "selection",
                detail,
                features,
                j -> selected.contains(features.get(j).name()) ? null : "coefficient 0 at the chosen lambda");
    }

    /** The signature of the features that this step passed on. */
    Signature signature(List<ChainFeature> selected, StudyPlan.NewBatch newBatch) {
        double[] intercepts =
                validation.map(found -> intercepts(found.path().model(lambda))).orElseGet(this::nullIntercepts);
        List<Signature.Score> scores = new ArrayList<>();
        for (int c = 0; c < intercepts.length; c++) {
            List<Double> coefficients = List.of();
            if (validation.isPresent()) {
                LassoModel model = validation.get().path().model(lambda);
                double[] all = model.coefficients(c);
                coefficients = selected.stream()
                        .map(feature -> all[model.names().indexOf(feature.name())])
                        .toList();
            }
            scores.add(new Signature.Score(name(c), intercepts[c], coefficients));
        }
        return new Signature(
                family(), selected.stream().map(ChainFeature::recipe).toList(), scores, newBatch);
    }

    private String name(int ofClass) {
        return endpoint instanceof Endpoint.Classes several
                ? StudyResult.RAD_SCORE + " " + several.classes().get(ofClass)
                : StudyResult.RAD_SCORE;
    }

    private int choose(CrossValidation found) {
        int k = plan.lambda() == StudyPlan.LambdaChoice.MINIMUM ? found.minimum() : found.oneStandardError();
        while (plan.maximum() > 0 && k > 0 && found.path().degreesOfFreedom(k) > plan.maximum()) {
            k--;
        }
        return k;
    }

    /** Without features a constant, whose coefficient is 0: a fold may have none left. */
    private DesignMatrix design(List<ChainFeature> features) {
        double[][] x = new double[endpoint.size()][Math.max(1, features.size())];
        for (int j = 0; j < features.size(); j++) {
            for (int i = 0; i < x.length; i++) {
                x[i][j] = features.get(j).values()[i];
            }
        }
        return DesignMatrix.of(
                x,
                features.isEmpty()
                        ? List.of("none")
                        : features.stream().map(ChainFeature::name).toList());
    }

    private Lasso lasso(DesignMatrix design) {
        Penalty penalty = Penalty.elasticNet(plan.alpha());
        if (endpoint instanceof Endpoint.Binary binary) {
            return Lasso.logistic(design, binary.positive(), penalty);
        }
        if (endpoint instanceof Endpoint.TimeToEvent time) {
            return Lasso.cox(design, time.survival(), penalty);
        }
        if (endpoint instanceof Endpoint.Classes several) {
            return Lasso.multinomial(design, several.classes().size(), several.of(), penalty);
        }
        return Lasso.gaussian(design, ((Endpoint.Continuous) endpoint).value(), penalty);
    }

    private LassoFamily family() {
        return endpoint instanceof Endpoint.Binary
                ? LassoFamily.LOGISTIC
                : endpoint instanceof Endpoint.TimeToEvent
                        ? LassoFamily.COX
                        : endpoint instanceof Endpoint.Classes ? LassoFamily.MULTINOMIAL : LassoFamily.GAUSSIAN;
    }

    private static double[] intercepts(LassoModel model) {
        return IntStream.range(0, model.classes()).mapToDouble(model::intercept).toArray();
    }

    /** The intercepts of a model without features. */
    private double[] nullIntercepts() {
        if (endpoint instanceof Endpoint.TimeToEvent) {
            return new double[1];
        }
        if (endpoint instanceof Endpoint.Continuous number) {
            return new double[] {Arrays.stream(number.value()).sum() / number.size()};
        }
        int[] of = endpoint.strata();
        double[] log = new double
                [endpoint instanceof Endpoint.Classes several
                        ? several.classes().size()
                        : 2];
        for (int c : of) {
            log[c]++;
        }
        for (int c = 0; c < log.length; c++) {
            if (log[c] == 0) {
                throw new IllegalArgumentException("outcome must have training rows of every class, found none of "
                        + (endpoint instanceof Endpoint.Classes several
                                ? several.classes().get(c)
                                : "class " + c));
            }
            log[c] = Math.log(log[c]);
        }
        if (endpoint instanceof Endpoint.Binary) {
            return new double[] {log[1] - log[0]};
        }
        double mean = Arrays.stream(log).sum() / log.length;
        return Arrays.stream(log).map(v -> v - mean).toArray();
    }
}
