// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.pipeline.Software;

/** Says what this is, which version runs and where to read on. */
@Plugin(type = Command.class, menuPath = "Plugins>Radiomics>About Radiomics...", headless = true)
public class AboutRadiomics extends RadiomicsCommand {
    @Override
    public void run() {
        String text = Software.nameAndVersion()
                + "\nFeatures of the Image Biomarker Standardisation Initiative (IBSI),"
                + "\nfor research; no medical device.\n \nhttps://imagej.net/plugins/radiomics";
        if (IJ.getInstance() != null && !GraphicsEnvironment.isHeadless()) {
            IJ.showMessage("About Radiomics", text);
        } else {
            IJ.log(text);
        }
    }
}
