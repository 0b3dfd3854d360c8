// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyPlan;

/** Every figure of the kind no library has, with plain and with awkward content. */
class SpecialFiguresTest {
    private static final String LONG =
            "wavelet-HHL_glszm_SmallAreaLowGrayLevelEmphasis_of_the_arterial_phase_by_the_second_reader";
    private static final String FOREIGN = "腫瘍の最大径 & <b>Größe</b> 'λ'";

    static Stream<Figure> figures() {
        return Stream.of(
                        nomograms(),
                        Stream.of(
                                curves(1), curves(4), bars(1), bars(12), forest(1), forest(2), heatMap(1), heatMap(7)),
                        Stream.of(heatMap(90), confusion(2), confusion(7), flow(1), flow(2), flow(6)),
                        Stream.of(harmonisation(1, 2), harmonisation(40, 7)))
                .flatMap(some -> some);
    }

    private static Stream<Figure> nomograms() {
        LogisticModel awkward = Models.awkward();
        DesignMatrix one = awkward.design().select(List.of("Rad-score"));
        boolean[] positive = new boolean[one.rows()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = i % 3 == 0;
        }
        return Stream.of(awkward, LogisticModel.fit(one, positive)).map(model -> {
            Nomogram nomogram = Nomogram.of(model, Map.of());
            List<Nomogram.Tick> ticks =
                    nomogram.probabilityAxis(0.01, 0.05, 0.1, 0.2, 0.3, 0.332, 0.333, 0.4, 0.9, 0.95, 0.99);
            return NomogramFigure.of(new NomogramFigure.Content(
                    FOREIGN,
                    nomogram,
                    Map.of("f10", LONG, "count", FOREIGN),
                    List.of(new NomogramFigure.Outcome("Probability of " + LONG, ticks)),
                    "900 patients."));
        });
    }

