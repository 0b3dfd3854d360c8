// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the report of a study, or the quality page of a batch, in the browser. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Open Report...",
        headless = true,
        description = "Opens the report of a study, or the quality page of a feature table, in the web browser.")
public class OpenReport extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Report",
            description = "A report.html or quality.html, or another file of the folder that holds one.")
    private File report = new File("");

    @Override
    public void run() {
        require(report, "report", "the report.html or its folder");
        ResultWindows.open(ReportPage.of(report));
    }
}
