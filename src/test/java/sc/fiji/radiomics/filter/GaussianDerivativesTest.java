// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Smoothed images and derivatives: analytic values, another program, and the order of the axes. */
class GaussianDerivativesTest {
    private static final Grid GRID = Grid.of(41, 41, 31, 0.5, 0.8, 1);

    private static GaussianDerivatives whole(Volume image, double sigma, int order) {
        return GaussianDerivatives.of(image, image.grid().box(), new Scale(sigma, Extent.VOLUME), order);
    }

    @Test
    void thePointBecomesAGaussian() {
        Volume point = FilterImages.of(GRID, (x, y, z) -> x == 10 && y == 16 && z == 15 ? 1000 : 0);
        double sigma = 2;
        float[] smoothed = whole(point, sigma, 0).smoothed();
        double peak = 1000 * GRID.voxelVolume() / Math.pow(2 * Math.PI * sigma * sigma, 1.5);
        for (int z = 0; z < 31; z++) {
            for (int y = 0; y < 41; y++) {
                for (int x = 0; x < 41; x++) {
                    double r2 = Math.pow(x * 0.5 - 10, 2) + Math.pow(y * 0.8 - 16, 2) + Math.pow(z - 15, 2);
                    double expected = peak * Math.exp(-r2 / (2 * sigma * sigma));
                    assertEquals(expected, smoothed[GRID.index(x, y, z)], 1.1e-3 * peak);
                }
            }
        }
        assertEquals(peak, smoothed[GRID.index(20, 20, 15)], 1e-3 * peak, "4 sigma hold all but 6e-5 by axis");
    }

    @Test
    void gaussianOfAGaussianAddsVariances() {
        double width = 2;
        double sigma = 1.5;
        Volume blob = FilterImages.of(
                GRID,
                (x, y, z) -> 1000
                        * Math.exp(-(Math.pow(x - 10, 2) + Math.pow(y - 16, 2) + Math.pow(z - 15, 2))
                                / (2 * width * width)));
        float[] smoothed = whole(blob, sigma, 0).smoothed();
        double variance = width * width + sigma * sigma;
        double peak = 1000 * Math.pow(width * width / variance, 1.5);
        for (int[] at : new int[][] {{20, 20, 15}, {24, 20, 15}, {20, 25, 15}, {20, 20, 18}, {18, 17, 13}}) {
            double r2 = Math.pow(at[0] * 0.5 - 10, 2) + Math.pow(at[1] * 0.8 - 16, 2) + Math.pow(at[2] - 15, 2);
            assertEquals(peak * Math.exp(-r2 / (2 * variance)), smoothed[GRID.index(at[0], at[1], at[2])], 1e-3 * peak);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 1, 1.7})
    void aRampHasItsSlopeAndNoCurvatureWhateverSigma(double sigma) {
        Volume ramp = FilterImages.of(GRID, (x, y, z) -> 3 * x - 2 * y + 6 * z + 100);
        GaussianDerivatives jet = whole(ramp, sigma, 2);
        int middle = GRID.index(20, 20, 15);
        assertEquals(3, jet.derivative(1, 0, 0)[middle], 1e-4);
        assertEquals(-2, jet.derivative(0, 1, 0)[middle], 1e-4);
        assertEquals(6, jet.derivative(0, 0, 1)[middle], 1e-4);
        assertEquals(7, jet.gradientMagnitude()[middle], 1e-4);
        assertEquals(ramp.voxels()[middle], jet.smoothed()[middle], 1e-4);
        assertEquals(0, jet.laplacian()[middle], 2e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 1, 1.7})
    void aQuadraticHasItsHessianWhateverSigma(double sigma) {
        // the matrix (4 1 0; 1 4 0; 0 0 -2): eigenvalues 5, 3, -2
        Volume quadratic = FilterImages.of(GRID, (x, y, z) -> {
            double u = x - 10;
            double v = y - 16;
            double w = z - 15;
            return 2 * u * u + 2 * v * v - w * w + u * v + u;
        });
        GaussianDerivatives jet = whole(quadratic, sigma, 2);
        int middle = GRID.index(20, 20, 15);
        assertEquals(4, jet.derivative(2, 0, 0)[middle], 1e-4);
        assertEquals(4, jet.derivative(0, 2, 0)[middle], 1e-4);
        assertEquals(-2, jet.derivative(0, 0, 2)[middle], 1e-4);
        assertEquals(1, jet.derivative(1, 1, 0)[middle], 1e-4);
        assertEquals(0, jet.derivative(1, 0, 1)[middle], 1e-4);
        assertEquals(6, jet.laplacian()[middle], 1e-4);
        float[][] eigenvalues = jet.hessianEigenvalues();
        assertEquals(3, eigenvalues.length);
        assertEquals(5, eigenvalues[0][middle], 1e-4);
        assertEquals(3, eigenvalues[1][middle], 1e-4);
        assertEquals(-2, eigenvalues[2][middle], 1e-4);
    }

