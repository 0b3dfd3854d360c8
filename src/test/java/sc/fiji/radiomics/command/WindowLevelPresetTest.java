// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.ImageJImage;

class WindowLevelPresetTest {
    private static final Class<WindowLevelPreset> COMMAND = WindowLevelPreset.class;

    @BeforeEach
    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private static void assertRange(double low, double high, ImagePlus image) {
        assertEquals(low, image.getDisplayRangeMin(), 1e-6);
        assertEquals(high, image.getDisplayRangeMax(), 1e-6);
    }

    @Test
    void everyPresetIsLevelAndWidth() {
        ImagePlus ct = open(TestImages.ct("CT"));
        float[] before = ImageJImage.volume(ct).voxels();
        Overlay overlay = new Overlay(new Roi(1, 1, 2, 2));
        ct.setOverlay(overlay);
        run(COMMAND, "image", ct, "preset", "lung");
        assertRange(-1350, 150, ct);
        run(COMMAND, "image", ct, "preset", "mediastinum");
        assertRange(-125, 225, ct);
        run(COMMAND, "image", ct, "preset", "abdomen");
        assertRange(-160, 240, ct);
        run(COMMAND, "image", ct, "preset", "brain");
        assertRange(0, 80, ct);
        run(COMMAND, "image", ct, "preset", "bone");
        assertRange(-500, 1300, ct);
        run(COMMAND, "image", ct, "preset", "pet");
        assertRange(0, 10, ct);
        run(COMMAND, "image", ct, "preset", "custom", "level", 60.0, "width", 40.0);
        assertRange(40, 80, ct);
        assertArrayEquals(before, ImageJImage.volume(ct).voxels());
        assertEquals(overlay, ct.getOverlay());
    }

    @Test
    void automaticShowsNearlyAllIntensitiesOfTheStack() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setDisplayRange(0, 1);
        run(COMMAND, "image", ct);
        assertTrue(ct.getDisplayRangeMin() >= 20 && ct.getDisplayRangeMin() <= 25, "" + ct.getDisplayRangeMin());
        assertTrue(ct.getDisplayRangeMax() >= 95 && ct.getDisplayRangeMax() <= 100, "" + ct.getDisplayRangeMax());
    }

    @Test
    void storedNumbersOfAnImageWithAnOffsetAreNotHounsfieldUnits() {
        ImagePlus ct = open(TestImages.calibrated(IJ.createImage("CT", 5, 5, 2, 16)));
        ct.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] {-1024, 1}, "HU");
        run(COMMAND, "image", ct, "preset", "brain");
        assertRange(1024, 1104, ct);
    }

    @Test
    void aMacroNeedsNoDisplay() {
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('CT', '32-bit black', 8, 8, 3);"
                        + " run('Window Level Preset...', 'preset=brain'); getMinAndMax(a, b);"
                        + " if (a != 0 || b != 80) exit('found ' + a + ' to ' + b);",
                ""));
    }

    @Test
    void misuseIsToldExactly() {
        assertFails(
                "no image is open: open one first, or batch process files with Plugins > Radiomics > Batch Extract"
                        + " Features...",
                COMMAND);
        ImagePlus ct = open(TestImages.ct("CT"));
        assertFails(
                "option 'preset' must be automatic, lung, mediastinum, abdomen, brain, bone, pet or custom, found 'liver'",
                COMMAND,
                "image",
                ct,
                "preset",
                "liver");
        assertFails(
                "option 'width' must be positive, found 0.0 at level 40.0",
                COMMAND,
                "image",
                ct,
                "preset",
                "custom",
                "width",
                0.0);
        assertFails(
                "image 'photo' is in colour (RGB): convert it with Image > Type, or split it with Image > Color > Split"
                        + " Channels",
                COMMAND,
                "image",
                open(IJ.createImage("photo", 5, 5, 1, 24)));
    }
}
