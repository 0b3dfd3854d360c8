// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.HeadPhantom;

/** N4 on a made head whose field is known; its splines against their definitions; what it refuses. */
class BiasFieldTest {
    private static final BiasModel ALL = new BiasModel(1, 4, 4, 50, 0.001, 0.15, 0.01, 200);

    private static BiasModel shrunk(int shrink) {
        return new BiasModel(shrink, 4, 4, 50, 0.001, 0.15, 0.01, 200);
    }

    /**
     * Also from every fourth voxel the field comes back at all voxels, no worse than from SimpleITK 2.5.7 with Shrink(image,
     * [shrink] * 3) and GetLogBiasFieldAsImage: its correlations with the true field and deviations from it.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.9995, 0.0033", "2, 0.99729, 0.0087", "4, 0.99646, 0.0117"})
    void theFieldComesBack(int shrink, double least, double most) {
        Volume image = HeadPhantom.of(64, 56, 40);
        Mask mask = Mask.where(image, 50, 1e9);
        BiasField field = BiasField.of(image, mask, shrunk(shrink));
        double[] truth = HeadPhantom.logField(image.grid());
        float[] found = field.factors().voxels();
        double[] moments = new double[5];
        for (int i = 0; i < truth.length; i++) {
            if (mask.voxels()[i]) {
                double f = Math.log(found[i]);
                moments[0] += truth[i];
                moments[1] += f;
                moments[2] += truth[i] * truth[i];
                moments[3] += f * f;
                moments[4] += truth[i] * f;
            }
        }
        double n = mask.count();
        double covariance = moments[4] / n - moments[0] / n * moments[1] / n;
        double spreadTruth = moments[2] / n - moments[0] / n * moments[0] / n;
        double spreadFound = moments[3] / n - moments[1] / n * moments[1] / n;
        double correlation = covariance / Math.sqrt(spreadTruth * spreadFound);
        assertTrue(correlation > least, "correlation " + correlation);
        assertEquals(0, Math.sqrt(spreadTruth + spreadFound - 2 * covariance), most, "deviation of logarithms");
        assertTrue(Math.sqrt(spreadTruth) > 0.1, "there is something to find");
    }

    @Test
    void theImageIsDividedByTheFactors() {
        Volume image = HeadPhantom.of(20, 18, 12);
        BiasField field = BiasField.of(image, Mask.where(image, 50, 1e9), ALL);
        float[] factors = field.factors().voxels();
        float[] corrected = field.divideOut(image).voxels();
        for (int i = 0; i < factors.length; i++) {
            assertEquals(image.voxels()[i], corrected[i] * factors[i], 1e-6 * image.voxels()[i] + 1e-6);
        }
    }

    @Test
    void anImageTimesANumberHasTheSameFieldButForANumber() {
        Volume image = HeadPhantom.of(24, 20, 16);
        float[] brighter = image.voxels().clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] *= 8;
        }
        Mask mask = Mask.where(image, 50, 1e9);
        float[] one = BiasField.of(image, mask, ALL).factors().voxels();
        float[] other = BiasField.of(Volume.of(image.grid(), brighter), mask, ALL)
                .factors()
                .voxels();
        assertArrayEquals(one, other, 1e-4f);
    }

    /** 5 mm slices are as far apart as five samples of 1 mm: none is left out. */
    @Test
    void thickSlicesAreNotThinnedOut() {
        assertArrayEquals(new int[] {4, 4, 1}, BiasField.steps(Grid.of(64, 64, 20, 1, 1, 5), 4));
        assertArrayEquals(new int[] {4, 4, 4}, BiasField.steps(Grid.of(64, 64, 20, 1, 1, 1), 4));
        assertArrayEquals(new int[] {2, 4, 1}, BiasField.steps(Grid.of(64, 64, 1, 2, 1, 0.1), 4));
        assertArrayEquals(new int[] {1, 1, 1}, BiasField.steps(Grid.of(64, 64, 20, 1, 1, 5), 1));
    }

