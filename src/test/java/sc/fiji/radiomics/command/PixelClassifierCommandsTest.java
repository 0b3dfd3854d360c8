// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.macro.Interpreter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.LabelImage;
import sc.fiji.radiomics.weka.PixelClassifier;
import sc.fiji.radiomics.weka.PixelFeatures;
import sc.fiji.radiomics.weka.PixelPrediction;
import sc.fiji.radiomics.weka.PixelTraining;
import sc.fiji.radiomics.weka.Scribbles;
import sc.fiji.radiomics.weka.TileWork;

/** Both commands of the pixel classifier without a display: the classifier's own bytes, and exact texts when misused. */
class PixelClassifierCommandsTest {
    private static final String TREE = "weka.classifiers.trees.J48";

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    private static ImagePlus open(ImagePlus image) {
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(image);
        return image;
    }

    /** The wavy image with lines: bright ones and dark ones. */
    private static ImagePlus scribbled() {
        ImagePlus ct = open(TestImages.ct("CT"));
        Overlay overlay = new Overlay();
        overlay.add(named(new Line(2, 1, 8, 1), "bright-1", 1));
        overlay.add(named(new OvalRoi(3, 0, 4, 3), "bright-2", 7));
        overlay.add(named(new Line(11, 1, 17, 1), "background-1", 1));
        overlay.add(named(new Line(2, 12, 8, 12), "background-2", 1));
        ct.setOverlay(overlay);
        return ct;
    }

    private static Roi named(Roi roi, String name, int slice) {
        roi.setName(name);
        roi.setPosition(slice);
        return roi;
    }

    private static void segment(Object... inputs) {
        run(SegmentByPixelClassifier.class, with(inputs, "output", new File("")));
    }

    private static void apply(Object... inputs) {
        run(ApplyPixelClassifier.class, with(inputs, "model", new File("")));
    }

    private static Object[] with(Object[] inputs, String key, Object value) {
        List<Object> all = new ArrayList<>(Arrays.asList(inputs));
        if (!all.contains(key)) {
            all.addAll(List.of(key, value));
        }
        return all.toArray();
    }

