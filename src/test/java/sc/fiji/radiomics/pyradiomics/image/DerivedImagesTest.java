// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Names, notes and laziness of derived images, and analytic cases of what they are made of. */
class DerivedImagesTest {
    private static Prepared prepared(Grid grid) {
        return Preparation.of(MadeScene.image(grid, PixelType.INT16), MadeScene.mask(grid), ImageSettings.defaults());
    }

    private static DerivedImages images(Grid grid, ImageType type, Map<String, Object> arguments) {
        return DerivedImages.of(prepared(grid), ImageTypeChoice.of(type, arguments));
    }

    @Test
    void sigmasKeepTheirSpelling() {
        DerivedImages images =
                images(Grid.of(20, 20, 20, 1, 1, 1), ImageType.LOG, Map.of("sigma", List.of(1.0, 2, 0.75, 1e-4, 12.0)));
        assertEquals(
                List.of(
                        "log-sigma-1-0-mm-3D",
                        "log-sigma-2-mm-3D",
                        "log-sigma-0-75-mm-3D",
                        "log-sigma-0-0001-mm-3D",
                        "log-sigma-12-0-mm-3D"),
                images.names());
    }

    @Test
    void aSigmaBeyondTheImageIsLeftOutWithANote() {
        Grid grid = Grid.of(20, 20, 5, 1, 1, 2);
        DerivedImages images = images(grid, ImageType.LOG, Map.of("sigma", List.of(8.0, 8.5)));
        assertEquals(List.of("log-sigma-8-0-mm-3D"), images.names());
        assertEquals(
                List.of("no LoG image of sigma 8.5 mm: the image must be longer than sigma and a voxel along each axis,"
                        + " found " + grid.describe()),
                images.notes());
    }

    @Test
    void anImageOfThreeSlicesHasNoLaplacian() {
        DerivedImages images = images(Grid.of(9, 9, 3, 1, 1, 1), ImageType.LOG, Map.of("sigma", List.of(1.0)));
        assertEquals(List.of(), images.names());
        assertEquals(
                List.of("no LoG image: the image must have at least 4 voxels along each axis, found 9 x 9 x 3"),
                images.notes());
    }

    @Test
    void patternsOfTheOtherDimensionHaveANote() {
        Grid grid = Grid.of(9, 9, 9, 1, 1, 1);
        assertEquals(
                List.of("LBP2D is computed slice by slice, but features are extracted in 3D (force2D is off)"),
                images(grid, ImageType.LBP_2D, Map.of()).notes());
        Prepared flat = Preparation.of(
                MadeScene.image(grid, PixelType.INT16),
                MadeScene.mask(grid),
                ImageSettings.defaults().withForce2D(0));
        assertEquals(
                List.of("LBP3D is computed in 3D, but features are extracted slice by slice (force2D is on)"),
                DerivedImages.of(flat, ImageTypeChoice.of(ImageType.LBP_3D)).notes());
        assertEquals(
                List.of(),
                DerivedImages.of(flat, ImageTypeChoice.of(ImageType.LBP_2D)).notes());
    }

    @Test
    void imagesAreMadeAnewAndAlikeEachTime() {
        DerivedImages images = images(Grid.of(12, 11, 10, 1, 1, 1), ImageType.WAVELET, Map.of());
        Iterator<DerivedImage> first = images.iterator();
        Iterator<DerivedImage> second = images.iterator();
        for (String name : images.names()) {
            DerivedImage one = first.next();
            DerivedImage other = second.next();
            assertEquals(name, one.name());
            assertTrue(one.image() != other.image());
            assertArrayEquals(one.image().values(), other.image().values());
        }
    }

