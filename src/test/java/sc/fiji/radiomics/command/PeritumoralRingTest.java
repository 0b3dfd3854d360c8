// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.segment.Ring;

/** Rings by the command: the kernel's, less what is to be spared. */
class PeritumoralRingTest {
    private static final Mask TUMOUR =
            RegionPhantom.where((x, y, z) -> RegionPhantom.distance(x - 12, y - 15, z - 8) <= 4);
    private static final Mask NODE = RegionPhantom.where((x, y, z) -> x > 20 && x < 25 && y > 10 && y < 20);

    private ImagePlus image;

    @BeforeEach
    void open() {
        close();
        image = RegionPhantom.open("CT");
        RegionOverlay.show(image, List.of(Roi.of("tumour", TUMOUR), Roi.of("node", NODE)));
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private void run(Object... inputs) {
        Object[] all = new Object[inputs.length + 2];
        System.arraycopy(inputs, 0, all, 2, inputs.length);
        all[0] = "image";
        all[1] = image;
        RegionPhantom.run(PeritumoralRing.class, all);
    }

    @Test
    void theRingIsTheKernels() {
        run("regions", "tumour", "from", 1.0, "to", 4.0, "rim", 2.0, "name", "zone");
        RegionPhantom.assertOverlay(image, "tumour zone", new Ring(1, 4, 2).of(TUMOUR));
        assertEquals(3, RegionPhantom.overlay(image).size());
    }

    @Test
    void otherRegionsCanBeSparedAlsoWhenItRunsAgain() {
        Mask whole = new Ring(0, 8, 0).of(TUMOUR);
        Mask expected = RegionPhantom.where((x, y, z) -> whole.get(x, y, z) && !NODE.get(x, y, z));
        for (int time = 1; time <= 2; time++) {
            run("to", 8.0, "exclude", "Overlay");
            RegionPhantom.assertOverlay(image, "tumour ring", expected);
        }
        Mask ofNode = new Ring(0, 8, 0).of(NODE);
        RegionPhantom.assertOverlay(
                image, "node ring", RegionPhantom.where((x, y, z) -> ofNode.get(x, y, z) && !TUMOUR.get(x, y, z)));
    }

    @Test
    void theRingStaysInTheOrganAndInTheRange() {
        RegionPhantom.openMask(RegionPhantom.where((x, y, z) -> y < 18), "organ");
        run("regions", "tumour", "to", 8.0, "within", "organ", "range", "0,100");
        Mask whole = new Ring(0, 8, 0).of(TUMOUR);
        RegionPhantom.assertOverlay(
                image,
                "tumour ring",
                RegionPhantom.where(
                        (x, y, z) -> whole.get(x, y, z) && y < 18 && RegionPhantom.intensity(x, y, z) >= 60));
    }

    @Test
    void aMacroLineDoesTheSameWithoutADisplay() {
        assertNull(MacroHarness.run(
                "run('Peritumoral Ring...', 'image=CT mask=Overlay regions=tumour from=2 to=5 result=[mask image]');"
                        + "run('Edit Regions...', 'image=CT mask=[Regions of CT] operation=dilate radius=1');",
                ""));
        Mask ring = new Ring(2, 5, 0).of(TUMOUR);
        RegionPhantom.assertOverlay(image, "tumour ring", new sc.fiji.radiomics.segment.Ball(1).dilate(ring));
    }

    @Test
    void wrongValuesAreRefused() {
        assertFails(
                "ring must go from a length of at least 0 mm outwards, found 3.0 to 2.0 mm", "from", 3.0, "to", 2.0);
        assertFails("ring or rim must have a width, found none", "to", 0.0);
        assertFails("rim must be a length of at least 0 mm, found -1.0", "rim", -1.0);
        assertFails("option 'name' must name the region, found nothing", "name", "");
        assertFails("no open image has the title 'bone'; open are: CT", "exclude", "bone");
        assertFails("no open image has the title 'body'; open are: CT", "within", "body");
        assertFails("option 'range' must hold two intensities as low,high, found '5'", "range", "5");
        assertFails(
                "region 'tumour ring' has no voxel after a ring from 0.0 to 5.0 mm and a rim of 0.0 mm within its limits",
                "range",
                "500,600");
    }

    private void assertFails(String message, Object... inputs) {
        Object[] all = new Object[inputs.length + 2];
        System.arraycopy(inputs, 0, all, 2, inputs.length);
        all[0] = "image";
        all[1] = image;
        RegionPhantom.assertFails(message, PeritumoralRing.class, all);
    }

    @Test
    void misuseIsRefused() {
        MacroHarness.closeImages();
        RegionMisuse.check(PeritumoralRing.class);
        RegionMisuse.checkMasks(PeritumoralRing.class);
    }
}
