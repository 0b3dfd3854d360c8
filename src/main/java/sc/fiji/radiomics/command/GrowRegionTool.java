// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;

/** Opens the toolbar tool that grows a region at each click. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Grow Region Tool...",
        headless = true,
        description = "A tool that grows a region where you click and shows it at once; needs a window.")
public class GrowRegionTool extends RadiomicsCommand {
    @Override
    public void run() {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
            throw new RadiomicsException(
                    "Grow Region Tool needs a window; without one use Grow Region... with seeds=x,y,slice");
        }
        EventQueue.invokeLater(() -> new GrowTool().start());
    }
}
