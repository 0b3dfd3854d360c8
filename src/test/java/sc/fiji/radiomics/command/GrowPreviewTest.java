// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.segment.Voxel;

/** What the tool does at each click, without its window. */
class GrowPreviewTest {
    private static final Mask BRIGHT = RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) >= 60);
    private static final Mask SHELL = RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) == 60);
    private static final Voxel SEED = new Voxel(37, 15, 8);

    private ImagePlus image;
    private GrowPreview preview;

    @BeforeEach
    void open() {
        close();
        image = RegionPhantom.open("CT");
        preview = new GrowPreview(image);
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private static GrowPreview.Values tolerance(double tolerance) {
        return new GrowPreview.Values(tolerance, 0, 0);
    }

    private List<String> names() {
        return RegionPhantom.overlay(image).stream().map(Roi::name).toList();
    }

    @Test
    void aClickShowsWhatGrowsAndTheValuesAreFollowed() {
        assertEquals("Click into the region", preview.grow(tolerance(3)));
        double millilitres = SHELL.count() * 2 / 1000.0;
        assertEquals(
                String.format(
                        java.util.Locale.ROOT, "%.2f ml (%d voxels), 57.0000 to 63.0000", millilitres, SHELL.count()),
                preview.seed(SEED, false, tolerance(3)));
        RegionPhantom.assertOverlay(image, "Growing", SHELL);
        preview.grow(tolerance(15));
        RegionPhantom.assertOverlay(image, "Growing", BRIGHT);
        preview.grow(new GrowPreview.Values(15, 0, 4));
        assertTrue(RegionPhantom.overlay(image).get(0).morphological().count() < 0.55 * BRIGHT.count());
        preview.grow(new GrowPreview.Values(15, 3, 0));
        RegionPhantom.assertOverlay(
                image, "Growing", RegionPhantom.where((x, y, z) -> RegionPhantom.distance(x - 37, y - 15, z - 8) <= 3));
    }

    @Test
    void oneMoreSeedGrowsFromBothAndAnotherFromItAlone() {
        preview.seed(SEED, false, tolerance(2));
        preview.seed(new Voxel(6, 15, 8), true, tolerance(7.5));
        RegionPhantom.assertOverlay(image, "Growing", BRIGHT);
        preview.seed(new Voxel(6, 15, 8), false, tolerance(7.5));
        RegionPhantom.assertOverlay(
                image, "Growing", RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) == 75));
    }

    @Test
    void whatIsKeptHasItsNameAndItsMacroLineGrowsTheSame() {
        preview.seed(SEED, false, tolerance(3));
        String line = preview.keep("my tumour", tolerance(3));
        assertEquals(
                "run(\"Grow Region...\", \"image=[CT] seeds=37,15,9 tolerance=3.0 range=[] radius=0.0 neck=0.0"
                        + " fill=true neighbours=6 within=None name=[my tumour] result=overlay\");",
                line);
        assertEquals(List.of("my tumour"), names());
        RegionPhantom.assertOverlay(image, "my tumour", SHELL);
        image.setOverlay(null);
        assertNull(MacroHarness.run(line, ""));
        RegionPhantom.assertOverlay(image, "my tumour", SHELL);
        assertEquals(
                "there is no region to keep: click into one first",
                assertThrows(RadiomicsException.class, () -> preview.keep("a", tolerance(3)))
                        .getMessage());
    }

    @Test
    void whatIsClearedOrCannotGrowIsNotShown() {
        preview.seed(SEED, false, tolerance(3));
        preview.clear();
        assertTrue(image.getOverlay().size() == 0);
        preview.seed(SEED, false, tolerance(3));
        assertEquals(
                "voxel (60, 15, 8) must lie in an image of 50 x 30 x 16 voxels",
                preview.seed(new Voxel(60, 15, 8), false, tolerance(3)));
        assertTrue(image.getOverlay().size() == 0);
        preview.seed(new Voxel(25, 15, 8), false, tolerance(3));
        assertEquals(
                "no seed lies in a part that is 4.0 mm wide: move it or choose a narrower neck",
                preview.grow(new GrowPreview.Values(3, 0, 4)));
    }

    @Test
    void theNextRegionHasTheNextNumber() {
        assertEquals("node 2", GrowPreview.next("node"));
        assertEquals("left node 10", GrowPreview.next("left node 9"));
        assertEquals("T1 2", GrowPreview.next("T1"));
    }

    @Test
    void anImageThatIsNoVolumeInMillimetresIsRefused() {
        image.getCalibration().setUnit("pixel");
        assertThrows(RadiomicsException.class, () -> new GrowPreview(image));
        assertTrue(preview.isOn(image));
        assertFalse(preview.isOn(RegionPhantom.open("other")));
    }

    @Test
    void theToolNeedsAWindow() {
        RegionPhantom.assertFails(
                "Grow Region Tool needs a window; without one use Grow Region... with seeds=x,y,slice",
                GrowRegionTool.class);
        assertEquals(
                "Grow Region Tool needs a window; without one use Grow Region... with seeds=x,y,slice",
                MacroHarness.run("run('Grow Region Tool...');", ""));
    }
}