    @Test
    void inSlicesTheOtherSlicesHaveNoPart() {
        Volume image = FilterImages.of(GRID, (x, y, z) -> z == 15 ? (x - 10) * (x - 10) - (y - 16) * (x - 10) : 1e4);
        GaussianDerivatives jet = GaussianDerivatives.of(image, GRID.box(), new Scale(1, Extent.SLICE), 2);
        int middle = GRID.index(20, 20, 15);
        assertEquals(2, jet.laplacian()[middle], 1e-3);
        float[][] eigenvalues = jet.hessianEigenvalues();
        assertEquals(2, eigenvalues.length);
        assertEquals(1 + Math.sqrt(2), eigenvalues[0][middle], 1e-3);
        assertEquals(1 - Math.sqrt(2), eigenvalues[1][middle], 1e-3);
        assertEquals(0, jet.gradientMagnitude()[middle], 1e-3);
        assertEquals(
                "the derivative of order 0, 0, 1 was not made",
                assertThrows(IllegalArgumentException.class, () -> jet.derivative(0, 0, 1))
                        .getMessage());
    }

    /**
     * SciPy 1.17.1, NumPy 2.4.6: {@code a[z, y, x] = (x*x + 3*y + 7*z*x + 5*y*z) % 11} of 5 x 6 x 7 voxels;
     * {@code scipy.ndimage.gaussian_filter(a, 1.2 / np.array([2, 0.8, 0.5]), mode='reflect', truncate=4)}; derivatives with
     * {@code order=}, divided by the spacing, there without our scaling to exact slopes, hence the wider tolerance.
     */
    @Test
    void anotherProgramSmoothsAlike() {
        Grid grid = Grid.of(7, 6, 5, 0.5, 0.8, 2);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % 7;
            int y = i / 7 % 6;
            int z = i / 42;
            voxels[i] = (x * x + 3 * y + 7 * z * x + 5 * y * z) % 11;
        }
        Volume image = Volume.of(grid, voxels);
        GaussianDerivatives jet = whole(image, 1.2, 2);
        double[] smoothed = jet.derivative(0, 0, 0);
        assertEquals(4.050121746229946, smoothed[grid.index(0, 0, 0)], 1e-12);
        assertEquals(4.836343805802956, smoothed[grid.index(4, 3, 2)], 1e-12);
        assertEquals(4.905145839914196, smoothed[grid.index(6, 5, 4)], 1e-12);
        assertEquals(4.976778218087826, smoothed[grid.index(5, 0, 1)], 1e-12);
        GaussianDerivatives slices = GaussianDerivatives.of(image, grid.box(), new Scale(1.2, Extent.SLICE), 0);
        assertEquals(4.731411425813077, slices.derivative(0, 0, 0)[grid.index(4, 3, 2)], 1e-12);
        assertEquals(-0.24576916794448814, jet.derivative(1, 0, 0)[grid.index(4, 3, 2)], 2e-3);
        assertEquals(0.17681600990949217, jet.derivative(1, 0, 0)[grid.index(0, 0, 0)], 2e-3);
        assertEquals(0.5222800993289588, jet.derivative(0, 2, 0)[grid.index(4, 3, 2)], 1e-2);
    }

    @Test
    void oneSliceHasNoDerivativeAcross() {
        Volume image = FilterImages.noise(Grid.of(9, 8, 1, 1, 1, 3), 4);
        GaussianDerivatives jet = whole(image, 1, 2);
        for (double value : jet.derivative(0, 0, 1)) {
            assertEquals(0, value);
        }
        for (double value : jet.derivative(0, 0, 2)) {
            assertEquals(0, value, 1e-9);
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertRefused("sigma must be positive, found 0.0 mm", () -> new Scale(0, Extent.SLICE));
        assertRefused("sigma must be positive, found NaN mm", () -> new Scale(Double.NaN, Extent.SLICE));
        Volume image = FilterImages.noise(Grid.of(3, 3, 3, 1, 1, 1), 4);
        assertRefused("order of derivatives must be 0, 1 or 2, found 3", () -> whole(image, 1, 3));
        assertRefused("dimension must be 2D or 3D, found '4D'", () -> Extent.parse("4D"));
        assertEquals(Extent.SLICE, Extent.parse("2d"));
        assertTrue(whole(image, 1, 0).smoothed().length == 27);
        assertRefused("the derivative of order 1, 0, 0 was not made", () -> whole(image, 1, 0)
                .gradientMagnitude());
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
