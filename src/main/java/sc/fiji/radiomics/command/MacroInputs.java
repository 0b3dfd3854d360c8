// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.Macro;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.MacroOptions;
import sc.fiji.radiomics.RadiomicsException;

/**
 * Fills the inputs of our commands from the options of a macro, in Fiji and in plain ImageJ alike: an option that is
 * not given has its default and opens no dialog, an unknown option or a value of the wrong kind is an error.
 *
 * <p>It stands before Fiji's own reader of options, which would pass over unknown keys and turn text into 0.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 2.5 * Priority.VERY_HIGH)
public final class MacroInputs extends AbstractPreprocessorPlugin {
    @Parameter
    private ConvertService convert;

    @Override
    public void process(Module module) {
        String options = Macro.getOptions();
        if (options != null && module.getDelegateObject() instanceof RadiomicsCommand) {
            fill(module, MacroOptions.parse(options));
        }
    }

    private void fill(Module module, Map<String, String> options) {
        checkKeys(module, options);
        for (ModuleItem<?> input : Inputs.of(module)) {
            String text = options.get(input.getName());
            if (text != null) {
                module.setInput(input.getName(), Inputs.parse(input, text, convert));
            }
            // an image that is not named is the active one, which is found later
            if (text != null || !ImagePlus.class.isAssignableFrom(input.getType())) {
                module.resolveInput(input.getName());
            }
        }
    }

    private static void checkKeys(Module module, Map<String, String> options) {
        List<String> known = new ArrayList<>();
        Inputs.of(module).forEach(input -> known.add(input.getName()));
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw new RadiomicsException(DialogInputs.title(module) + " has no option '" + key
                        + "'; its options are: " + String.join(", ", known));
            }
        }
    }
}
