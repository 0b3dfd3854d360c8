// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import sc.fiji.radiomics.plot.CentreForestFigure;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreValidation;

/** Figures of models centre by centre: discrimination, slope and expected events of the model that predicts best by design. */
final class CentreFigures {
    private static final List<CentreMeasure> SHOWN = List.of(
            CentreMeasure.AUC, CentreMeasure.C_INDEX, CentreMeasure.CALIBRATION_SLOPE, CentreMeasure.EXPECTED_OBSERVED);

    private final FigureList list;

    CentreFigures(FigureList list) {
        this.list = list;
    }

    void all() {
        List<CentreValidation> all = list.result().centres().validations();
        for (boolean refitted : new boolean[] {true, false}) {
            CentreSection.main(all, refitted).ifPresent(this::of);
        }
    }

    private void of(CentreValidation one) {
        for (CentreMeasure measure : SHOWN) {
            if (one.centres().size() > 1
                    && one.centres().stream()
                            .anyMatch(centre -> centre.value(measure).isPresent())) {
                list.add(
                        one.refitted() ? "centres-left-out" : "centres-validation",
                        "Centres: " + measure + " of the " + one.model() + " model",
                        () -> CentreForestFigure.of(one, measure, list.confidence()));
            }
        }
    }
}
