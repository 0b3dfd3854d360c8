// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;
import sc.fiji.radiomics.stats.StatsCase;

/** The groups of quantities that several cases share. */
final class RegressionChecks {
    private final StatsCase expected;

    RegressionChecks(StatsCase expected) {
        this.expected = expected;
    }

    void logistic(String prefix, LogisticModel model) {
        List<Coefficient> coefficients = model.coefficients();
        for (int j = 0; j < coefficients.size(); j++) {
            Coefficient c = coefficients.get(j);
            String key = "[" + c.name() + "]";
            expected.check(prefix + "coef" + key, c.estimate());
            expected.check(prefix + "se" + key, c.standardError());
            expected.check(prefix + "z" + key, c.z());
            expected.check(prefix + "p" + key, c.p());
            if (expected.lists(prefix + "profile_low")) {
                Interval profile = model.profile(j, 0.95);
                expected.check(prefix + "profile_low" + key, profile.lower());
                expected.check(prefix + "profile_high" + key, profile.upper());
            }
            if (j > 0) {
                expected.check(prefix + "or" + key, c.ratio());
                expected.check(prefix + "or_wald_low" + key, c.ratioLower(0.95));
                expected.check(prefix + "or_wald_high" + key, c.ratioUpper(0.95));
            }
        }
        expected.check(prefix + "null_deviance", model.nullDeviance());
        expected.check(prefix + "deviance", model.deviance());
        expected.check(prefix + "aic", model.aic());
        expected.check(prefix + "bic", model.bic());
        chiSquare(prefix + "lr", model.likelihoodRatio());
        expected.check(prefix + "nagelkerke_r2", model.nagelkerkeR2());
        expected.check(prefix + "mcfadden_r2", model.mcFaddenR2());
        expected.check(prefix + "brier", model.brier());
    }

    void chiSquare(String name, ChiSquare test) {
        expected.check(name + "_chisq", test.statistic());
        expected.check(name + "_df", test.df());
        expected.check(name + "_p", test.p());
    }

    /** A stratified model has no more than coefficients and likelihood. */
    void cox(String prefix, CoxModel model) {
        for (Coefficient c : model.coefficients()) {
            String key = "[" + c.name() + "]";
            expected.check(prefix + "coef" + key, c.estimate());
            expected.check(prefix + "se" + key, c.standardError());
            expected.checkIfListed(prefix + "z" + key, c.z());
            expected.checkIfListed(prefix + "p" + key, c.p());
            expected.checkIfListed(prefix + "hr" + key, c.ratio());
            expected.checkIfListed(prefix + "hr_low" + key, c.ratioLower(0.95));
            expected.checkIfListed(prefix + "hr_high" + key, c.ratioUpper(0.95));
        }
        expected.check(prefix + "loglik", model.logLikelihood());
        if (expected.lists(prefix + "aic")) {
            expected.check(prefix + "loglik_null", model.nullLogLikelihood());
            expected.check(prefix + "aic", model.aic());
            chiSquare(prefix + "lr", model.likelihoodRatio());
            chiSquare(prefix + "wald", model.wald());
            chiSquare(prefix + "score", model.score());
            ConcordanceTest.checkConcordance(
                    expected, prefix, model.survival(), model.linearPredictors(model.design()));
        }
        for (List<String> time : expected.keys(prefix + "cumhaz0")) {
            String key = "[" + time.get(0) + "]";
            expected.check(prefix + "cumhaz0" + key, model.baseline().at(Double.parseDouble(time.get(0))));
        }
    }

    void proportionalHazards(String prefix, CoxModel model, ProportionalHazards.Transform... transforms) {
        for (ProportionalHazards.Transform transform : transforms) {
            ProportionalHazards.Result result = ProportionalHazards.of(model, transform);
            String name = prefix + "zph_" + transform.name().toLowerCase(java.util.Locale.ROOT);
            result.terms().forEach((term, test) -> zph(name, term, test));
            zph(name, "GLOBAL", result.global());
        }
    }

    private void zph(String name, String term, ChiSquare test) {
        expected.check(name + ".chisq[" + term + "]", test.statistic());
        expected.check(name + ".df[" + term + "]", test.df());
        expected.check(name + ".p[" + term + "]", test.p());
    }

    void stepwise(String prefix, StepwiseSelection.Result result) {
        for (int k = 0; k < result.steps().size(); k++) {
            String step = prefix + "step" + k;
            result.steps().get(k).aic().forEach((term, aic) -> expected.check(step + ".aic[" + term + "]", aic));
            String chosen = result.steps().get(k).chosen();
            if (!chosen.equals(StepwiseSelection.NONE)) {
                expected.check(step + ".removed[" + chosen + "]", 1);
            }
        }
        expected.check(prefix + "n_removed", result.chosen().size());
        result.kept().forEach(term -> expected.check(prefix + "kept[" + term + "]", 1));
    }

    /** Names of rms: {@code Intercept}, {@code race=black}. */
    void fastBackward(FastBackward.Result result, List<String> factors) {
        expected.check("fastbw.n_removed", result.removed().size());
        for (int k = 0; k < result.removed().size(); k++) {
            FastBackward.Removal removal = result.removed().get(k);
            String key = "[" + removal.term() + "]";
            expected.check("fastbw.order" + key, k + 1);
            expected.check("fastbw.chisq" + key, removal.test().statistic());
            expected.check("fastbw.residual" + key, removal.residual().statistic());
            expected.check("fastbw.residual_df" + key, removal.residual().df());
            expected.check("fastbw.aic" + key, removal.aic());
        }
        result.kept().forEach(term -> expected.check("fastbw.kept[" + term + "]", 1));
        for (Coefficient c : result.coefficients()) {
            expected.check("fastbw.coef_approx[" + rmsName(c.name(), factors) + "]", c.estimate());
        }
    }

