// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.command.Command;

/** What every region command must refuse, with the same texts. */
final class RegionMisuse {
    private RegionMisuse() {}

    static void check(Class<? extends Command> command) {
        RegionPhantom.assertFails(
                "no image is open: open one first, or batch process files with Plugins > Radiomics"
                        + " > Batch Extract Features...",
                command);
        RegionPhantom.assertFails(
                "no open image has the title that was given; open are: none", command, "image", new ImagePlus());
        ImagePlus image = IJ.createImage("scan", 5, 5, 2, 8);
        RegionPhantom.assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                command,
                "image",
                image);
        image.getCalibration().setUnit("furlong");
        RegionPhantom.assertFails("image 'scan': expected a unit of length, found furlong", command, "image", image);
        RegionPhantom.assertFails(
                "image 'photo' is in colour (RGB): convert it with Image > Type, or split it with Image > Color >"
                        + " Split Channels",
                command,
                "image",
                TestImages.calibrated(IJ.createImage("photo", 5, 5, 2, 24)));
        ImagePlus dynamic = TestImages.calibrated(IJ.createImage("dynamic", 5, 5, 12, 16));
        dynamic.setDimensions(2, 3, 2);
        RegionPhantom.assertFails(
                "image 'dynamic' has 2 channels and 2 time points, and must have one of each: take one out with"
                        + " Image > Duplicate...",
                command,
                "image",
                dynamic);
    }

    /** For commands that read regions from a mask. */
    static void checkMasks(Class<? extends Command> command) {
        ImagePlus image = RegionPhantom.open("CT");
        RegionPhantom.shown(TestImages.calibrated(IJ.createImage("small", 10, 20, 8, 8)));
        RegionPhantom.shown(TestImages.calibrated(IJ.createImage("empty", 50, 30, 16, 8)));
        String[][] wrong = {
            {"small", "mask 'small' must be as large as image 'CT', found 10 x 20 x 8 and 50 x 30 x 16 voxels"},
            {"empty", "read mask: the mask must hold a region, found only background"},
            {"nothing", "no open image has the title 'nothing'; open are: CT, small, empty"},
            {"Selection", "image 'CT' has no selection: draw one or choose another mask"},
            {"Overlay", "image 'CT' has no overlay: add ROIs to it or choose another mask"},
            {"ROI Manager", "the ROI Manager is empty: add ROIs to it or choose another mask"}
        };
        for (String[] each : wrong) {
            RegionPhantom.assertFails(each[1], command, "image", image, "mask", each[0]);
        }
        image.setRoi(new ij.gui.Roi(2, 2, 5, 5));
        RegionPhantom.assertFails(
                "option 'grouping' must be all, name or group, found 'slice'",
                command,
                "image",
                image,
                "mask",
                "Selection",
                "grouping",
                "slice");
        RegionPhantom.assertFails(
                "Selection must hold the region 'liver', found Selection",
                command,
                "image",
                image,
                "mask",
                "Selection",
                "regions",
                "liver");
        RegionPhantom.assertFails(
                "option 'result' must be overlay, mask image or roi manager, found 'table'",
                command,
                "image",
                image,
                "mask",
                "Selection",
                "result",
                "table");
    }
}
