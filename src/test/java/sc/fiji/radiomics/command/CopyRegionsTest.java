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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.preprocess.Resample;

class CopyRegionsTest {
    private static final Class<CopyRegions> COMMAND = CopyRegions.class;
    private static final Grid CORONAL = new Grid(
            30,
            24,
            25,
            new Vector3(0.8, 0.8, 1),
            new Vector3(-1, 2, 17),
            new Direction(new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0)));

    @TempDir
    private Path folder;

    private ImagePlus ct;

    @BeforeEach
    void openImages() {
        RunCommand.closeAll();
        ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
        open(ImageJImage.imagePlus(Volume.of(CORONAL, new float[CORONAL.voxels()]), "MR"));
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private static Mask copied(String region) {
        ImagePlus mr = WindowManager.getImage("MR");
        return RegionSource.of(MaskRef.OVERLAY, "name", region)
                .on(mr, CORONAL)
                .rois()
                .get(0)
                .morphological();
    }

    @Test
    void regionsGoThroughPatientSpace() throws Exception {
        Path table = folder.resolve("copied.csv");
        run(COMMAND, "image", ct, "mask", "labels", "target", "MR", "output", table.toFile());
        Volume labels = ImageJImage.volume(WindowManager.getImage("labels"));
        for (int label : new int[] {1, 3}) {
            Mask expected = Resample.throughSpace(Mask.ofLabel(labels, label), CORONAL, 0.5);
            assertArrayEquals(expected.voxels(), copied(Integer.toString(label)).voxels());
        }
        CsvTable rows = CsvTable.read(table);
        assertEquals(List.of("region", "volume_mm3", "copied_volume_mm3", "outside_percent"), rows.header());
        assertEquals(List.of("1", "3"), rows.column("region"));
        // label 1: 7 x 7 x 6 voxels of 1 x 1 x 2 mm; copied to voxels of 0.64 mm³
        assertEquals("588.0", rows.column("volume_mm3").get(0));
        assertEquals(
                588,
                Double.parseDouble(rows.column("copied_volume_mm3").get(0)),
                60,
                "two sides may move by half a voxel");
        assertEquals("0.0", rows.column("outside_percent").get(0));
    }

    @Test
    void theNearestVoxelIsTheOtherMethod() {
        run(COMMAND, "image", ct, "mask", "labels", "regions", "3", "target", "MR", "method", "nearest");
        Volume labels = ImageJImage.volume(WindowManager.getImage("labels"));
        Mask expected = Resample.throughSpace(Mask.ofLabel(labels, 3), CORONAL);
        assertArrayEquals(expected.voxels(), copied("3").voxels());
    }

    @Test
    void whatLiesOutsideIsReported() throws Exception {
        Path table = folder.resolve("copied.csv");
        Grid half = new Grid(20, 20, 4, new Vector3(1, 1, 2), new Vector3(0, 0, 8), Direction.IDENTITY);
        open(ImageJImage.imagePlus(Volume.of(half, new float[half.voxels()]), "upper"));
        run(COMMAND, "image", ct, "mask", "labels", "regions", "1", "target", "upper", "output", table.toFile());
        // slices 2 to 7 of label 1 against slices 4 to 7 of the other image
        assertEquals(List.of("33.33"), CsvTable.read(table).column("outside_percent"));
        Grid away = new Grid(5, 5, 5, new Vector3(1, 1, 1), new Vector3(500, 0, 0), Direction.IDENTITY);
        open(ImageJImage.imagePlus(Volume.of(away, new float[125]), "away"));
        assertFails(
                "region '1' has no voxel in image 'away': 100.0 % of it lie outside",
                COMMAND, "image", ct, "mask", "labels", "target", "away");
    }

    @Test
    void aMacroNeedsNoDisplay() {
        WindowManager.setTempCurrentImage(ct);
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('a', '8-bit black', 20, 20, 4); setVoxelSize(1, 1, 2, 'mm');"
                        + " makeRectangle(4, 4, 6, 6); Roi.setName('t-2'); Roi.setPosition(2); Overlay.addSelection;"
                        + " newImage('b', '8-bit black', 40, 40, 8); setVoxelSize(0.5, 0.5, 1, 'mm');"
                        + " selectImage('a'); run('Copy Regions to Image...', 'target=b method=nearest');"
                        + " selectImage('b'); if (Overlay.size != 2) exit('slices: ' + Overlay.size);",
                ""));
    }

    @Test
    void misuseIsToldExactly() {
        assertFails(
                "option 'target' must be the title of an open image, found 'None'; open are: CT, labels, MR",
                COMMAND,
                "image",
                ct,
                "mask",
                "labels");
        assertFails(
                "no open image has the title 'PET'; open are: CT, labels, MR", COMMAND, "image", ct, "target", "PET");
        assertFails(
                "option 'method' must be linear or nearest, found 'cubic'",
                COMMAND,
                "image",
                ct,
                "target",
                "MR",
                "method",
                "cubic");
        open(IJ.createImage("scan", 5, 5, 2, 8));
        assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                COMMAND,
                "image",
                ct,
                "mask",
                "labels",
                "target",
                "scan");
    }
}
