// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.LandmarksFile;
import sc.fiji.radiomics.preprocess.Foreground;
import sc.fiji.radiomics.preprocess.HistogramMatching;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;

/** The command without a display: the image of the step, and exact texts when misused. */
class NormaliseImageTest {
    private static final Landmarks LANDMARKS =
            new Landmarks("T1", 2, List.of(), Foreground.ALL, List.of(1.0, 50.0, 99.0), List.of(0.0, 30.0, 100.0));

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private static Volume image() {
        return ImageJImage.volume(TestImages.ct("x"));
    }

    private static float[] shown(String title) {
        return ImageJImage.volume(WindowManager.getImage(title)).voxels();
    }

    private static float[] expected(Normalisation step, KnownRegions regions) {
        return step.apply(image(), regions).image().voxels();
    }

    @Test
    void theImageIsThatOfTheStep() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setOverlay(new Overlay(new Roi(3, 3, 5, 5)));
        ct.setSlice(4);
        run(NormaliseImage.class, "image", ct, "method", "range", "options", "mask=all lower=5 maximum=255");
        ImagePlus made = WindowManager.getImage("range of CT");
        assertArrayEquals(
                expected(Normalisation.from("range mask=all lower=5 maximum=255"), KnownRegions.NONE),
                shown("range of CT"));
        assertEquals(32, made.getBitDepth());
        assertEquals(2, made.getCalibration().pixelDepth);
        assertEquals(1, made.getOverlay().size());
        assertEquals(4, made.getCurrentSlice());
        assertTrue(made.getDisplayRangeMin() < made.getDisplayRangeMax());
    }

    /** The selection is the region of interest, or the tissue where the options name none. */
    @Test
    void theSelectionIsTheRegionOrTheTissue() {
        ImagePlus ct = open(TestImages.ct("CT"));
        ct.setRoi(4, 3, 6, 5);
        Mask selected = selection();
        run(NormaliseImage.class, "image", ct, "options", "mask=region");
        assertArrayEquals(
                expected(Normalisation.from("z-score mask=region"), KnownRegions.NONE.withRegion(selected)),
                shown("z-score of CT"));
        run(NormaliseImage.class, "image", ct, "method", "tissue", "options", "method=z-score scale=10");
        assertArrayEquals(
                expected(
                        Normalisation.from("tissue region=a method=z-score scale=10"),
                        new KnownRegions(Optional.empty(), Map.of("a", selected))),
                shown("tissue of CT"));
    }

    private static Mask selection() {
        Volume image = image();
        boolean[] voxels = new boolean[image.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % image.grid().nx();
            int y = i / image.grid().nx() % image.grid().ny();
            voxels[i] = x >= 4 && x < 10 && y >= 3 && y < 8;
        }
        return Mask.of(image.grid(), voxels);
    }

    @Test
    void landmarksAreReadFromTheirFile() {
        Path file = folder.resolve("t1.yaml");
        LandmarksFile.write(LANDMARKS, file);
        ImagePlus ct = open(TestImages.ct("CT"));
        run(NormaliseImage.class, "image", ct, "method", "histogram", "landmarks", file.toFile());
        assertArrayEquals(
                expected(new HistogramMatching("t1.yaml", "", Optional.of(LANDMARKS)), KnownRegions.NONE),
                shown("histogram of CT"));
        assertFails(
                "option 'landmarks': landmarks must be of modality T2, found 'T1'",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "histogram",
                "options",
                "modality=T2",
                "landmarks",
                file.toFile());
    }

    @Test
    void theDialogOffersAllSteps() {
        List<String> offered = PlainImageJ.context()
                .service(CommandService.class)
                .getCommand(NormaliseImage.class)
                .getInput("method")
                .getChoices()
                .stream()
                .map(Object::toString)
                .toList();
        List<String> known = new ArrayList<>(Normalisation.names());
        known.remove("none");
        assertEquals(known, offered);
    }

    @Test
    void aMacroNormalisesAndASecondRunGivesItAgain() throws IOException {
        LandmarksFile.write(LANDMARKS, folder.resolve("my t1.yaml"));
        Interpreter.batchMode = false;
        String macro =
                """
                setBatchMode(true);
                newImage("MR", "32-bit ramp", 24, 20, 6);
                setVoxelSize(1, 1, 1, "mm");
                for (i = 0; i < 2; i++) {
                    selectImage("MR");
                    run("Normalise Image...", "method=n4 options=[mask=0 shrink=1 levels=1 iterations=3]");
                    selectImage("MR");
                    run("Normalise Image...", "method=histogram landmarks=[FILE]");
                    selectImage("MR");
                    run("Normalise Image...", "options=[mask=all scale=100]");
                }
                selectImage("z-score of MR");
                Stack.getStatistics(voxels, mean, min, max, std);
                return "" + bitDepth() + " " + nImages + " " + d2s(std, 0);
                """
                        .replace("FILE", folder.resolve("my t1.yaml").toString());
        assertEquals("32 4 100", MacroHarness.run(macro, ""));
    }

    @Test
    void misuseIsTold() throws IOException {
        ImagePlus ct = open(TestImages.ct("CT"));
        assertFails(
                "option 'method' must be n4, z-score, range, tissue or histogram, found 'blur'",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "blur");
        assertFails(
                "option 'options': z-score: unknown key 'sigma', known: mask, outliers, scale",
                NormaliseImage.class,
                "image",
                ct,
                "options",
                "sigma=2");
        assertFails(
                "option 'landmarks' must name the YAML file of the landmarks, found nothing",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "histogram");
        Path damaged = Files.writeString(folder.resolve("a.yaml"), "modality: T1\n");
        assertFails(
                "landmarks a.yaml, line 1: needs the key 'images'",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "histogram",
                "landmarks",
                damaged.toFile());
        assertFails(
                "landmarks " + folder.resolve("b.yaml") + ": cannot be read, found no such file",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "histogram",
                "landmarks",
                new File(folder.toFile(), "b.yaml"));
        assertFails(
                "z-score: the mask of normalisation must hold a voxel, found none: voxels above 90000.0; intensities are "
                        + range(),
                NormaliseImage.class,
                "image",
                ct,
                "options",
                "mask=90000");
        assertFails(
                "tissue: needs the region 'muscle' of the reference tissue, found chosen, image",
                NormaliseImage.class,
                "image",
                ct,
                "method",
                "tissue",
                "options",
                "region=muscle");
        assertEquals(List.of("CT"), OpenImages.titles());
    }

    private static String range() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float voxel : image().voxels()) {
            low = Math.min(low, voxel);
            high = Math.max(high, voxel);
        }
        return low + " to " + high;
    }
}
