// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sc.fiji.radiomics.plot.Cohort;
import sc.fiji.radiomics.plot.CohortFlowFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.StudyResult;

/** Which figures a study has, and in which section of its report each stands. */
final class FigureList {
    /**
     * Figures of a section.
     *
     * @param section id of the section
     * @param what is shown, for the note if it cannot be drawn
     * @param figure made when asked for
     */
    record Entry(String section, String what, Supplier<Figure> figure) {}

    private final StudyResult result;
    private final List<Entry> entries = new ArrayList<>();

    private FigureList(StudyResult result) {
        this.result = result;
    }

    static List<Entry> of(StudyResult result) {
        FigureList list = new FigureList(result);
        list.add("flow", "Flow of the cases", () -> CohortFlowFigure.of(result.data()));
        FeatureFigures features = new FeatureFigures(list);
        features.repeatability();
        features.screening();
        features.correlation();
        features.lasso();
        features.harmonisation();
        RadScoreFigures scores = new RadScoreFigures(list);
        scores.signature();
        scores.radScores();
        ModelFigures models = new ModelFigures(list);
        models.forest();
        models.nomograms();
        new PerformanceFigures(list).all();
        models.calibrations();
        models.survival();
        new CentreFigures(list).all();
        return List.copyOf(list.entries);
    }

    void add(String section, String what, Supplier<Figure> figure) {
        entries.add(new Entry(section, what, figure));
    }

    StudyResult result() {
        return result;
    }

    double confidence() {
        return result.plan().validation().confidence();
    }

    String unit() {
        return result.plan().outcome().unit();
    }

    /** Lower-case words with hyphens. */
    static String words(String... parts) {
        String words = String.join("-", parts)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.isEmpty() ? "figure" : words;
    }

    Cohort training() {
        return cohortOf(result.data().cohorts().get(0));
    }

    Cohort cohortOf(String name) {
        return Cohort.of(name, endpoint(name));
    }

    Endpoint endpoint(String cohort) {
        return result.data().endpoint().rows(result.data().rows(cohort));
    }

    /** The fitted models, the combined one first. */
    Stream<StudyResult.FittedModel> inOrder() {
        return Stream.of(StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL)
                .flatMap(name -> result.model(name).stream());
    }
}
