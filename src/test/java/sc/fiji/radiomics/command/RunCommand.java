// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import sc.fiji.radiomics.RadiomicsException;

/** Runs commands in a SciJava context without a display. */
final class RunCommand {
    private RunCommand() {}

    /** Makes an image open, as in a macro in batch mode. */
    static ImagePlus open(ImagePlus image) {
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(image);
        return image;
    }

    static void closeAll() {
        MacroHarness.closeImages();
        Interpreter.batchMode = false;
    }

    /**
     * Runs a command to its end.
     *
     * @param inputs names and values; files that are not named are empty, because SciJava cancels in silence if one is
     *     left open where there is no window
     */
    static void run(Class<? extends Command> command, Object... inputs) {
        CommandService commands = PlainImageJ.context().service(CommandService.class);
        Map<String, Object> all = new LinkedHashMap<>();
        for (ModuleItem<?> input : commands.getCommand(command).inputs()) {
            if (input.getType() == File.class) {
                all.put(input.getName(), new File(""));
            }
        }
        for (int i = 0; i < inputs.length; i += 2) {
            all.put(inputs[i].toString(), inputs[i + 1]);
        }
        try {
            commands.run(command, true, all).get();
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

    static void assertFails(String message, Class<? extends Command> command, Object... inputs) {
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> run(command, inputs));
        assertEquals(message, error.getMessage());
    }
}