    @Test
    void splinesSumToOneAndAreOneFunctionAfterRefinement() {
        SplineAxis x = SplineAxis.of(2, 21, 0, 1, 21);
        SplineAxis one = SplineAxis.of(2, 1, 0, 1, 1);
        assertEquals(5, x.controls());
        assertEquals(1, one.controls());
        Random random = new Random(5);
        SplineLattice lattice = new SplineLattice(5, 5, 1, random.doubles(25).toArray());
        double[] coarse = values(lattice, x, SplineAxis.of(2, 11, 1, 2, 5), one);
        SplineLattice fine = lattice.refined();
        assertEquals(7, fine.nx());
        assertEquals(1, fine.nz());
        double[] refined = values(fine, SplineAxis.of(4, 21, 0, 1, 21), SplineAxis.of(4, 11, 1, 2, 5), one);
        assertArrayEquals(coarse, refined, 1e-14);
        for (int i = 0; i < 21; i++) {
            double sum = 0;
            for (int t = 0; t < 4; t++) {
                sum += x.weights()[4 * i + t];
            }
            assertEquals(1, sum, 1e-15);
        }
    }

    private static double[] values(SplineLattice lattice, SplineAxis x, SplineAxis y, SplineAxis z) {
        double[] values = new double[x.samples() * y.samples() * z.samples()];
        lattice.forEachRow(
                x,
                y,
                z,
                (j, k, row) -> System.arraycopy(row, 0, values, x.samples() * (j + y.samples() * k), row.length));
        return values;
    }

    /** Equations 3 to 5 of Lee, Wolberg and Shin, sample by sample and control point by control point. */
    @Test
    void theFitIsThatOfItsDefinition() {
        SplineAxis x = SplineAxis.of(2, 9, 0, 1, 9);
        SplineAxis y = SplineAxis.of(1, 8, 1, 2, 4);
        SplineAxis z = SplineAxis.of(3, 7, 0, 3, 3);
        Random random = new Random(7);
        boolean[] inside = new boolean[9 * 4 * 3];
        float[] samples = new float[inside.length];
        for (int i = 0; i < samples.length; i++) {
            inside[i] = random.nextInt(3) > 0;
            samples[i] = inside[i] ? random.nextFloat() : 0;
        }
        SplineLattice fitted = new SplineFit(x, y, z, inside).of(samples);
        double[] above = new double[fitted.values().length];
        double[] below = new double[above.length];
        for (int i = 0; i < samples.length; i++) {
            if (inside[i]) {
                add(new SplineAxis[] {x, y, z}, new int[] {i % 9, i / 9 % 4, i / 36}, samples[i], above, below);
            }
        }
        for (int c = 0; c < above.length; c++) {
            assertEquals(below[c] == 0 ? 0 : above[c] / below[c], fitted.values()[c], 1e-12);
        }
    }

    private static void add(SplineAxis[] axes, int[] at, double value, double[] above, double[] below) {
        double squares = 0;
        double[] w = new double[64];
        int[] point = new int[64];
        for (int t = 0; t < 64; t++) {
            int[] tap = {t % 4, t / 4 % 4, t / 16};
            w[t] = 1;
            int stride = 1;
            for (int a = 0; a < 3; a++) {
                w[t] *= axes[a].weights()[4 * at[a] + tap[a]];
                point[t] += stride * (axes[a].first()[at[a]] + tap[a]);
                stride *= axes[a].controls();
            }
            squares += w[t] * w[t];
        }
        for (int t = 0; t < 64; t++) {
            above[point[t]] += w[t] * w[t] * w[t] * value / squares;
            below[point[t]] += w[t] * w[t];
        }
    }

    @Test
    void whatHasNoLogarithmOrSaysNothingIsRefused() {
        Volume image = HeadPhantom.of(16, 16, 8);
        float[] shifted = image.voxels().clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= 4;
        }
        Volume negative = Volume.of(image.grid(), shifted);
        String message = refusal(negative, Mask.whole(image.grid()), ALL);
        assertTrue(
                message.startsWith("intensities in the mask must be positive for bias correction, which takes their"
                        + " logarithm, found -"),
                message);
        assertTrue(message.endsWith("choose another mask, for example mask=otsu or mask=0 (voxels above 0)"), message);
        Volume flat = Volume.of(Grid.of(4, 4, 4, 1, 1, 1), filled(64, 7));
        assertEquals(
                "intensities in the mask must differ for bias correction, found one in all its voxels",
                refusal(flat, Mask.whole(flat.grid()), ALL));
        assertEquals(
                "the mask must hold at least 10 samples for bias correction, found 8 of its 64 voxels; take a smaller"
                        + " shrink or another mask",
                refusal(flat, Mask.whole(flat.grid()), shrunk(2)));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static String refusal(Volume image, Mask mask, BiasModel model) {
        return assertThrows(IllegalArgumentException.class, () -> BiasField.of(image, mask, model))
                .getMessage();
    }
}
