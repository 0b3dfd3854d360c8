// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.segment.InterpolateSlices;

class InterpolateBetweenSlicesTest {
    private static final Class<InterpolateBetweenSlices> COMMAND = InterpolateBetweenSlices.class;
    private ImagePlus image;

    @BeforeEach
    void open20() {
        RunCommand.closeAll();
        image = open(TestImages.ct("CT"));
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private static Roi oval(String name, int slice, int size) {
        Roi roi = new OvalRoi(3, 4, size, size);
        roi.setName(name);
        roi.setPosition(slice);
        return roi;
    }

    private void draw(Roi... rois) {
        Overlay overlay = new Overlay();
        for (Roi roi : rois) {
            overlay.add(roi);
        }
        image.setOverlay(overlay);
    }

    private Mask region(MaskRef where, String name) {
        Regions regions = RegionSource.of(where, "name", name).on(image, ImageJImage.grid(image));
        return regions.rois().get(0).morphological();
    }

    @Test
    void theOverlayHoldsThePureFunctionsRegion() {
        Roi[] drawn = {oval("tumour-2", 2, 6), oval("tumour-4", 4, 9), oval("tumour-8", 8, 4)};
        draw(drawn);
        Mask expected = InterpolateSlices.of(ImageJRoi.mask(List.of(drawn), ImageJImage.grid(image)));
        run(COMMAND, "image", image);
        assertEquals(7, image.getOverlay().size());
        assertArrayEquals(expected.voxels(), region(MaskRef.OVERLAY, "tumour").voxels());
        run(COMMAND, "image", image, "result", "mask image");
        assertArrayEquals(
                expected.voxels(),
                region(new MaskRef("Regions of CT"), "tumour").voxels());
    }

    @Test
    void selectionsWithoutANameBecomeOneRegionCalledAfterTheirPlace() {
        draw(oval(null, 2, 6), oval(null, 5, 6));
        run(COMMAND, "image", image);
        List<String> names = new ArrayList<>();
        for (Roi roi : image.getOverlay().toArray()) {
            names.add(roi.getName());
        }
        assertEquals(List.of("Overlay-2", "Overlay-3", "Overlay-4", "Overlay-5"), names);
    }

    @Test
    void oneOfSeveralRegionsIsChosen() {
        draw(oval("a-1", 1, 6), oval("b-1", 1, 6), oval("a-4", 4, 6), oval("b-6", 6, 6));
        run(COMMAND, "image", image, "regions", "a");
        assertEquals(2 + 4, image.getOverlay().size());
    }

    @Test
    void aMaskImagePaintedOnSomeSlicesIsFilled() {
        ImagePlus mask = open(TestImages.calibrated(IJ.createImage("painted", 20, 20, 8, 8)));
        for (int slice : new int[] {1, 5}) {
            ij.process.ImageProcessor pixels = mask.getStack().getProcessor(slice);
            pixels.setValue(255);
            pixels.fill(new Roi(4, 4, 5, 6));
        }
        run(COMMAND, "image", image, "mask", "painted");
        assertEquals(5 * 30, region(MaskRef.OVERLAY, "255").count());
    }

    @Test
    void aMacroNeedsNoDisplayAndNoMillimetres() {
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('scan', '8-bit black', 30, 30, 9);"
                        + " makeRectangle(5, 5, 10, 10); Roi.setPosition(1); Overlay.addSelection;"
                        + " makeRectangle(5, 5, 10, 10); Roi.setPosition(9); Overlay.addSelection;"
                        + " run('Interpolate between Slices...', 'result=[mask image]');"
                        + " if (getTitle() != 'Regions of scan') exit('active is ' + getTitle());"
                        + " Stack.getStatistics(voxels, mean); if (round(voxels * mean / 255) != 900) exit('' + mean);",
                ""));
    }

    @Test
    void misuseIsToldExactly() {
        assertFails("image 'CT' has no overlay: add ROIs to it or choose another mask", COMMAND, "image", image);
        assertFails(
                "the ROI Manager is empty: add ROIs to it or choose another mask",
                COMMAND,
                "image",
                image,
                "mask",
                "ROI Manager");
        draw(oval("tumour-2", 2, 6));
        assertFails(
                "region 'tumour': the region must be drawn on at least two slices, found 1", COMMAND, "image", image);
        assertFails(
                "option 'result' must be overlay, mask image or roi manager, found 'x'",
                COMMAND,
                "image",
                image,
                "result",
                "x");
        assertFails("no open image has the title 'y'; open are: CT", COMMAND, "image", image, "mask", "y");
        assertFails(
                "result 'roi manager' needs a window; without a display use result=overlay or result=[mask image]",
                COMMAND,
                "image",
                image,
                "mask",
                "None",
                "result",
                "roi manager");
        WindowManager.setTempCurrentImage(null);
        ImagePlus hyperstack = TestImages.calibrated(IJ.createImage("dynamic", 5, 5, 12, 16));
        hyperstack.setDimensions(2, 3, 2);
        assertFails(
                "image 'dynamic' has 2 channels and 2 time points, and must have one of each: take one out with Image >"
                        + " Duplicate...",
                COMMAND,
                "image",
                hyperstack);
    }
}
