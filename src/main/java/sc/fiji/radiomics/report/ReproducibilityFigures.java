// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import sc.fiji.radiomics.plot.BlandAltmanFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.IccFigure;
import sc.fiji.radiomics.plot.IccForest;
import sc.fiji.radiomics.plot.ReliabilityFigure;
import sc.fiji.radiomics.plot.VariationFigure;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** The figures of a reproducibility, and in which section of a page each stands. */
final class ReproducibilityFigures {
    private final Reproducibility result;
    private final List<FigureList.Entry> entries = new ArrayList<>();

    private ReproducibilityFigures(Reproducibility result) {
        this.result = result;
    }

    /**
     * All figures.
     *
     * @param plotted features with Bland-Altman plots of all pairs; empty: those with the largest and the smallest
     *     coefficient, of the pair that agrees least
     * @throws IllegalArgumentException if a feature is unknown or has too few cases, or nothing can be shown at all
     */
    static List<FigureList.Entry> of(Reproducibility result, List<String> plotted) {
        ReproducibilityFigures figures = new ReproducibilityFigures(result);
        figures.all();
        plotted.forEach(figures::chosen);
        if (plotted.isEmpty()) {
            figures.extremes();
        }
        return List.copyOf(figures.entries);
    }

    /** The classes, and the coefficients by family. */
    static List<FigureList.Entry> overview(Reproducibility result, String section) {
        return isRated(result)
                ? List.of(
                        new FigureList.Entry(section, "Classes of reliability", () -> ReliabilityFigure.of(result)),
                        new FigureList.Entry(section, "Intraclass correlation", () -> IccForest.of(result)))
                : List.of();
    }

    private static boolean isRated(Reproducibility result) {
        return result.features().stream()
                .anyMatch(one -> one.reliability(result.rule().form()).isPresent());
    }

    private void all() {
        boolean varies = result.features().stream().anyMatch(one -> Double.isFinite(one.variation()));
        if (isRated(result) || !varies) {
            entry("icc", IccFigure.of(result));
            entries.addAll(overview(result, "families"));
        }
        if (varies) {
            entries.add(new FigureList.Entry("variation", "Variation", () -> VariationFigure.of(result)));
        }
    }

    private void chosen(String feature) {
        BlandAltmanFigure.of(result, feature).forEach(figure -> entry("agreement", figure));
    }

    private void extremes() {
        List<Feature> sorted = result.features().stream()
                .filter(one -> one.reliability(result.rule().form()).isPresent())
                .sorted(Comparator.comparingDouble((Feature one) ->
                        -one.icc().orElseThrow().value(result.rule().form())))
                .toList();
        if (!sorted.isEmpty() && !sorted.get(0).pairs().isEmpty()) {
            List<Feature> ends = sorted.size() > 1 ? List.of(sorted.get(0), sorted.get(sorted.size() - 1)) : sorted;
            ends.forEach(feature -> entry(
                    "agreement", BlandAltmanFigure.of(result, feature.name()).get(least(feature))));
        }
    }

    /** The pair with the smallest concordance. */
    private static int least(Feature feature) {
        int least = 0;
        for (int i = 1; i < feature.pairs().size(); i++) {
            least = feature.pairs().get(i).concordance().value()
                            < feature.pairs().get(least).concordance().value()
                    ? i
                    : least;
        }
        return least;
    }

    private void entry(String section, Figure figure) {
        Supplier<Figure> made = () -> figure;
        entries.add(new FigureList.Entry(section, figure.title(), made));
    }
}
