// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.macro.Interpreter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.RegionGrowing;
import sc.fiji.radiomics.segment.Voxel;

/** Growth by the command equals the kernel's, from every kind of seed, and bad input is refused with exact texts. */
class GrowRegionTest {
    private static final Mask BRIGHT = RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) >= 60);

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private static void run(Object... inputs) {
        RegionPhantom.run(GrowRegion.class, inputs);
    }

    private static void assertFails(String message, Object... inputs) {
        RegionPhantom.assertFails(message, GrowRegion.class, inputs);
    }

    /** What the kernel grows, on the whole grid. */
    private static Mask grown(RegionGrowing growing, ImagePlus image, Voxel... seeds) {
        Volume volume = ImageJImage.volume(image);
        Mask part = growing.from(volume, List.of(seeds));
        Box at = volume.grid().boxOf(part.grid());
        return part.crop(volume.grid().box().minus(at.x0(), at.y0(), at.z0()));
    }

    @Test
    void aSeedAndAToleranceGrowWhatTheKernelGrows() {
        ImagePlus image = RegionPhantom.open("CT");
        run("image", image, "seeds", "16,15,9", "tolerance", 15.0, "name", "tumour");
        RegionPhantom.assertOverlay(image, "tumour", BRIGHT);
        run("image", image, "seeds", "16,15,9", "tolerance", 14.9, "name", "tumour");
        Mask withoutKnob = grown(RegionGrowing.in(new IntensityRange(60, 60)), image, new Voxel(16, 15, 8));
        RegionPhantom.assertOverlay(image, "tumour", withoutKnob);
        assertTrue(withoutKnob.count() < BRIGHT.count());
        assertEquals(1, RegionPhantom.overlay(image).size(), "the second replaces the first");
    }

    @Test
    void rangeRadiusNeckNeighboursAndMaskBoundGrowth() {
        ImagePlus image = RegionPhantom.open("CT");
        Voxel seed = new Voxel(12, 15, 8);
        RegionGrowing range = RegionGrowing.in(new IntensityRange(60, 75));
        run("image", image, "seeds", "12,15,9", "range", " 60 , 75 ", "neck", 4.0, "name", "neck");
        Mask first = grown(range.withNeck(4), image, seed);
        RegionPhantom.assertOverlay(image, "neck", first);
        assertTrue(first.count() < 0.55 * BRIGHT.count(), "the second ball is left out");
        run("image", image, "seeds", "12,15,9", "range", "60,75", "radius", 6.5, "neighbours", "26", "name", "radius");
        RegionPhantom.assertOverlay(
                image, "radius", grown(range.withRadius(6.5).withConnectivity(Connectivity.CORNERS), image, seed));
        Mask half = RegionPhantom.where((x, y, z) -> y < 14 && z > 5);
        RegionPhantom.openMask(half, "rough");
        run("image", image, "seeds", "12,13,9", "range", "60,75", "within", "rough", "name", "within");
        Mask inside = grown(range.inside(half), image, new Voxel(12, 13, 8));
        RegionPhantom.assertOverlay(image, "within", inside);
        assertEquals(0, inside.crop(new Box(0, 14, 0, 50, 30, 16)).count());
    }

    @Test
    void seedsAreThePointsOrTheAreaSelected() {
        ImagePlus image = RegionPhantom.open("CT");
        image.setSlice(9);
        image.setRoi(new PointRoi(40.7, 15.2));
        run("image", image, "tolerance", 0.0);
        Mask second = grown(RegionGrowing.in(new IntensityRange(60, 60)), image, new Voxel(40, 15, 8));
        RegionPhantom.assertOverlay(image, "region", second);
        PointRoi two = new PointRoi();
        two.addPoint(6, 15, 9);
        two.addPoint(37, 15, 8);
        image.setSlice(1);
        image.setRoi(two);
        run("image", image, "tolerance", 7.5);
        RegionPhantom.assertOverlay(image, "region", BRIGHT);
        image.setSlice(9);
        image.setRoi(new OvalRoi(35, 13, 4, 4));
        run("image", image, "tolerance", 1.0);
        RegionPhantom.assertOverlay(image, "region", second);
    }

    @Test
    void theResultCanBeAMaskImage() {
        ImagePlus image = RegionPhantom.open("CT");
        run("image", image, "seeds", "12,15,9", "tolerance", 15.0, "result", "mask image");
        ImagePlus mask = WindowManager.getImage("Regions of CT");
        assertArrayEquals(
                BRIGHT.voxels(), Mask.atLeast(ImageJImage.volume(mask), 1).voxels());
        assertNull(image.getOverlay());
    }

    @Test
    void aMacroLineDoesTheSameWithoutADisplay() {
        ImagePlus image = RegionPhantom.open("CT");
        assertNull(MacroHarness.run(
                "run('Grow Region...', 'image=CT seeds=12,15,9;37,15,9 range=60,75 neck=4 name=[left and right]');",
                ""));
        Mask both = grown(
                RegionGrowing.in(new IntensityRange(60, 75)).withNeck(4),
                image,
                new Voxel(12, 15, 8),
                new Voxel(37, 15, 8));
        RegionPhantom.assertOverlay(image, "left and right", both);
        assertEquals(
                "option 'range' must hold two intensities as low,high, found '60'",
                MacroHarness.run("run('Grow Region...', 'image=CT seeds=12,15,9 range=60');", ""));
    }

    @Test
    void wrongValuesAreRefused() {
        ImagePlus image = RegionPhantom.open("CT");
        assertFails(
                "image 'CT' has no selection: click on it with the point tool, or give x,y,slice in option 'seeds'",
                "image",
                image);
        assertFails(
                "option 'seeds' must hold voxels as x,y,slice separated by semicolons, found '12,15'",
                "image",
                image,
                "seeds",
                "12,15,9;12,15");
        assertFails(
                "voxel 12,15,0 must lie in image 'CT' of 50 x 30 pixels and 16 slices",
                "image",
                image,
                "seeds",
                "12,15,0");
        String at = "12,15,9";
        assertFails(
                "a seed must lie in the range 0.0 to 10.0, found intensities 60.0 at the seeds",
                "image",
                image,
                "seeds",
                at,
                "range",
                "0,10");
        assertFails(
                "option 'range' must hold two intensities as low,high, found 'a,b'",
                "image",
                image,
                "seeds",
                at,
                "range",
                "a,b");
        assertFails(
                "option 'range': range must go from low to high, found 80.0 to 40.0",
                "image",
                image,
                "seeds",
                at,
                "range",
                "80,40");
        assertFails("tolerance must be at least 0, found -1.0", "image", image, "seeds", at, "tolerance", -1.0);
        assertFails("radius must be positive, found -3.0 mm", "image", image, "seeds", at, "radius", -3.0);
        assertFails("neck must be a length of at least 0 mm, found -2.0", "image", image, "seeds", at, "neck", -2.0);
        assertFails(
                "option 'neighbours' must be 6, 18 or 26, found '8'", "image", image, "seeds", at, "neighbours", "8");
        assertFails("option 'name' must name the region, found nothing", "image", image, "seeds", at, "name", " ");
        assertFails(
                "option 'result' must be overlay, mask image or roi manager, found 'table'",
                "image",
                image,
                "seeds",
                at,
                "result",
                "table");
        assertFails(
                "no open image has the title 'nothing'; open are: CT",
                "image",
                image,
                "seeds",
                at,
                "within",
                "nothing");
        image.setSlice(16);
        image.setRoi(new OvalRoi(45, 5, 20, 20));
        String outside = assertThrows(RadiomicsException.class, () -> run("image", image))
                .getMessage();
        assertTrue(
                outside.matches("voxel \\d+,\\d+,16 must lie in image 'CT' of 50 x 30 pixels and 16 slices"), outside);
        image.setRoi(new Line(1, 1, 5, 5));
        assertFails(
                "image 'CT' must have points or an area selected, found a selection of type Straight Line",
                "image",
                image);
        assertNull(image.getOverlay());
    }

    @Test
    void imagesThatAreNoVolumeInMillimetresAreRefused() {
        RegionMisuse.check(GrowRegion.class);
    }
}
