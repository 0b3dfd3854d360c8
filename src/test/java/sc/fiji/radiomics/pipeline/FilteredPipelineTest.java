// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.preprocess.Resegment;
import sc.fiji.radiomics.preprocess.RoundIntensities;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** Filters as a step of the pipeline. */
class FilteredPipelineTest {
    private static final Grid GRID = Grid.of(26, 24, 12, 1, 1, 2.5);

    private static final String FILTERS = "filters: [original, laplacian-of-gaussian sigma=1.5, laws kernels=L5E5E5"
            + " pooling=max energy=2, simoncelli level=1, gradient, square]";

    private static Volume image() {
        Random random = new Random(11);
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 5 * (i % 26) + 3 * (i / 26 % 24) + random.nextInt(60);
        }
        return Volume.of(GRID, voxels);
    }

    private static Roi roi() {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            double x = i % 26 - 12.5;
            double y = i / 26 % 24 - 9;
            double z = (i / 26 / 24 - 5) * 2.5;
            voxels[i] = x * x + y * y + z * z < 50;
        }
        return Roi.of("r", Mask.of(GRID, voxels));
    }

    private static FeatureRow extract(String yaml, Volume image) {
        return new Pipeline(SettingsFile.parse(yaml, "test", "test")).extract("a", image, roi());
    }

    private static Map<String, Double> values(FeatureRow row) {
        Map<String, Double> values = new LinkedHashMap<>();
        row.values().forEach(value -> values.put(value.column().toString(), value.value()));
        return values;
    }

    /** Interpolation and rounding, then the filter on the whole image; the mask is resegmented on the unfiltered image. */
    @Test
    void filtersComeAfterInterpolationAndTheMaskFromTheUnfilteredImage() {
        String chain = "resampling: {spacing: [1.3, 1.3, 1.3], rounding: true}, resegmentation: {low: 90, high: 190,"
                + " outliers: 2}";
        Map<String, Double> found =
                values(extract("{" + chain + ", families: [statistics], " + FILTERS + "}", image()));
        Grid whole = Resample.grid(GRID, new Vector3(1.3, 1.3, 1.3));
        Volume processed = RoundIntensities.of(Resample.image(image(), whole, Interpolation.LINEAR));
        Roi shape = Roi.of("r", Resample.mask(roi().morphological(), whole, Interpolation.LINEAR, 0.5));
        Mask mask = new Resegment(90, 190, 2).apply(processed, shape).intensity();
        assertTrue(mask.count() < shape.morphological().count());
        int compared = 0;
        for (Filter filter :
                SettingsFile.parse("{" + FILTERS + "}", "t", "t").get(0).filters()) {
            Distribution sample = Distribution.of(filter.respond(processed), mask);
            for (IntensityStatistics statistic : IntensityStatistics.values()) {
                double expected = statistic.value(sample);
                String column = "test." + filter.label() + "." + statistic.tag();
                assertEquals(expected, found.get(column), 1e-12 * Math.abs(expected), column);
                compared++;
            }
        }
        assertEquals(found.size(), compared);
    }

    /** All families of a response are those of the response map read as an image, the local peaks too. */
    @Test
    void aResponseIsAnImageLikeAnyOther() {
        Filter filter = Filter.from("laplacian-of-gaussian sigma=1.5 dimension=2D");
        String families = "[local intensity, statistics, volume histogram, histogram, GLCM, GLSZM, NGLDM]";
        Map<String, Double> filtered = values(extract(
                "{families: [statistics], filters: [" + filter + "], responses: {families: " + families
                        + ", discretisation: [fbn16, fbs2], ivh: fbn500}}",
                image()));
        Map<String, Double> plain = values(extract(
                "{families: " + families + ", discretisation: [fbn16, fbs2], ivh: fbn500}", filter.respond(image())));
        assertTrue(plain.size() > 200);
        assertEquals(
                plain,
                filtered.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().replace(filter.label(), "original"), Map.Entry::getValue)));
    }

    @Test
    void theFeaturesOfTheImageItselfAreTheSameWithAndWithoutFilters() {
        String chain = "resampling: {spacing: [1.3, 1.3, 1.3], image: cubic spline}";
        FeatureRow plain = extract("{" + chain + "}", image());
        FeatureRow filtered = extract("{" + chain + ", " + FILTERS + "}", image());
        assertEquals(plain.values(), filtered.values().subList(0, plain.values().size()));
        assertEquals(plain.values().size() + 5 * 18, filtered.values().size());
        plain.diagnostics()
                .forEach((key, value) ->
                        assertEquals(value, filtered.diagnostics().get(key), key));
    }

    @Test
    void columnsNameTheFilterAndResponsesHaveNoUnitOfTheImage() {
        FeatureRow row = extract(
                "{unit: HU, families: [statistics], filters: [mean support=3 dimension=2D, original]}", image());
        FeatureValue first = row.values().get(0);
        assertEquals("test.mean_2D_support3.stat_mean", first.column().toString());
        assertEquals("intensity", first.unit());
        assertEquals("Q4LE", first.ibsiId());
        FeatureValue original = row.values().get(18);
        assertEquals("test.original.stat_mean", original.column().toString());
        assertEquals("HU", original.unit());
    }

    @Test
    void levelsOfResponsesAreCountedUnderTheLabelOfTheFilter() {
        FeatureRow row = extract(
                "{families: [statistics], filters: [gradient], responses: {families: [histogram], discretisation:"
                        + " [fbn8]}}",
                image());
        assertEquals(8, row.diagnostics().get("test.gradient_3D.fbn8.levels"));
        assertEquals((double) roi().morphological().count(), row.diagnostics().get("test.voxels"));
    }

    @Test
    void aConstantImageIsNotedForEachFilter() {
        float[] sevens = new float[GRID.voxels()];
        Arrays.fill(sevens, 7);
        FeatureRow row = extract(
                "{families: [statistics], filters: [original, gradient, mean support=3 dimension=2D]}",
                Volume.of(GRID, sevens));
        assertEquals(
                List.of(
                        "all responses of gradient_3D in the region are equal: some of its features are undefined or at"
                                + " their limit",
                        "all responses of mean_2D_support3 in the region are equal: some of its features are undefined or"
                                + " at their limit",
                        "all intensities of the region are equal: some features are undefined or at their limit"),
                row.notes());
        assertEquals(0, values(row).get("test.gradient_3D.stat_mean"));
        assertEquals(7, values(row).get("test.mean_2D_support3.stat_max"));
    }

    @Test
    void aFilterThatDoesNotSuitTheImageIsNamedWithItsReason() {
        assertFails(
                "[mean support=31]",
                "mean dimension=3D support=31 boundary=mirror: support of 31 voxels must not be longer than the image,"
                        + " found 12 voxels along z");
        assertFails(
                "[laplacian-of-gaussian sigma=0.4 dimension=2D]",
                "laplacian-of-gaussian dimension=2D sigma=0.4 cut=4 boundary=mirror: sigma must be at least half a"
                        + " voxel, 0.5 mm, found 0.4 mm");
        assertFails(
                "[laplacian-of-gaussian sigma=25]",
                "laplacian-of-gaussian dimension=3D sigma=25 cut=4 boundary=mirror: sigma must be at most the shortest"
                        + " side of the image, 24 mm, found 25 mm");
        assertFails(
                "[wavelet family=db3 code=LLH level=2]",
                "wavelet dimension=3D family=db3 code=LLH level=2 pooling=none boundary=mirror: db3 filter at level 2 of"
                        + " 12 voxels must not be longer than the image, found 11 voxels along z");
    }

    private static void assertFails(String filters, String message) {
        Volume thin = image().crop(new Box(0, 0, 0, 26, 24, filters.contains("wavelet") ? 11 : 12));
        RadiomicsException error = assertThrows(
                RadiomicsException.class, () -> extract("{families: [statistics], filters: " + filters + "}", thin));
        assertEquals("ROI r, filter " + message, error.getMessage());
    }

    @Test
    void aNumberThatIsNoneIsRefusedWhereAFilterSeesIt() {
        Volume image = image();
        float[] voxels = image.voxels().clone();
        voxels[voxels.length - 1] = Float.NaN;
        Volume holed = Volume.of(GRID, voxels);
        RadiomicsException error = assertThrows(
                RadiomicsException.class, () -> extract("{families: [statistics], filters: [simoncelli]}", holed));
        assertEquals(
                "ROI r, resample image: intensities in and around the region must be finite, found 1 of 7488 voxels NaN"
                        + " or infinite",
                error.getMessage());
        assertFalse(extract("{families: [statistics], filters: [gradient]}", holed)
                .values()
                .isEmpty());
    }

    @Test
    void voxelsThatAreNotCubesAreNotedForEachFilter() {
        FeatureRow row = extract(
                "{families: [statistics], filters: [mean support=3, laplacian-of-gaussian sigma=2 cut=2, gradient]}",
                image());
        assertEquals(
                List.of(
                        "mean_3D_support3: voxels of 1 x 1 x 2.5 mm are not cubes and the filter counts voxels, so it"
                                + " looks 2.5 times as far along z as along x: resample the image or filter with"
                                + " dimension=2D",
                        "laplacian-of-gaussian_3D_sigma2_cut2: voxels of 1 x 1 x 2.5 mm are not cubes, so it was computed"
                                + " in mm along each axis, which IBSI 2 does not standardise: resample the image to"
                                + " compare with others"),
                row.notes());
        assertEquals(
                List.of(),
                extract(
                                "{families: [statistics], filters: [mean support=3], resampling: {spacing: [1, 1, 1]}}",
                                image())
                        .notes());
    }

    /** The region is 14 x 15 x 5 voxels. */
    @Test
    void kernelsLongerThanTheRegionAreNoted() {
        FeatureRow row = extract(
                "{families: [statistics], filters: [mean support=13 dimension=2D, mean support=15 dimension=2D,"
                        + " laplacian-of-gaussian sigma=2 dimension=2D, simoncelli dimension=2D]}",
                image());
        assertEquals(
                List.of(
                        "kernels longer than the region, 14 x 15 x 5 voxels: responses are largely of what lies around it:"
                                + " mean_2D_support15, laplacian-of-gaussian_2D_sigma2"),
                row.notes());
    }

    /** The grid of 1 mm has two thousand million voxels; a local filter never makes them. */
    @Test
    void aGlobalFilterThatNeedsTooMuchMemoryIsRefusedBeforeItTakesAny() {
        Grid coarse = Grid.of(25, 25, 13, 64, 64, 64);
        boolean[] voxels = new boolean[coarse.voxels()];
        voxels[coarse.index(12, 12, 6)] = true;
        Roi one = Roi.of("r", Mask.of(coarse, voxels));
        Volume image = Volume.of(coarse, new float[coarse.voxels()]);
        String yaml = "{families: [statistics], resampling: {spacing: [1, 1, 1]}, filters: [%s]}";
        Pipeline global = new Pipeline(SettingsFile.parse(yaml.formatted("simoncelli dimension=2D"), "t", "t"));
        String message = assertThrows(RadiomicsException.class, () -> global.extract("a", image, one))
                .getMessage();
        assertTrue(
                message.matches(
                        "ROI r, filter simoncelli dimension=2D level=1 boundary=periodic: memory for the response"
                                + " must be about \\d+ MB, found \\d+ MB free: give Java more \\(in ImageJ Edit > Options >"
                                + " Memory & Threads...\\), or take a larger voxel spacing, a smaller image or dimension=2D"),
                message);
        Pipeline whole = new Pipeline(SettingsFile.parse(yaml.formatted("simoncelli boundary=mirror"), "t", "t"));
        assertEquals(
                "ROI r, filter simoncelli dimension=3D level=1 boundary=mirror: the spectrum of the image must have at"
                        + " most 2147483639 values, found 2483912704: take a larger spacing or dimension=2D",
                assertThrows(RadiomicsException.class, () -> whole.extract("a", image, one))
                        .getMessage());
        Pipeline local = new Pipeline(SettingsFile.parse(yaml.formatted("gradient"), "t", "t"));
        assertEquals(18, local.extract("a", image, one).values().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filters: [] | t, line 1: filters must name at least one, for example original",
                "filters: [mean, mean support=5] | t, line 1: filters names one twice",
                "filters: [mean support=2] | t, line 1: filters: filter mean: support must be an odd number of voxels,"
                        + " found 2",
                "responses: {families: [morphology]} | t, line 1: responses: families of responses must not name"
                        + " morphology, which a filter does not change",
                "responses: {families: []} | t, line 1: responses: families must name at least one",
                "responses: {discretisation: [fbn8, fbn8]} | t, line 1: responses: discretisation names one twice"
            })
    void wrongSettingsOfFiltersAreRefused(String yaml, String message) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> SettingsFile.parse("{" + yaml + "}", "t", "t"))
                        .getMessage());
    }

    /** So that old results and models are those of settings that never heard of filters. */
    @Test
    void settingsWithoutFiltersAreWrittenBesideResultsAsBefore() {
        Settings plain = SettingsFile.parse("{name: a}", "t", "t").get(0);
        assertFalse(SettingsFile.provenanceText(plain).contains("filters"));
        assertFalse(SettingsFile.provenanceText(plain).contains("responses"));
        Settings filtered =
                SettingsFile.parse("{name: a, " + FILTERS + "}", "t", "t").get(0);
        String text = SettingsFile.provenanceText(filtered);
        assertEquals(List.of(filtered), SettingsFile.parse(text, "t", "t"));
        assertEquals(
                SettingsFile.write(filtered)
                        .replace("suv: none\ndose: checked\n", "")
                        .replace("profile: ibsi\n", "")
                        .replaceFirst("normalisation: \\[\\s*\\]\n", ""),
                text);
    }

    @Test
    void featureMapsAreMadeOfTheImageItself() {
        Settings settings =
                SettingsFile.parse("{name: a, filters: [gradient]}", "t", "t").get(0);
        assertEquals(
                "feature maps are made of the image itself, found 'a.gradient_3D.stat_mean' of the filter 'gradient_3D'",
                assertThrows(RadiomicsException.class, () -> MapFeature.of("a.gradient_3D.stat_mean", settings))
                        .getMessage());
    }

    @Test
    void responseMapsAreKeptWithTheOtherImages(@TempDir Path folder) throws IOException {
        Nifti.write(image(), folder.resolve("image.nii.gz"));
        float[] labels = new float[GRID.voxels()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = roi().morphological().voxels()[i] ? 1 : 0;
        }
        Nifti.write(Volume.of(GRID, labels), folder.resolve("mask.nii.gz"));
        Case one = Case.of("a", folder.resolve("image.nii.gz"), folder.resolve("mask.nii.gz"));
        Path out = Files.createDirectory(folder.resolve("out"));
        new Pipeline(SettingsFile.parse("{name: s, families: [statistics], filters: [gradient]}", "t", "t"))
                .run(one, Optional.of(out), Progress.NONE);
        Volume kept;
        try (var files = Files.list(out)) {
            Path file = files.filter(path -> path.toString().contains("gradient_3D"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(file.getFileName().toString().endsWith("_s_gradient_3D.nii.gz"), file.toString());
            kept = Nifti.read(file);
        }
        Volume whole = Filter.from("gradient").respond(image());
        Volume expected = whole.crop(GRID.boxOf(kept.grid()));
        for (int i = 0; i < kept.voxels().length; i++) {
            assertEquals(expected.voxels()[i], kept.voxels()[i]);
        }
    }
}
