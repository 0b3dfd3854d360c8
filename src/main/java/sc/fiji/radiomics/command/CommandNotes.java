// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.util.List;

/** What a command had to assume, in ImageJ's log; without a window nobody could read it. */
final class CommandNotes {
    private CommandNotes() {}

    static void show(String about, List<String> notes) {
        if (IJ.getInstance() != null && !GraphicsEnvironment.isHeadless()) {
            notes.forEach(note -> IJ.log(about + ": " + note));
        }
    }
}
