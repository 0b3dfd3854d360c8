// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.macro.Interpreter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/**
 * The common misuses, in macros without a display, of every command that there is: a new command is found by its fields
 * and joins by itself. A command that needs a window may refuse for that reason first.
 */
class CommandMisuseTest {
    private static final String NEEDS_WINDOW = " needs a window; ";

    /** What a macro must say of a command before its image is looked at, by label. */
    private static final Map<String, String> NEEDED = Map.of(
            "Copy Regions to Image...", "target=other",
            "Import Regions...", "file=[FOLDER/region.roi]",
            "Apply Pixel Classifier...", "model=[FOLDER/region.roi]");

    /** Commands that compute nothing in millimetres, so that the size of voxels does not matter. */
    private static final Set<String> WITHOUT_MILLIMETRES =
            Set.of("Window Level Preset...", "Interpolate between Slices...", "Import Regions...");

    private static final Roi BOX = new Roi(4, 4, 6, 6);

    @TempDir
    private Path folder;

    static Stream<CommandInfo> commands() {
        return CommandsTest.commands();
    }

    static Stream<CommandInfo> withImage() {
        return commands().filter(info -> !inputs(info, ImagePlus.class).isEmpty());
    }

    static Stream<CommandInfo> withMask() {
        return withImage().filter(info -> !masks(info).isEmpty());
    }

    private static List<ModuleItem<?>> inputs(CommandInfo info, Class<?> type) {
        return CommandsTest.inputs(info).stream()
                .filter(input -> type.isAssignableFrom(input.getType()))
                .toList();
    }

    /** Choices of masks, not of another image, which has the same kind of input. */
    private static List<ModuleItem<?>> masks(CommandInfo info) {
        String needed = NEEDED.getOrDefault(label(info), "");
        return inputs(info, MaskRef.class).stream()
                .filter(input -> !needed.contains(input.getName() + "="))
                .toList();
    }

    private static String label(CommandInfo info) {
        return info.getMenuPath().getLeaf().getName();
    }

