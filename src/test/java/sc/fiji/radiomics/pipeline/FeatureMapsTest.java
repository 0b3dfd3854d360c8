// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.table.FeatureValue;

class FeatureMapsTest {
    private static final WindowSize CUBE = new WindowSize(1, false, false);
    private static final String ALL_FAMILIES =
            "stat_mean,ih_entropy,cm_contrast,rlm_sre,szm_zsnu,dzm_sde,ngt_busyness,ngl_ldhge";

    private static Settings settings(String changes) {
        return SettingsFile.parse("name: test\n" + changes, "test", "test").get(0);
    }

    /** Intensities are grey levels. */
    private static Settings plain() {
        return settings("discretisation: [none]\n");
    }

    interface Intensity {
        double at(int x, int y, int z);
    }

    private static Volume image(Grid grid, Intensity intensity) {
        float[] voxels = new float[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    voxels[i] = (float) intensity.at(x, y, z);
                }
            }
        }
        return Volume.of(grid, voxels);
    }

    private static Volume noise(Grid grid, long seed) {
        Random random = new Random(seed);
        return image(grid, (x, y, z) -> Math.rint(100 + 3 * x + 20 * random.nextGaussian()));
    }

    private static Mask ball(Grid grid) {
        boolean[] inside = new boolean[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    double dx = 2.0 * x / (grid.nx() - 1) - 1;
                    double dy = 2.0 * y / (grid.ny() - 1) - 1;
                    double dz = 2.0 * z / Math.max(1, grid.nz() - 1) - 1;
                    inside[i] = dx * dx + dy * dy + dz * dz <= 0.9;
                }
            }
        }
        return Mask.of(grid, inside);
    }

    private static FeatureMap map(Volume image, Mask mask, String feature, Settings settings, WindowSize size) {
        List<FeatureMap> maps = new FeatureMaps(settings, size)
                .of(
                        image,
                        Roi.of("test", mask),
                        MapFeature.list(feature, settings),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE);
        assertEquals(1, maps.size());
        return maps.get(0);
    }

    private static void assertConstant(double expected, FeatureMap map) {
        for (int i = 0; i < map.map().voxels().length; i++) {
            if (map.region().voxels()[i]) {
                assertEquals(
                        (float) expected,
                        map.map().voxels()[i],
                        0,
                        map.feature().name());
            }
        }
    }

    @Test
    void aConstantImageHasConstantMaps() {
        Volume flat = image(Grid.of(7, 6, 5, 1, 1, 1), (x, y, z) -> 77);
        Mask all = Mask.whole(flat.grid());
        Map.of(
                        "stat_mean",
                        77.0,
                        "stat_var",
                        0.0,
                        "stat_kurt",
                        0.0,
                        "stat_mad",
                        0.0,
                        "ih_entropy",
                        0.0,
                        "cm_contrast",
                        0.0,
                        "cm_energy",
                        1.0,
                        "cm_joint_entr",
                        0.0,
                        "cm_corr",
                        1.0,
                        "cm_joint_max",
                        1.0)
                .forEach((feature, value) -> assertConstant(value, map(flat, all, feature, plain(), CUBE)));
    }

    @Test
    void aRampHasTheContrastOfItsPairs() {
        Volume ramp = image(Grid.of(9, 5, 5, 1, 1, 1), (x, y, z) -> x + 1);
        Mask all = Mask.whole(ramp.grid());
        FeatureMap mean = map(ramp, all, "stat_mean", plain(), CUBE);
        assertEquals(5, mean.map().get(4, 2, 2));
        assertEquals(1.5, mean.map().get(0, 2, 2), "half of the window lies outside");
        // of the 158 pairs in 3 x 3 x 3 voxels, 18 + 2 x 12 + 2 x 12 + 4 x 8 have one step along x
        assertEquals(
                98 / 158f, map(ramp, all, "cm_contrast", plain(), CUBE).map().get(4, 2, 2));
        FeatureMap along = map(ramp, all, "cm_contrast_3D_avg", plain(), CUBE);
        assertEquals(9 / 13f, along.map().get(4, 2, 2), "9 of the 13 directions step along x");
        assertEquals(
                2 / 3.0, map(ramp, all, "stat_var", plain(), CUBE).map().get(4, 2, 2), 1e-7, "of 1, 2, 3 nine times");
    }

    @Test
    void aCheckerboardHasTheContrastOfItsEdges() {
        Volume board = image(Grid.of(8, 8, 3, 1, 1, 1), (x, y, z) -> 1 + (x + y) % 2);
        FeatureMap map = map(board, Mask.whole(board.grid()), "cm_contrast", plain(), new WindowSize(1, false, true));
        // 3 x 3 voxels: 12 pairs across an edge differ, 8 across a corner do not
        assertEquals(0.6f, map.map().get(4, 4, 1));
        // 2 x 2 voxels in the corner: 4 and 2
        assertEquals(4 / 6f, map.map().get(0, 0, 0));
    }

    @Test
    void aWindowThatHoldsTheRegionHasTheValueOfTheRegion() {
        Settings settings = settings("discretisation: [fbn8]\ntexture:\n  aggregations: [2D averaged, 2D slice-merged,"
                + " 2.5D direction-merged, 2.5D merged, 3D averaged, 3D merged, 2D, 2.5D, 3D]\n");
        Volume image = noise(Grid.of(5, 6, 4, 1, 1, 2), 5);
        Roi roi = Roi.of("test", ball(image.grid()));
        Map<String, Double> region = new HashMap<>();
        for (FeatureValue value :
                new Pipeline(List.of(settings)).extract("1", image, roi).values()) {
            region.put(value.column().tag(), value.value());
        }
        FeatureMaps maps = new FeatureMaps(settings, new WindowSize(6, false, false));
        int compared = 0;
        for (Family family : List.of(
                Family.STATISTICS,
                Family.HISTOGRAM,
                Family.GLCM,
                Family.GLRLM,
                Family.GLSZM,
                Family.GLDZM,
                Family.NGTDM,
                Family.NGLDM)) {
            for (var feature : family.features()) {
                List<String> suffixes = family.aggregations().isEmpty()
                        ? List.of("")
                        : family.aggregations().stream()
                                .map(a -> "_" + a.suffix())
                                .toList();
                for (String suffix : suffixes) {
                    String tag = feature.tag() + suffix;
                    FeatureMap map = maps.of(
                                    image,
                                    roi,
                                    MapFeature.list(tag, settings),
                                    TaskExecutors.singleThreaded(),
                                    Progress.NONE)
                            .get(0);
                    for (int i = 0; i < map.map().voxels().length; i++) {
                        if (roi.morphological().voxels()[i]) {
                            double expected = region.get(tag);
                            assertEquals(expected, map.map().voxels()[i], 2e-7 * Math.abs(expected) + 1e-12, tag);
                        } else {
                            assertTrue(Float.isNaN(map.map().voxels()[i]), tag + " outside the region");
                        }
                    }
                    compared++;
                }
            }
        }
        assertEquals(18 + 23 + 25 * 6 + 16 * 6 + 16 * 3 + 16 * 3 + 5 * 3 + 17 * 3, compared);
    }

    @Test
    void theBinsOfAWindowAreThoseOfTheRegion() {
        // a step of 1 in a region from 1 to 100: with 10 bins of the region it is mostly no step at all
        Volume image = image(Grid.of(100, 3, 3, 1, 1, 1), (x, y, z) -> x + 1);
        Settings ten = settings("discretisation: [fbn10]\n");
        FeatureMap map = map(image, Mask.whole(image.grid()), "ih_range", ten, CUBE);
        assertEquals(0, map.map().get(4, 1, 1));
        assertEquals(1, map.map().get(9, 1, 1));
        FeatureMap plainWay = map(image, Mask.whole(image.grid()), "rlm_gl_var", ten, CUBE);
        assertEquals(0, plainWay.map().get(4, 1, 1));
        assertTrue(plainWay.map().get(9, 1, 1) > 0);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Settings settings = settings("discretisation: [fbn16]\n");
        Volume image = noise(Grid.of(23, 21, 9, 1, 1, 1), 9);
        Roi roi = Roi.of("test", ball(image.grid()));
        List<MapFeature> features =
                MapFeature.list("stat_skew,stat_rmad,cm_joint_entr,cm_corr,ngt_coarseness", settings);
        FeatureMaps maps = new FeatureMaps(settings, new WindowSize(2, false, false));
        List<FeatureMap> one = maps.of(image, roi, features, TaskExecutors.singleThreaded(), Progress.NONE);
        try (TaskExecutor four = TaskExecutors.fixedThreadPool(4)) {
            List<FeatureMap> many = maps.of(image, roi, features, four, Progress.NONE);
            for (int i = 0; i < features.size(); i++) {
                assertArrayEquals(one.get(i).map().voxels(), many.get(i).map().voxels(), 0);
            }
        }
    }

    @Test
    void theMapLiesOnTheInterpolatedGridAndIsEmptyOutsideTheIntensityMask() {
        Settings settings = settings("resampling: {spacing: [2, 2, 2], image: linear, mask: linear}\n"
                + "resegmentation: {low: 90, high: none, outliers: none}\nunit: HU\n");
        Volume image = noise(Grid.of(20, 16, 12, 1, 1, 1), 2);
        Mask mask = ball(image.grid());
        Roi cropped = Roi.of("crop", mask.crop(mask.box().orElseThrow()));
        FeatureMap map = new FeatureMaps(settings, new WindowSize(4, true, false))
                .of(
                        image,
                        cropped,
                        MapFeature.list("stat_min", settings),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)
                .get(0);
        assertEquals(10, map.map().grid().nx());
        assertEquals(6, map.map().grid().nz());
        assertEquals(map.map().grid(), map.region().grid());
        assertEquals("HU", map.unit());
        assertEquals("stat_min map of CT", map.title("CT"));
        int inside = 0;
        for (int i = 0; i < map.map().voxels().length; i++) {
            assertEquals(map.region().voxels()[i], !Float.isNaN(map.map().voxels()[i]));
            if (map.region().voxels()[i]) {
                assertTrue(map.map().voxels()[i] >= 90);
                inside++;
            }
        }
        assertTrue(inside > 50, "voxels " + inside);
        assertArrayEquals(
                map.map().voxels(),
                map(image, mask, "stat_min", settings, new WindowSize(2, false, false))
                        .map()
                        .voxels());
    }

    @Test
    void whatIsCancelledHasNoMap() {
        Settings settings = settings("");
        Volume image = noise(Grid.of(16, 16, 40, 1, 1, 1), 3);
        AtomicInteger told = new AtomicInteger();
        Progress stops = new Progress() {
            @Override
            public void update(double fraction, String what) {
                told.incrementAndGet();
                assertTrue(fraction >= 0 && fraction <= 0.75, "stopped halfway through the second map: " + fraction);
            }

            @Override
            public boolean isCancelled() {
                return told.get() > 140;
            }
        };
        List<FeatureMap> maps = new FeatureMaps(settings, CUBE)
                .of(
                        image,
                        Roi.of("all", Mask.whole(image.grid())),
                        MapFeature.list("stat_mean,cm_contrast", settings),
                        TaskExecutors.singleThreaded(),
                        stops);
        assertEquals(
                List.of("stat_mean"), maps.stream().map(m -> m.feature().name()).toList());
        assertTrue(told.get() > 140);
    }

    private static void assertFails(String message, Runnable run) {
        assertEquals(message, assertThrows(RadiomicsException.class, run::run).getMessage());
    }

    @Test
    void featuresThatCannotBeMappedAreRefused() {
        Settings settings = settings("discretisation: [fbs25, fbn32]\n");
        assertFails(
                "no feature is called 'cm_contrst', did you mean 'cm_contrast'? 'radiomics features' lists all",
                () -> MapFeature.list("stat_mean,cm_contrst", settings));
        assertFails(
                "feature 'morph_volume' has no map: it is of the family Morphology, and maps are made of statistics,"
                        + " the intensity histogram and textures",
                () -> MapFeature.list("morph_volume", settings));
        assertFails(
                "a feature map needs the name of a feature, for example stat_mean or cm_contrast, found none",
                () -> MapFeature.list(" , ", settings));
        assertFails(
                "each feature can be mapped once, found 'stat_mean, stat_mean'",
                () -> MapFeature.list("stat_mean, stat_mean", settings));
        assertFails(
                "feature 'ct.original.fbs25.cm_contrast_3D_comb' must belong to the settings 'test', found 'ct'",
                () -> MapFeature.list("ct.original.fbs25.cm_contrast_3D_comb", settings));
        assertFails(
                "feature 'test.original.fbn64.ih_mean' must have a discretisation of the settings (fbs25, fbn32), found"
                        + " 'fbn64'",
                () -> MapFeature.list("test.original.fbn64.ih_mean", settings));
        assertFails(
                "feature 'test.original.fbn32.stat_mean' has no discretisation, found 'fbn32'",
                () -> MapFeature.list("test.original.fbn32.stat_mean", settings));
    }

    @Test
    void aNameMayBeAColumnOfTheTable() {
        Settings settings = settings("discretisation: [fbs25, fbn32]\n");
        MapFeature column = MapFeature.list("test.original.fbn32.cm_contrast_3D_avg", settings)
                .get(0);
        assertEquals("cm_contrast_3D_avg", column.tag());
        assertEquals("fbn32", column.discretisation().orElseThrow().label());
        assertEquals(
                "cm_contrast_3D_comb", MapFeature.of("cm_contrast", settings).tag());
        assertEquals(
                "fbs25",
                MapFeature.of("cm_contrast", settings)
                        .discretisation()
                        .orElseThrow()
                        .label());
        assertEquals("szm_sze_3D", MapFeature.of("szm_sze", settings).tag());
        assertEquals(8, MapFeature.list(ALL_FAMILIES, settings).size());
    }

    @Test
    void windowsThatAreNoneAreRefused() {
        Volume image = noise(Grid.of(6, 6, 3, 2, 2, 5), 1);
        Mask all = Mask.whole(image.grid());
        for (Map.Entry<WindowSize, String> wrong : Map.of(
                        new WindowSize(1, true, false), "0, 0, 0", new WindowSize(60, true, true), "30, 30, 0")
                .entrySet()) {
            assertFails(
                    "ROI test, feature map: radius of a window must lie in 0 to 25 voxels along each axis and reach a"
                            + " neighbour, found " + wrong.getValue(),
                    () -> map(image, all, "stat_mean", plain(), wrong.getKey()));
        }
        assertEquals(
                "radius of a window must be a whole number of 1 to 25 voxels, found 1.5",
                assertThrows(IllegalArgumentException.class, () -> new WindowSize(1.5, false, false))
                        .getMessage());
        assertEquals(
                "radius of a window must be positive, found -2.0",
                assertThrows(IllegalArgumentException.class, () -> new WindowSize(-2, true, false))
                        .getMessage());
        assertFails(
                "ROI test, resample mask: the region has no voxel",
                () -> map(image, Mask.of(image.grid(), new boolean[108]), "stat_mean", plain(), CUBE));
    }

    @Test
    void aWindowInMillimetresReachesAsManyVoxelsAsFit() {
        Grid grid = Grid.of(5, 5, 5, 0.3, 1, 5);
        assertEquals(
                "Window[x=10, y=3, z=0]",
                new WindowSize(3, true, false).on(grid).toString());
        assertEquals(
                "Window[x=3, y=1, z=0]",
                new WindowSize(0.9, true, true)
                        .on(Grid.of(5, 5, 5, 0.3, 0.9, 0.1))
                        .toString());
    }

    @Test
    void memoryIsEstimatedBeforeTheStart() {
        Grid scan = Grid.of(512, 512, 400, 1, 1, 1);
        Mask part = Mask.whole(scan.crop(new sc.fiji.radiomics.image.Box(0, 0, 0, 10, 10, 10)));
        FeatureMaps maps = new FeatureMaps(settings(""), CUBE);
        assertEquals(40 * 1000 + 3 * 8 * 512L * 512 * 400, maps.bytes(scan, Roi.of("small", part), 3));
        FeatureMaps finer =
                new FeatureMaps(settings("resampling: {spacing: [0.5, 1, 1], image: linear, mask: linear}\n"), CUBE);
        assertEquals(80 * 1000 + 8 * 1024L * 512 * 400, finer.bytes(scan, Roi.of("small", part), 1));
        Volume flat = image(Grid.of(20, 20, 20, 1, 1, 1), (x, y, z) -> 1);
        List<MapFeature> far = Collections.nCopies(
                10_000_000, MapFeature.list("stat_mean", settings("")).get(0));
        Roi roi = Roi.of("whole", Mask.whole(flat.grid()));
        String told = assertThrows(
                        RadiomicsException.class,
                        () -> maps.of(flat, roi, far, TaskExecutors.singleThreaded(), Progress.NONE))
                .getMessage();
        assertTrue(told.startsWith("memory for feature maps must be about 610"), told);
        assertTrue(
                told.endsWith("map fewer features at a time, take a smaller region or a larger voxel spacing"), told);
    }
}
