// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Steps of normalisation: their texts, what they do by hand, and what they refuse. */
class NormalisationTest {
    private static final Landmarks LANDMARKS =
            new Landmarks("T1", 3, List.of(), Foreground.ALL, List.of(0.0, 50.0, 100.0), List.of(0.0, 40.0, 100.0));

    private static Volume line(double... values) {
        float[] voxels = new float[values.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) values[i];
        }
        return Volume.of(Grid.of(voxels.length, 1, 1, 1, 1, 1), voxels);
    }

    private static float[] applied(String step, Volume image) {
        return Normalisation.from(step).apply(image, KnownRegions.NONE).image().voxels();
    }

    private static String refusal(String step, Volume image) {
        return assertThrows(IllegalArgumentException.class, () -> Normalisation.from(step)
                        .apply(image, KnownRegions.NONE))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "n4 mask=otsu shrink=4 points=4 levels=4 iterations=50 convergence=0.001 fwhm=0.15 noise=0.01 bins=200",
                "z-score mask=otsu outliers=none scale=1",
                "z-score mask=region outliers=3 scale=100",
                "range mask=all lower=1 upper=99.5 minimum=0 maximum=1 clip=false",
                "tissue region=white matter method=z-score scale=1",
                "histogram landmarks=t1 of site 2.yaml",
                "histogram landmarks=t1.yaml modality=T1",
                "histogram landmarks=t1.yaml modality=T1 images=3 mask=12.5 percentiles=1/50/99 values=0/40.25/100"
            })
    void aStepIsWrittenAsItIsRead(String text) {
        Normalisation step = Normalisation.from(text);
        assertEquals(text, step.toString());
        assertEquals(step, Normalisation.from(step.toString()));
    }

    @Test
    void keysThatAreLeftOutHaveTheirDefaults() {
        assertEquals(Normalisation.from("z-score mask=otsu outliers=none scale=1"), Normalisation.from("  Z-Score "));
        assertEquals(
                "range mask=otsu lower=1 upper=99 minimum=0 maximum=1 clip=true",
                Normalisation.from("range").toString());
        assertEquals(List.of("none", "n4", "z-score", "range", "tissue", "histogram"), Normalisation.names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blur | normalisation must be one of none, n4, z-score, range, tissue, histogram; found 'blur'",
                "z-score sd=2 | z-score: unknown key 'sd', known: mask, outliers, scale",
                "none mask=all | none: unknown key 'mask', it has none",
                "z-score scale=0 | z-score: scale must be positive, found 0.0",
                "z-score scale=x | z-score: scale needs a number, found 'x'",
                "z-score scale=2 scale=3 | z-score: the key 'scale' stands twice",
                "z-score outliers=-1 | z-score: outliers must be positive, found -1.0",
                "z-score mask=body | z-score: mask must be all, otsu, region or a number (voxels above it), found 'body'",
                "range lower=9 upper=9 | range: percentiles lower and upper must lie in 0 to 100, lower below upper, found 9.0 and 9.0",
                "range maximum=0 | range: minimum must be below maximum, found 0.0 and 0.0",
                "range clip=yes | range: clip needs true or false, found 'yes'",
                "tissue | tissue: needs the key 'region'",
                "tissue region=fat method=median | tissue: method must be divide or z-score, found 'median'",
                "histogram | histogram: needs the key 'landmarks'",
                "histogram landmarks=a percentiles=1/99 values=0/5/9 | histogram: landmarks need one value per percentile, two or more, found 2 percentiles and 3 values",
                "histogram landmarks=a percentiles=1/99 values=5/0 | histogram: landmarks must rise, found 5/0",
                "histogram landmarks=a percentiles=99/1 values=0/5 | histogram: percentiles of landmarks must rise, found 99/1",
                "n4 shrink=0 | n4: shrink must lie in 1 to 64, found 0",
                "n4 points=3 | n4: points must lie in 4 to 32, found 3",
                "n4 levels=2.5 | n4: levels needs a whole number, found '2.5'",
            })
    void wrongTextsAreTold(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Normalisation.from(text))
                        .getMessage());
    }

    @Test
    void aZScoreIsMadeByHand() {
        // mean 5, deviation 2
        Volume image = line(2, 4, 4, 4, 5, 5, 7, 9);
        assertArrayEquals(
                new float[] {-1.5f, -0.5f, -0.5f, -0.5f, 0, 0, 1, 2}, applied("z-score mask=all", image), 1e-6f);
        assertArrayEquals(
                new float[] {-10, -5, -5, -5, 0, 0, 10, 10},
                applied("z-score mask=all scale=10 outliers=1", image),
                1e-5f);
        Normalised above = Normalisation.from("z-score mask=4").apply(image, KnownRegions.NONE);
        assertEquals("z-score: mean 6.5, standard deviation 1.6583124 of 4 voxels (voxels above 4.0)", above.note());
    }

    @Test
    void aZScoreOfTheRegionLooksAtItsVoxelsOnly() {
        Volume image = line(100, 2, 4, 6, 8, -50);
        Mask region = Mask.of(image.grid().crop(new Box(1, 0, 0, 4, 1, 1)), new boolean[] {true, false, true});
        Normalisation step = Normalisation.from("z-score mask=region");
        assertTrue(step.needsRegion());
        assertFalse(Normalisation.from("z-score").needsRegion());
        float[] found =
                step.apply(image, KnownRegions.NONE.withRegion(region)).image().voxels();
        assertArrayEquals(new float[] {48, -1, 0, 1, 2, -27}, found, 1e-5f);
        assertEquals("mask=region needs a region of interest, found none", refusal("z-score mask=region", image));
    }

    @Test
    void aRangeGoesFromPercentileToPercentile() {
        Volume image = line(0, 10, 20, 30, 40);
        assertArrayEquals(new float[] {0, 0, 0.5f, 1, 1}, applied("range mask=all lower=25 upper=75", image), 1e-6f);
        assertArrayEquals(
                new float[] {-10, 0, 10, 20, 30},
                applied("range mask=all lower=25 upper=75 maximum=20 clip=false", image),
                1e-5f);
    }

    @Test
    void aReferenceTissueDividesOrMakesZScores() {
        Volume image = line(10, 2, 6, 8, 20);
        Mask muscle = Mask.of(image.grid().crop(new Box(1, 0, 0, 3, 1, 1)), new boolean[] {true, true});
        KnownRegions known = new KnownRegions(Optional.empty(), Map.of("muscle", muscle));
        Normalised divided =
                Normalisation.from("tissue region=muscle scale=100").apply(image, known);
        assertArrayEquals(new float[] {250, 50, 150, 200, 500}, divided.image().voxels(), 1e-4f);
        assertEquals("reference tissue: mean 4.0, standard deviation 2.0 of the 2 voxels of 'muscle'", divided.note());
        Normalisation scores = Normalisation.from("tissue region=muscle method=z-score");
        assertArrayEquals(
                new float[] {3, -1, 1, 2, 8}, scores.apply(image, known).image().voxels(), 1e-6f);
        assertEquals(Optional.of("muscle"), scores.tissue());
        assertEquals(
                "needs the region 'fat' of the reference tissue, found muscle",
                assertThrows(IllegalArgumentException.class, () -> Normalisation.from("tissue region=fat")
                                .apply(image, known))
                        .getMessage());
        assertEquals("needs the region 'fat' of the reference tissue, found none", refusal("tissue region=fat", image));
    }

    @Test
    void aReferenceTissueMustFitItsMethod() {
        Volume image = line(-3, -1, 5);
        Mask first = Mask.of(image.grid().crop(new Box(0, 0, 0, 1, 1, 1)), new boolean[] {true});
        KnownRegions known = new KnownRegions(Optional.empty(), Map.of("muscle", first));
        assertEquals(
                "the mean of the reference tissue must be positive to divide by it, found -3.0 of the 1 voxels of"
                        + " 'muscle'",
                assertThrows(IllegalArgumentException.class, () -> Normalisation.from("tissue region=muscle")
                                .apply(image, known))
                        .getMessage());
        assertEquals(
                "the reference tissue needs intensities that differ, found mean -3.0 and standard deviation 0.0 of the"
                        + " 1 voxels of 'muscle'",
                assertThrows(IllegalArgumentException.class, () -> Normalisation.from(
                                        "tissue region=muscle method=z-score")
                                .apply(image, known))
                        .getMessage());
    }

    @Test
    void histogramMatchingIsLinearBetweenLandmarksAndBeyondThem() {
        Normalisation step = new HistogramMatching("t1.yaml", "T1", Optional.of(LANDMARKS));
        // percentiles 0, 50, 100: 10, 20, 30
        Volume image = line(10, 15, 20, 25, 30);
        Normalised made = step.apply(image, KnownRegions.NONE);
        assertArrayEquals(new float[] {0, 20, 40, 70, 100}, made.image().voxels(), 1e-5f);
        assertEquals(
                "histogram: percentiles 10.0 to 30.0 of 5 voxels (all voxels) brought to the landmarks of t1.yaml"
                        + " (3 images)",
                made.note());
        Landmarks inner =
                new Landmarks("T1", 3, List.of(), Foreground.ALL, List.of(25.0, 50.0, 75.0), List.of(0.0, 40.0, 100.0));
        Normalised beyond = new HistogramMatching("t1.yaml", "", Optional.of(inner)).apply(image, KnownRegions.NONE);
        assertArrayEquals(new float[] {-40, 0, 40, 100, 160}, beyond.image().voxels(), 1e-5f);
    }

    /** A gain and another zero are what another scanner does: matching takes them away. */
    @Test
    void imagesThatDifferByGainAndZeroBecomeOne() {
        Volume image = HeadPhantom.of(20, 18, 12);
        float[] changed = image.voxels().clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = 3 * changed[i] + 100;
        }
        Volume other = Volume.of(image.grid(), changed);
        Landmarks learnt = StandardScale.DEFAULT.landmarks(List.of(StandardScale.DEFAULT.of(image)), "", List.of());
        Normalisation step = new HistogramMatching("a", "", Optional.of(learnt));
        for (Normalisation each :
                List.of(step, Normalisation.from("z-score"), Normalisation.from("range clip=false"))) {
            float[] one = each.apply(image, KnownRegions.NONE).image().voxels();
            float[] two = each.apply(other, KnownRegions.NONE).image().voxels();
            assertArrayEquals(one, two, 1e-3f, each.toString());
        }
    }

    @Test
    void percentilesThatFallTogetherArePassedOver() {
        Landmarks five = new Landmarks(
                "",
                1,
                List.of(),
                Foreground.ALL,
                List.of(0.0, 25.0, 50.0, 75.0, 100.0),
                List.of(0., 10., 20., 30., 100.));
        Normalisation step = new HistogramMatching("a", "", Optional.of(five));
        // percentiles 0, 0, 0, 4, 8; and 0, 4, 8, 8, 8
        assertArrayEquals(
                new float[] {20, 20, 20, 30, 100},
                step.apply(line(0, 0, 0, 4, 8), KnownRegions.NONE).image().voxels(),
                1e-5f);
        float[] high =
                step.apply(line(0, 4, 8, 8, 8), KnownRegions.NONE).image().voxels();
        assertArrayEquals(new float[] {0, 10}, Arrays.copyOf(high, 2), 1e-5f);
        for (float value : high) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void landmarksMustBeReadAndOfTheModality() {
        assertEquals(
                "histogram: the landmarks of t1.yaml must be read first",
                refusal("histogram landmarks=t1.yaml", line(1, 2)));
        HistogramMatching open = (HistogramMatching) Normalisation.from("histogram landmarks=a/t1.yaml modality=T2");
        assertEquals(
                "landmarks must be of modality T2, found 'T1'",
                assertThrows(IllegalArgumentException.class, () -> open.with("t1.yaml", LANDMARKS))
                        .getMessage());
    }

    @Test
    void imagesThatSayNothingAreRefused() {
        Volume flat = line(5, 5, 5, 5);
        assertEquals(
                "Otsu's threshold needs intensities that differ, found 5.0 in all voxels", refusal("z-score", flat));
        assertEquals(
                "z-score needs intensities that differ, found mean 5.0 and standard deviation 0.0 of 4 voxels (all"
                        + " voxels)",
                refusal("z-score mask=all", flat));
        assertEquals(
                "range needs percentiles that differ, found 5.0 at 1.0 and at 99.0 % of 4 voxels (all voxels)",
                refusal("range mask=all", flat));
        assertEquals(
                "the mask of normalisation must hold a voxel, found none: voxels above 9.0; intensities are 5.0 to 5.0",
                refusal("z-score mask=9", flat));
        Volume empty = line(Double.NaN, Double.POSITIVE_INFINITY);
        assertEquals(
                "Otsu's threshold needs intensities that differ, found none that is finite", refusal("z-score", empty));
    }

    @Test
    void voxelsThatAreNotFiniteAreNotLookedAt() {
        Volume image = line(2, 4, 4, 4, 5, 5, 7, 9, Double.NaN, Double.POSITIVE_INFINITY);
        float[] found = applied("z-score mask=all", image);
        assertEquals(-1.5f, found[0], 1e-6f);
        assertTrue(Float.isNaN(found[8]));
    }

    @Test
    void noneIsTheImageItself() {
        Volume image = line(1, 2);
        assertSame(
                image,
                Normalisation.from("none").apply(image, KnownRegions.NONE).image());
    }

    @Test
    void landmarksAreTheMeanOnTheStandardScale() {
        StandardScale scale = new StandardScale(Foreground.ALL, List.of(0.0, 50.0, 100.0), 0, 10);
        List<Double> one = scale.of(line(0, 2, 10));
        List<Double> two = scale.of(line(100, 104, 108));
        assertEquals(List.of(0.0, 2.0, 10.0), one);
        assertEquals(List.of(0.0, 5.0, 10.0), two);
        assertEquals(
                new Landmarks(
                        "T1",
                        2,
                        List.of(new Unchanged()),
                        Foreground.ALL,
                        List.of(0.0, 50.0, 100.0),
                        List.of(0.0, 3.5, 10.0)),
                scale.landmarks(List.of(one, two), "T1", List.of(new Unchanged())));
        assertEquals(
                "landmarks are learnt from whole images, mask must be all, otsu or a number",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new StandardScale(Foreground.from("region"), List.of(0.0, 100.0), 0, 1))
                        .getMessage());
        assertEquals(
                "landmarks must be learnt from at least one image, found 0",
                assertThrows(IllegalArgumentException.class, () -> scale.landmarks(List.of(), "", List.of()))
                        .getMessage());
    }
}