    static String rmsName(String name, List<String> factors) {
        if (name.equals("(Intercept)")) {
            return "Intercept";
        }
        return factors.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(factor -> factor + "=" + name.substring(factor.length()))
                .orElse(name);
    }

    void vif(String prefix, List<Vif.Factor> factors) {
        boolean generalised = factors.stream().anyMatch(factor -> factor.df() > 1);
        for (Vif.Factor factor : factors) {
            String key = "[" + factor.term() + "]";
            if (generalised) {
                expected.check(prefix + "gvif" + key, factor.gvif());
                expected.check(prefix + "gvif_df" + key, factor.df());
                expected.check(prefix + "gvif_scaled" + key, factor.scaled());
            } else {
                expected.check(prefix + "vif" + key, factor.gvif());
            }
        }
    }

    void hosmerLemeshow(String prefix, HosmerLemeshow groups) {
        expected.check(prefix + "hl.chisq", groups.test().statistic());
        expected.check(prefix + "hl.df", groups.test().df());
        expected.check(prefix + "hl.p", groups.test().p());
        list(prefix + "hl.break", groups.breaks());
        for (int k = 0; k < groups.sizes().length; k++) {
            String key = "[" + (k + 1) + "]";
            expected.check(prefix + "hl.n" + key, groups.sizes()[k]);
            expected.check(prefix + "hl.observed1" + key, groups.observed()[k]);
            expected.check(prefix + "hl.expected1" + key, groups.expected()[k]);
        }
    }

    void list(String name, double[] values) {
        for (int k = 0; k < values.length; k++) {
            expected.check(name + "[" + (k + 1) + "]", values[k]);
        }
    }

    void validation(BootstrapValidation validation) {
        validation.indexes().forEach((name, index) -> {
            String prefix = "validate." + name;
            expected.check(prefix + "[orig]", index.original());
            expected.check(prefix + "[training]", index.training());
            expected.check(prefix + "[test]", index.test());
            expected.check(prefix + "[optimism]", index.optimism());
            expected.check(prefix + "[corrected]", index.corrected());
        });
        expected.check("validate.C[orig]", validation.originalC());
        expected.check("validate.C[corrected]", validation.correctedC());
    }

    void calibration(CoxCalibration calibration) {
        list("calibrate.cut", calibration.cuts());
        for (int k = 0; k < calibration.groups().size(); k++) {
            CoxCalibration.Group group = calibration.groups().get(k);
            String key = "[" + (k + 1) + "]";
            expected.check("calibrate.group_n" + key, group.size());
            expected.check("calibrate.mean_predicted" + key, group.meanPredicted());
            expected.check("calibrate.km" + key, group.kaplanMeier());
            expected.check("calibrate.optimism" + key, group.optimism());
            expected.check("calibrate.km_corrected" + key, group.corrected());
        }
    }

    void external(String prefix, ExternalValidation validation) {
        expected.check(prefix + "val.prob[R2]", validation.r2());
        expected.check(prefix + "val.prob[D]", validation.d());
        expected.check(prefix + "val.prob[U]", validation.u());
        expected.check(prefix + "val.prob[Q]", validation.q());
        expected.check(prefix + "val.prob[Brier]", validation.brier());
        expected.check(prefix + "val.prob[Intercept]", validation.intercept());
        expected.check(prefix + "val.prob[Slope]", validation.slope());
        expected.check(prefix + "val.prob[Emax]", validation.emax());
        expected.check(prefix + "val.prob[E90]", validation.e90());
        expected.check(prefix + "val.prob[Eavg]", validation.eavg());
        expected.check(prefix + "val.prob[S:z]", validation.spiegelhalterZ());
        expected.check(prefix + "val.prob[S:p]", validation.spiegelhalterP());
    }

    void nomogram(String prefix, Nomogram nomogram) {
        for (Nomogram.Axis axis : nomogram.axes()) {
            for (int k = 0; k < axis.labels().size(); k++) {
                String key = "[" + axis.variable() + "][" + axis.labels().get(k) + "]";
                expected.check(prefix + "points" + key, axis.points()[k]);
                expected.check(prefix + "xbeta" + key, axis.contributions()[k]);
            }
        }
        expected.check(prefix + "points_per_lp_unit", nomogram.pointsPerUnit());
        expected.check(prefix + "intercept_at_zero_points", nomogram.interceptAtZeroPoints());
        list(prefix + "total_points_axis", nomogram.totalPointsAxis());
        ticks(prefix + "lp_axis_points", nomogram.linearPredictorAxis());
    }

    void ticks(String name, List<Nomogram.Tick> ticks) {
        for (Nomogram.Tick tick : ticks) {
            expected.check(name + "[" + text(tick.value()) + "]", tick.totalPoints());
        }
    }

    /** A number as R writes it in 15 digits. */
    static String text(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(15))
                .stripTrailingZeros()
                .toPlainString();
    }
}