    @BeforeEach
    void open() {
        MacroHarness.closeImages();
        Interpreter.batchMode = true;
        RoiEncoder.save(BOX, folder.resolve("region.roi").toString());
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    /** An active image with an overlay and a selection, and another one. */
    private static void show(ImagePlus image) {
        Interpreter.addBatchModeImage(TestImages.ct("other"));
        image.setOverlay(new Overlay(BOX));
        image.setRoi(new PointRoi(5, 5));
        Interpreter.addBatchModeImage(image);
        WindowManager.setTempCurrentImage(image);
    }

    /** The reason why a macro line stopped; results go into the folder of the test. */
    private String run(CommandInfo info, String options) {
        String files = inputs(info, File.class).stream()
                .filter(input -> FileWidget.SAVE_STYLE.equals(input.getWidgetStyle())
                        || FileWidget.DIRECTORY_STYLE.equals(input.getWidgetStyle()))
                .filter(input -> !options.contains(input.getName() + "="))
                .map(input -> " " + input.getName() + "=[" + folder.resolve(input.getName()) + "]")
                .collect(Collectors.joining());
        String needed = NEEDED.getOrDefault(label(info), "").replace("FOLDER", folder.toString());
        return MacroHarness.run("run(\"" + label(info) + "\", \"" + options + files + " " + needed + "\");", "");
    }

    private static void assertTold(String expected, String told, CommandInfo info) {
        if (told == null || !told.contains(NEEDS_WINDOW)) {
            assertEquals(expected, told, label(info));
        }
    }

    private static void assertNoDefect(String told, CommandInfo info) {
        assertFalse(told != null && told.contains("internal error"), label(info) + ": " + told);
    }

    @Test
    void thereAreCommandsOfEachKind() {
        assertTrue(withImage().count() >= 1);
        assertTrue(withMask().count() >= 1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutOptionsItRunsOrSaysWhatItNeeds(CommandInfo info) {
        assertNoDefect(MacroHarness.run("run(\"" + label(info) + "\");", ""), info);
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void withAnImageAndNoOptionsItRunsOrSaysWhatItNeeds(CommandInfo info) {
        show(TestImages.ct("CT"));
        assertNoDefect(run(info, ""), info);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsTold(CommandInfo info) {
        String told = MacroHarness.run("run(\"" + label(info) + "\", \"nonsense=1\");", "");
        String title = label(info).replace("...", "");
        assertNotNull(told, label(info));
        assertTrue(told.startsWith(title + " has no option 'nonsense'; its options are: "), told);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aValueOfTheWrongKindIsTold(CommandInfo info) {
        for (ModuleItem<?> input : CommandsTest.inputs(info)) {
            String kind = input.getType() == boolean.class
                    ? "true or false"
                    : input.getType() == int.class || input.getType() == long.class
                            ? "a whole number"
                            : input.getType() == double.class ? "a number" : "";
            if (!kind.isEmpty()) {
                assertEquals(
                        "option '" + input.getName() + "' must be " + kind + ", found 'nonsense'",
                        MacroHarness.run("run(\"" + label(info) + "\", \"" + input.getName() + "=nonsense\");", ""));
            }
        }
    }

    /** Dialogs offer only known choices, macros can say anything. */
    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownChoiceIsRefused(CommandInfo info) {
        show(TestImages.ct("CT"));
        for (ModuleItem<?> input : CommandsTest.inputs(info)) {
            if (input.getChoices() != null && !input.getChoices().isEmpty()) {
                String told = run(info, input.getName() + "=nonsense");
                assertNotNull(told, label(info) + " took '" + input.getName() + "=nonsense'");
                assertNoDefect(told, info);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void noOpenImageIsTold(CommandInfo info) {
        assertTold(
                "no image is open: open one first, or batch process files with Plugins > Radiomics"
                        + " > Batch Extract Features...",
                run(info, ""),
                info);
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void aWrongTitleIsTold(CommandInfo info) {
        show(TestImages.ct("CT"));
        for (ModuleItem<?> image : inputs(info, ImagePlus.class)) {
            assertEquals(
                    "no open image has the title 'nowhere'; open are: other, CT",
                    run(info, image.getName() + "=nowhere"));
        }
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void aColourImageIsRefused(CommandInfo info) {
        show(IJ.createImage("red", "RGB black", 20, 20, 8));
        assertTold(
                "image 'red' is in colour (RGB): convert it with Image > Type, or split it with Image > Color > Split"
                        + " Channels",
                run(info, ""),
                info);
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void channelsAndTimePointsAreRefused(CommandInfo info) {
        ImagePlus image = IJ.createHyperStack("movie", 20, 20, 2, 2, 3, 16);
        show(TestImages.calibrated(image));
        assertTold(
                "image 'movie' has 2 channels and 3 time points, and must have one of each: take one out with Image >"
                        + " Duplicate...",
                run(info, ""),
                info);
    }

    @ParameterizedTest
    @MethodSource("withImage")
    void anImageWithoutSizeOfItsVoxelsIsRefusedWhereMillimetresMatter(CommandInfo info) {
        show(IJ.createImage("bare", "16-bit noise", 20, 20, 8));
        String told = run(info, "");
        if (WITHOUT_MILLIMETRES.contains(label(info))) {
            assertNoDefect(told, info);
        } else {
            assertTold(
                    "image 'bare' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                            + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                    told,
                    info);
        }
    }

    @ParameterizedTest
    @MethodSource("withMask")
    void aMaskOfAnotherSizeIsRefused(CommandInfo info) {
        Interpreter.addBatchModeImage(TestImages.calibrated(IJ.createImage("small", "8-bit black", 10, 12, 8)));
        show(TestImages.ct("CT"));
        for (ModuleItem<?> mask : masks(info)) {
            assertTold(
                    "mask 'small' must be as large as image 'CT', found 10 x 12 x 8 and 20 x 20 x 8 voxels",
                    run(info, "image=CT " + mask.getName() + "=small"),
                    info);
        }
    }

    @ParameterizedTest
    @MethodSource("withMask")
    void aMaskThatIsNotOpenIsTold(CommandInfo info) {
        show(TestImages.ct("CT"));
        for (ModuleItem<?> mask : masks(info)) {
            assertTold(
                    "no open image has the title 'nowhere'; open are: other, CT",
                    run(info, mask.getName() + "=nowhere"),
                    info);
        }
    }

    @ParameterizedTest
    @MethodSource("withMask")
    void emptySourcesOfRegionsAreTold(CommandInfo info) {
        ImagePlus image = TestImages.ct("CT");
        show(image);
        for (ModuleItem<?> mask : masks(info)) {
            assertTold(
                    "the ROI Manager is empty: add ROIs to it or choose another mask",
                    run(info, mask.getName() + "=[ROI Manager]"),
                    info);
            image.setOverlay(null);
            assertTold(
                    "image 'CT' has no overlay: add ROIs to it or choose another mask",
                    run(info, mask.getName() + "=Overlay"),
                    info);
            image.setOverlay(new Overlay(BOX));
        }
    }
}
