// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.radiomics.image.Vector3;

/** Ranges of PyRadiomics' settings and arguments, their defaults and texts. */
class SettingsRangesTest {
    private static void refuses(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    private static Executable from(String key, Object value) {
        return () -> FilterArguments.from(Map.of(key, value));
    }

    @Test
    void defaultsAreThoseOfPyRadiomics() {
        ImageSettings settings = ImageSettings.defaults();
        assertEquals(new ImageSettings.Normalisation(false, 1, OptionalDouble.empty()), settings.normalisation());
        assertEquals(
                new ImageSettings.Resampling(Optional.empty(), ResampleMethod.B_SPLINE, 5, false),
                settings.resampling());
        assertEquals(new ImageSettings.Region(1, false, 1e-6, 2, OptionalInt.empty()), settings.region());
        assertEquals(
                new ImageSettings.Resegmentation(List.of(), ResegmentMode.ABSOLUTE, false), settings.resegmentation());
        assertEquals(FilterArguments.DEFAULTS, FilterArguments.from(Map.of()));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        refuses(
                "normalizeScale must be positive, found 0.0",
                () -> new ImageSettings.Normalisation(true, 0, OptionalDouble.empty()));
        refuses(
                "removeOutliers must be positive, found -1.0",
                () -> new ImageSettings.Normalisation(true, 1, OptionalDouble.of(-1)));
        refuses("resampledPixelSpacing must be at least 0 mm, found -2.0", () -> ImageSettings.Resampling.to(1, -2, 1));
        refuses(
                "resampledPixelSpacing must be at least 0 mm, found NaN",
                () -> ImageSettings.Resampling.to(1, 1, Double.NaN));
        refuses(
                "padDistance must be at least 0, found -1",
                () -> new ImageSettings.Resampling(
                        Optional.of(new Vector3(1, 1, 1)), ResampleMethod.LINEAR, -1, false));
        refuses(
                "label must be at least 1, found 0",
                () -> new ImageSettings.Region(0, false, 1e-6, 2, OptionalInt.empty()));
        refuses(
                "geometryTolerance must be positive, found 0.0",
                () -> new ImageSettings.Region(1, false, 0, 2, OptionalInt.empty()));
        refuses(
                "minimumROIDimensions must be 1, 2 or 3, found 4",
                () -> new ImageSettings.Region(1, false, 1e-6, 4, OptionalInt.empty()));
        refuses(
                "minimumROISize must be at least 1, found 0",
                () -> new ImageSettings.Region(1, false, 1e-6, 2, OptionalInt.of(0)));
        refuses(
                "resegmentRange must have one or two numbers, found [1.0, 2.0, 3.0]",
                () -> new ImageSettings.Resegmentation(List.of(1.0, 2.0, 3.0), ResegmentMode.SIGMA, false));
        refuses("force2Ddimension must be 0, 1 or 2, found 3", () -> ImageSettings.defaults()
                .withForce2D(3));
    }

    @Test
    void otherInterpolatorsAreRefusedByName() {
        assertEquals(ResampleMethod.NEAREST_NEIGHBOUR, ResampleMethod.from("sitkNearestNeighbor"));
        assertEquals(ResampleMethod.B_SPLINE, ResampleMethod.from("3"));
        refuses(
                "interpolator must be one of sitkNearestNeighbor, sitkLinear, sitkBSpline, found 'sitkGaussian'",
                () -> ResampleMethod.from("sitkGaussian"));
    }

    @Test
    void imageTypesHaveTheNamesOfPyRadiomics() {
        assertEquals(ImageType.LOG, ImageType.from("LoG"));
        refuses(
                "image type must be one of Original, Wavelet, LoG, Square, SquareRoot, Logarithm, Exponential, Gradient,"
                        + " LBP2D, LBP3D, found 'log'",
                () -> ImageType.from("log"));
    }

    @Test
    void argumentsAreReadAndForeignKeysLeftAlone() {
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "sigma", List.of(1.0, 2), "wavelet", "db3", "level", 2, "binWidth", 25, "gradientUseSpacing", false));
        arguments.put("start_level", null);
        FilterArguments found = FilterArguments.from(arguments);
        assertEquals(List.of(1.0, 2), found.sigma());
        assertEquals("db3", found.wavelet());
        assertEquals(2, found.level());
        assertEquals(0, found.startLevel());
        assertEquals(false, found.gradientUseSpacing());
    }

    @Test
    void argumentsOfAWrongKindAreRefused() {
        refuses("sigma must be a list of numbers, found '1.0'", from("sigma", 1.0));
        refuses("sigma must be a number, found 'wide'", from("sigma", List.of("wide")));
        refuses("wavelet must be a text, found '3'", from("wavelet", 3));
        refuses("level must be a number, found 'two'", from("level", "two"));
        refuses("level must be a whole number, found '1.5'", from("level", 1.5));
        refuses("gradientUseSpacing must be true or false, found 'yes'", from("gradientUseSpacing", "yes"));
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        refuses("sigma must be positive, found 0.0", from("sigma", List.of(0)));
        refuses("start_level must be at least 0, found -1", from("start_level", -1));
        refuses("level must be at least 1, found 0", from("level", 0));
        refuses("force2Ddimension must be 0, 1 or 2, found 5", from("force2Ddimension", 5));
        refuses("lbp2DRadius must be positive, found 0.0", from("lbp2DRadius", 0));
        refuses("lbp2DSamples must be at least 1, found 0", from("lbp2DSamples", 0));
        refuses("lbp2DSamples must be at most 31, found 32", from("lbp2DSamples", 32));
        refuses("lbp2DMethod must be one of default, ror, uniform, var, found 'nri'", from("lbp2DMethod", "nri"));
        refuses("lbp3DLevels must be at least 1, found 0", from("lbp3DLevels", 0));
        refuses("lbp3DIcosphereRadius must be positive, found -1.0", from("lbp3DIcosphereRadius", -1));
        refuses("lbp3DIcosphereSubdivision must be at least 0, found -1", from("lbp3DIcosphereSubdivision", -1));
        assertThrows(IllegalArgumentException.class, from("wavelet", "cgau1"));
    }

    @Test
    void pixelTypesAreGuessedFromTheVoxels() {
        assertEquals(PixelType.INT16, PixelType.guess(new float[] {-32768, 0, 32767}));
        assertEquals(PixelType.INT32, PixelType.guess(new float[] {-32769, 0}));
        assertEquals(PixelType.FLOAT32, PixelType.guess(new float[] {1, 0.5f}));
        assertEquals(PixelType.FLOAT32, PixelType.guess(new float[] {Float.NaN}));
    }

    @Test
    void interpolatedValuesAreLimitedAndCutOff() {
        assertEquals(-3, PixelType.INT16.stored(-3.99));
        assertEquals(32767, PixelType.INT16.stored(1e6));
        assertEquals(0, PixelType.UINT8.stored(-48.5));
        assertEquals(4294967295.0, PixelType.UINT32.stored(1e12));
        assertEquals((float) 0.1, PixelType.FLOAT32.stored(0.1));
        assertEquals(0.1, PixelType.FLOAT64.stored(0.1));
    }
}
