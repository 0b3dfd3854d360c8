// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all charts have in common, each with texts that a user might have written. */
class ChartFiguresTest {
    static Stream<Arguments> figures() {
        return Stream.of(
                Arguments.of(
                        ChartCases.lassoPath(),
                        List.of("log λ", "Number of features", "Coefficient of the standardised feature")),
                Arguments.of(
                        ChartCases.crossValidation(), List.of("log λ", "Number of features", "Deviance per patient")),
                Arguments.of(
                        ChartCases.roc(),
                        List.of("1 − specificity", "Sensitivity", "B <script>&: AUC 0.500 (0.000–1.000)")),
                Arguments.of(ChartCases.timeDependentRoc(), List.of("Sensitivity", "12 months <script>: AUC 1.000")),
                Arguments.of(
                        ChartCases.calibration(), List.of("Ideal", "Apparent", "Bias-corrected", "Groups of patients")),
                Arguments.of(
                        ChartCases.decisionCurve(),
                        List.of("Threshold probability", "Net benefit", "A <script>", "Treat all", "Treat none")),
                Arguments.of(
                        ChartCases.bars(),
                        List.of(
                                "Rad-score",
                                "<script> (also black mark at the foot)",
                                "Others",
                                "Patients, sorted by Rad-score")),
                Arguments.of(ChartCases.boxes(), List.of("Training", "p = 0.021", "no <script>", "yes")),
                Arguments.of(ChartCases.volcano(), List.of("−log₁₀ p", "first <script>", "Corrected p ≤ 0.05")),
                Arguments.of(ChartCases.scatter(), List.of("Observed weight <script>", "Predicted weight <script>")));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void svgHoldsTheLabelsEscaped(Figure figure, List<String> labels) {
        String svg = FigureFile.svg(figure);
        List<String> texts = Svg.texts(Svg.parse(svg));
        labels.forEach(label -> assertTrue(texts.contains(label), label + " in " + texts));
        assertFalse(svg.contains("<script"));
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void theCaptionNamesTheCohortWithItsSize(Figure figure, List<String> labels) {
        assertTrue(figure.caption().contains("n = "), figure.caption());
        assertTrue(figure.caption().endsWith("."), figure.caption());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void allFilesAreTheSameTwiceAndInGerman(Figure figure, List<String> labels) {
        String svg = FigureFile.svg(figure);
        byte[] pdf = FigureFile.pdf(figure);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(svg, FigureFile.svg(figure));
            assertArrayEquals(pdf, FigureFile.pdf(figure));
        } finally {
            Locale.setDefault(locale);
        }
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void pngIsNotBlank(Figure figure, List<String> labels) throws IOException {
        Set<Integer> colours =
                new TreeSet<>(Svg.colours(ImageIO.read(new ByteArrayInputStream(FigureFile.png(figure, 1)))));
        assertTrue(colours.size() > 30, "colours: " + colours.size());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyTextLiesInThePicture(Figure figure, List<String> labels) {
        for (var text : Svg.elements(Svg.parse(FigureFile.svg(figure)), "text")) {
            if (((org.w3c.dom.Element) text.getParentNode()).hasAttribute("transform")) {
                continue; // label of the vertical axis
            }
            double from = Double.parseDouble(text.getAttribute("x"));
            double to = from + Double.parseDouble(text.getAttribute("textLength"));
            assertTrue(from >= 0 && to <= figure.width(), text.getTextContent() + " from " + from + " to " + to);
        }
    }
}
