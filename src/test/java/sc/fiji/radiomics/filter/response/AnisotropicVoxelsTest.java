// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.filter.kernel.Simoncelli;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** Filters on voxels that are not cubes: those in mm against responses that are known, those in voxels with a note. */
class AnisotropicVoxelsTest {
    private static Volume image(Grid grid, ToDoubleFunction<int[]> intensity) {
        float[] voxels = new float[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    voxels[i] = (float) intensity.applyAsDouble(new int[] {x, y, z});
                }
            }
        }
        return Volume.of(grid, voxels);
    }

    /** Of a Gaussian blob in mm the Laplacian of Gaussian in mm is known: that of the blob with the variances added. */
    @ParameterizedTest
    @CsvSource({"3D, 1, 1.5, 2.5", "3D, 2.5, 1, 1.5", "2D, 1, 1.6, 7"})
    void theLaplacianOfAGaussianIsThatOfAWiderOneInMillimetres(String dimension, double sx, double sy, double sz) {
        Grid grid = Grid.of(41, 37, 33, sx, sy, sz);
        int axes = dimension.equals("3D") ? 3 : 2;
        double s2 = 16;
        double t2 = s2 + 9;
        ToDoubleFunction<int[]> squared = at -> {
            double x = (at[0] - 20) * sx;
            double y = (at[1] - 18) * sy;
            double z = axes == 3 ? (at[2] - 16) * sz : 0;
            return x * x + y * y + z * z;
        };
        Volume blob = image(grid, at -> 1000 * Math.exp(-squared.applyAsDouble(at) / (2 * s2)));
        Volume found = Filter.from("laplacian-of-gaussian sigma=3 cut=6 dimension=" + dimension)
                .respond(blob);
        double unit = 1; // mm, the smallest spacing: the response is by its square
        Volume expected = image(grid, at -> {
            double r2 = squared.applyAsDouble(at);
            return unit * 1000 * Math.pow(s2 / t2, axes / 2.0) * (r2 / t2 - axes) / t2 * Math.exp(-r2 / (2 * t2));
        });
        int compared = 0;
        for (int z = 10; z < 23; z++) {
            for (int y = 8; y < 29; y++) {
                for (int x = 8; x < 33; x++, compared++) {
                    assertEquals(expected.get(x, y, z), found.get(x, y, z), 2e-3, x + " " + y + " " + z);
                }
            }
        }
        assertEquals(13 * 21 * 25, compared);
    }

    /** By the definition, in all three planes: the kernel at the places of the voxels in mm, each with its area. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 35", "0.7, 60", "1.6, 90"})
    void theGaborFilterIsASumOverPlacesInMillimetres(double gamma, double degrees) {
        Grid grid = Grid.of(9, 8, 6, 1, 1.25, 2);
        Random random = new Random(3);
        Volume image = image(grid, at -> random.nextInt(200) - 100);
        Volume found = Filter.from("gabor sigma=1.1 wavelength=4.5 boundary=zero gamma=" + gamma + " angle=" + degrees)
                .respond(image);
        int[][] planes = {{0, 1}, {0, 2}, {1, 2}};
        double[] spacing = {1, 1.25, 2};
        int[] size = {9, 8, 6};
        double t = Math.toRadians(degrees);
        Volume expected = image(grid, at -> {
            double sum = 0;
            for (int[] axes : planes) {
                double real = 0;
                double imaginary = 0;
                for (int v = 0; v < size[axes[1]]; v++) {
                    for (int u = 0; u < size[axes[0]]; u++) {
                        int[] from = at.clone();
                        from[axes[0]] = u;
                        from[axes[1]] = v;
                        double x = (at[axes[0]] - u) * spacing[axes[0]];
                        double y = (at[axes[1]] - v) * spacing[axes[1]];
                        double a = x * Math.cos(t) + y * Math.sin(t);
                        double b = -x * Math.sin(t) + y * Math.cos(t);
                        double g = Math.exp(-(a * a + gamma * gamma * b * b) / (2 * 1.1 * 1.1));
                        double intensity = image.get(from[0], from[1], from[2]);
                        real += intensity * g * Math.cos(2 * Math.PI * a / 4.5);
                        imaginary += intensity * g * Math.sin(2 * Math.PI * a / 4.5);
                    }
                }
                sum += Math.hypot(real, imaginary) * spacing[axes[0]] * spacing[axes[1]];
            }
            return sum / 3;
        });
        assertArrayEquals(expected.voxels(), found.voxels(), 1e-3f);
    }

    /** A wave of amplitude 1 in tune with the kernel gives half the integral of the window, whatever the voxels. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1.7", "1.4, 1"})
    void aGaborFilterInTuneWithAWaveDoesNotDependOnTheVoxels(double sx, double sy) {
        Grid grid = Grid.of((int) (90 / sx), (int) (90 / sy), 1, sx, sy, 5);
        double t = Math.toRadians(30);
        Volume wave = image(
                grid, at -> 100 * Math.cos(2 * Math.PI * (at[0] * sx * Math.cos(t) + at[1] * sy * Math.sin(t)) / 6));
        Volume found = Filter.from("gabor sigma=5 wavelength=6 gamma=0.8 angle=30 dimension=2D")
                .respond(wave);
        double expected = 100 * Math.PI * 25 / 0.8;
        assertEquals(expected, found.get(grid.nx() / 2, grid.ny() / 2, 0), 1e-3 * expected);
    }

    private static final Grid WAVES = Grid.of(33, 31, 21, 1, 1.5, 2); // odd: opposite frequencies are exact

    private static Volume wave(int kx, int ky, int kz) {
        return image(
                WAVES, at -> 100 * Math.cos(2 * Math.PI * (kx * at[0] / 33.0 + ky * at[1] / 31.0 + kz * at[2] / 21.0)));
    }

    /** Frequencies of a wave in mm, 1 being the highest along x. */
    private static Vector3 frequency(int kx, int ky, int kz) {
        return new Vector3(2.0 * kx / 32, 2.0 * ky / 30 / 1.5, 2.0 * kz / 20 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 0, 0", "1, 0, 9, 0", "1, 0, 0, 8", "1, 3, -5, 4", "2, 0, 0, 4", "2, 0, 5, 1", "2, 1, 0, 0"})
    void simoncellisWaveletSeesFrequenciesInMillimetres(int level, int kx, int ky, int kz) {
        Volume wave = wave(kx, ky, kz);
        double factor = new Simoncelli(level).at(frequency(kx, ky, kz).dot(frequency(kx, ky, kz)));
        Volume found = Filter.from("simoncelli level=" + level).respond(wave);
        for (int i = 0; i < found.voxels().length; i++) {
            assertEquals(factor * wave.voxels()[i], found.voxels()[i], 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, -5, 4", "9, 2, 0", "2, 6, 5"})
    void theRieszTransformSeesDirectionsInMillimetres(int kx, int ky, int kz) {
        Volume wave = wave(kx, ky, kz);
        Vector3 frequency = frequency(kx, ky, kz);
        double band = new Simoncelli(1).at(frequency.dot(frequency));
        double across = frequency.y() / frequency.norm();
        Volume found = Filter.from("riesz-simoncelli level=1 order=0/2/0").respond(wave);
        Volume steered =
                Filter.from("riesz-simoncelli level=1 order=2/0/0 steering=3").respond(wave);
        for (int i = 0; i < found.voxels().length; i++) {
            assertEquals(-band * across * across * wave.voxels()[i], found.voxels()[i], 1e-4);
            assertEquals(-band * wave.voxels()[i], steered.voxels()[i], 1e-3);
        }
    }

    @Test
    void aMeanCountsVoxels() {
        Volume image = image(Grid.of(7, 7, 7, 1, 1, 3), at -> 1000 * at[2] + 100 * at[1] + at[0] * at[0]);
        double expected = 1000 * 3 + 100 * 3 + (1 + 4 + 9) / 3.0;
        assertEquals(expected, Filter.from("mean support=3").respond(image).get(2, 3, 3), 1e-3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean | 1, 1, 3 | mean_3D_support5: voxels of 1 x 1 x 3 mm are not cubes and the filter counts voxels, so"
                        + " it looks 3 times as far along z as along x: resample the image or filter with dimension=2D",
                "laws kernels=L5E5E5 | 2, 0.9, 1 | laws_3D_L5E5E5: voxels of 2 x 0.9 x 1 mm are not cubes and the filter"
                        + " counts voxels, so it looks 2.2 times as far along x as along y: resample the image or"
                        + " filter with dimension=2D",
                "wavelet family=haar code=LH dimension=2D | 1, 1.5, 3 | wavelet_2D_haar_LH_level1: pixels of 1 x 1.5 mm"
                        + " are not squares and the filter counts voxels, so it looks 1.5 times as far along y as along"
                        + " x: resample the image",
                "local-binary-pattern dimension=2D | 1, 1, 3 | ",
                "laplacian-of-gaussian sigma=2 | 1, 1, 3 | laplacian-of-gaussian_3D_sigma2: voxels of 1 x 1 x 3 mm are not"
                        + " cubes, so it was computed in mm along each axis, which IBSI 2 does not standardise: resample"
                        + " the image to compare with others",
                "gabor sigma=2 wavelength=6 | 1, 1, 1.005 | ",
                "simoncelli | 1, 1, 2 | simoncelli_3D_level1: voxels of 1 x 1 x 2 mm are not cubes, so it was computed in"
                        + " mm along each axis, which IBSI 2 does not standardise: resample the image to compare with"
                        + " others",
                "gradient | 1, 1, 2 | ",
                "square | 1, 1, 2 | "
            })
    void aPersonIsTold(String filter, String spacing, String note) {
        double[] s =
                Stream.of(spacing.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(
                note == null ? List.of() : List.of(note),
                Filter.from(filter).notes(Grid.of(20, 20, 20, s[0], s[1], s[2])));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "laplacian-of-gaussian sigma=1.2 | sigma must be at least half a voxel, 1.5 mm along z, found 1.2 mm",
                "laplacian-of-gaussian sigma=15 | sigma must be at most the shortest side of the image, 14 mm, found 15"
                        + " mm",
                "gabor sigma=2 wavelength=5 | wavelength must be at least two voxels, 6 mm along z, found 5 mm",
                "riesz-simoncelli order=1/0/0 steering=1 | sigma must be at least half a voxel, 1.5 mm along z, found"
                        + " 1 mm"
            })
    void lengthsInMillimetresAreComparedWithTheWidestVoxel(String text, String message) {
        Filter filter = Filter.from(text);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> filter.check(Grid.of(14, 20, 30, 1, 1, 3)))
                        .getMessage());
    }
}