    @Test
    void anUnknownWaveletIsRefusedByName() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> FilterArguments.from(Map.of("wavelet", "mexh")));
        assertTrue(thrown.getMessage().endsWith("found 'mexh'"), thrown.getMessage());
        thrown = assertThrows(IllegalArgumentException.class, () -> FilterArguments.from(Map.of("wavelet", "rbio9.9")));
        assertTrue(thrown.getMessage().endsWith("found 'rbio9.9'"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.5, 4, 10})
    void theRecursiveGaussianIsCloseToTheGaussian(double sigma) {
        double[] response = filtered(RecursiveGaussian.smoothing(sigma), i -> i == 100 ? 1 : 0);
        for (int i = 0; i < response.length; i++) {
            double d = (i - 100) / sigma;
            double gauss = Math.exp(-d * d / 2) / (sigma * Math.sqrt(2 * Math.PI));
            assertEquals(gauss, response[i], (sigma < 1 ? 0.02 : 0.003) / sigma);
        }
        assertEquals(1, Arrays.stream(response).sum(), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.5, 4, 10})
    void smoothingKeepsAConstantAndTheSecondDerivativeOfAParabolaIsConstant(double sigma) {
        double[] constant = filtered(RecursiveGaussian.smoothing(sigma), i -> 3);
        double[] flat = filtered(RecursiveGaussian.secondDerivative(sigma, 1), i -> 3);
        double[] parabola = filtered(RecursiveGaussian.secondDerivative(sigma, 5), i -> 0.01 * (i - 100) * (i - 100));
        for (int i = 0; i < 201; i++) {
            assertEquals(3, constant[i], 1e-9);
            assertEquals(0, flat[i], 1e-9);
        }
        assertEquals(0.1, parabola[100], sigma < 5 ? 1e-6 : 2e-3);
    }

    private static double[] filtered(RecursiveGaussian filter, IntToDoubleFunction signal) {
        RecursiveGaussian.Lines lines = new RecursiveGaussian.Lines(201, 1);
        for (int i = 0; i < 201; i++) {
            lines.data[lines.row(i)] = signal.applyAsDouble(i);
        }
        filter.apply(lines);
        return Arrays.copyOfRange(lines.result, lines.row(0), lines.row(201));
    }

    @Test
    void theSplinePassesThroughTheVoxelsAndIsExactForAStraightLine() {
        Grid grid = Grid.of(60, 5, 4, 1, 1, 1);
        TypedImage image = MadeScene.image(grid, PixelType.FLOAT64);
        SplinePoint spline = new SplinePoint(SplineCoefficients.of(image, grid.box()));
        for (int x = 0; x < 60; x++) {
            assertEquals(image.get(grid.index(x, 2, 1)), spline.value(new double[] {x, 2, 1}), 1e-6);
        }
        double[] ramp = new double[grid.voxels()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 3 * (i % 60);
        }
        SplinePoint straight =
                new SplinePoint(SplineCoefficients.of(TypedImage.of(grid, PixelType.FLOAT64, ramp), grid.box()));
        assertEquals(3 * 30.3, straight.value(new double[] {30.3, 2.2, 1.7}), 1e-9);
    }

    @Test
    void anIcosphereHasItsCornersOnTheSphere() {
        int[] corners = {12, 42, 162, 642};
        for (int subdivision = 0; subdivision < 4; subdivision++) {
            List<Vector3> points = Icosphere.corners(subdivision, 2.5);
            assertEquals(corners[subdivision], points.size());
            assertEquals(corners[subdivision], points.stream().distinct().count());
            points.forEach(point -> assertEquals(2.5, point.norm(), 1e-14));
        }
    }

    @Test
    void sphericalHarmonicsKeepTheAdditionTheorem() {
        List<Vector3> points = Icosphere.corners(1, 1);
        for (int degree = 0; degree < 6; degree++) {
            SphericalHarmonics harmonics = SphericalHarmonics.of(degree, points, 1);
            for (int i = 0; i < points.size(); i++) {
                double sum = 0;
                for (int m = 0; m <= 2 * degree; m++) {
                    sum += Math.pow(harmonics.real()[m][i], 2)
                            + Math.pow(harmonics.imaginary()[m][i], 2);
                }
                assertEquals((2 * degree + 1) / (4 * Math.PI), sum, 1e-12);
            }
        }
    }

    @Test
    void meanAndDeviationAreThoseOfTheDefinition() {
        Random random = new Random(7);
        double[] values = random.doubles(1000, -5, 20).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        double fourth =
                Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).average().orElseThrow();
        NumpySum found = NumpySum.of(PixelType.FLOAT64, values);
        assertEquals(mean, found.mean(), 1e-12);
        assertEquals(Math.sqrt(variance), found.deviation(), 1e-12);
        assertEquals(fourth / (variance * variance) - 3, NumpySum.kurtosis(values, new double[1000], false), 1e-12);
        assertEquals(Double.NaN, NumpySum.kurtosis(new double[] {4, 4, 4}, new double[3], false));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/oracle/pyradiomics-numpy.csv", numLinesToSkip = 1)
    void momentsHaveTheBitsOfNumpy(String type, int number, double mean, double deviation, double kurtosis) {
        boolean isSingle = type.equals("float32");
        double[] values = new double[number];
        for (int k = 0; k < number; k++) {
            double value = (k * k % 1009) / 7.0 + 100;
            values[k] = isSingle ? (float) value : value;
        }
        NumpySum found = NumpySum.of(isSingle ? PixelType.FLOAT32 : PixelType.FLOAT64, values);
        assertEquals(mean, found.mean());
        assertEquals(deviation, found.deviation());
        assertEquals(kurtosis, NumpySum.kurtosis(values, new double[number], isSingle));
    }

    @Test
    void patternsIn3DAreComputedInTheMaskOnly() {
        Grid grid = Grid.of(9, 9, 9, 1, 1, 1);
        Mask mask = prepared(grid).featureMask();
        for (DerivedImage derived : images(grid, ImageType.LBP_3D, Map.of())) {
            for (int i = 0; i < mask.voxels().length; i++) {
                assertTrue(mask.voxels()[i] || derived.image().get(i) == 0);
            }
        }
    }
}
