// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.study.Predicted;
import sc.fiji.radiomics.study.Predictions;

/** Applies a saved model to new cases; nothing is fitted again. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Apply Model...",
        headless = true,
        description = "Rad-score, probabilities and risk group of new cases by a saved model; nothing is fitted again.")
public class ApplyModel extends ModelCommand {
    @Override
    public void run() {
        Predicted predicted = open().predict();
        IJ.log(predicted.cases().size() + " cases, " + predicted.failures().size() + " failures; predictions: "
                + result(Predictions.NAME));
        predicted.failures().forEach(failure -> IJ.log(failure.text()));
        predicted.leftOut().values().forEach(IJ::log);
        predicted.warnings().forEach(IJ::log);
        show(Predictions.NAME, "Predictions");
    }
}
