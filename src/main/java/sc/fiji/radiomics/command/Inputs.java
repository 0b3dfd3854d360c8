// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.scijava.util.Types;
import sc.fiji.radiomics.RadiomicsException;

/** A command's inputs as the text that dialogs show and macros record, and back. */
final class Inputs {
    private Inputs() {}

    /** The inputs a person or a macro can give: all but the context and services that SciJava supplies. */
    static List<ModuleItem<?>> of(Module module) {
        List<ModuleItem<?>> inputs = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (input.getType() != Context.class && !Service.class.isAssignableFrom(input.getType())) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    /** What a macro says for a value: the title of an image, the text of anything else. */
    static String text(Object value) {
        return value instanceof ImagePlus image ? image.getTitle() : value == null ? "" : value.toString();
    }

    /**
     * The value of an input that a person or a macro wrote.
     *
     * @throws RadiomicsException if the text is no value of the input's type, where SciJava would take 0 or an empty
     *     image
     */
    static Object parse(ModuleItem<?> input, String text, ConvertService convert) {
        if (ImagePlus.class.isAssignableFrom(input.getType())) {
            return OpenImages.named(text);
        }
        Class<?> type = Types.box(input.getType());
        boolean wrongBoolean = type == Boolean.class && !text.matches("(?i)true|false");
        // the boxed type: a primitive would turn "abc" into 0 in silence
        Object value = wrongBoolean ? null : convert.convert(text, type);
        if (value == null) {
            throw new RadiomicsException(
                    "option '" + input.getName() + "' must be " + describe(type) + ", found '" + text + "'");
        }
        return value;
    }

    private static String describe(Class<?> type) {
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return Number.class.isAssignableFrom(type) ? "a number" : "a " + type.getSimpleName();
    }
}
