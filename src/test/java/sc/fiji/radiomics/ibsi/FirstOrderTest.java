// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram;
import sc.fiji.radiomics.feature.LocalIntensity;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/** Published values of the first-order families and of the steps of the chain, one test for each row. */
class FirstOrderTest {
    private static final Map<String, CtPhantom> PHANTOMS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Double>> FEATURES = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Double>> DIAGNOSTICS = new ConcurrentHashMap<>();

    static Stream<Reference> features() {
        return Stream.of("digital", "A", "B", "C", "D")
                .flatMap(config -> Reference.features(config).stream())
                .filter(row -> row.tag().matches("(loc|stat|ih|ivh)_.*"));
    }

    static Stream<Reference> diagnostics() {
        return Stream.of("A", "B", "C", "D").flatMap(config -> Reference.diagnostics(config).stream());
    }

    @Test
    void everyRowIsHere() {
        assertEquals(5 * 49, features().count());
        assertEquals(240, diagnostics().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("features")
    void feature(Reference row) {
        Double found =
                FEATURES.computeIfAbsent(row.config(), FirstOrderTest::compute).get(row.tag());
        assertNotNull(found, "no feature " + row.tag());
        row.check(found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagnostics")
    void diagnostic(Reference row) {
        Double found = DIAGNOSTICS
                .computeIfAbsent(row.config(), config -> diagnose(phantom(config)))
                .get(row.tag());
        assertNotNull(found, "no diagnostic " + row.tag());
        row.check(found);
    }

    @Test
    void namesAreThoseOfTheCatalogue() throws IOException {
        List<Feature<?>> all = Stream.of(
                        LocalIntensity.values(),
                        IntensityStatistics.values(),
                        IntensityHistogram.values(),
                        IntensityVolumeHistogram.values())
                .<Feature<?>>flatMap(Arrays::stream)
                .toList();
        List<String> found = all.stream()
                .map(feature -> feature.title() + "," + feature.code() + "," + feature.tag())
                .toList();
        List<String> expected = Files.readAllLines(SharedData.path("ibsi/ibsi1/feature_catalogue.csv")).stream()
                .filter(line -> line.matches("(Local|Intensity).*"))
                .map(line -> line.replaceFirst("^[^,]*,[^,]*,", "").replaceFirst(",[^,]*$", ""))
                .toList();
        assertEquals(50, expected.size());
        assertEquals(expected, found);
    }

    /** Its values are held out; the chain of cubic spline, both filters and 1000 bins must run. */
    @Test
    void configurationECanBeComputed() {
        CtPhantom phantom = phantom("E");
        assertEquals(45985, phantom.roi().intensity().count());
        Map<String, Double> values = compute("E");
        values.forEach((tag, value) -> assertTrue(Double.isFinite(value), tag));
        assertEquals(32, values.get("ih_max"));
    }

    /** Voxel counts that {@code configurations.md} states to the voxel. */
    @ParameterizedTest
    @ValueSource(strings = {"A 125256 114596", "B 29842 27359", "C 45985 45981", "D 45985 44465"})
    void voxelCountsAreExact(String row) {
        String[] expected = row.split(" ");
        CtPhantom phantom = phantom(expected[0]);
        assertEquals(
                List.of(Integer.parseInt(expected[1]), Integer.parseInt(expected[2])),
                List.of(
                        phantom.roi().intensity().count(),
                        phantom.resegmented().intensity().count()));
    }

    private static CtPhantom phantom(String config) {
        return PHANTOMS.computeIfAbsent(config, CtPhantom::of);
    }

    private static Map<String, Double> compute(String config) {
        if (config.equals("digital")) {
            Mask mask = DigitalPhantom.roi().intensity();
            Distribution intensities = Distribution.of(DigitalPhantom.image(), mask);
            return compute(
                    DigitalPhantom.image(),
                    mask,
                    DigitalPhantom.greyLevels(),
                    IntensityVolumeHistogram.Curve.ofWholeIntensities(
                            intensities, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        CtPhantom phantom = phantom(config);
        return compute(phantom.image(), phantom.resegmented().intensity(), phantom.levels(), phantom.curve());
    }

    private static Map<String, Double> compute(
            Volume image, Mask mask, GreyLevels levels, IntensityVolumeHistogram.Curve curve) {
        Map<String, Double> values = new HashMap<>();
        add(values, LocalIntensity.values(), LocalIntensity.Peaks.of(image, mask));
        add(values, IntensityStatistics.values(), Distribution.of(image, mask));
        add(values, IntensityHistogram.values(), IntensityHistogram.Histogram.of(levels));
        add(values, IntensityVolumeHistogram.values(), curve);
        return values;
    }

    private static <E> void add(Map<String, Double> values, Feature<E>[] family, E evidence) {
        for (Feature<E> feature : family) {
            values.put(feature.tag(), feature.value(evidence));
        }
    }

    private static Map<String, Double> diagnose(CtPhantom phantom) {
        Map<String, Double> values = new HashMap<>();
        image(values, phantom.initialImage(), "init_img");
        image(values, phantom.image(), "interp_img");
        region(values, phantom.initialImage(), phantom.initialRoi(), "init_roi");
        region(values, phantom.image(), phantom.roi(), "interp_roi");
        region(values, phantom.image(), phantom.resegmented(), "reseg_roi");
        return values;
    }

    private static void image(Map<String, Double> values, Volume image, String stage) {
        put(values, "img_dim", stage, image.grid().box());
        values.put("vox_dim_x_" + stage, image.grid().spacing().x());
        values.put("vox_dim_y_" + stage, image.grid().spacing().y());
        values.put("vox_dim_z_" + stage, image.grid().spacing().z());
        Distribution all = Distribution.of(image, Mask.whole(image.grid()));
        values.put("mean_int_" + stage, all.mean());
        values.put("min_int_" + stage, all.minimum());
        values.put("max_int_" + stage, all.maximum());
    }

    private static void region(Map<String, Double> values, Volume image, Roi roi, String stage) {
        put(values, "int_mask_dim", stage, roi.grid().box());
        put(values, "int_mask_bb_dim", stage, roi.intensity().box().orElseThrow());
        put(values, "morph_mask_bb_dim", stage, roi.morphological().box().orElseThrow());
        values.put("int_mask_vox_count_" + stage, (double) roi.intensity().count());
        values.put("morph_mask_vox_count_" + stage, (double) roi.morphological().count());
        Distribution inside = Distribution.of(image, roi.intensity());
        values.put("int_mask_mean_int_" + stage, inside.mean());
        values.put("int_mask_min_int_" + stage, inside.minimum());
        values.put("int_mask_max_int_" + stage, inside.maximum());
    }

    private static void put(Map<String, Double> values, String quantity, String stage, Box box) {
        values.put(quantity + "_x_" + stage, (double) box.nx());
        values.put(quantity + "_y_" + stage, (double) box.ny());
        values.put(quantity + "_z_" + stage, (double) box.nz());
    }
}
