// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.LogRank;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.StudyResult;

class KaplanMeierFigureTest {
    private static final Survival PATIENTS = new Survival(
            new double[] {5, 8, 8, 12, 20, 3, 4, 4, 9, 11},
            new boolean[] {true, false, true, true, false, true, true, true, false, true});

    private static boolean[] high(int from, int n) {
        boolean[] high = new boolean[n];
        java.util.Arrays.fill(high, from, n, true);
        return high;
    }

    private static StudyResult.RiskGroups groups(Survival survival, boolean[] high) {
        return new StudyResult.RiskGroups(
                "test", survival, high, new Evaluation.Measure("hazard ratio", 2.5, 0.71, 9.2, 0.2), 0.0623);
    }

    /** S at a time as the k-th curve of the figure shows it. */
    private static double drawn(Figure figure, int k, double time) {
        Drawn drawn = Drawn.of(figure);
        Drawn.Line axis = drawn.lines().stream()
                .filter(line -> line.x1() == line.x2() && line.y2() - line.y1() > 100)
                .findFirst()
                .orElseThrow();
        double zero = axis.y2();
        double one = axis.y1();
        List<Drawn.Text> ticks = drawn.texts().stream()
                .filter(text ->
                        text.box().getCenterY() > zero + 3 && text.text().matches("0|2|5|10|15|20|100|200|500"))
                .limit(2)
                .toList();
        double left = ticks.get(0).middle();
        double unit =
                (ticks.get(1).middle() - left) / Double.parseDouble(ticks.get(1).text());
        List<Element> curves = Svg.elements(Svg.parse(FigureFile.svg(figure)), "path").stream()
                .filter(path ->
                        ((Element) path.getParentNode()).getAttribute("style").contains("stroke-width:1.5"))
                .toList();
        double y = Double.NaN;
        double x = left + time * unit;
        for (String point : curves.get(k).getAttribute("d").split("[ML]")) {
            String[] xy = point.split(",");
            if (xy.length == 2 && Double.parseDouble(xy[0]) <= x + 0.02) {
                y = Double.parseDouble(xy[1]);
            }
        }
        return (y - zero) / (one - zero);
    }

    @Test
    void stepsAreThoseOfTheEstimate() {
        Figure figure = KaplanMeierFigure.of(groups(PATIENTS, high(5, 10)), "months", 0.95);
        for (int k = 0; k < 2; k++) {
            KaplanMeier curve = KaplanMeier.of(
                    PATIENTS.rows(IntStream.range(5 * k, 5 * k + 5).toArray()));
            for (double time = 0; time <= (k == 0 ? 20 : 11); time += 0.5) {
                assertEquals(curve.survival(time), drawn(figure, k, time), 1e-4, k + " at " + time);
            }
        }
    }

    @Test
    void stepsOfRealPatientsAreThoseOfTheEstimate() {
        Survival lung = Models.lung().survival();
        Figure figure = KaplanMeierFigure.of(new KaplanMeierFigure.Content(
                "lung", List.of(new KaplanMeierFigure.Group("all", lung)), "days", "", Double.NaN, 0.95));
        KaplanMeier curve = KaplanMeier.of(lung);
        for (double time : curve.times()) {
            if (curve.survival(time) == curve.survival(time - 1) || curve.survival(time + 1) == curve.survival(time)) {
                assertEquals(curve.survival(time), drawn(figure, 0, time), 1e-4, "at " + time);
            }
        }
    }

    @Test
    void numbersAtRiskStandUnderTheirTimes() {
        Drawn drawn = Drawn.of(KaplanMeierFigure.of(groups(PATIENTS, high(5, 10)), "months", 0.95));
        double row = drawn.text("Low risk").box().getCenterY();
        List<String> counts = drawn.texts().stream()
                .filter(text -> Math.abs(text.box().getCenterY() - row) < 3)
                .map(Drawn.Text::text)
                .toList();
        List<Drawn.Text> times = drawn.texts().stream()
                .filter(text -> Math.abs(
                                text.box().getCenterY() - drawn.text("20").box().getCenterY())
                        < 1)
                .toList();
        KaplanMeier low = KaplanMeier.of(PATIENTS.rows(0, 1, 2, 3, 4));
        assertEquals("Low risk", counts.get(0));
        for (int k = 0; k < times.size(); k++) {
            double time = Double.parseDouble(times.get(k).text());
            assertEquals(Integer.toString(low.atRisk(time)), counts.get(k + 1), "at " + time);
            assertEquals(times.get(k).middle(), middle(drawn, row, k + 1), 0.01);
        }
    }

    private static double middle(Drawn drawn, double row, int index) {
        return drawn.texts().stream()
                .filter(text -> Math.abs(text.box().getCenterY() - row) < 3)
                .toList()
                .get(index)
                .middle();
    }

    @Test
    void resultsAreWrittenOut() {
        Figure figure = KaplanMeierFigure.of(groups(PATIENTS, high(5, 10)), "months", 0.95);
        List<String> texts =
                Drawn.of(figure).texts().stream().map(Drawn.Text::text).toList();
        assertTrue(texts.contains("Log-rank test: p = 0.062"), texts::toString);
        assertTrue(texts.contains("Hazard ratio, high against low risk: 2.50 (0.71\u20139.20)"), texts::toString);
        assertTrue(texts.get(0).startsWith("Low risk: n = 5, events = 3, median 12 months ("), texts::toString);
        assertTrue(figure.caption().contains("Low risk: 5 patients, 3 events. High risk: 5 patients, 4 events."));
    }

    @Test
    void anEmptyGroupLeavesOneCurveAndNoTest() {
        Figure figure = KaplanMeierFigure.of(
                new StudyResult.RiskGroups(
                        "test",
                        PATIENTS,
                        new boolean[10],
                        Evaluation.Measure.of("hazard ratio", Double.NaN),
                        Double.NaN),
                "months",
                0.95);
        List<String> texts =
                Drawn.of(figure).texts().stream().map(Drawn.Text::text).toList();
        assertTrue(texts.contains("Low risk"));
        assertTrue(texts.stream().noneMatch(text -> text.contains("High") || text.contains("p ")), texts::toString);
    }

    @Test
    void theLogRankTestOfGroupsIsThatOfTheirPatients() {
        List<KaplanMeierFigure.Group> groups = List.of(
                new KaplanMeierFigure.Group("a", PATIENTS.rows(0, 1, 2, 3, 4)),
                new KaplanMeierFigure.Group("b", PATIENTS.rows(5, 6, 7, 8, 9)));
        assertEquals(
                LogRank.of(PATIENTS, new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1})
                        .test()
                        .p(),
                KaplanMeierFigure.logRankP(groups),
                1e-15);
    }

    @Test
    void moreThanFourGroupsAreRefused() {
        KaplanMeierFigure.Group group = new KaplanMeierFigure.Group("a", PATIENTS);
        assertEquals(
                "curves must be of one to 4 groups, found 5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new KaplanMeierFigure.Content(
                                        "x", List.of(group, group, group, group, group), "", "", Double.NaN, 0.95))
                        .getMessage());
    }
}
