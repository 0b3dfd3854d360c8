// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.CorrelationMatrix;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MannWhitney;
import sc.fiji.radiomics.model.MultipleTesting;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.UnestimableException;

/**
 * Each feature alone against the outcome: Mann-Whitney (normal approximation, no continuity correction) for two classes,
 * Kruskal-Wallis for more, Spearman for a number, the score test of Cox's model (Efron's ties) for survival. Features
 * whose p, adjusted if the plan says so, is above the limit or undefined are removed.
 */
final class Screen implements ChainStep {
    private final StudyPlan.Screening plan;
    private final List<FittedChain.Screened> screened;

    private record Alone(double effect, double p) {}

    /** @param features standardised */
    Screen(StudyPlan.Screening plan, Endpoint endpoint, List<ChainFeature> features) {
        this.plan = plan;
        List<Alone> alone = alone(endpoint, features);
        double[] adjusted = plan.adjust()
                .orElse(MultipleTesting.BENJAMINI_HOCHBERG)
                .adjust(alone.stream().mapToDouble(Alone::p).toArray());
        this.screened = new ArrayList<>();
        for (int j = 0; j < adjusted.length; j++) {
            Alone one = alone.get(j);
            screened.add(new FittedChain.Screened(
                    features.get(j).name(), test(endpoint), one.effect(), one.p(), adjusted[j]));
        }
    }

    /** The results, feature by feature. */
    List<FittedChain.Screened> screened() {
        return screened;
    }

    @Override
    public Passed apply(List<ChainFeature> features) {
        String which = plan.adjust().map(method -> "p adjusted by " + method).orElse("p");
        String detail = plan.alpha() < 1
                ? "features with " + which + " above " + ChainStep.number(plan.alpha()) + " are removed"
                : "no limit";
        return Passed.without("univariate screening", detail, features, j -> {
            double p = plan.adjust().isPresent()
                    ? screened.get(j).adjusted()
                    : screened.get(j).p();
            return plan.alpha() >= 1 || p <= plan.alpha() ? null : which + " = " + ChainStep.number(p);
        });
    }

    private static String test(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Binary) {
            return "Mann-Whitney";
        }
        return endpoint instanceof Endpoint.Classes
                ? "Kruskal-Wallis"
                : endpoint instanceof Endpoint.Continuous ? "Spearman" : "Cox score test";
    }

    private static List<Alone> alone(Endpoint endpoint, List<ChainFeature> features) {
        if (endpoint instanceof Endpoint.Continuous number) {
            return spearman(number.value(), features);
        }
        List<Alone> alone = new ArrayList<>();
        for (ChainFeature feature : features) {
            double[] z = feature.values();
            if (endpoint instanceof Endpoint.Binary binary) {
                alone.add(mannWhitney(binary, z));
            } else if (endpoint instanceof Endpoint.Classes classes) {
                KruskalWallis test = KruskalWallis.of(classes.of(), z);
                alone.add(new Alone(test.test().statistic() / (z.length - 1), test.p()));
            } else if (endpoint instanceof Endpoint.TimeToEvent time) {
                alone.add(cox(feature.name(), z, time.survival()));
            }
        }
        return alone;
    }

    private static Alone mannWhitney(Endpoint.Binary binary, double[] values) {
        MannWhitney test = MannWhitney.of(binary.positive(), values, false);
        double m = binary.positives();
        return new Alone(test.u() / (m * (binary.size() - m)) - 0.5, test.p());
    }

    private static List<Alone> spearman(double[] outcome, List<ChainFeature> features) {
        double[][] x = new double[outcome.length][features.size()];
        double[][] y = new double[outcome.length][1];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = features.get(j).values()[i];
            }
            y[i][0] = outcome[i];
        }
        CorrelationMatrix correlations = CorrelationMatrix.of(Correlation.Method.SPEARMAN, x, y);
        List<Alone> alone = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            Correlation found = correlations.at(j, 0);
            alone.add(new Alone(found.r(), found.p()));
        }
        return alone;
    }

    /** NaN where a perfect order of the events, or a risk set without any spread, leaves it undefined. */
    private static Alone cox(String name, double[] z, Survival survival) {
        DesignMatrix design = DesignMatrix.builder(z.length).numeric(name, z).build();
        double p;
        try {
            p = CoxModel.scoreTest(design, survival, CoxModel.Ties.EFRON).p();
        } catch (UnestimableException undefined) {
            return new Alone(Double.NaN, Double.NaN);
        }
        try {
            return new Alone(CoxModel.fit(design, survival, CoxModel.Ties.EFRON).beta()[0], p);
        } catch (UnestimableException unbounded) {
            return new Alone(Double.NaN, p);
        }
    }
}
