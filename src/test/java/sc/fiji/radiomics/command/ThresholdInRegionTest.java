// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Mask;

/** Thresholds by the command are those of the phantom's formula. */
class ThresholdInRegionTest {
    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    @Test
    void aRoughSelectionKeepsItsVoxelsInTheRange() {
        ImagePlus image = RegionPhantom.open("CT");
        image.setRoi(new Roi(2, 5, 20, 20));
        RegionPhantom.run(ThresholdInRegion.class, "image", image);
        Mask expected = RegionPhantom.where(
                (x, y, z) -> x >= 2 && x < 22 && y >= 5 && y < 25 && RegionPhantom.intensity(x, y, z) >= 60);
        RegionPhantom.assertOverlay(image, "Selection threshold", expected);
    }

    @Test
    void severalRegionsAreDoneAndKeepTheirRoughOnes() {
        ImagePlus image = RegionPhantom.open("CT");
        RegionOverlay.show(
                image,
                List.of(
                        sc.fiji.radiomics.image.Roi.of("left", RegionPhantom.where((x, y, z) -> x < 25)),
                        sc.fiji.radiomics.image.Roi.of("right", RegionPhantom.where((x, y, z) -> x >= 25))));
        RegionPhantom.run(
                ThresholdInRegion.class, "image", image, "mask", "Overlay", "range", "60,75", "name", "solid");
        assertEquals(
                List.of("left", "right", "left solid", "right solid"),
                RegionPhantom.overlay(image).stream()
                        .map(sc.fiji.radiomics.image.Roi::name)
                        .toList());
        RegionPhantom.assertOverlay(
                image,
                "right solid",
                RegionPhantom.where((x, y, z) -> x >= 25 && RegionPhantom.intensity(x, y, z) >= 60));
        RegionPhantom.run(
                ThresholdInRegion.class,
                "image",
                image,
                "mask",
                "Overlay",
                "regions",
                "left",
                "name",
                "",
                "range",
                "75,75");
        RegionPhantom.assertOverlay(
                image, "left", RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) == 75));
    }

    @Test
    void aMacroLineDoesTheSameWithoutADisplay() {
        ImagePlus image = RegionPhantom.open("CT");
        assertNull(MacroHarness.run("run('Threshold in Region...', 'image=CT mask=None range=70,80 name=core');", ""));
        RegionPhantom.assertOverlay(
                image, "image core", RegionPhantom.where((x, y, z) -> RegionPhantom.intensity(x, y, z) == 75));
    }

    @Test
    void aRangeWithoutVoxelsIsTold() {
        ImagePlus image = RegionPhantom.open("CT");
        RegionPhantom.assertFails(
                "region 'image threshold' has no voxel after a threshold from 100.0 to 200.0",
                ThresholdInRegion.class,
                "image",
                image,
                "range",
                "100,200");
        RegionPhantom.assertFails(
                "option 'range' must hold two intensities as low,high, found ''",
                ThresholdInRegion.class,
                "image",
                image,
                "range",
                "");
    }

    @Test
    void misuseIsRefused() {
        RegionMisuse.check(ThresholdInRegion.class);
        RegionMisuse.checkMasks(ThresholdInRegion.class);
    }
}
