// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * An image for the region commands, and how they are run: two balls of 60 HU, 8 mm in radius, around (12, 15, 8) and (37,
 * 15, 8), joined by a tube of one voxel; a core of 75 HU in the first; fat of -50 HU around. 50 x 30 x 16 voxels of 1 x
 * 1 x 2 mm.
 */
final class RegionPhantom {
    static final Grid GRID = Grid.of(50, 30, 16, 1, 1, 2);

    private RegionPhantom() {}

    static float intensity(int x, int y, int z) {
        if (distance(x - 12, y - 15, z - 8) <= 3) {
            return 75;
        }
        boolean isTube = y == 15 && z == 8 && x >= 12 && x <= 37;
        boolean isBall = distance(x - 12, y - 15, z - 8) <= 8 || distance(x - 37, y - 15, z - 8) <= 8;
        return isBall || isTube ? 60 : -50;
    }

    static double distance(int dx, int dy, int dz) {
        return Math.sqrt(dx * dx + dy * dy + 4 * dz * dz);
    }

    static ImagePlus open(String title) {
        ImagePlus image = IJ.createImage(title, 50, 30, 16, 32);
        TestImages.calibrated(image);
        for (int z = 0; z < 16; z++) {
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 50; x++) {
                    image.getStack().getProcessor(z + 1).setf(x, y, intensity(x, y, z));
                }
            }
        }
        return shown(image);
    }

    static ImagePlus shown(ImagePlus image) {
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(image);
        return image;
    }

    interface Inside {
        boolean holds(int x, int y, int z);
    }

    static Mask where(Inside inside) {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = inside.holds(i % 50, i / 50 % 30, i / 1500);
        }
        return Mask.of(GRID, voxels);
    }

    static ImagePlus openMask(Mask mask, String title) {
        return shown(ImageJImage.imagePlus(mask, title));
    }

    /** Regions in the overlay of an image, by the reader that all commands have. */
    static List<Roi> overlay(ImagePlus image) {
        return RegionSource.of(MaskRef.OVERLAY, "name", "")
                .on(image, ImageJImage.grid(image), Settings.defaults().mask())
                .rois();
    }

    static void assertOverlay(ImagePlus image, String name, Mask expected) {
        Roi found = overlay(image).stream()
                .filter(roi -> roi.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no region '" + name + "' among "
                        + overlay(image).stream().map(Roi::name).toList()));
        assertEquals(expected.count(), found.morphological().count(), name);
        assertArrayEquals(expected.voxels(), found.morphological().voxels(), name);
    }

    /** Runs a command in this thread, whose images ImageJ closes again; what is not given has its default. */
    static void run(Class<? extends Command> command, Object... inputs) {
        CommandInfo info = PlainImageJ.context().service(CommandService.class).getCommand(command);
        Module module = PlainImageJ.context().service(ModuleService.class).createModule(info);
        ConvertService convert = PlainImageJ.context().service(ConvertService.class);
        for (int i = 0; i < inputs.length; i += 2) {
            ModuleItem<?> input = info.getInput((String) inputs[i]);
            boolean isText = inputs[i + 1] instanceof String;
            module.setInput(
                    input.getName(), isText ? Inputs.parse(input, (String) inputs[i + 1], convert) : inputs[i + 1]);
        }
        module.run();
    }

    static void assertFails(String message, Class<? extends Command> command, Object... inputs) {
        assertEquals(
                message,
                assertThrows(RadiomicsException.class, () -> run(command, inputs))
                        .getMessage());
    }
}
