// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.LabelNames;
import sc.fiji.radiomics.io.Nifti;

/** What is exported and imported again is the same, in every format. */
class ImportExportRegionsTest {
    private static final Grid GRID = new Grid(
            20,
            20,
            8,
            new Vector3(0.75, 0.75, 2.5),
            new Vector3(-61.5, 12.25, 40),
            new Direction(new Vector3(0, 1, 0), new Vector3(0, 0, -1), new Vector3(-1, 0, 0)));

    @TempDir
    private Path folder;

    private ImagePlus image;
    private List<Roi> regions;

    @BeforeEach
    void openImage() {
        RunCommand.closeAll();
        image = open(ImageJImage.imagePlus(Volume.of(GRID, new float[GRID.voxels()]), "CT"));
        Volume labels = ImageJImage.volume(TestImages.labels("x"));
        regions = List.of(
                Roi.of("tumour", Mask.of(GRID, Mask.ofLabel(labels, 1).voxels())),
                Roi.of("node 2", Mask.of(GRID, Mask.ofLabel(labels, 3).voxels())));
        RegionOverlay.show(image, regions);
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private void assertOverlay(List<Roi> expected) {
        List<Roi> found =
                RegionSource.of(MaskRef.OVERLAY, "name", "").on(image, GRID).rois();
        assertEquals(
                expected.stream().map(Roi::name).toList(),
                found.stream().map(Roi::name).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).morphological().voxels(),
                    found.get(i).morphological().voxels());
        }
    }

    @Test
    void roiSetsAndLabelImagesComeBackWithTheirNames() throws IOException {
        for (String name : List.of("set.zip", "labels.nii", "labels.nii.gz", "labels.nrrd", "labels.tif")) {
            Path file = folder.resolve(name);
            Path names = folder.resolve("labels-labels.csv");
            run(ExportRegions.class, "image", image, "output", file.toFile());
            boolean isImage = !name.equals("set.zip");
            assertEquals(isImage, Files.exists(names));
            image.setOverlay(null);
            run(
                    ImportRegions.class,
                    "image",
                    image,
                    "file",
                    file.toFile(),
                    "labels",
                    isImage ? names.toFile() : new java.io.File(""));
            assertOverlay(regions);
            if (isImage) {
                assertEquals("{1=tumour, 2=node 2}", LabelNames.read(names).toString());
                assertTrue(ImageFile.read(file).grid().matches(GRID, 1e-3), name);
                Files.delete(names);
            }
        }
    }

    @Test
    void oneRegionIsAMaskOfOnesInNifti() throws IOException {
        Path file = folder.resolve("tumour.nii.gz");
        run(ExportRegions.class, "image", image, "regions", "tumour", "output", file.toFile());
        Volume mask = ImageFile.read(file);
        assertEquals(
                regions.get(0).morphological().count(), Mask.ofLabel(mask, 1).count());
        assertEquals(1, Mask.labels(mask).size());
        assertFalse(Files.exists(folder.resolve("tumour-labels.csv")));
    }

    @Test
    void oneSliceIsOneRoiFile() {
        Path file = folder.resolve("slice.roi");
        image.setRoi(new ij.gui.Roi(2, 2, 5, 5));
        image.getRoi().setPosition(3);
        run(ExportRegions.class, "image", image, "mask", "Selection", "output", file.toFile());
        image.setOverlay(null);
        run(ImportRegions.class, "image", image, "file", file.toFile());
        assertEquals("slice", image.getOverlay().get(0).getName().replaceAll("-\\d+$", ""));
    }

    @Test
    void aProbabilityImageHasAThreshold() throws IOException {
        Path file = folder.resolve("probability.nii");
        float[] values = new float[GRID.voxels()];
        values[0] = 0.5f;
        values[1] = 0.25f;
        values[2] = 0.75f;
        Nifti.write(Volume.of(GRID, values), file);
        image.setOverlay(null);
        run(ImportRegions.class, "image", image, "file", file.toFile(), "threshold", 0.5, "result", "mask image");
        ImagePlus mask = WindowManager.getImage("Regions of CT");
        assertEquals(2, Mask.where(ImageJImage.volume(mask), 255, 255).count());
        assertNull(image.getOverlay());
    }

    @Test
    void aMacroNeedsNoDisplay() {
        Path file = folder.resolve("a set.zip");
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('a', '8-bit black', 20, 20, 3);"
                        + " makeOval(2, 2, 9, 8); Roi.setName('t-2'); Roi.setPosition(2); Overlay.addSelection;"
                        + " run('Export Regions...', 'output=[" + file + "]'); Overlay.remove;"
                        + " run('Import Regions...', 'file=[" + file + "]');"
                        + " if (Overlay.size != 1) exit('found ' + Overlay.size);",
                ""));
    }

    @Test
    void misuseIsToldExactly() {
        assertFails("option 'file' must name a file of regions, found nothing", ImportRegions.class, "image", image);
        assertFails("option 'output' must name a file to write, found nothing", ExportRegions.class, "image", image);
        Path odd = folder.resolve("x.jpg");
        assertFails(
                "cannot write " + odd
                        + ": the name must end in .zip, .roi, .nii, .nii.gz, .nrrd or .tif, found 'x.jpg'",
                ExportRegions.class,
                "image",
                image,
                "output",
                odd.toFile());
        RegionOverlay.show(image, List.of(Roi.of("all", Mask.whole(GRID))));
        Path both = folder.resolve("x.nii");
        assertFails(
                "cannot write " + both + ": a label image holds one region per voxel, found 'tumour' and 'all' in one",
                ExportRegions.class,
                "image",
                image,
                "output",
                both.toFile());
        assertFalse(Files.exists(both));
        ImagePlus scan = open(IJ.createImage("scan", 5, 5, 2, 8));
        scan.setOverlay(new ij.gui.Overlay(new ij.gui.Roi(1, 1, 2, 2)));
        assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                ExportRegions.class,
                "image",
                scan,
                "output",
                both.toFile());
    }

    @Test
    void aSetOfAnotherImageIsRefused() {
        Path file = folder.resolve("set.zip");
        run(ExportRegions.class, "image", image, "output", file.toFile());
        ImagePlus small = open(TestImages.calibrated(IJ.createImage("small", 20, 20, 3, 8)));
        assertFails(
                "cannot read " + file
                        + ": every ROI must lie on a slice of the image, found \"tumour-4\" on slice 4 of 3",
                ImportRegions.class,
                "image",
                small,
                "file",
                file.toFile());
    }
}
