// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import org.scijava.widget.FileWidget;
import org.scijava.widget.InputHarvester;
import sc.fiji.radiomics.RadiomicsException;

/**
 * A dialog opens with what a person chose the last time. Only dialogs do: macros, scripts and batches have the documented
 * defaults, so that a line does the same on every machine.
 *
 * <p>Images, masks, regions, case ids and names of files to write belong to one patient and are not remembered.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 1)
public final class RememberedInputs extends AbstractPreprocessorPlugin {
    private static final List<String> OF_ONE_PATIENT =
            List.of("caseid", "regions", "seeds", "points", "x", "y", "z", "patient", "accession", "study", "series");

    @Parameter
    private PrefService preferences;

    @Parameter
    private ConvertService convert;

    /** In Fiji, after a command: keeps what the dialog had. */
    @Plugin(type = PostprocessorPlugin.class)
    public static final class AfterRun extends AbstractPostprocessorPlugin {
        @Parameter
        private PrefService preferences;

        @Override
        public void process(Module module) {
            afterRun(module, preferences);
        }
    }

    /** Keeps what the dialog had, if there was one. */
    static void afterRun(Module module, PrefService preferences) {
        if (hasDialog()) {
            remember(module, preferences);
        }
    }

    @Override
    public void process(Module module) {
        if (hasDialog()) {
            restore(module, preferences, convert);
        }
    }

    private static boolean hasDialog() {
        return !GraphicsEnvironment.isHeadless() && Macro.getOptions() == null && !IJ.isMacro();
    }

    static void remember(Module module, PrefService preferences) {
        for (ModuleItem<?> input : remembered(module)) {
            preferences.put(type(module), input.getName(), Inputs.text(module.getInput(input.getName())));
        }
    }

    static void restore(Module module, PrefService preferences, ConvertService convert) {
        for (ModuleItem<?> input : remembered(module)) {
            String text = preferences.get(type(module), input.getName());
            if (text == null || module.isInputResolved(input.getName()) || !isStillOffered(input, text)) {
                continue;
            }
            try {
                module.setInput(input.getName(), Inputs.parse(input, text, convert));
            } catch (RadiomicsException changed) {
                preferences.remove(type(module), input.getName()); // an older version wrote another type
            }
        }
    }

    private static boolean isStillOffered(ModuleItem<?> input, String text) {
        List<?> choices = input.getChoices();
        return choices == null
                || choices.isEmpty()
                || choices.stream().anyMatch(one -> one.toString().equals(text));
    }

    private static Class<?> type(Module module) {
        return module.getDelegateObject().getClass();
    }

    private static List<ModuleItem<?>> remembered(Module module) {
        List<ModuleItem<?>> remembered = new ArrayList<>();
        if (module.getDelegateObject() instanceof RadiomicsCommand) {
            for (ModuleItem<?> input : Inputs.of(module)) {
                Class<?> type = input.getType();
                boolean isWritten = type == File.class && FileWidget.SAVE_STYLE.equals(input.getWidgetStyle());
                if (!ImagePlus.class.isAssignableFrom(type)
                        && type != MaskRef.class
                        && !isWritten
                        && !OF_ONE_PATIENT.contains(input.getName())) {
                    remembered.add(input);
                }
            }
        }
        return remembered;
    }
}
