// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MannWhitney;
import sc.fiji.radiomics.plot.CoefficientBars;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.RadScoreBars;
import sc.fiji.radiomics.plot.RadScoreBoxes;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyResult;

/** Figures of the signature: its coefficients, and the Rad-score of cases and groups. */
final class RadScoreFigures {
    private final FigureList list;
    private final StudyResult result;

    RadScoreFigures(FigureList list) {
        this.list = list;
        this.result = list.result();
    }

    void signature() {
        Signature signature = result.chain().signature();
        if (!signature.features().isEmpty()) {
            for (int k = 0; k < signature.scores().size(); k++) {
                int score = k;
                list.add("signature", "Coefficients of the signature", () -> CoefficientBars.of(signature, score));
            }
        }
    }

    void radScores() {
        if (result.chain().signature().features().isEmpty()) {
            return;
        }
        Endpoint all = result.data().endpoint();
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.Classes) {
            for (int k = 0; k < result.radScores().length; k++) {
                int score = k;
                list.add("signature", "Rad-score by outcome", () -> boxes(score));
            }
        }
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.TimeToEvent) {
            result.data()
                    .cohorts()
                    .forEach(cohort -> list.add("signature", "Rad-score of each case, " + cohort, () -> bars(cohort)));
        }
    }

    private double[] scores(String cohort, int score) {
        return Arrays.stream(result.data().rows(cohort))
                .mapToDouble(row -> result.radScores()[score][row])
                .toArray();
    }

    private Figure bars(String cohort) {
        Endpoint endpoint = list.endpoint(cohort);
        boolean[] positive = endpoint instanceof Endpoint.Binary binary
                ? binary.positive()
                : ((Endpoint.TimeToEvent) endpoint).survival().event();
        String event =
                endpoint instanceof Endpoint.Binary binary ? binary.name() + " = " + binary.positiveLabel() : "event";
        return RadScoreBars.of(
                FigureList.words("rad-score", cohort),
                list.cohortOf(cohort),
                scores(cohort, 0),
                positive,
                event,
                scoreCutoff());
    }

    /** The cut-off on the scale of the Rad-score; NaN if it is one of another model. */
    private double scoreCutoff() {
        StudyResult.Cutoff cutoff = result.cutoff().orElse(null);
        if (cutoff == null || !cutoff.model().equals(StudyResult.SIGNATURE)) {
            return Double.NaN;
        }
        if (result.data().endpoint() instanceof Endpoint.TimeToEvent) {
            return cutoff.value();
        }
        PredictionModel.Response response = result.model(StudyResult.SIGNATURE)
                .map(model -> model.model().responses().get(0))
                .orElseThrow();
        double lp = Math.log(cutoff.value() / (1 - cutoff.value()));
        return response.coefficients().size() == 1
                ? (lp - response.intercept()) / response.coefficients().get(0)
                : Double.NaN;
    }

    private Figure boxes(int score) {
        Endpoint all = result.data().endpoint();
        List<RadScoreBoxes.Scores> cohorts = result.data().cohorts().stream()
                .map(cohort -> boxes(cohort, score))
                .toList();
        String name = result.chain().signature().scores().get(score).name();
        return RadScoreBoxes.of(
                FigureList.words(name, "by-outcome"),
                cohorts,
                all instanceof Endpoint.Binary ? "Mann-Whitney test" : "Kruskal-Wallis test");
    }

    private RadScoreBoxes.Scores boxes(String cohort, int score) {
        Endpoint endpoint = list.endpoint(cohort);
        double[] scores = scores(cohort, score);
        List<String> groups;
        int[] of;
        if (endpoint instanceof Endpoint.Classes classes) {
            groups = classes.classes();
            of = classes.of();
        } else {
            Endpoint.Binary binary = (Endpoint.Binary) endpoint;
            groups = List.of("not " + binary.positiveLabel(), binary.positiveLabel());
            of = binary.strata();
        }
        double[][] byGroup = IntStream.range(0, groups.size())
                .mapToObj(g -> IntStream.range(0, of.length)
                        .filter(i -> of[i] == g)
                        .mapToDouble(i -> scores[i])
                        .toArray())
                .toArray(double[][]::new);
        return new RadScoreBoxes.Scores(cohort, groups, byGroup, test(of, scores, groups.size()));
    }

    /** The p value between groups; NaN if one is empty. */
    private static double test(int[] of, double[] scores, int groups) {
        boolean[] high = new boolean[of.length];
        for (int g = 0; g < groups; g++) {
            int group = g;
            if (Arrays.stream(of).noneMatch(one -> one == group)) {
                return Double.NaN;
            }
        }
        for (int i = 0; i < of.length; i++) {
            high[i] = of[i] == 1;
        }
        return groups == 2
                ? MannWhitney.of(high, scores, true).p()
                : KruskalWallis.of(of, scores).p();
    }
}
