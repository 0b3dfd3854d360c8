// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import sc.fiji.radiomics.model.DecisionCurve;
import sc.fiji.radiomics.model.Roc;

/** Drawn points lie where the numbers at the ticks say. */
class ChartScaleTest {
    private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.E]+),(-?[0-9.E]+)");

    @Test
    void rocPointsLieAtTheirRates() {
        Document svg = Svg.parse(FigureFile.svg(ChartCases.roc()));
        List<double[]> drawn = curve(svg);
        List<Roc.Cutoff> points = Roc.of(ChartCases.OUTCOME, ChartCases.MARKER).points();
        assertEquals(points.size(), drawn.size());
        for (int i = 0; i < drawn.size(); i++) {
            double[] value = value(svg, drawn.get(i), new double[] {0, 1}, new double[] {0, 1});
            assertEquals(1 - points.get(i).confusion().specificity(), value[0], 1e-3);
            assertEquals(points.get(i).confusion().sensitivity(), value[1], 1e-3);
        }
    }

    @Test
    void decisionCurvePointsLieAtThresholdAndNetBenefit() {
        Document svg = Svg.parse(FigureFile.svg(ChartCases.decisionCurve()));
        DecisionCurve curve = DecisionCurve.of(ChartCases.OUTCOME, ChartCases.RISK, ChartCases.THRESHOLDS);
        List<double[]> drawn = curve(svg);
        assertEquals(4, drawn.size());
        for (int i = 0; i < 4; i++) {
            double[] value = value(svg, drawn.get(i), new double[] {0, 0.6}, new double[] {0, 0.4});
            assertEquals(ChartCases.THRESHOLDS[i], value[0], 1e-3);
            assertEquals(curve.netBenefit()[i], value[1], 1e-3);
        }
    }

    /** The vertices of the curve in the colour and width of the first series. */
    private static List<double[]> curve(Document svg) {
        List<double[]> points = new ArrayList<>();
        for (Element path : Svg.elements(svg, "path")) {
            String style = ((Element) path.getParentNode()).getAttribute("style");
            if (style.contains("rgb(0,114,178)") && style.contains("stroke-width:1.5")) {
                Matcher matcher = POINT.matcher(path.getAttribute("d"));
                while (matcher.find()) {
                    points.add(
                            new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))});
                }
            }
        }
        return points;
    }

    /** A drawn point in the units of the axes, by the places of the tick labels of two numbers on each. */
    private static double[] value(Document svg, double[] drawn, double[] xTicks, double[] yTicks) {
        double x0 = tick(svg, xTicks[0], true);
        double x1 = tick(svg, xTicks[1], true);
        double y0 = tick(svg, yTicks[0], false);
        double y1 = tick(svg, yTicks[1], false);
        return new double[] {
            xTicks[0] + (drawn[0] - x0) / (x1 - x0) * (xTicks[1] - xTicks[0]),
            yTicks[0] + (drawn[1] - y0) / (y1 - y0) * (yTicks[1] - yTicks[0])
        };
    }

    /** Place of a number at the lower axis (centre of its label), or at the left one (tick mark beside its label). */
    private static double tick(Document svg, double number, boolean horizontal) {
        double found = Double.NaN;
        for (Element text : Svg.elements(svg, "text")) {
            double x = Double.parseDouble(text.getAttribute("x"));
            double length = Double.parseDouble(text.getAttribute("textLength"));
            boolean below = x + length > Chart.LEFT - 1;
            if (text.getTextContent().equals(Style.number(number, 1)) && below == horizontal) {
                found = horizontal ? x + length / 2 : mark(svg, Double.parseDouble(text.getAttribute("y")));
            }
        }
        assertTrue(Double.isFinite(found), "no tick " + number);
        return found;
    }

    /** The tick mark at the left axis that is nearest above the baseline of a label. */
    private static double mark(Document svg, double baseline) {
        return Svg.elements(svg, "line").stream()
                .filter(line -> number(line, "x1") != number(line, "x2"))
                .filter(line -> Math.max(number(line, "x1"), number(line, "x2")) == Chart.LEFT)
                .mapToDouble(line -> number(line, "y1"))
                .filter(y -> y < baseline)
                .max()
                .orElseThrow();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void longTextsKeepBeginningAndEnd() {
        String fitted = Style.fitted("beginning" + "x".repeat(200) + "end", 8, 100);
        assertTrue(fitted.matches("beginningx*\\.\\.\\.x*end"), fitted);
        assertEquals("short", Style.fitted("short", 8, 100));
    }

    @Test
    void badInputIsNamed() {
        assertEquals(
                "scores must be as many as outcomes and at least 1, found 2 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RadScoreBars.of(
                                        "a", new Cohort("", 2, 1), new double[2], new boolean[1], "event", 0))
                        .getMessage());
        assertEquals(
                "curves must be at least 1, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DecisionCurveFigure.of("a", new Cohort("", 2, 1), List.of()))
                        .getMessage());
        assertEquals(
                "predicted values must be as many as observed ones, found 2 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ScatterFigure.of(
                                        "a", new Cohort("", 2, -1), new double[2], new double[1], "weight"))
                        .getMessage());
    }
}
