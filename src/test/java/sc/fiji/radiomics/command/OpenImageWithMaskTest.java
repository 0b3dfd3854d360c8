// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ImageJSelections;
import sc.fiji.radiomics.io.Nifti;

/** An image opened with its mask is the image of the file, and what is extracted from it is what the batch extracts. */
class OpenImageWithMaskTest {
    private static final Direction OBLIQUE =
            new Direction(new Vector3(0.8, 0.6, 0), new Vector3(0, 0, -1), new Vector3(-0.6, 0.8, 0));
    private static final Grid GRID =
            new Grid(20, 20, 8, new Vector3(0.9, 0.9, 2.3), new Vector3(-61.7, 12.3, 40.1), OBLIQUE);

    @TempDir
    private Path folder;

    private Path image;
    private Path mask;

    @BeforeEach
    void write() throws IOException {
        RunCommand.closeAll();
        Interpreter.batchMode = true;
        image = folder.resolve("ct.nii");
        mask = folder.resolve("labels.nii.gz");
        Nifti.writeShorts(Volume.of(GRID, ImageJImage.volume(TestImages.ct("x")).voxels()), image);
        withSlope(image, 1.5f, -40);
        Nifti.write(Volume.of(GRID, ImageJImage.volume(TestImages.labels("x")).voxels()), mask);
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    /** scl_slope and scl_inter of a NIfTI-1 header. */
    private static void withSlope(Path file, float slope, float intercept) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(112, slope)
                .putFloat(116, intercept);
        Files.write(file, bytes);
    }

    @Test
    void theImageIsThatOfTheFile() throws IOException {
        run(OpenImageWithMask.class, "image", image.toFile(), "mask", mask.toFile(), "window", "abdomen");
        ImagePlus opened = WindowManager.getImage("ct.nii");
        Volume expected = ImageFile.read(image);
        assertEquals(expected.grid(), ImageJImage.grid(opened));
        assertArrayEquals(expected.voxels(), ImageJImage.volume(opened).voxels());
        assertEquals(60 * 1.5 - 40, expected.voxels()[0], 60, "the slope is applied");
        assertEquals(-160, opened.getDisplayRangeMin());
        assertEquals(240, opened.getDisplayRangeMax());
        assertEquals(5, opened.getCurrentSlice(), "the middle of label 1, slices 3 to 8");
        assertEquals(
                List.of("1-3", "3-4"),
                Arrays.stream(opened.getOverlay().toArray())
                        .map(Roi::getName)
                        .filter(name -> name.equals("1-3") || name.equals("3-4"))
                        .toList());
    }

    @Test
    void extractedFromTheOpenImageTheTableIsThatOfTheBatch() throws IOException {
        Path manifest = folder.resolve("cases.csv");
        Files.writeString(manifest, "case,image,mask\nP-1,ct.nii,labels.nii.gz\n");
        Path batch = folder.resolve("batch");
        Path overlay = folder.resolve("overlay.csv");
        Path labels = folder.resolve("labels.csv");
        String open = "run('Open Image with Mask...', 'image=[" + image + "] mask=[" + mask + "]";
        String extract = "run('Extract Features...', 'settings=[ibsi-c,mr] caseid=P-1 ";
        assertNull(MacroHarness.run(
                "run('Batch Extract Features...', 'manifest=[" + manifest + "] settings=[ibsi-c,mr] output=[" + batch
                        + "] threads=1'); setBatchMode(true);"
                        + open + "');" + extract + "mask=Overlay output=[" + overlay + "]');"
                        + open + " result=[mask image]'); selectImage('ct.nii');"
                        + extract + "mask=[Regions of ct.nii] output=[" + labels + "]');",
                ""));
        CsvTable expected = CsvTable.read(batch.resolve("features.csv"));
        assertEquals(2, expected.rows().size());
        assertTrue(expected.header().size() > 400);
        for (Path file : List.of(overlay, labels)) {
            CsvTable found = CsvTable.read(file);
            assertEquals(expected.header(), found.header());
            assertEquals(expected.rows(), found.rows(), file.toString());
        }
    }

    @Test
    void labelsHaveTheirNamesAndRegionsAreChosen() throws IOException {
        Path names = folder.resolve("names.csv");
        Files.writeString(names, "label,name\n1,GTV\n3,node\n");
        run(
                OpenImageWithMask.class,
                "image",
                image.toFile(),
                "mask",
                mask.toFile(),
                "labels",
                names.toFile(),
                "regions",
                "node");
        Roi[] rois = WindowManager.getImage("ct.nii").getOverlay().toArray();
        assertEquals("node-4", rois[0].getName());
        assertEquals(5, rois.length);
    }

