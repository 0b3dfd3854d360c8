// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.plugin.frame.Recorder;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Writes the inputs of a finished command to ImageJ's macro recorder, letter by letter as Fiji does. */
final class InputRecorder {
    private InputRecorder() {}

    /** Records every input except the active image, which no macro needs to name. */
    static void record(Module module) {
        for (ModuleItem<?> input : Inputs.of(module)) {
            Object value = module.getInput(input.getName());
            if (value != null && !(value instanceof ij.ImagePlus)) {
                Recorder.recordOption(input.getName(), Recorder.fixString(Inputs.text(value)));
            }
        }
    }
}
