// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.ImportanceBars;

/** Figures of a classification show its curve, counts and bars. */
class ClassificationFiguresTest {
    private static final int[] OUTCOME = {0, 1, 0, 1, 1};
    private static final double[][] P = {{0.9, 0.1}, {0.4, 0.6}, {0.35, 0.65}, {0.2, 0.8}, {0.1, 0.9}};

    private static ClassificationFigures binary(Map<String, Double> importance) {
        return new ClassificationFigures(
                "RandomForest",
                List.of("benign", "malignant"),
                OUTCOME,
                P,
                new int[][] {{1, 1}, {0, 3}},
                "Called is malignant above the probability 0.5.",
                importance);
    }

    @Test
    void twoClassesHaveOneCurveAndBars() {
        Map<String, Double> importance = new LinkedHashMap<>();
        importance.put("volume", 0.0);
        importance.put("mean", 0.25);
        List<Figure> figures = binary(importance).figures();
        assertEquals(
                List.of("roc", "confusion-randomforest", "importance-randomforest"),
                figures.stream().map(Figure::name).toList());
        String roc = FigureFile.svg(figures.get(0));
        assertTrue(roc.contains("RandomForest: AUC 0.833"), roc);
        assertTrue(
                figures.get(0).caption().contains("out-of-fold cohort (n = 5, 3 events)"),
                figures.get(0).caption());
        assertTrue(
                figures.get(1).caption().endsWith("above the probability 0.5."),
                figures.get(1).caption());
        String bars = FigureFile.svg(figures.get(2));
        assertTrue(bars.indexOf("mean") < bars.indexOf("volume"), "the largest is first");
        assertTrue(bars.contains("0.25"), bars);
    }

    @Test
    void moreClassesHaveACurveEachAndNoBarsWithoutImportance() {
        ClassificationFigures three = new ClassificationFigures(
                "J48",
                List.of("a", "b", "c"),
                new int[] {0, 1, 2},
                new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                new int[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                "Called is the most probable class.",
                Map.of());
        List<Figure> figures = three.figures();
        assertEquals(2, figures.size());
        String roc = FigureFile.svg(figures.get(0));
        for (String name : three.classes()) {
            assertTrue(roc.contains(name + ": AUC 1.000"), roc);
        }
    }

    @Test
    void onlyTheLargestOfManyPredictorsAreShown() {
        List<ImportanceBars.Bar> bars = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            bars.add(new ImportanceBars.Bar("f" + i, i / 100.0));
        }
        Figure figure = ImportanceBars.of("J48", bars);
        assertTrue(figure.caption().startsWith("The 25 of 40 predictors"), figure.caption());
        String svg = FigureFile.svg(figure);
        assertTrue(svg.contains(">f39<") && svg.contains(">f15<") && !svg.contains(">f14<"), svg);
        assertEquals(
                "predictors must be at least one, found none",
                assertThrows(IllegalArgumentException.class, () -> ImportanceBars.of("J48", List.of()))
                        .getMessage());
    }
}