    private static Figure curves(int groups) {
        Random random = new Random(3);
        List<KaplanMeierFigure.Group> list = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            double[] time = random.doubles(1200, 0, 1e6).toArray();
            boolean[] event = new boolean[time.length];
            for (int i = 0; i < event.length; i++) {
                event[i] = random.nextInt(3) < g;
            }
            list.add(
                    new KaplanMeierFigure.Group(List.of(LONG, "a", FOREIGN, "d").get(g), new Survival(time, event)));
        }
        return KaplanMeierFigure.of(new KaplanMeierFigure.Content(
                LONG,
                list,
                FOREIGN,
                groups > 1 ? "Hazard ratio of " + LONG : "",
                groups > 1 ? 1e-9 : Double.NaN,
                0.95));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(j -> List.of(LONG, "f", FOREIGN).get(j % 3) + j)
                .toList();
    }

    private static Signature signature(double... coefficients) {
        List<Signature.Feature> features = names(coefficients.length).stream()
                .map(name -> new Signature.Feature(name, 0, new Signature.Harmonised(0, 1, Map.of()), 0, 1))
                .toList();
        return new Signature(
                LassoFamily.GAUSSIAN,
                features,
                List.of(new Signature.Score(
                        "Rad-score", -0.25, Arrays.stream(coefficients).boxed().toList())),
                StudyPlan.NewBatch.REFUSE);
    }

    private static Figure bars(int count) {
        return CoefficientBars.of(
                signature(IntStream.range(0, count)
                        .mapToDouble(j -> Math.pow(-12, 5 - j))
                        .toArray()),
                0);
    }

    private static Figure forest(int panels) {
        List<ForestFigure.Cell> cells = List.of(
                ForestFigure.Cell.of(1.8, 1.1, 3.2, 0.02),
                ForestFigure.Cell.REFERENCE,
                ForestFigure.Cell.of(1e6, 0, Double.POSITIVE_INFINITY, 0.99),
                ForestFigure.Cell.of(1.000001, 1.0000005, 1.0000015, 1e-9),
                ForestFigure.Cell.of(1e-7, 1e-9, 1e-5, Double.NaN),
                ForestFigure.Cell.of(12345, 3.2, 5e8, 0.5),
                ForestFigure.Cell.NONE);
        List<ForestFigure.Row> rows = new ArrayList<>();
        for (int k = 0; k < 21; k++) {
            List<ForestFigure.Cell> line = new ArrayList<>();
            for (int panel = 0; panel < panels; panel++) {
                line.add(cells.get((k + 3 * panel) % cells.size()));
            }
            rows.add(new ForestFigure.Row(names(21).get(k), k % 2 == 1, line));
        }
        List<String> headings = List.of("Univariable", LONG).subList(0, panels);
        return ForestFigure.of(new ForestFigure.Content("forest", "hazard ratio", headings, rows, "", 0.95));
    }

    private static DesignMatrix features(int count, int rows, double shift) {
        Random random = new Random(5);
        double[][] x = new double[rows][count];
        for (int i = 0; i < rows; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < count; j++) {
                x[i][j] = common * (j % 4 - 1) + random.nextGaussian() + shift * (i % 2);
            }
        }
        if (count > 3) {
            Arrays.stream(x).forEach(row -> row[3] = 7);
            x[2][2] = Double.NaN;
        }
        return DesignMatrix.of(x, names(count));
    }

    private static Figure heatMap(int count) {
        return CorrelationHeatMap.of(features(count, 40, 0), Correlation.Method.SPEARMAN, names(count));
    }

    private static Figure confusion(int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < classes - 1; i++) {
            counts[i][i] = 1_000_000;
            counts[i][0] += i;
        }
        return ConfusionFigure.of(FOREIGN, names(classes), counts, "Called at random.");
    }

    private static Figure flow(int cohorts) {
        List<String> cohort = IntStream.range(0, 30)
                .mapToObj(i -> names(cohorts).get(i % cohorts))
                .toList();
        boolean[] positive = new boolean[30];
        positive[0] = true;
        positive[cohorts] = true;
        List<String> ids = IntStream.range(0, 30).mapToObj(i -> "case " + i).toList();
        return CohortFlowFigure.of(new StudyData(
                ids,
                cohort,
                names(cohorts),
                DesignMatrix.of(new double[30][0], List.of()),
                Map.of(),
                new Endpoint.Binary("low", "1", positive),
                List.of(),
                List.of(),
                List.of(
                        new StudyData.FlowStep("in " + LONG + ".csv", 44, List.of("x")),
                        new StudyData.FlowStep("with " + FOREIGN, 40, List.of("a", "b", "c", "d")),
                        new StudyData.FlowStep("with an outcome", 40, List.of()),
                        new StudyData.FlowStep("", 30, List.copyOf(ids.subList(0, 10)))),
                List.of(),
                Map.of(),
                Map.of()));
    }

    private static Figure harmonisation(int features, int batches) {
        List<String> batch = IntStream.range(0, 60)
                .mapToObj(i -> names(batches).get(i % batches))
                .toList();
        return HarmonisationFigure.of(features(features, 60, 3), features(features, 60, 0), batch);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void noTextsOverlapOrLeaveTheFigure(Figure figure) {
        Drawn.of(figure).assertReadable();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void aFigureIsTheSameTwiceAndNotBlank(Figure figure) throws IOException {
        assertEquals(FigureFile.svg(figure), FigureFile.svg(figure));
        byte[] png = FigureFile.png(figure, 1);
        assertArrayEquals(png, FigureFile.png(figure, 1));
        assertTrue(Svg.colours(ImageIO.read(new ByteArrayInputStream(png))).size() > 10);
        assertArrayEquals(FigureFile.pdf(figure), FigureFile.pdf(figure));
        assertTrue(figure.caption().endsWith("."), figure.caption());
    }

    @Test
    void theFlowNamesCasesLeftAndLeftOut() {
        List<String> texts =
                Drawn.of(flow(2)).texts().stream().map(Drawn.Text::text).toList();
        assertTrue(
                texts.containsAll(List.of("n = 40", "Left out: 4", "Left out: 10", "n = 15, events = 2")),
                texts::toString);
    }

    @Test
    void barsAreInTheOrderOfTheirSize() {
        List<String> texts = Drawn.of(CoefficientBars.of(signature(0.1, -0.7, 0.3), 0)).texts().stream()
                .map(Drawn.Text::text)
                .filter(text -> text.matches("f1|.*0\\.[137]"))
                .toList();
        assertEquals("\u22120.7", texts.get(texts.indexOf("f1") - 1));
        assertTrue(texts.indexOf("0.3") < texts.lastIndexOf("0.1"), texts::toString);
    }

    @Test
    void forestSquaresStandAtTheirRatiosOnALogarithmicAxis() {
        Figure figure = ForestFigure.of(new ForestFigure.Content(
                "forest",
                "odds ratio",
                List.of("Univariable"),
                List.of(new ForestFigure.Row("a", false, List.of(ForestFigure.Cell.of(4, 2, 8, 0.01)))),
                "",
                0.95));
        Drawn drawn = Drawn.of(figure);
        double one = drawn.text("1").middle();
        double two = drawn.text("2").middle() - one;
        Drawn.Line interval = drawn.lines().stream()
                .filter(line -> line.y1() == line.y2() && Math.abs(line.x1() - one - two) < 0.01)
                .findFirst()
                .orElseThrow();
        assertEquals(one + 3 * two, interval.x2(), 0.01);
        assertEquals(
                "4.00 (2.00\u20138.00)", drawn.text("4.00 (2.00\u20138.00)").text());
    }

    @Test
    void theHeatMapKeepsTheStrongestSixty() {
        Figure figure = heatMap(90);
        assertTrue(
                figure.caption().startsWith("Spearman correlations of the 60 of 90 features that go strongest"),
                figure.caption());
        long squares = Svg.elements(Svg.parse(FigureFile.svg(figure)), "rect").size();
        assertTrue(squares > 60 * 60, () -> squares + " squares");
    }

    @Test
    void classesAreCalledAboveTheCutOff() {
        Evaluation evaluation = new Evaluation(
                "combined",
                "test",
                new int[] {0, 1, 2, 3},
                new Endpoint.Binary("node", "positive", new boolean[] {true, true, false, false}),
                new double[4],
                new double[][] {{0.9, 0.4, 0.4, 0.1}},
                List.of());
        Figure figure = ConfusionFigure.of(evaluation, 0.4);
        List<String> texts = Drawn.of(figure).texts().stream()
                .map(Drawn.Text::text)
                .filter(text -> text.matches("\\d+|[\\d.]+%"))
                .toList();
        assertEquals(List.of("2", "100.0%", "0", "0.0%", "1", "50.0%", "1", "50.0%"), texts);
        assertTrue(
                figure.caption().endsWith("4 patients. Called positive above the probability 0.4."), figure.caption());
    }

    @Test
    void harmonisationByASignatureUsesItsShifts() {
        Signature.Harmonised harmonised = new Signature.Harmonised(
                10, 2, Map.of("A", new Signature.Shift(0.5, 4), "B", new Signature.Shift(-0.5, 0.25)));
        Signature signature = new Signature(
                LassoFamily.GAUSSIAN,
                List.of(new Signature.Feature("f", 0, harmonised, 0, 1)),
                List.of(new Signature.Score("Rad-score", 0, List.of(1.0))),
                StudyPlan.NewBatch.REFUSE);
        double[][] x = {{13}, {9}, {11}, {9.5}, {8.5}, {9}};
        List<String> batch = List.of("A", "A", "A", "B", "B", "other");
        StudyData data = new StudyData(
                List.of("1", "2", "3", "4", "5", "6"),
                batch,
                List.of("A"),
                DesignMatrix.of(x, List.of("f")),
                Map.of(),
                new Endpoint.Continuous("y", "", new double[6]),
                batch,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        double[][] after = {{11}, {9}, {10}, {11}, {9}}; // s (z - gamma) / sqrt(delta) + alpha by hand
        DesignMatrix before = DesignMatrix.of(Arrays.copyOf(x, 5), List.of("f"));
        assertEquals(
                FigureFile.svg(
                        HarmonisationFigure.of(before, DesignMatrix.of(after, List.of("f")), batch.subList(0, 5))),
                FigureFile.svg(HarmonisationFigure.of(data, signature)));
    }

    @Test
    void wrongInputIsNamed() {
        assertEquals("signature must have a feature, found none", message(() -> CoefficientBars.of(signature(), 0)));
        assertEquals("batches must be at least 2, found 1", message(() -> harmonisation(3, 1)));
        assertEquals(
                "features must be at least one, found 0",
                message(() -> CorrelationHeatMap.of(features(2, 9, 0), Correlation.Method.PEARSON, List.of())));
        assertEquals(
                "counts must be 2 x 2 like the classes, found 1 rows",
                message(() -> ConfusionFigure.of("x", List.of("a", "b"), new int[1][2], "")));
        assertEquals(
                "cells must be 2 like the panels, found 0 of a",
                message(() -> new ForestFigure.Content(
                        "forest",
                        "odds ratio",
                        List.of("a", "b"),
                        List.of(new ForestFigure.Row("a", false, List.of())),
                        "",
                        0.95)));
    }

    private static String message(org.junit.jupiter.api.function.Executable broken) {
        return assertThrows(IllegalArgumentException.class, broken).getMessage();
    }
}
