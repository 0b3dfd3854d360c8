// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

class RegionOverlayTest {
    private final ImagePlus image = TestImages.ct("CT");
    private final Grid grid = ImageJImage.grid(image);
    private final Settings.MaskReading settings = Settings.defaults().mask();

    @BeforeEach
    void open() {
        close();
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(image);
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private sc.fiji.radiomics.image.Roi block(String name, int x, int z, int slices) {
        Box box = new Box(x, 3, z, x + 4, 9, z + slices);
        return sc.fiji.radiomics.image.Roi.of(name, Mask.whole(grid.crop(box)));
    }

    private static List<String> names(ImagePlus image) {
        return Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList();
    }

    private void assertSameRegions(List<sc.fiji.radiomics.image.Roi> expected, MaskRef mask) {
        Regions read = RegionSource.of(mask, "name", "").on(image, grid, settings);
        assertEquals(
                expected.stream().map(sc.fiji.radiomics.image.Roi::name).toList(),
                read.rois().stream().map(sc.fiji.radiomics.image.Roi::name).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i)
                            .morphological()
                            .crop(moved(expected.get(i).grid()))
                            .voxels(),
                    read.rois()
                            .get(i)
                            .morphological()
                            .crop(moved(read.rois().get(i).grid()))
                            .voxels());
        }
    }

    /** The whole image as a box of part of it. */
    private Box moved(Grid part) {
        Box at = grid.boxOf(part);
        return grid.box().minus(at.x0(), at.y0(), at.z0());
    }

    @Test
    void regionsAreReadBackByTheirNames() {
        List<sc.fiji.radiomics.image.Roi> regions =
                List.of(block("tumour", 2, 1, 3), block("node 2", 9, 2, 2), block("3", 14, 0, 8));
        assertEquals("tumour: orange, node 2: sky blue, 3: yellow", RegionOverlay.show(image, regions));
        assertEquals(3 + 2 + 8, image.getOverlay().size());
        assertSameRegions(regions, MaskRef.OVERLAY);
    }

    @Test
    void aRegionOfTheSameNameIsReplacedAndAllElseStays() {
        Overlay overlay = new Overlay();
        Roi line = new ij.gui.Line(1, 1, 5, 5);
        Roi nameless = new Roi(1, 1, 3, 3);
        Roi drawn = new Roi(2, 2, 3, 3);
        drawn.setName("tumour-1");
        drawn.setStrokeColor(Color.PINK);
        overlay.add(line);
        overlay.add(nameless);
        overlay.add(drawn);
        overlay.drawNames(true);
        image.setOverlay(overlay);
        image.setDisplayRange(10, 40);
        RegionOverlay.show(image, List.of(block("tumour", 2, 1, 2), block("node", 9, 2, 1)));
        assertEquals(Arrays.asList(null, null, "tumour-2", "tumour-3", "node-3"), names(image));
        assertSame(line, image.getOverlay().get(0));
        assertEquals(Color.PINK, image.getOverlay().get(2).getStrokeColor());
        assertEquals(true, image.getOverlay().getDrawNames());
        RegionOverlay.show(image, List.of(block("tumour", 2, 5, 1)));
        assertEquals(Arrays.asList(null, null, "node-3", "tumour-6"), names(image));
        assertEquals(Color.PINK, image.getOverlay().get(3).getStrokeColor());
        assertEquals(10, image.getDisplayRangeMin());
        assertEquals(40, image.getDisplayRangeMax());
    }

    @Test
    void sevenRegionsHaveSevenColoursAndTheEighthTheFirstAgain() {
        List<sc.fiji.radiomics.image.Roi> regions = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            regions.add(block(name, 2, 1, 1));
        }
        RegionOverlay.show(image, regions);
        Set<Color> colours = new LinkedHashSet<>();
        for (Roi selection : image.getOverlay().toArray()) {
            colours.add(selection.getStrokeColor());
        }
        assertEquals(7, colours.size());
        assertEquals(
                image.getOverlay().get(0).getStrokeColor(),
                image.getOverlay().get(7).getStrokeColor());
        assertEquals("#ff0000", RegionColour.name(Color.RED));
    }

    @Test
    void aMaskImageIsNamedAfterItsImageAndReadBack() {
        List<sc.fiji.radiomics.image.Roi> regions = List.of(block("tumour", 2, 1, 3), block("node", 9, 2, 2));
        RegionResult.of("mask image").show(image, regions);
        ImagePlus shown = WindowManager.getImage("Regions of CT");
        assertSame(shown, WindowManager.getCurrentImage());
        assertEquals(image.getCalibration().pixelDepth, shown.getCalibration().pixelDepth);
        assertSameRegions(regions, new MaskRef("Regions of CT"));
        List<sc.fiji.radiomics.image.Roi> single = List.of(block("tumour", 4, 1, 3));
        RegionResult.of("mask image").show(image, single);
        assertEquals(List.of("CT", "Regions of CT"), OpenImages.titles());
        assertSameRegions(single, new MaskRef("Regions of CT"));
    }

    @Test
    void overlappingRegionsHaveNoMaskImage() {
        List<sc.fiji.radiomics.image.Roi> regions = List.of(block("a", 2, 1, 3), block("b", 3, 2, 2));
        assertEquals(
                "a label image holds one region per voxel, found 'a' and 'b' in one; choose another result",
                assertThrows(RadiomicsException.class, () -> RegionResult.MASK.show(image, regions))
                        .getMessage());
    }

    @Test
    void withoutADisplayThereIsNoRoiManager() {
        assertEquals(
                "result 'roi manager' needs a window; without a display use result=overlay or result=[mask image]",
                assertThrows(
                                RadiomicsException.class,
                                () -> RegionResult.LIST.show(image, List.of(block("a", 2, 1, 3))))
                        .getMessage());
        assertEquals(
                "option 'result' must be overlay, mask image or roi manager, found 'table'",
                assertThrows(RadiomicsException.class, () -> RegionResult.of("table"))
                        .getMessage());
    }
}
