// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.pipeline.Installation;

/** Says which versions of Java, ImageJ and the libraries are there, and what is missing. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Check Installation...",
        headless = true,
        description =
                "Versions of Java, ImageJ and all libraries, and what is missing, older than needed or there twice.")
public class CheckInstallation extends RadiomicsCommand {
    @Override
    public void run() {
        IJ.log("ImageJ " + IJ.getFullVersion() + "\n" + Installation.found().text());
    }
}
