// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.perturb.Draw;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.preprocess.RoundIntensities;

/** Perturbations as a step of the pipeline. */
class PerturbedPipelineTest {
    private static final Grid GRID = Grid.of(26, 26, 14, 1, 1, 2);
    private static final String RESAMPLED = "resampling: {spacing: [1.3, 1.3, 1.3], rounding: true}";

    private static Volume image() {
        Random random = new Random(11);
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 5 * (i % 26) + 3 * (i / 26 % 26) + random.nextInt(60);
        }
        return Volume.of(GRID, voxels);
    }

    private static Roi roi() {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            double x = i % 26 - 12.5;
            double y = i / 26 % 26 - 9;
            double z = (i / 26 / 26 - 6) * 2;
            voxels[i] = x * x + 2 * y * y + z * z < 50;
        }
        return Roi.of("r", Mask.of(GRID, voxels));
    }

    private static Pipeline pipeline(String yaml) {
        return new Pipeline(SettingsFile.parse("{" + yaml + "}", "test", "test"));
    }

    private static Map<String, Double> values(String yaml, String chain) {
        Map<String, Double> values = new LinkedHashMap<>();
        (chain.isEmpty()
                        ? pipeline(yaml).extract("a", image(), roi())
                        : pipeline(yaml).extract("a", image(), roi(), Draw.of(Chain.from(chain), 1, "a")))
                .values()
                .forEach(value -> values.put(value.column().toString(), value.value()));
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise sd=0",
                "rotation angle=0",
                "translation x=0",
                "translation x=1 y=-3 z=2",
                "volume change=0",
                "noise sd=0 + rotation angle=0 + translation x=0 + volume change=0"
            })
    void nothingChangesNothing(String chain) {
        for (String yaml :
                new String[] {"families: [statistics, GLCM]", RESAMPLED + ", filters: [original, gradient]"}) {
            assertEquals(values(yaml, ""), values(yaml, chain));
        }
    }

    /** Textures merged over all directions, histograms and shape do not know a turn by a right angle. */
    @ParameterizedTest
    @ValueSource(doubles = {90, 180, -90})
    void aRightAngleOfASquareImageKeepsTheFeatures(double angle) {
        for (String yaml : new String[] {"", RESAMPLED + ","}) {
            String all = yaml + "families: [morphology, statistics, histogram, GLCM, GLRLM, GLSZM, NGLDM],"
                    + " texture: {aggregations: [3D merged, 3D]}";
            Map<String, Double> plain = values(all, "");
            Map<String, Double> turned = values(all, "rotation angle=" + angle);
            assertTrue(plain.size() > 100);
            plain.forEach((name, value) -> assertEquals(value, turned.get(name), 1e-4 * Math.abs(value) + 1e-9, name));
        }
    }

    /** Noise on the image as it was read, one interpolation to the turned and moved grid, rounding; then the filter. */
    @Test
    void theImageIsInterpolatedOnceWithItsNoise() {
        String text = "noise sd=7 + rotation angle=20 + translation x=0.3 y=0.2 z=0.4";
        String yaml = RESAMPLED + ", families: [statistics], filters: [original, laplacian-of-gaussian sigma=1.5,"
                + " simoncelli level=1]";
        Map<String, Double> found = values(yaml, text);
        Draw draw = Draw.of(Chain.from(text), 1, "a");
        Grid whole = draw.grid(Resample.grid(GRID, new Vector3(1.3, 1.3, 1.3)));
        Volume noisy = draw.noisy(image(), GRID.box(), () -> 99);
        Volume processed = RoundIntensities.of(Resample.throughSpace(noisy, whole, Interpolation.LINEAR));
        Mask mask = Resample.throughSpace(roi().morphological(), whole, 0.5);
        for (Filter filter : pipeline(yaml).settings().get(0).filters()) {
            Distribution sample = Distribution.of(filter.respond(processed), mask);
            for (IntensityStatistics statistic : IntensityStatistics.values()) {
                double expected = statistic.value(sample);
                String column = "test." + filter.label() + "." + statistic.tag();
                assertEquals(expected, found.get(column), 1e-5 * Math.abs(expected) + 1e-6, column);
            }
        }
    }

    @Test
    void theSplineIsThatOfTheWholeImage() {
        String text = "noise sd=7 + rotation angle=-35";
        String yaml = "resampling: {spacing: [1.3, 1.3, 1.3], image: cubic spline}, families: [statistics]";
        Draw draw = Draw.of(Chain.from(text), 1, "a");
        Grid whole = draw.grid(Resample.grid(GRID, new Vector3(1.3, 1.3, 1.3)));
        Volume processed =
                Resample.throughSpace(draw.noisy(image(), GRID.box(), () -> 99), whole, Interpolation.CUBIC_SPLINE);
        Mask mask = Resample.throughSpace(roi().morphological(), whole, 0.5);
        assertEquals(
                IntensityStatistics.VARIANCE.value(Distribution.of(processed, mask)),
                values(yaml, text).get("test.original.stat_var"),
                1e-3);
    }

    @Test
    void theEstimatedNoiseIsThatOfTheImageAsRead() {
        String yaml = "families: [statistics]";
        double before = values(yaml, "").get("test.original.stat_var");
        double after = values(yaml, "noise").get("test.original.stat_var");
        double noise = 60 / Math.sqrt(12); // uniform from 0 to 59
        assertEquals(before + noise * noise, after, 0.25 * noise * noise);
    }

    @Test
    void theRegionIsGrownAndRandomisedOnTheGridOfTheFeatures() {
        String yaml = RESAMPLED + ", families: [morphology]";
        double plain = values(yaml, "").get("test.original.morph_vol_approx");
        assertEquals(1.3, values(yaml, "volume change=0.3").get("test.original.morph_vol_approx") / plain, 1e-3);
        assertEquals(0.8, values(yaml, "volume change=-0.2").get("test.original.morph_vol_approx") / plain, 1e-3);
        double randomised = values(yaml, "contour").get("test.original.morph_vol_approx");
        assertNotEquals(plain, randomised);
        assertEquals(1, randomised / plain, 0.4);
        assertEquals(
                1.3,
                values(yaml, "rotation angle=30 + volume change=0.3").get("test.original.morph_vol_approx") / plain,
                0.05);
    }

    @Test
    void whatCannotBeDoneNamesRegionAndStep() {
        Pipeline pipeline = pipeline("families: [statistics]");
        boolean[] one = new boolean[GRID.voxels()];
        one[GRID.index(5, 5, 5)] = true;
        Roi small = Roi.of("small", Mask.of(GRID, one));
        assertEquals(
                "ROI small, perturb region: the region must keep a voxel after a volume change of -0.6, found only 1"
                        + " before it",
                assertThrows(
                                RadiomicsException.class,
                                () -> pipeline.extract(
                                        "a", image(), small, Draw.of(Chain.from("volume change=-0.6"), 1, "a")))
                        .getMessage());
        Volume constant = Volume.of(GRID, new float[GRID.voxels()]);
        assertEquals(
                "ROI r, estimate noise: the image must have noise to be estimated, found more than half of it constant;"
                        + " give noise sd=",
                assertThrows(
                                RadiomicsException.class,
                                () -> pipeline.extract("a", constant, roi(), Draw.of(Chain.from("noise"), 1, "a")))
                        .getMessage());
    }

    /** A region that the border of the image cuts off stays whole on a turned grid. */
    @Test
    void aRegionAtTheBorderIsNotCutByATurn() {
        boolean[] corner = new boolean[GRID.voxels()];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = i % 26 < 8 && i / 26 % 26 < 8;
        }
        Roi roi = Roi.of("corner", Mask.of(GRID, corner));
        Pipeline pipeline = pipeline("families: [morphology]");
        double plain = pipeline.extract("a", image(), roi).diagnostics().get("test.voxels");
        for (int angle : new int[] {10, 45, 77, 130}) {
            double turned = pipeline.extract("a", image(), roi, Draw.of(Chain.from("rotation angle=" + angle), 1, "a"))
                    .diagnostics()
                    .get("test.voxels");
            assertEquals(1, turned / plain, 0.08, "angle " + angle);
        }
    }
}
