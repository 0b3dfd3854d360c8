// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.MetaAnalysis;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreValidation;

class CentreForestFigureTest {
    private static CentreValidation.Centre centre(String name, CentreMeasure measure, double value, double reach) {
        return new CentreValidation.Centre(
                name,
                40,
                12,
                3,
                "",
                List.of(new CentreValidation.Value(measure, value, new Interval(value - reach, value + reach))),
                Optional.empty());
    }

    private static CentreValidation validation(CentreMeasure measure, Interval prediction) {
        MetaAnalysis analysis = MetaAnalysis.of(
                List.of(new Estimate(0.7, 0.1), new Estimate(0.9, 0.1), new Estimate(0.8, 0.1)),
                MetaAnalysis.Method.RESTRICTED_MAXIMUM_LIKELIHOOD);
        return new CentreValidation(
                "signature",
                true,
                List.of(
                        centre("North", measure, 0.71, 0.1),
                        centre("South", measure, 0.83, 0.05),
                        new CentreValidation.Centre("Tiny", 6, 1, 3, "it has 1 events", List.of(), Optional.empty())),
                List.of(new CentreValidation.Pooled(measure, 2, 0.79, new Interval(0.6, 0.9), prediction, analysis)));
    }

    @Test
    void itShowsEachCentreTheAverageAndWhereANewCentreIsExpected() {
        Figure figure =
                CentreForestFigure.of(validation(CentreMeasure.AUC, new Interval(0.52, 0.94)), CentreMeasure.AUC, 0.95);
        assertEquals("Centres: AUC of the signature model", figure.title());
        assertEquals("centres-auc-signature-left-out", figure.name());
        String svg = FigureFile.svg(figure);
        for (String text :
                List.of("North", "12 / 40", "0.71 (0.61", "South", "not estimated", "0.79 (0.60", "0.52", "0.94")) {
            assertTrue(svg.contains(text), text);
        }
        assertTrue(figure.caption().contains("dotted: 0.5, guessing"));
    }

    @Test
    void twoCentresHaveNoPredictionInterval() {
        Interval none = new Interval(Double.NaN, Double.NaN);
        String svg = FigureFile.svg(CentreForestFigure.of(
                validation(CentreMeasure.EXPECTED_OBSERVED, none), CentreMeasure.EXPECTED_OBSERVED, 0.9));
        assertTrue(svg.contains("three centres are needed"));
        assertTrue(svg.contains("logarithmic scale"));
        assertFalse(svg.contains("NaN"));
    }

    @Test
    void aMeasureThatNoCentreHasIsRefused() {
        assertEquals(
                "a centre must have the measure C-index, found none that does",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CentreForestFigure.of(
                                        validation(CentreMeasure.AUC, new Interval(0.5, 1)),
                                        CentreMeasure.C_INDEX,
                                        0.95))
                        .getMessage());
    }
}
