// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.workbench.WorkbenchWindow;

/** One window that leads through a study, from images to the report. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Radiomics Workbench...",
        headless = true, // to refuse by text
        description = "One window that leads through a study: cases, settings, extraction, table, model and report.")
public class RadiomicsWorkbench extends RadiomicsCommand {
    @Override
    public void run() {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
            throw new RadiomicsException("Radiomics Workbench needs a window; in a macro use Batch Extract Features..."
                    + " and Build Signature and Nomogram..., which make the same tables");
        }
        WorkbenchWindow.open();
    }
}
