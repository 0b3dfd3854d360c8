// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** What all filters have in common: texts, boxes, and what they ask of an image. */
class FilterTest {
    private static final Grid GRID = Grid.of(17, 16, 15, 2, 2, 2);

    private static final List<String> LOCAL = List.of(
            "mean support=3",
            "mean support=5 dimension=2D",
            "laplacian-of-gaussian sigma=1.5 cut=3",
            "laplacian-of-gaussian sigma=2 cut=2 dimension=2D",
            "laws kernels=E5L5S5 pooling=max energy=2",
            "laws kernels=L5E3 pooling=average dimension=2D",
            "laws kernels=W5R5S3 pooling=min",
            "gabor sigma=1 wavelength=4 gamma=1.5 angle=30",
            "gabor sigma=1 wavelength=5 gamma=1.5 step=60 pooling=max dimension=2D",
            "gabor sigma=1 wavelength=5 gamma=0.9 step=120 pooling=average",
            "wavelet family=db2 code=LHL pooling=average",
            "wavelet family=coif1 code=HL level=2 dimension=2D",
            "wavelet family=haar code=LLH level=3 pooling=max",
            "gradient",
            "gradient dimension=2D",
            "local-binary-pattern",
            "local-binary-pattern dimension=2D radius=1.7 samples=11");

    private static final List<String> GLOBAL = List.of(
            "simoncelli level=2",
            "simoncelli level=1 dimension=2D",
            "riesz-laplacian-of-gaussian sigma=2 cut=3 order=1/0/1",
            "riesz-simoncelli level=1 order=0/2/0 steering=2",
            "riesz-simoncelli level=1 order=1/1/0 dimension=2D steering=2");

    private static final List<String> PLAIN = List.of("original", "square", "square-root", "logarithm", "exponential");

    static Stream<String> filters() {
        List<String> all = new ArrayList<>(PLAIN);
        for (Boundary boundary : Boundary.values()) {
            LOCAL.forEach(filter -> all.add(filter + " boundary=" + boundary));
        }
        for (Boundary boundary : List.of(Boundary.PERIODIC, Boundary.MIRROR)) { // the others are continued alike
            GLOBAL.forEach(filter -> all.add(filter + " boundary=" + boundary));
        }
        return all.stream();
    }

