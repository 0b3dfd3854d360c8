// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import sc.fiji.radiomics.RadiomicsException;

/**
 * Runs a SciJava command from a menu item of plain ImageJ, which knows no SciJava.
 *
 * <p>Each command is written once, as a SciJava command, and listed twice under the same menu path: by its own
 * annotation, which Fiji reads, and by a line of {@code plugins.config}, which plain ImageJ reads and which names this
 * class with the command as its argument. In Fiji the annotation wins. In plain ImageJ {@link PlainImageJ} builds one
 * SciJava context, runs SciJava's preprocessors with an ImageJ dialog where Fiji's would stand, and writes to ImageJ's
 * status bar and recorder, so that both programs ask the same and record the same macro line.
 */
public final class CommandBridge implements PlugIn {
    /**
     * @param command class name of the command
     * @throws RadiomicsException if the command fails where neither a window nor a macro can tell
     */
    @Override
    public void run(String command) {
        try {
            if (isFiji()) {
                PlainImageJ.handOver(command);
            } else {
                PlainImageJ.run(command);
            }
        } catch (NoClassDefFoundError e) { // why: ImageJ would pass over it in silence
            String reason = "a library is missing (" + e.getMessage()
                    + "): put all jar files of the suite into ImageJ's" + " plugins folder and restart";
            if (IJ.getInstance() == null) {
                IJ.log("Radiomics: " + reason);
            }
            if (!tell("Radiomics", reason, true)) {
                throw new RadiomicsException(reason, e);
            }
        }
    }

    private static boolean isFiji() {
        try {
            Class.forName("net.imagej.legacy.LegacyService", false, CommandBridge.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Tells a person in a dialog, or a macro by stopping it with the reason.
     *
     * @param isForPerson false for a defect of ours, which ImageJ shows in a window with its stack trace
     * @return whether somebody was told
     */
    static boolean tell(String title, String reason, boolean isForPerson) {
        Interpreter macro = Interpreter.getInstance();
        if (IJ.getInstance() != null && !GraphicsEnvironment.isHeadless()) {
            if (isForPerson) {
                IJ.error(title, wrap(reason));
            }
            return isForPerson;
        }
        if (macro != null) {
            // why: a macro error would open a dialog, and with no window wait for it for ever
            macro.setIgnoreErrors(true);
            macro.abort(reason);
        }
        return macro != null;
    }

    /** ImageJ's message dialogs do not break lines. */
    static String wrap(String text) {
        return text.replaceAll("(.{60,90}?) ", "$1\n");
    }
}
