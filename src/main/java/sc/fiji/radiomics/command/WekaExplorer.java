// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.awt.GraphicsEnvironment;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.weka.WekaSchemes;

/** Weka's own Explorer, with the suite's schemes in its lists. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Weka Explorer...",
        headless = true,
        description = "Weka's own Explorer with the suite's LASSO, mRMR and ComBat in its lists.")
public class WekaExplorer extends RadiomicsCommand {
    @Override
    public void run() {
        if (GraphicsEnvironment.isHeadless()) {
            throw new RadiomicsException(
                    "Weka Explorer needs a window; without one use Classify with Weka... or Weka's command line");
        }
        JComponent explorer = (JComponent) WekaSchemes.explorer();
        SwingUtilities.invokeLater(() -> {
            JFrame window = new JFrame("Weka Explorer");
            window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
            window.add(explorer);
            window.setSize(900, 700);
            window.setLocationByPlatform(true);
            window.setVisible(true);
        });
    }
}