    private static Volume image(Grid grid, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(2000) - 1000;
        }
        return Volume.of(grid, voxels);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aCropThatHoldsWhatTheFilterNeedsGivesTheResponseOfTheWholeImage(String text) {
        Filter filter = Filter.from(text);
        Volume image = image(GRID, 1);
        Volume whole = filter.respond(image);
        List<Box> boxes = List.of(new Box(14, 0, 0, 17, 16, 2), new Box(6, 6, 6, 9, 8, 8), new Box(0, 2, 13, 3, 5, 15));
        for (Box box : GLOBAL.stream().anyMatch(text::startsWith) ? boxes.subList(0, 1) : boxes) {
            Box needs = filter.needs(box, GRID);
            Volume found = filter.respond(image.crop(needs), box.minus(needs.x0(), needs.y0(), needs.z0()));
            assertEquals(GRID.crop(box), found.grid());
            assertArrayEquals(whole.crop(box).voxels(), found.voxels(), text.startsWith("gabor") ? 1e-2f : 0f, text);
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void theTextOfAFilterReadsBackAsTheFilter(String text) {
        Filter filter = Filter.from(text);
        assertEquals(filter, Filter.from(filter.toString()));
        assertEquals(filter.toString(), Filter.from(filter.toString()).toString());
        assertEquals(true, filter.label().matches("[A-Za-z0-9_-]+"), filter.label());
    }

    @Test
    void filtersThatDifferHaveLabelsThatDiffer() {
        List<Filter> all = filters().map(Filter::from).toList();
        assertEquals(all.size(), all.stream().map(Filter::label).distinct().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean | mean_3D_support5",
                "mean support=15 boundary=zero | mean_3D_support15_zero",
                "LAPLACIAN-OF-GAUSSIAN sigma=1.5 dimension=2d | laplacian-of-gaussian_2D_sigma1p5",
                "laws kernels=l5e5e5 pooling=max energy=7 | laws_3D_L5E5E5_max_energy7",
                "gabor sigma=5 wavelength=2 gamma=1.5 step=22.5 pooling=average"
                        + " | gabor_3D_sigma5_wavelength2_gamma1p5_average_step22p5",
                "gabor sigma=5 wavelength=2 angle=-30 | gabor_3D_sigma5_wavelength2_gamma1_anglem30",
                "wavelet family=bior2.2 code=llh | wavelet_3D_bior2p2_LLH_level1",
                "simoncelli level=2 dimension=2D | simoncelli_2D_level2",
                "riesz-simoncelli order=0/2/0 steering=1 | riesz-simoncelli_3D_level1_order020_steering1",
                "riesz-laplacian-of-gaussian sigma=3 order=1/0/0" + " | riesz-laplacian-of-gaussian_3D_sigma3_order100",
                "gradient | gradient_3D",
                "square-root | square-root",
                "original | original"
            })
    void labelsSayWhatIdentifiesAFilter(String text, String label) {
        assertEquals(label, Filter.from(text).label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "men | filter must be one of original, mean, laplacian-of-gaussian, laws, gabor, wavelet, simoncelli,"
                        + " riesz-laplacian-of-gaussian, riesz-simoncelli, gradient, square, square-root, logarithm,"
                        + " exponential, local-binary-pattern; found 'men'",
                "mean suport=5 | filter mean: unknown key 'suport', known: support, dimension, boundary",
                "mean 5 | filter mean: needs key=value, found '5'",
                "mean support=5 support=7 | filter mean: the key 'support' stands twice",
                "mean support=4 | filter mean: support must be an odd number of voxels, found 4",
                "mean support=x | filter mean: support needs a whole number, found 'x'",
                "mean boundary=wrap | filter mean: boundary must be one of zero, nearest, periodic, mirror, found 'wrap'",
                "mean dimension=4D | filter mean: dimension must be 2D or 3D, found '4D'",
                "laplacian-of-gaussian | filter laplacian-of-gaussian: needs the key 'sigma'",
                "laplacian-of-gaussian sigma=0 | filter laplacian-of-gaussian: sigma must be positive, found 0 mm",
                "laplacian-of-gaussian sigma=NaN | filter laplacian-of-gaussian: sigma needs a number, found 'NaN'",
                "laplacian-of-gaussian sigma=1 cut=0 | filter laplacian-of-gaussian: cut must lie in 1 to 20 sigma, found 0",
                "laws kernels=L5X5 | filter laws: kernels must be two or three of L5, E5, S5, W5, R5, L3, E3, S3,"
                        + " for example L5E5S5, found 'L5X5'",
                "laws kernels=L5E5 | filter laws: kernels must be 3 in 3D, found L5E5",
                "laws kernels=L5E5E5 energy=-1 | filter laws: energy must be a distance of at least 0 voxels, found -1",
                "laws kernels=L5E5E5 pooling=sum | filter laws: pooling must be one of none, average, max, min, found 'sum'",
                "gabor sigma=1 wavelength=0 | filter gabor: wavelength must be positive, found 0 mm",
                "gabor sigma=1 wavelength=4 gamma=99 | filter gabor: gamma must lie in 0.1 to 10, found 99",
                "gabor sigma=1 wavelength=4 step=50 | filter gabor: step must divide 360 degrees, found 50",
                "wavelet family=db3 code=LLX | filter wavelet: code must be 3 letters L or H in 3D, found 'LLX'",
                "wavelet family=db3 code=LLH level=0 | filter wavelet: level must lie in 1 to 10, found 0",
                "simoncelli level=11 | filter simoncelli: level must lie in 1 to 10, found 11",
                "riesz-simoncelli order=2 | filter riesz-simoncelli: order must be numbers along x, y and z such as"
                        + " 0/2/0, found '2'",
                "riesz-simoncelli order=0/0/1 dimension=2D | filter riesz-simoncelli: order along z must be 0 in 2D,"
                        + " found 0/0/1",
                "riesz-simoncelli order=1/0/0 steering=0 | filter riesz-simoncelli: steering must be a positive sigma"
                        + " or none, found 0 mm",
                "square scale=2 | filter square: unknown key 'scale', it has none",
                "local-binary-pattern radius=0.5 | filter local-binary-pattern: radius must lie in 1 to 100 voxels,"
                        + " found 0.5",
                "local-binary-pattern samples=8 | filter local-binary-pattern: samples must be 12 or 42 in 3D, found 8",
                "local-binary-pattern samples=40 dimension=2D | filter local-binary-pattern: samples must be 3 to 32 in"
                        + " 2D, found 40",
                "gradient boundary | filter gradient: needs key=value, found 'boundary'"
            })
    void aWrongTextIsRefusedByKey(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Filter.from(text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean support=21 | 1, 1, 1 | support of 21 voxels must not be longer than the image, found 10 voxels"
                        + " along z",
                "mean support=21 dimension=2D | 1, 1, 1 | support of 21 voxels must not be longer than the image,"
                        + " found 12 voxels along y",
                "laws kernels=L5E5E5 energy=7 | 1, 1, 1 | energy of 15 voxels must not be longer than the image,"
                        + " found 10 voxels along z",
                "laplacian-of-gaussian sigma=0.9 | 2, 2, 2 | sigma must be at least half a voxel, 1 mm, found 0.9 mm",
                "laplacian-of-gaussian sigma=21 | 2, 2, 2 | sigma must be at most the shortest side of the image,"
                        + " 20 mm, found 21 mm",
                "gabor sigma=0.2 wavelength=4 | 1, 1, 1 | sigma must be at least half a voxel, 0.5 mm, found 0.2 mm",
                "gabor sigma=2 wavelength=1.5 | 1, 1, 1 | wavelength must be at least two voxels, 2 mm, found 1.5 mm",
                "wavelet family=db3 code=LLH level=3 | 1, 1, 1 | db3 filter at level 3 of 24 voxels must not be longer"
                        + " than the image, found 10 voxels along z",
                "simoncelli level=4 | 1, 1, 1 | a wave of level 4 of 16 voxels must not be longer than the image,"
                        + " found 10 voxels along z",
                "riesz-simoncelli order=1/0/0 steering=0.2 | 1, 1, 1 | sigma must be at least half a voxel, 0.5 mm,"
                        + " found 0.2 mm"
            })
    void anImageThatDoesNotSuitTheFilterIsRefused(String text, String spacing, String message) {
        double[] s =
                Stream.of(spacing.split(",")).mapToDouble(Double::parseDouble).toArray();
        Volume image = image(Grid.of(14, 12, 10, s[0], s[1], s[2]), 2);
        Filter filter = Filter.from(text);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> filter.respond(image))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean | 7",
                "laws kernels=L5E5E5 pooling=max energy=2 | 0",
                "wavelet family=db3 code=LLH pooling=average | 0",
                "wavelet family=haar code=LLL level=2 | 56",
                "gradient | 0",
                "square | 7",
                "square-root | 7",
                "logarithm | 7",
                "exponential | 7",
                "local-binary-pattern | 42",
                "local-binary-pattern samples=12 | 12",
                "local-binary-pattern dimension=2D samples=9 radius=2.5 | 9",
                "original | 7"
            })
    void aConstantImageGivesAConstantResponse(String text, float expected) {
        float[] sevens = new float[GRID.voxels()];
        Arrays.fill(sevens, 7);
        for (float found : Filter.from(text).respond(Volume.of(GRID, sevens)).voxels()) {
            assertEquals(expected, found, 1e-5f);
        }
    }

