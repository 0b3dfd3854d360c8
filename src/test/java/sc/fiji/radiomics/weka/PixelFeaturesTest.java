// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.filter.BoxStatistics;
import sc.fiji.radiomics.filter.DifferenceOfGaussians;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.GaussianDerivatives;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.Scale;
import sc.fiji.radiomics.filter.StructureTensor;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** The stack of features: names, each response where its name says, boxes and memory. */
class PixelFeaturesTest {
    private static final String ALL =
            "intensity,gaussian,gradient,laplacian,hessian,structure,difference,mean,variance,"
                    + "minimum,maximum,median";

    @Test
    void namesSayFeatureAndScale() {
        assertEquals(
                List.of(
                        "intensity",
                        "gaussian_0.5",
                        "gaussian_2",
                        "hessian1_0.5",
                        "hessian2_0.5",
                        "hessian1_2",
                        "hessian2_2"),
                PixelFeatures.parse("intensity, gaussian,hessian", "2,0.5", "2D")
                        .names());
        assertEquals(
                List.of("structure1_1", "structure2_1", "structure3_1"),
                PixelFeatures.parse("structure", "1.0", "3d").names());
        PixelFeatures all = PixelFeatures.parse(ALL, "1,2", "3D");
        assertEquals(1 + 2 * 15, all.names().size());
        assertEquals(all.names().size(), all.names().stream().distinct().count());
    }

    @Test
    void eachResponseStandsWhereItsNameSays() {
        Volume image = Phantom.image(3);
        Box box = new Box(5, 4, 3, 30, 20, 17);
        PixelFeatures features = PixelFeatures.parse(ALL, "1,2", "3D");
        float[][] stack = features.stack(image, box);
        assertEquals(features.names().size(), stack.length);
        assertArrayEquals(image.crop(box).voxels(), at(features, stack, "intensity"));
        for (int sigma = 1; sigma <= 2; sigma++) {
            Scale scale = new Scale(sigma, Extent.VOLUME);
            GaussianDerivatives jet = GaussianDerivatives.of(image, box, scale, 2);
            BoxStatistics statistics = BoxStatistics.of(image, box, sigma, Extent.VOLUME);
            assertArrayEquals(jet.smoothed(), at(features, stack, "gaussian_" + sigma));
            assertArrayEquals(jet.gradientMagnitude(), at(features, stack, "gradient_" + sigma));
            assertArrayEquals(jet.laplacian(), at(features, stack, "laplacian_" + sigma));
            float[][] structure = StructureTensor.eigenvalues(image, box, scale, new Scale(2 * sigma, Extent.VOLUME));
            for (int rank = 1; rank <= 3; rank++) {
                assertArrayEquals(
                        jet.hessianEigenvalues()[rank - 1], at(features, stack, "hessian" + rank + "_" + sigma));
                assertArrayEquals(structure[rank - 1], at(features, stack, "structure" + rank + "_" + sigma));
            }
            assertArrayEquals(
                    DifferenceOfGaussians.of(image, box, scale, new Scale(1.6 * sigma, Extent.VOLUME)),
                    at(features, stack, "difference_" + sigma));
            assertArrayEquals(statistics.mean(), at(features, stack, "mean_" + sigma));
            assertArrayEquals(statistics.variance(), at(features, stack, "variance_" + sigma));
            assertArrayEquals(statistics.minimum(), at(features, stack, "minimum_" + sigma));
            assertArrayEquals(statistics.maximum(), at(features, stack, "maximum_" + sigma));
            assertArrayEquals(statistics.median(), at(features, stack, "median_" + sigma));
        }
    }

    private static float[] at(PixelFeatures features, float[][] stack, String name) {
        return stack[features.names().indexOf(name)];
    }

    @ParameterizedTest
    @EnumSource(Extent.class)
    void aPartWithTheReachAsMarginHasTheBitsOfTheWhole(Extent extent) {
        Volume image = Phantom.image(4);
        PixelFeatures features = PixelFeatures.parse(ALL, "0.6,1", extent.toString());
        float[][] whole = features.stack(image, Phantom.GRID.box());
        Box box = new Box(14, 14, 9, 20, 19, 12);
        Box margin = features.reach(Phantom.GRID.spacing()).around(box, Phantom.GRID);
        float[][] part = features.stack(image.crop(margin), box.minus(margin.x0(), margin.y0(), margin.z0()));
        for (int i = 0; i < whole.length; i++) {
            float[] cut = Volume.of(Phantom.GRID, whole[i]).crop(box).voxels();
            assertArrayEquals(cut, part[i], features.names().get(i));
        }
        if (extent == Extent.SLICE) {
            assertEquals(0, features.reach(Phantom.GRID.spacing()).z());
        }
    }

    @Test
    void theReachIsInMillimetres() {
        PixelFeatures features = PixelFeatures.parse("gaussian,mean", "1,3", "3D");
        assertEquals(new Reach(12, 24, 4), features.reach(new Vector3(1, 0.5, 3)));
        assertEquals(
                new Reach(0, 0, 0), PixelFeatures.parse("intensity", "3", "3D").reach(new Vector3(1, 1, 1)));
    }

    @Test
    void memoryIsThatOfATileAndNotOfTheImage() {
        PixelFeatures features = PixelFeatures.parse("intensity,gaussian,gradient,laplacian,hessian", "1,2,4", "3D");
        Grid small = Grid.of(64, 64, 64, 1, 1, 1);
        Grid large = Grid.of(1000, 1000, 1000, 1, 1, 1);
        long bytes = PixelClassifier.bytes(features, large, 64, 1);
        assertEquals(bytes, PixelClassifier.bytes(features, small, 64, 1));
        assertEquals(2 * bytes, PixelClassifier.bytes(features, large, 64, 2));
        // 19 responses of 64 cubed voxels in 4 bytes; 10 derivatives and twice the voxels within 16 in 8 bytes
        assertEquals(19L * 262144 * 4 + 8 * (10L * 262144 + 2L * 96 * 96 * 96), bytes);
        assertTrue(bytes < 60e6);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertRefused(
                "features must be some of intensity, gaussian, gradient, laplacian, hessian, structure, difference, mean,"
                        + " variance, minimum, maximum, median; found 'gabor'",
                "gaussian,gabor",
                "1",
                "3D");
        assertRefused("features must name at least one, for example gaussian", " , ", "1", "3D");
        assertRefused("sigmas must name at least one scale in mm, for example 1", "gaussian", "", "3D");
        assertRefused("sigmas must be numbers in mm, found 'one'", "gaussian", "1,one", "3D");
        assertRefused("sigma must be positive, found -1.0 mm", "gaussian", "1,-1", "3D");
        assertRefused("dimension must be 2D or 3D, found '5D'", "gaussian", "1", "5D");
    }

    private static void assertRefused(String message, String features, String sigmas, String dimension) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> PixelFeatures.parse(features, sigmas, dimension))
                        .getMessage());
    }
}
