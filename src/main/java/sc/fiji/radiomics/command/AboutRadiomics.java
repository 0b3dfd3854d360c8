// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.gui.GenericDialog;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.pipeline.Software;

/** Says what this is, which version runs, how to cite it and where to read on. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>About Radiomics...",
        headless = true,
        description = "Version, how to cite, and where to read on.")
public class AboutRadiomics extends RadiomicsCommand {
    private static final String PAGE = "https://imagej.net/plugins/radiomics";

    @Override
    public void run() {
        if (ResultWindows.areThere()) {
            GenericDialog dialog = new GenericDialog("About Radiomics");
            dialog.setInsets(0, 0, 0);
            dialog.addTextAreas(text(), null, 22, 84);
            dialog.addHelp(PAGE);
            dialog.hideCancelButton();
            dialog.showDialog();
        } else {
            IJ.log(text());
        }
    }

    /** The same for a window, a log and a paper. */
    static String text() {
        return Software.nameAndVersion() + ", ImageJ " + IJ.getFullVersion() + ", Java "
                + System.getProperty("java.version")
                + "\nFeatures of the Image Biomarker Standardisation Initiative (IBSI), signatures, nomograms and their"
                + "\nvalidation. For research; no medical device. GPL-3.0-or-later."
                + "\n \nPlease cite:"
                + "\n  " + Software.nameAndVersion() + ", " + PAGE
                + "\n  the IBSI: Zwanenburg et al., Radiology 2020;295:328, doi:10.1148/radiol.2020191145"
                + "\n  Fiji: Schindelin et al., Nature Methods 2012;9:676, doi:10.1038/nmeth.2019"
                + "\nand, as far as you use them:"
                + "\n  LASSO paths: Friedman, Hastie and Tibshirani, J Stat Softw 2010;33:1, doi:10.18637/jss.v033.i01"
                + "\n  ComBat: Johnson, Li and Rabinovic, Biostatistics 2007;8:118, doi:10.1093/biostatistics/kxj037"
                + "\n  intraclass correlation: Shrout and Fleiss, Psychol Bull 1979;86:420,"
                + " doi:10.1037/0033-2909.86.2.420"
                + "\n  Weka: Frank, Hall and Witten, The WEKA Workbench, Morgan Kaufmann 2016"
                + "\n \nRead on:"
                + "\n  manual: " + PAGE
                + "\n  questions: https://forum.image.sc/tag/fiji"
                + "\n  source and problems: https://github.com/fiji/Radiomics_"
                + "\n  what each feature means (IBSI manual): https://ibsi.readthedocs.io"
                + "\n \nPlugins > Radiomics > Check Installation... says which libraries were found.";
    }
}