    @Test
    void anImageOfZerosIsNoDivisionByZero() {
        Volume zeros = Volume.of(GRID, new float[GRID.voxels()]);
        assertEquals(0, Filter.from("square").respond(zeros).voxels()[5]);
        assertEquals(0, Filter.from("logarithm").respond(zeros).voxels()[5]);
        assertEquals(1, Filter.from("exponential").respond(zeros).voxels()[5]);
    }

    @Test
    void transformsOfIntensitiesKeepTheLargest() {
        Grid grid = Grid.of(4, 1, 1, 1, 1, 1);
        Volume image = Volume.of(grid, new float[] {-100, 0, 25, 50});
        assertArrayEquals(
                new float[] {100, 0, 6.25f, 25},
                Filter.from("square").respond(image).voxels(),
                1e-5f);
        assertArrayEquals(
                new float[] {-100, 0, 50, 70.710678f},
                Filter.from("square-root").respond(image).voxels(),
                1e-5f);
        float[] logarithm = Filter.from("logarithm").respond(image).voxels();
        assertEquals(-100, logarithm[0], 1e-5f);
        assertEquals(100 * Math.log(26) / Math.log(101), logarithm[2], 1e-5);
        float[] exponential = Filter.from("exponential").respond(image).voxels();
        assertArrayEquals(new float[] {0.01f, 1, (float) Math.pow(100, 0.25), 10}, exponential, 1e-5f);
    }