    private static void run(Class<? extends Command> command, Object... inputs) {
        try {
            PlainImageJ.context()
                    .service(CommandService.class)
                    .run(command, true, inputs)
                    .get();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof RadiomicsException)) {
                cause = cause.getCause();
            }
            if (cause instanceof RadiomicsException told) {
                throw told;
            }
            throw new AssertionError(e);
        }
    }

    private static void assertSegmentFails(String message, Object... inputs) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> segment(inputs)).getMessage());
    }

    private static void assertApplyFails(String message, Object... inputs) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> apply(inputs)).getMessage());
    }

    @Test
    void theImagesAreTheClassifiersOwnAnswers() {
        ImagePlus ct = scribbled();
        segment("image", ct, "classifier", TREE, "features", "gaussian,mean", "sigmas", "1,2", "probability", "bright");

        Volume volume = ImageJImage.volume(ct);
        List<sc.fiji.radiomics.image.Roi> marked = RegionSource.of(MaskRef.OVERLAY, "name", "")
                .scribbles(scribbled(), volume.grid())
                .rois();
        TileWork work = new TileWork(64, TaskExecutors.singleThreaded(), Progress.NONE);
        PixelPrediction expected = PixelClassifier.train(
                        volume,
                        Scribbles.of(marked, volume.grid()),
                        PixelFeatures.parse("gaussian,mean", "1,2", "3D"),
                        new PixelTraining(TREE, 2000, 1, "", "x"),
                        work)
                .predict(volume, Optional.of("bright"), work);
        ImagePlus classes = WindowManager.getImage("Classes of CT");
        Volume shown = ImageJImage.volume(classes);
        int bright = expected.classes().indexOf("bright");
        int count = 0;
        for (int i = 0; i < shown.voxels().length; i++) {
            assertEquals(expected.labels()[i] == bright ? 255 : 0, shown.voxels()[i]);
            count += expected.labels()[i] == bright ? 1 : 0;
        }
        assertTrue(count > 200 && count < 3000, "of 3200 voxels are bright " + count);
        assertTrue(shown.grid().matches(volume.grid(), 1e-9));
        SortedMap<Integer, String> names = new TreeMap<>();
        names.put(255, "bright");
        assertEquals(names, LabelImage.names(classes));
        assertArrayEquals(
                expected.probability().orElseThrow().voxels(),
                ImageJImage.volume(WindowManager.getImage("Probability of CT")).voxels());

        Mask contours = RegionSource.of(MaskRef.OVERLAY, "name", "bright segmented")
                .on(
                        ct,
                        volume.grid(),
                        sc.fiji.radiomics.pipeline.Settings.defaults().mask())
                .rois()
                .get(0)
                .morphological();
        assertEquals(count, contours.count(), "the contours in the overlay are the region");
    }

    @Test
    void aSecondRunLearnsFromTheScribblesAndNotFromItsOwnContours() {
        ImagePlus ct = scribbled();
        segment("image", ct, "classifier", TREE, "contours", true);
        float[] first =
                ImageJImage.volume(WindowManager.getImage("Classes of CT")).voxels();
        assertTrue(ct.getOverlay().size() > 4);
        segment("image", ct, "classifier", TREE, "contours", true);
        assertArrayEquals(
                first,
                ImageJImage.volume(WindowManager.getImage("Classes of CT")).voxels());
        assertEquals(List.of("CT", "Classes of CT"), OpenImages.titles());
    }

    @Test
    void aSavedModelGivesTheSameImageAgain() throws Exception {
        ImagePlus ct = scribbled();
        File file = folder.resolve("my model.pixels").toFile();
        segment("image", ct, "output", file, "classifier", "weka.classifiers.trees.RandomForest -I 5", "threads", 2);
        float[] first =
                ImageJImage.volume(WindowManager.getImage("Classes of CT")).voxels();
        close();
        ImagePlus again = open(TestImages.ct("next"));
        apply("image", again, "model", file, "contours", false);
        assertArrayEquals(
                first,
                ImageJImage.volume(WindowManager.getImage("Classes of next")).voxels());
        assertNull(again.getOverlay());
        String text = Files.readString(file.toPath(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\nclasses: [bright, background]\n"), text.substring(0, 600));
    }

    @Test
    void severalClassesAreLabelsInTheOrderDrawn() {
        ImagePlus ct = scribbled();
        ct.getOverlay().add(named(new Line(11, 12, 17, 12), "third", 1));
        segment("image", ct, "classifier", TREE, "contours", false);
        assertEquals(
                "{1=bright, 2=third}",
                LabelImage.names(WindowManager.getImage("Classes of CT")).toString());
        assertEquals(4 + 1, ct.getOverlay().size());
    }

    @Test
    void scribblesMayBeGroupsOrALabelImage() {
        ImagePlus ct = open(TestImages.ct("CT"));
        Overlay overlay = new Overlay();
        for (int group = 1; group <= 2; group++) {
            Roi line = named(new Line(group == 1 ? 2 : 11, 1, group == 1 ? 8 : 17, 1), "x", 1);
            line.setGroup(group);
            overlay.add(line);
        }
        ct.setOverlay(overlay);
        segment("image", ct, "grouping", "group", "classifier", TREE, "contours", false);
        assertEquals(
                "{1=group 1, 2=group 2}",
                LabelImage.names(WindowManager.getImage("Classes of CT")).toString());
        open(TestImages.labels("labels"));
        segment("image", ct, "scribbles", "labels", "classifier", TREE, "contours", false);
        assertEquals(
                "{1=1, 2=3}",
                LabelImage.names(WindowManager.getImage("Classes of CT")).toString());
    }

    @Test
    void linesHaveTheirWidthPointsTheirSliceAndAreasStay() {
        Line line = (Line) named(new Line(2, 3, 6, 3), "a-1", 4);
        List<Roi> thin = ScribbleAreas.of(List.of(line));
        assertEquals("a-1", thin.get(0).getName());
        assertEquals(4, thin.get(0).getPosition());
        assertEquals(4, thin.get(0).getContainedPoints().length);
        line.setStrokeWidth(3);
        assertEquals(12, ScribbleAreas.of(List.of(line)).get(0).getContainedPoints().length);
        PolygonRoi free = new PolygonRoi(new float[] {1, 2, 3, 4}, new float[] {1, 1, 2, 3}, 4, Roi.FREELINE);
        free.setGroup(3);
        assertEquals(3, ScribbleAreas.of(List.of(free)).get(0).getGroup());
        assertTrue(ScribbleAreas.of(List.of(free)).get(0).isArea());

        PointRoi points = new PointRoi(new float[] {5.7f, 8}, new float[] {2.2f, 9});
        points.setName("b");
        points.setPosition(6);
        List<Roi> voxels = ScribbleAreas.of(List.of(points));
        assertEquals(2, voxels.size());
        assertEquals(new java.awt.Rectangle(5, 2, 1, 1), voxels.get(0).getBounds());
        assertEquals(6, voxels.get(1).getPosition());
        Roi area = new OvalRoi(1, 1, 5, 5);
        assertEquals(List.of(area), ScribbleAreas.of(List.of(area)));
    }

    @Test
    void aMacroLineSegmentsWithoutADisplay() {
        String macro = "setBatchMode(true); newImage('MR', '32-bit ramp', 24, 20, 4); setVoxelSize(1, 1, 3, 'mm');"
                + " makeLine(1, 5, 5, 5); Roi.setName('low-1'); Roi.setPosition(2); Overlay.addSelection;"
                + " makePoint(21, 5); Roi.setName('high-1'); Roi.setPosition(2); Overlay.addSelection;"
                + " makePoint(20, 9); Roi.setName('high-2'); Roi.setPosition(3); Overlay.addSelection;"
                + " run('Segment by Pixel Classifier...', 'image=MR scribbles=Overlay grouping=name features=intensity"
                + " sigmas=1 dimension=3D classifier=[weka.classifiers.trees.J48 -M 1] samples=0 seed=1 output="
                + " probability=low contours=true threads=2');"
                + " selectImage('Classes of MR'); setSlice(4); a = getPixel(2, 2); b = getPixel(22, 2);"
                + " selectImage('Probability of MR'); return '' + a + ' ' + b + ' ' + getPixel(2, 2);";
        assertEquals("1 2 1", MacroHarness.run(macro, ""));
    }

    @Test
    void wrongScribblesAreRefused() {
        String how = ": call ROIs by their class (tumour-1, tumour-2, background-1), or give each class a ROI group and"
                + " choose grouping=group";
        String none =
                "no image is open: open one first, or batch process files with Plugins > Radiomics > Batch Extract"
                        + " Features...";
        assertEquals(none, MacroHarness.run("run('Segment by Pixel Classifier...', 'scribbles=Overlay');", ""));
        assertEquals(none, MacroHarness.run("run('Apply Pixel Classifier...', 'model=x');", ""));
        ImagePlus ct = open(TestImages.ct("CT"));
        assertSegmentFails("image 'CT' has no overlay: add ROIs to it or choose another mask", "image", ct);
        assertSegmentFails(
                "the ROI Manager is empty: add ROIs to it or choose another mask",
                "image",
                ct,
                "scribbles",
                "ROI Manager");
        assertSegmentFails("no open image has the title 'nothing'; open are: CT", "image", ct, "scribbles", "nothing");
        ct.setOverlay(new Overlay(named(new Line(2, 1, 8, 1), "bright-1", 1)));
        assertSegmentFails("scribbles must mark 2 to 100 classes, found 1 (bright)" + how, "image", ct);
        ct.getOverlay().add(named(new Line(2, 1, 8, 1), "dark-1", 1));
        assertSegmentFails("every class must have a voxel of its own, found none of 'bright'" + how, "image", ct);
        ct.getOverlay().add(named(new Line(2, 5, 8, 5), "dark-2", 9));
        assertSegmentFails(
                "Overlay: every ROI must lie on a slice of the image, found \"dark-2\" on slice 9 of 8", "image", ct);
        ct.setOverlay(new Overlay(named(new TextRoi(1, 1, "hello"), "text", 1)));
        assertSegmentFails("Overlay: every ROI must be an area, found \"text\" of type Text", "image", ct);
        assertSegmentFails(
                "option 'grouping' must be all, name or group, found 'colour'", "image", ct, "grouping", "colour");
    }

    @Test
    void wrongOptionsAreRefused() {
        ImagePlus ct = scribbled();
        assertSegmentFails("option 'threads' must be at least 1, found 0", "image", ct, "threads", 0);
        assertSegmentFails("samples must be at least 1, or 0 for all, found -1", "image", ct, "samples", -1);
        assertSegmentFails("sigmas must be numbers in mm, found 'x'", "image", ct, "sigmas", "x");
        assertSegmentFails("dimension must be 2D or 3D, found '4D'", "image", ct, "dimension", "4D");
        assertSegmentFails(
                "features must be some of intensity, gaussian, gradient, laplacian, hessian, structure, difference, mean,"
                        + " variance, minimum, maximum, median; found 'sobel'",
                "image",
                ct,
                "features",
                "sobel");
        assertSegmentFails(
                "option 'classifier': Weka has no classifier 'weka.J48'; did you mean weka.classifiers.trees.J48?",
                "image",
                ct,
                "classifier",
                "weka.J48");
        assertSegmentFails(
                "option 'classifier': options of weka.classifiers.trees.J48 cannot be read: For input string:"
                        + " \"seven\"",
                "image",
                ct,
                "classifier",
                "weka.classifiers.trees.J48 -Q seven");
        assertSegmentFails(
                "option 'probability' must be one of the classes bright, background; found 'dark'",
                "image",
                ct,
                "probability",
                "dark");
        File file = folder.resolve("no folder").resolve("x.pixels").toFile();
        String message = assertThrows(
                        RadiomicsException.class, () -> segment("image", ct, "classifier", TREE, "output", file))
                .getMessage();
        assertTrue(message.contains("x.pixels"), message);
    }

    @Test
    void imagesThatAreNoVolumesInMillimetresAreRefused() throws Exception {
        ImagePlus scribbled = scribbled();
        File file = folder.resolve("a.pixels").toFile();
        segment("image", scribbled, "output", file, "classifier", TREE);
        close();
        ImagePlus plain = open(IJ.createImage("scan", 5, 5, 2, 8));
        String uncalibrated =
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")";
        assertSegmentFails(uncalibrated, "image", plain);
        assertApplyFails(uncalibrated, "image", plain, "model", file);
        ImagePlus colour = open(TestImages.calibrated(IJ.createImage("photo", 5, 5, 2, 24)));
        String rgb = "image 'photo' is in colour (RGB): convert it with Image > Type, or split it with Image > Color >"
                + " Split Channels";
        assertSegmentFails(rgb, "image", colour);
        assertApplyFails(rgb, "image", colour, "model", file);
        ImagePlus hyperstack = open(TestImages.calibrated(IJ.createImage("dynamic", 5, 5, 12, 16)));
        hyperstack.setDimensions(2, 3, 2);
        String channels = "image 'dynamic' has 2 channels and 2 time points, and must have one of each: take one out"
                + " with Image > Duplicate...";
        assertSegmentFails(channels, "image", hyperstack);
        assertApplyFails(channels, "image", hyperstack, "model", file);
    }

    @Test
    void modelsThatAreNoneOrOfAnotherUnitAreRefused() throws Exception {
        ImagePlus ct = scribbled();
        ct.getCalibration().setValueUnit("HU");
        File file = folder.resolve("a.pixels").toFile();
        segment("image", ct, "output", file, "classifier", TREE);
        assertApplyFails("option 'model' must name the file of a pixel classifier, found nothing", "image", ct);
        File none = folder.resolve("none").toFile();
        assertApplyFails(none + ": no such file", "image", ct, "model", none);
        Path text = Files.writeString(folder.resolve("text.pixels"), "{}");
        assertApplyFails(
                text
                        + ": no pixel classifier: expected the first line '# Radiomics for Fiji: pixel classifier 1', found"
                        + " something else",
                "image",
                ct,
                "model",
                text.toFile());
        assertApplyFails(
                "option 'probability' must be one of the classes bright, background; found 'x'",
                "image",
                ct,
                "model",
                file,
                "probability",
                "x");
        ct.getCalibration().setValueUnit("SUV");
        assertApplyFails("the model needs intensities in HU, found SUV", "image", ct, "model", file);
        ct.getCalibration().setValueUnit("Gray Value");
        apply("image", ct, "model", file, "contours", false);
        assertFalse(OpenImages.titles().isEmpty());
    }
}
