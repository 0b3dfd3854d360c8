// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, measuring and closing image after image leaves no image behind. */
class RepeatedRunsTest {
    private static final int RUNS = 100;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        MacroHarness.closeImages();
    }

    @Test
    void aHundredImagesOpenedMeasuredAndClosedAreAllLetGo() {
        Path file = folder.resolve("phantom.tif");
        ImagePlus phantom = IJ.createImage("phantom", "32-bit ramp", 40, 40, 8);
        phantom.getCalibration().setUnit("mm");
        new FileSaver(phantom).saveAsTiffStack(file.toString());
        List<WeakReference<Object>> pixels = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            String macro = "setBatchMode(true); open('" + file + "'); rename('phantom " + run + "');"
                    + " makeOval(8, 8, 20, 20);"
                    + " run('Extract Features...', 'settings=pet caseid=" + run + " output=["
                    + folder.resolve(run + ".csv") + "]'); return getTitle();";
            assertEquals("phantom " + run, MacroHarness.run(macro.replace('\'', '"'), ""));
            ImagePlus open = WindowManager.getImage("phantom " + run);
            pixels.add(new WeakReference<>(open.getStack().getPixels(1)));
            open = null;
            MacroHarness.closeImages();
        }
        assertTrue(folder.resolve(RUNS - 1 + ".csv").toFile().isFile());
        long kept = RUNS;
        for (int wait = 0; wait < 20 && kept > 1; wait++) {
            System.gc();
            kept = pixels.stream().filter(one -> one.get() != null).count();
        }
        assertTrue(kept <= 1, kept + " of " + RUNS + " images are still held");
    }
}
