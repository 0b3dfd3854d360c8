// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.study.ModelValidation;

/** Measures a saved model on cases whose outcome is known; nothing is fitted again. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Validate Model...",
        headless = true,
        description = "Performance of a saved model on cases whose outcome is known; nothing is fitted again.")
public class ValidateModel extends ModelCommand {
    @Override
    public void run() {
        ModelValidation validation = open().validate();
        IJ.log(validation.predicted().cases().size() + " cases, "
                + validation.predicted().failures().size() + " failures; validation: "
                + result(ModelValidation.NAME));
        validation.predicted().failures().forEach(failure -> IJ.log(failure.text()));
        validation.predicted().leftOut().values().forEach(IJ::log);
        validation.predicted().warnings().forEach(IJ::log);
        validation.notes().forEach(IJ::log);
        validation.advice().forEach(IJ::log);
        show(ModelValidation.NAME, "Validation");
    }
}
