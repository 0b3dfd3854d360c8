// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.StudyData;

class AgreementFiguresTest {
    private static final AgreementRule RULE = new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 0.75, false);

    /** Raters of ten cases: a feature they agree on, one they do not, one that is constant. */
    private static Reproducibility result(int raters) {
        List<String> cases = IntStream.range(0, 10).mapToObj(i -> "P" + i).toList();
        List<StudyData.Repeats> all = new ArrayList<>();
        for (int r = 0; r < raters; r++) {
            Random noise = new Random(r);
            double[][] x = new double[10][];
            for (int i = 0; i < 10; i++) {
                x[i] = new double[] {i + 0.1 * noise.nextGaussian(), noise.nextGaussian(), 4};
            }
            all.add(new StudyData.Repeats("r" + r, cases, DesignMatrix.of(x, List.of("size", "noise", "still"))));
        }
        return Reproducibility.of(all, RULE);
    }

    @Test
    void theIccFigureSaysWhatItShowsAndLeavesOut() {
        Figure figure = IccFigure.of(result(2));
        assertEquals(
                "Intraclass correlation ICC(2,1) with 95 % limits of 2 features among 2 ratings of 10 cases (r0, r1), in"
                        + " increasing order. Dashed: the threshold 0.75; stable (ICC(2,1) of at least 0.75): 1. Not"
                        + " shown, without a coefficient: 1.",
                figure.caption());
        String svg = FigureFile.svg(figure);
        assertTrue(svg.contains("ICC(2,1)") && svg.contains("Not stable") && svg.contains("Threshold 0.75"), svg);
        assertEquals(FigureFile.svg(IccFigure.of(result(2))), svg);
    }

    @Test
    void featuresThatAreAllConstantHaveNoIccFigure() {
        Reproducibility all = result(2);
        Reproducibility constant = new Reproducibility(
                RULE, all.design(), all.raters(), 1, all.cases(), all.features().subList(2, 3), List.of());
        assertEquals(
                "features with an intraclass correlation must be at least 1, found 0",
                assertThrows(IllegalArgumentException.class, () -> IccFigure.of(constant))
                        .getMessage());
    }

    /** Ten objects on three scanners with two scans each: IBSI columns of two families, and one of both signs. */
    private static Reproducibility phantom() {
        List<String> objects = IntStream.range(0, 10).mapToObj(i -> "rod" + i).toList();
        List<String> names = List.of("ct.original.morph_volume", "ct.original.morph_area", "ct.original.stat_skew");
        List<StudyData.Repeats> all = new ArrayList<>();
        for (int scan = 0; scan < 6; scan++) {
            Random noise = new Random(scan);
            double[][] x = new double[10][];
            for (int i = 0; i < 10; i++) {
                x[i] = new double[] {
                    50 + 5 * i + 0.2 * noise.nextGaussian() + scan / 2,
                    80 + 9 * noise.nextGaussian(),
                    i - 5 + noise.nextGaussian()
                };
            }
            all.add(new StudyData.Repeats("S" + scan / 2, 1 + scan % 2, objects, DesignMatrix.of(x, names)));
        }
        return Reproducibility.of(all, RepeatDesign.PHANTOM, RULE);
    }

    @Test
    void theForestShowsEveryFeatureByFamily() {
        Figure figure = IccForest.of(phantom());
        assertEquals(
                "Intraclass correlation ICC(2,1) with 95 % limits of 3 features by family, in increasing order from below."
                        + " Dashed: the threshold 0.75. Colour and mark: the class of the lower limit (Koo and Li 2016).",
                figure.caption());
        String svg = FigureFile.svg(figure);
        for (String text : List.of(">shape<", ">statistics<", "ct.original.morph_area", "Excellent (0.9 or more)")) {
            assertTrue(svg.contains(text), text);
        }
        assertEquals(svg, FigureFile.svg(IccForest.of(phantom())));
        assertTrue(IccForest.of(result(2)).caption().endsWith(" Not shown, without a coefficient: 1."));
    }

    @Test
    void classesAreCountedByFamilyAndInAll() {
        String svg = FigureFile.svg(ReliabilityFigure.of(phantom()));
        assertTrue(svg.contains(">1 of 2<") && svg.contains(">2 of 3<"), svg);
        assertTrue(svg.contains(">Poor<") && svg.contains(">Excellent<"), svg);
        String one = FigureFile.svg(ReliabilityFigure.of(result(2)));
        assertTrue(one.contains(">1 of 3<") && !one.contains(">all<"), one);
    }

    @Test
    void variationOfAPhantomIsShownWithinAndBetweenScanners() {
        Figure figure = VariationFigure.of(phantom());
        assertEquals(
                "Coefficient of variation of repeated scans within and between scanners of 2 features by family,"
                        + " logarithmic scale. Those below 0.1 % lie at the left edge. Not shown, without one: 1.",
                figure.caption());
        assertTrue(FigureFile.svg(figure).contains("Within scanners (repeatability)"));
        assertTrue(BlandAltmanFigure.of(phantom(), "ct.original.stat_skew")
                .get(1)
                .caption()
                .startsWith("Bland-Altman plot of ct.original.stat_skew, S0 - S2, means of 2 scans. "));
        Figure readers = VariationFigure.of(result(2));
        assertTrue(readers.caption().startsWith("Within-case coefficient of variation of 2 features by family"));
        Reproducibility signs = new Reproducibility(
                RULE,
                phantom().design(),
                List.of("a", "b"),
                1,
                10,
                phantom().features().subList(2, 3),
                List.of());
        assertEquals(
                "features with a coefficient of variation must be at least 1, found 0",
                assertThrows(IllegalArgumentException.class, () -> VariationFigure.of(signs))
                        .getMessage());
    }

    @Test
    void eachPairOfRatersHasItsBlandAltmanFigure() {
        List<Figure> figures = BlandAltmanFigure.of(result(3), "size");
        assertEquals(
                List.of("bland-altman-size-1", "bland-altman-size-2", "bland-altman-size-3"),
                figures.stream().map(Figure::name).toList());
        assertTrue(figures.get(2).caption().startsWith("Bland-Altman plot of size, r1 - r2. Solid: bias "));
        assertTrue(FigureFile.svg(figures.get(2)).contains("Mean of the two ratings"));
        assertEquals(
                "bland-altman-size",
                BlandAltmanFigure.of(result(2), "size").get(0).name());
        assertEquals(
                "feature to be plotted must be one of the tables, found 'heat'",
                assertThrows(IllegalArgumentException.class, () -> BlandAltmanFigure.of(result(2), "heat"))
                        .getMessage());
    }
}
