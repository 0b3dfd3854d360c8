// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;

/** The command without a display: the response map of the filter, and exact texts when misused. */
class FilterImageTest {
    @BeforeEach
    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    @Test
    void theImageIsTheResponseMapOfTheFilter() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setOverlay(new Overlay(new Roi(3, 3, 5, 5)));
        ct.setSlice(4);
        run(FilterImage.class, "image", ct, "filter", "mean", "options", "support=3 dimension=2D");
        ImagePlus map = WindowManager.getImage("mean_2D_support3 of CT");
        Volume expected = Filter.from("mean support=3 dimension=2D").respond(ImageJImage.volume(TestImages.ct("x")));
        assertArrayEquals(expected.voxels(), ImageJImage.volume(map).voxels());
        assertEquals(32, map.getBitDepth());
        assertEquals(2, map.getCalibration().pixelDepth);
        assertEquals("mm", map.getCalibration().getUnit());
        assertEquals(1, map.getOverlay().size());
        assertEquals(4, map.getCurrentSlice());
        assertTrue(map.getDisplayRangeMin() < map.getDisplayRangeMax());
    }

    @Test
    void theImageCanBeInterpolatedToCubesFirst() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setOverlay(new Overlay(new Roi(3, 3, 5, 5)));
        run(FilterImage.class, "image", ct, "spacing", 1);
        ImagePlus map = WindowManager.getImage("laplacian-of-gaussian_3D_sigma2 of CT");
        Volume image = ImageJImage.volume(TestImages.ct("x"));
        Grid cubes = Resample.grid(image.grid(), new Vector3(1, 1, 1));
        Volume expected = Filter.from("laplacian-of-gaussian sigma=2")
                .respond(Resample.image(image, cubes, Interpolation.LINEAR));
        assertEquals(16, map.getStackSize());
        assertArrayEquals(expected.voxels(), ImageJImage.volume(map).voxels());
        assertEquals(null, map.getOverlay());
    }

    @Test
    void theDialogOffersAllFilters() {
        Set<String> offered =
                Set.copyOf(PlainImageJ.context()
                        .service(CommandService.class)
                        .getCommand(FilterImage.class)
                        .getInput("filter")
                        .getChoices()
                        .stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(Set.copyOf(Filter.names()), offered);
    }

    @Test
    void aMacroNamesTheMapAndASecondRunGivesItAgain() {
        Interpreter.batchMode = false;
        String macro =
                """
                setBatchMode(true);
                newImage("MR", "32-bit ramp", 24, 20, 6);
                setVoxelSize(1, 1, 1, "mm");
                for (i = 0; i < 2; i++) {
                    selectImage("MR");
                    run("Filter Image...", "filter=gradient options=[dimension=2D boundary=mirror]");
                }
                selectImage("gradient_2D_mirror of MR");
                return "" + bitDepth() + " " + nImages + " " + d2s(24 * getValue(10, 10), 3);
                """;
        assertEquals("32 2 1.000", MacroHarness.run(macro, ""));
    }

    @Test
    void anImageWithAHoleIsRefused() {
        ImagePlus ct = TestImages.ct("CT");
        ImagePlus holed = new ImagePlus("holed", ct.getStack().convertToFloat());
        holed.setCalibration(ct.getCalibration());
        open(holed);
        holed.getStack().getProcessor(2).setf(7, Float.NaN);
        assertFails(
                "filter mean dimension=2D support=3 boundary=mirror: intensities must be finite, found 1 of "
                        + holed.getWidth() * holed.getHeight() * holed.getStackSize() + " voxels NaN or infinite",
                FilterImage.class,
                "image",
                holed,
                "filter",
                "mean",
                "options",
                "support=3 dimension=2D");
    }

    @Test
    void misuseIsTold() {
        ImagePlus ct = open(TestImages.ct("CT"));
        assertFails(
                "option 'options': filter mean: unknown key 'sigma', known: support, dimension, boundary",
                FilterImage.class,
                "image",
                ct,
                "filter",
                "mean");
        assertFails(
                "option 'filter' must be original, mean, laplacian-of-gaussian, laws, gabor, wavelet, simoncelli,"
                        + " riesz-laplacian-of-gaussian, riesz-simoncelli, gradient, square, square-root, logarithm,"
                        + " exponential or local-binary-pattern, found 'blur'",
                FilterImage.class,
                "image",
                ct,
                "filter",
                "blur");
        assertFails(
                "filter laplacian-of-gaussian dimension=3D sigma=0.9 cut=4 boundary=mirror: sigma must be at least half a"
                        + " voxel, 1 mm along z, found 0.9 mm",
                FilterImage.class,
                "image",
                ct,
                "options",
                "sigma=0.9");
        assertFails(
                "filter wavelet dimension=3D family=db3 code=LLH level=3 pooling=none boundary=mirror: db3 filter at level"
                        + " 3 of 24 voxels must not be longer than the image, found 8 voxels along z",
                FilterImage.class,
                "image",
                ct,
                "filter",
                "wavelet",
                "options",
                "family=db3 code=LLH level=3");
        assertFails(
                "option 'spacing': spacing must be positive, found -1.0 mm",
                FilterImage.class,
                "image",
                ct,
                "spacing",
                -1);
        assertEquals(List.of("CT"), OpenImages.titles());
    }
}
