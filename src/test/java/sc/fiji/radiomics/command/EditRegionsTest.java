// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.macro.Interpreter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.segment.Ball;
import sc.fiji.radiomics.segment.Components;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.FillHoles;
import sc.fiji.radiomics.segment.MajorityFilter;

/** Every edit gives what its pure function gives; components are picked by text or by points. */
class EditRegionsTest {
    /** A ball with a hole and a tunnel, and two boxes that touch at an edge. */
    private static final Mask PARTS = RegionPhantom.where((x, y, z) -> {
        double d = RegionPhantom.distance(x - 12, y - 15, z - 8);
        boolean isTunnel = x == 14 && y == 17;
        boolean isBoxes = y >= 3 && y < 6 && z == 4 && (x >= 30 && x < 34 || x >= 34 && x < 35)
                || y >= 6 && y < 8 && z == 4 && x >= 35 && x < 38;
        return d <= 8 && d > 2 && !isTunnel || isBoxes;
    });

    private ImagePlus image;

    @BeforeEach
    void open() {
        close();
        image = RegionPhantom.open("CT");
        RegionOverlay.show(image, List.of(Roi.of("parts", PARTS)));
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private void run(Object... inputs) {
        RegionPhantom.run(EditRegions.class, all(inputs));
    }

    private Object[] all(Object... inputs) {
        Object[] all = new Object[inputs.length + 2];
        System.arraycopy(inputs, 0, all, 2, inputs.length);
        all[0] = "image";
        all[1] = image;
        return all;
    }

    private void assertFails(String message, Object... inputs) {
        RegionPhantom.assertFails(message, EditRegions.class, all(inputs));
    }

    @Test
    void everyEditIsItsPureFunction() {
        Components parts = Components.of(PARTS, Connectivity.CORNERS);
        Map<String, Mask> expected = Map.of(
                "fill holes", FillHoles.VOLUME.fill(PARTS),
                "fill holes in slices", FillHoles.SLICES.fill(PARTS),
                "open", new Ball(1.5).open(PARTS),
                "close", new Ball(1.5).close(PARTS),
                "dilate", new Ball(1.5).dilate(PARTS),
                "erode", new Ball(1.5).erode(PARTS),
                "smooth", new MajorityFilter(1.5).smooth(PARTS),
                "largest component", parts.largest(),
                "remove small components", parts.atLeast(50));
        expected.forEach((operation, mask) -> {
            RegionOverlay.show(image, List.of(Roi.of("parts", PARTS)));
            run("operation", operation, "radius", 1.5, "volume", 50.0);
            RegionPhantom.assertOverlay(image, "parts", mask);
        });
        assertEquals(
                9, expected.values().stream().map(Mask::count).distinct().count() + 1, "smaller than 50: the boxes");
        CommandInfo info = PlainImageJ.context().service(CommandService.class).getCommand(EditRegions.class);
        assertEquals(11, info.getInput("operation").getChoices().size());
    }

    @Test
    void componentsAreKeptOrDeletedByVoxelsOrPoints() {
        Components parts = Components.of(PARTS, Connectivity.CORNERS);
        assertEquals(2, parts.count());
        run("operation", "keep component", "points", "31,4,5");
        RegionPhantom.assertOverlay(image, "parts", parts.mask(2).get(31, 4, 4) ? parts.mask(2) : parts.mask(1));
        RegionOverlay.show(image, List.of(Roi.of("parts", PARTS)));
        image.setSlice(5);
        image.setRoi(new PointRoi(36.5, 6.5));
        run("operation", "delete component", "neighbours", "6");
        Mask left = RegionPhantom.where((x, y, z) -> PARTS.get(x, y, z) && !(x >= 35 && z == 4 && y < 9));
        RegionPhantom.assertOverlay(image, "parts", left);
    }

    @Test
    void regionsThatAreNotPointedAtStayAndADeletedOneIsGone() {
        Mask node = RegionPhantom.where((x, y, z) -> x > 40 && y > 20 && z > 10);
        RegionOverlay.show(image, List.of(Roi.of("node", node)));
        run("operation", "keep component", "points", "31,4,5");
        RegionPhantom.assertOverlay(image, "node", node);
        run("operation", "delete component", "points", "45,25,15");
        assertEquals(
                List.of("parts"),
                RegionPhantom.overlay(image).stream().map(Roi::name).toList());
    }

    @Test
    void aMacroLineDoesTheSameWithoutADisplay() {
        assertNull(MacroHarness.run("run('Edit Regions...', 'image=CT operation=close radius=3');", ""));
        RegionPhantom.assertOverlay(image, "parts", new Ball(3).close(PARTS));
    }

    @Test
    void wrongValuesAreRefused() {
        assertFails(
                "option 'operation' must be fill holes, fill holes in slices, open, close, dilate, erode, smooth,"
                        + " largest component, remove small components, keep component or delete component, found 'melt'",
                "operation",
                "melt");
        assertFails("region 'parts' has no voxel after erode by 20.0 mm", "operation", "erode", "radius", 20.0);
        assertFails(
                "region 'parts' has no voxel after remove small components below 1.0E7 mm³",
                "operation",
                "remove small components",
                "volume",
                1e7);
        assertFails(
                "region 'parts': radius must be a length of at least 0 mm, found -1.0",
                "operation",
                "open",
                "radius",
                -1.0);
        assertFails("points must lie in a region, found 0,0,1", "operation", "keep component", "points", "0,0,1");
        assertFails(
                "voxel 0,0,17 must lie in image 'CT' of 50 x 30 pixels and 16 slices",
                "operation",
                "delete component",
                "points",
                "0,0,17");
        assertFails(
                "image 'CT' has no selection: click on it with the point tool, or give x,y,slice in option 'points'",
                "operation",
                "keep component");
        assertFails("option 'neighbours' must be 6, 18 or 26, found '4'", "neighbours", "4");
    }

    @Test
    void misuseIsRefused() {
        MacroHarness.closeImages();
        RegionMisuse.check(EditRegions.class);
        RegionMisuse.checkMasks(EditRegions.class);
    }
}
