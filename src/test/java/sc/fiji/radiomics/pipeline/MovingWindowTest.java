// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.map.MapRow;
import sc.fiji.radiomics.feature.map.Window;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/**
 * The windows that move against the plain way, which extracts each window as a region of its own with the classes that
 * are tested against IBSI: on small random regions with holes, from printed seeds.
 */
class MovingWindowTest {
    private static final double RELATIVE = 1e-12;
    private static final int SEEDS = 6;

    /** A random region: whole or real intensities, smooth or not, with gaps, and a window that may reach beyond it. */
    record Scene(ProcessedRegion region, Window window) {
        static Scene of(long seed, Settings settings) {
            Random random = new Random(seed);
            Grid grid = Grid.of(3 + random.nextInt(7), 2 + random.nextInt(7), 1 + random.nextInt(5), 1, 1, 1.5);
            float[] voxels = new float[grid.voxels()];
            boolean[] inside = new boolean[voxels.length];
            boolean isWhole = random.nextBoolean();
            double spread = random.nextInt(3) == 0 ? 0.02 : 40;
            for (int i = 0; i < voxels.length; i++) {
                double value = 60 + spread * random.nextGaussian() + (random.nextInt(9) == 0 ? 300 : 0);
                voxels[i] = (float) (isWhole ? Math.rint(value) : value);
                inside[i] = random.nextDouble() < 0.75;
            }
            inside[0] = true;
            Roi roi = Roi.of("random", Mask.of(grid, inside));
            Window window = new Window(1 + random.nextInt(3), random.nextInt(3), random.nextInt(3));
            return new Scene(ProcessedRegion.of(Volume.of(grid, voxels), roi, settings), window);
        }
    }

    private static Settings settings(String changes) {
        return SettingsFile.parse("name: test\n" + changes, "test", "test").get(0);
    }

    static Stream<String> features() {
        return Stream.of(Family.STATISTICS, Family.HISTOGRAM)
                .flatMap(family -> family.features().stream())
                .map(Feature::tag);
    }

    static Stream<String> cooccurrence() {
        return Family.GLCM.features().stream().map(Feature::tag);
    }

    @ParameterizedTest
    @MethodSource("features")
    void firstOrderFeaturesEqualThePlainWay(String tag) {
        for (long seed = 1; seed <= 4 * SEEDS; seed++) {
            compare(tag, seed, settings("discretisation: [fbn9]\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("cooccurrence")
    void cooccurrenceFeaturesEqualThePlainWayInEveryAggregation(String tag) {
        for (Aggregation aggregation : Family.GLCM.aggregations()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                compare(tag + "_" + aggregation.suffix(), seed, settings("discretisation: [fbn6]\n"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cooccurrence")
    void pairsThatAreFartherApartEqualThePlainWay(String tag) {
        String far = "discretisation: [fbs20]\ntexture: {glcm: {norm: manhattan, distance: 2, shell: true,"
                + " weighting: {function: none, norm: chebyshev}}}\n";
        for (long seed = 1; seed <= SEEDS; seed++) {
            compare(tag, seed, settings(far));
            compare(tag + "_3D_avg", seed, settings(far));
        }
    }

    private static void compare(String tag, long seed, Settings settings) {
        Scene scene = Scene.of(seed, settings);
        MapFeature feature = MapFeature.of(tag, settings);
        MapRow fast = FeatureMaps.rows(scene.region, feature, scene.window).get();
        assertTrue(!(fast instanceof WindowByWindow), tag + " must have a moving window");
        MapRow plain = new WindowByWindow(scene.region, feature, scene.window);
        Grid grid = scene.region.roi().grid();
        double[] found = new double[grid.nx()];
        double[] expected = new double[grid.nx()];
        // backwards, so that no row leans on the one before it
        for (int row = grid.ny() * grid.nz() - 1; row >= 0; row--) {
            int y = row % grid.ny();
            int z = row / grid.ny();
            fast.values(y, z, found);
            plain.values(y, z, expected);
            for (int x = 0; x < grid.nx(); x++) {
                assertClose(
                        tag,
                        expected[x],
                        found[x],
                        tag + ", seed " + seed + ", voxel " + x + ", " + y + ", " + z + ", window " + scene.window);
            }
        }
    }

    /** Twelve digits; those of a small difference count from the numbers it is the difference of. */
    private static void assertClose(String tag, double expected, double found, String message) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(found), message + ": found " + found);
        } else if (tag.startsWith("cm_info_corr2")) { // the root of a difference: its square has the digits
            assertEquals(expected * expected, found * found, RELATIVE, message);
        } else {
            assertEquals(expected, found, RELATIVE * Math.max(Math.abs(expected), size(tag)), message);
        }
    }

    /** Skewness and kurtosis: the mean, 60, is 3000 times the smallest standard deviation. */
    private static double size(String tag) {
        return tag.matches("stat_(skew|kurt)") ? 10 : tag.matches("cm_(info_corr1|clust_shade|corr).*") ? 1 : 1e-3;
    }

    @Test
    void weightedDirectionsAreMergedThePlainWay() {
        Settings weighted = settings("discretisation: [fbn6]\ntexture: {glcm: {norm: chebyshev, distance: 1,"
                + " shell: false, weighting: {function: inverse, norm: euclidean}}}\n");
        Scene scene = Scene.of(1, weighted);
        MapFeature merged = MapFeature.of("cm_contrast_3D_comb", weighted);
        assertInstanceOf(
                WindowByWindow.class,
                FeatureMaps.rows(scene.region, merged, scene.window).get());
        compare("cm_contrast_3D_avg", 1, weighted);
    }

    @Test
    void manyGreyLevelsAreCountedThePlainWay() {
        Settings fine = settings("discretisation: [fbn100000]\n");
        Scene scene = Scene.of(3, fine);
        List<Class<?>> classes = new ArrayList<>();
        for (String tag : List.of("ih_mode", "cm_energy", "stat_median")) {
            classes.add(FeatureMaps.rows(scene.region, MapFeature.of(tag, fine), scene.window)
                    .get()
                    .getClass());
        }
        assertEquals(WindowByWindow.class, classes.get(0));
        assertEquals(WindowByWindow.class, classes.get(1));
        assertTrue(classes.get(2) != WindowByWindow.class);
    }

    @Test
    void manyTablesOfManyLevelsAreNotHeldAtOnce() {
        Settings fine = settings("discretisation: [fbn1500]\n");
        Scene scene = Scene.of(3, fine);
        assertTrue(FeatureMaps.rows(scene.region, MapFeature.of("cm_energy_3D_comb", fine), scene.window)
                        .get()
                        .getClass()
                != WindowByWindow.class);
        assertInstanceOf(
                WindowByWindow.class,
                FeatureMaps.rows(scene.region, MapFeature.of("cm_energy_3D_avg", fine), scene.window)
                        .get());
    }
}
