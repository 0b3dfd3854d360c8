// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.plot.CorrelationHeatMap;
import sc.fiji.radiomics.plot.CrossValidationFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.HarmonisationFigure;
import sc.fiji.radiomics.plot.LassoPathFigure;
import sc.fiji.radiomics.plot.VolcanoFigure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyRepeatability;
import sc.fiji.radiomics.study.StudyResult;

/** Figures on features: their screening, their correlation, the LASSO, harmonisation. */
final class FeatureFigures {
    private static final double SIGNIFICANT = 0.05;

    private final FigureList list;
    private final StudyResult result;

    FeatureFigures(FigureList list) {
        this.list = list;
        this.result = list.result();
    }

    void screening() {
        List<FittedChain.Screened> screened = result.chain().screening();
        if (!screened.isEmpty()) {
            String effect = result.data().endpoint() instanceof Endpoint.Binary
                    ? "AUC \u2212 0.5"
                    : result.data().endpoint() instanceof Endpoint.TimeToEvent
                            ? "log hazard ratio per SD"
                            : result.data().endpoint() instanceof Endpoint.Continuous
                                    ? "Spearman's rho"
                                    : "epsilon squared";
            list.add(
                    "features",
                    "Univariate screening",
                    () -> VolcanoFigure.of("screening", list.training(), screened, effect, SIGNIFICANT));
        }
    }

    /** Of each comparison of repeated ratings. */
    void repeatability() {
        StudyRepeatability.of(result).ifPresent(found -> found.comparisons()
                .forEach(one -> ReproducibilityFigures.overview(one, "repeatability")
                        .forEach(entry -> list.add(entry.section(), entry.what(), entry.figure()))));
    }

    void correlation() {
        if (!result.chain().screening().isEmpty()) {
            list.add("features", "Correlation of the features", () -> CorrelationHeatMap.of(result));
        }
    }

    void harmonisation() {
        if (result.plan().harmonisation().method() != StudyPlan.HarmonisationMethod.NONE
                && !result.chain().signature().features().isEmpty()) {
            list.add(
                    "harmonisation",
                    "Harmonisation",
                    () -> HarmonisationFigure.of(result.data(), result.chain().signature()));
        }
    }

    void lasso() {
        result.chain()
                .crossValidation()
                .filter(cv -> result.chain().lambda() >= 0)
                .ifPresent(cv -> {
                    int chosen = result.chain().lambda();
                    list.add("features", "Cross-validation", () -> crossValidation(cv, chosen));
                    list.add(
                            "features",
                            "LASSO profiles",
                            () -> LassoPathFigure.of("lasso-path", list.training(), cv, chosen));
                });
    }

    private Figure crossValidation(CrossValidation validation, int chosen) {
        return CrossValidationFigure.of("lasso-cross-validation", list.training(), validation, chosen);
    }
}