    @Test
    void aRoiSetIsAMask() throws IOException {
        Grid grid = ImageFile.read(image).grid();
        Path set = folder.resolve("set.zip");
        Mask whole = Mask.whole(grid);
        ImageJSelections.write(ImageJSelections.of("all", whole, grid), set);
        run(OpenImageWithMask.class, "image", image.toFile(), "mask", set.toFile());
        assertEquals(8, WindowManager.getImage("ct.nii").getOverlay().size());
    }

    @Test
    void withoutAMaskTheImageIsOpenedAlone() {
        run(OpenImageWithMask.class, "image", image.toFile(), "window", "lung");
        ImagePlus opened = WindowManager.getImage("ct.nii");
        assertNull(opened.getOverlay());
        assertEquals(-1350, opened.getDisplayRangeMin());
        assertEquals(150, opened.getDisplayRangeMax());
    }

    @Test
    void whatCannotBeOpenedIsNamed() throws IOException {
        Class<OpenImageWithMask> command = OpenImageWithMask.class;
        assertFails("option 'image' must name an image file, found nothing", command);
        Path missing = folder.resolve("no.nii");
        assertFails("cannot read " + missing + ": no such file", command, "image", missing.toFile());
        assertFails(
                "option 'window' must be automatic, lung, mediastinum, abdomen, brain, bone or pet, found 'liver'",
                command,
                "image",
                image.toFile(),
                "window",
                "liver");
        assertFails(
                "option 'mismatch' must be refuse or resample, found 'ignore'",
                command,
                "image",
                image.toFile(),
                "mismatch",
                "ignore");
        assertFails(
                "option 'threshold' must be positive, or 0 for labels, found -1.0",
                command,
                "image",
                image.toFile(),
                "threshold",
                -1.0);
        assertFails(
                mask + ": read mask: the mask must hold the region '7', found 1, 3",
                command,
                "image",
                image.toFile(),
                "mask",
                mask.toFile(),
                "regions",
                "7");
        assertEquals(List.of(), OpenImages.titles());
    }

    @Test
    void aMaskOnOtherVoxelsIsRefusedOrBroughtToTheImage() throws IOException {
        Grid fine = new Grid(20, 20, 16, new Vector3(0.9, 0.9, 1.15), GRID.toPatient(0, 0, -0.25), GRID.direction());
        Path other = folder.resolve("fine.nii");
        Nifti.write(Mask.whole(fine), other);
        assertFails(
                other + ": read mask: image and mask must have one grid within 0.001 voxels, found image "
                        + GRID.describe() + " and mask " + fine.describe()
                        + "; choose mismatch=resample to bring the mask to the image",
                OpenImageWithMask.class,
                "image",
                image.toFile(),
                "mask",
                other.toFile());
        run(OpenImageWithMask.class, "image", image.toFile(), "mask", other.toFile(), "mismatch", "resample");
        assertEquals(8, WindowManager.getImage("ct.nii").getOverlay().size());
    }

    @Test
    void aProbabilityImageNeedsAThreshold() throws IOException {
        Path other = folder.resolve("probability.nii");
        float[] values = new float[GRID.voxels()];
        values[0] = 0.25f;
        values[1] = 0.75f;
        Nifti.write(Volume.of(GRID, values), other);
        assertFails(
                other
                        + ": read mask: a label image must hold whole numbers from 0, found 0.25; for a probability mask set"
                        + " option 'threshold'",
                OpenImageWithMask.class,
                "image",
                image.toFile(),
                "mask",
                other.toFile());
    }

    /** A mask made with ImageJ's own commands has the voxel size of the image, but not its origin and axes. */
    @Test
    void aMaskMadeInImageJLiesOnTheObliqueImage() throws IOException {
        Path table = folder.resolve("made.csv");
        assertNull(MacroHarness.run(
                "setBatchMode(true); run('Open Image with Mask...', 'image=[" + image + "]');"
                        + " getVoxelSize(w, h, d, unit);"
                        + " newImage('mask', '8-bit black', 20, 20, 8); setVoxelSize(w, h, d, unit);"
                        + " setSlice(3); makeRectangle(4, 4, 8, 8); setColor(255); fill(); Roi.remove;"
                        + " setSlice(4); makeRectangle(4, 4, 8, 8); fill(); Roi.remove; selectImage('ct.nii');",
                ""));
        ImagePlus opened = WindowManager.getImage("ct.nii");
        run(ExtractFeatures.class, "image", opened, "mask", "mask", "output", table.toFile());
        assertEquals(List.of("255"), CsvTable.read(table).column("roi"));
    }
}