    @Test
    void theGradientOfARampIsItsSlopeByMillimetre() {
        Grid grid = Grid.of(6, 5, 4, 0.5, 2, 3);
        float[] ramp = new float[grid.voxels()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 2 * (i % 6) + 3 * (i / 6 % 5) + 6 * (i / 30);
        }
        Volume image = Volume.of(grid, ramp);
        double inside = Math.sqrt(16 + 2.25 + 4);
        assertEquals(inside, Filter.from("gradient").respond(image).get(2, 2, 1), 1e-6);
        assertEquals(
                Math.sqrt(18.25),
                Filter.from("gradient dimension=2D").respond(image).get(2, 2, 0),
                1e-6);
        assertEquals(
                Math.sqrt(4 + 2.25 + 4), Filter.from("gradient").respond(image).get(0, 2, 1), 1e-6);
    }

    /** Of a Gaussian the response is known: two Gaussians make one of the sum of their variances. */
    @Test
    void theLaplacianOfAGaussianIsThatOfAWiderOne() {
        Grid grid = Grid.of(41, 41, 41, 1, 1, 1);
        float[] blob = new float[grid.voxels()];
        double s2 = 9;
        for (int i = 0; i < blob.length; i++) {
            blob[i] = (float) (1000 * Math.exp(-distance(i) / (2 * s2)));
        }
        double t2 = s2 + 4;
        Volume found = Filter.from("laplacian-of-gaussian sigma=2 cut=6").respond(Volume.of(grid, blob));
        for (int i = 0; i < blob.length; i += 7) {
            double r2 = distance(i);
            double expected = 1000 * Math.pow(s2 / t2, 1.5) * (r2 / (t2 * t2) - 3 / t2) * Math.exp(-r2 / (2 * t2));
            assertEquals(expected, found.voxels()[i], 2e-3);
        }
    }

    private static double distance(int voxel) {
        int x = voxel % 41 - 20;
        int y = voxel / 41 % 41 - 20;
        int z = voxel / 41 / 41 - 20;
        return x * x + y * y + z * z;
    }

    /** By the definition: the kernel written out as in the manual, summed voxel by voxel. */
    @ParameterizedTest
    @CsvSource({"30, 1.5, mirror", "200, 0.5, zero", "0, 1, nearest", "75, 0.7, periodic"})
    void theGaborFilterIsTheModulusOfItsComplexSum(double angle, double gamma, String boundary) {
        Grid grid = Grid.of(11, 9, 2, 2, 2, 5);
        Volume image = image(grid, 4);
        Volume found = Filter.from("gabor sigma=2.4 wavelength=5 dimension=2D angle=" + angle + " gamma=" + gamma
                        + " boundary=" + boundary)
                .respond(image);
        Boundary beyond = Boundary.valueOf(boundary.toUpperCase(Locale.ROOT));
        double t = Math.toRadians(angle);
        for (int z = 0; z < 2; z++) {
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 11; x++) {
                    double real = 0;
                    double imaginary = 0;
                    for (int v = -25; v <= 25; v++) {
                        for (int u = -25; u <= 25; u++) {
                            int i = beyond.source(x - u, 11);
                            int j = beyond.source(y - v, 9);
                            double intensity = i < 0 || j < 0 ? 0 : image.get(i, j, z);
                            double a = u * Math.cos(t) + v * Math.sin(t);
                            double b = -u * Math.sin(t) + v * Math.cos(t);
                            double window = Math.exp(-(a * a + gamma * gamma * b * b) / (2 * 1.2 * 1.2));
                            real += intensity * window * Math.cos(2 * Math.PI * a / 2.5);
                            imaginary += intensity * window * Math.sin(2 * Math.PI * a / 2.5);
                        }
                    }
                    assertEquals(Math.hypot(real, imaginary), found.get(x, y, z), 1e-3);
                }
            }
        }
    }
}
