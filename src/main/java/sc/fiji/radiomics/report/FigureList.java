// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.plot.CoefficientBars;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.KaplanMeierFigure;
import sc.fiji.radiomics.plot.NomogramFigure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyResult;

/** Which figures a study has, and in which section of its report each stands. */
final class FigureList {
    /**
     * Figures of a section.
     *
     * @param section id of the section
     * @param what is shown, for the note if it cannot be drawn
     * @param figures made when asked for
     */
    record Entry(String section, String what, Supplier<List<Figure>> figures) {}

    private final StudyResult result;
    private final List<Entry> entries = new ArrayList<>();

    private FigureList(StudyResult result) {
        this.result = result;
    }

    static List<Entry> of(StudyResult result) {
        FigureList list = new FigureList(result);
        list.signature();
        list.models();
        list.survival();
        return List.copyOf(list.entries);
    }

    private void add(String section, String what, Supplier<Figure> figure) {
        entries.add(new Entry(section, what, () -> List.of(figure.get())));
    }

    private void signature() {
        Signature signature = result.chain().signature();
        if (!signature.features().isEmpty()) {
            for (int k = 0; k < signature.scores().size(); k++) {
                int score = k;
                add("signature", "Coefficients of the signature", () -> CoefficientBars.of(signature, score));
            }
        }
    }

    private void models() {
        Endpoint training = result.data().endpoint().rows(result.data().training());
        for (StudyResult.FittedModel model : result.models()) {
            if (model.nomogram().isPresent()) {
                add(
                        "nomogram",
                        "Nomogram of the " + model.name() + " model",
                        () -> NomogramFigure.of(
                                model, training, result.plan().outcome().horizons(), Map.of()));
            }
        }
    }

    private void survival() {
        String unit = result.plan().outcome().unit();
        double confidence = result.plan().validation().confidence();
        for (StudyResult.RiskGroups group : result.groups()) {
            add(
                    "survival",
                    "Survival by risk group, " + group.cohort(),
                    () -> KaplanMeierFigure.of(group, unit, confidence));
        }
    }
}
