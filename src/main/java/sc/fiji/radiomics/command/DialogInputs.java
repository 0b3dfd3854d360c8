// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.widget.FileWidget;

/**
 * Asks for the inputs of a command in an ImageJ dialog. It stands in plain ImageJ where Fiji's own dialog stands; with
 * no window, every input keeps its default.
 */
final class DialogInputs extends AbstractPreprocessorPlugin {
    private static final int TEXT_COLUMNS = 28;
    private static final int MOST_COLUMNS = 48;

    private final ConvertService convert;

    DialogInputs(ConvertService convert) {
        this.convert = convert;
    }

    @Override
    public void process(Module module) {
        List<ModuleItem<?>> open = new ArrayList<>();
        for (ModuleItem<?> input : Inputs.of(module)) {
            if (!module.isInputResolved(input.getName()) && !ImagePlus.class.isAssignableFrom(input.getType())) {
                open.add(input);
            }
        }
        if (!open.isEmpty() && IJ.getInstance() != null && !GraphicsEnvironment.isHeadless()) {
            ask(module, open);
        }
        open.forEach(input -> module.resolveInput(input.getName()));
    }

    /** A dialog that is wide enough for its title and the buttons that a window manager puts beside it. */
    private static final class TitledDialog extends GenericDialog {
        private static final long serialVersionUID = 1L;

        private static final int ROOM = 18; // widths of the letter M

        TitledDialog(String title) {
            super(title, IJ.getInstance());
        }

        @Override
        public Dimension getPreferredSize() {
            Dimension size = super.getPreferredSize();
            FontMetrics font = getFontMetrics(getFont());
            int title = font.stringWidth(getTitle()) + ROOM * font.charWidth('M');
            return new Dimension(Math.max(size.width, title), size.height);
        }
    }

    private void ask(Module module, List<ModuleItem<?>> inputs) {
        GenericDialog dialog = new TitledDialog(title(module));
        // the fields are read directly: the dialog's own getters would record its labels as macro keys
        Map<ModuleItem<?>, Supplier<String>> answers = new LinkedHashMap<>();
        inputs.forEach(
                input -> answers.put(input, field(dialog, input, Inputs.text(module.getInput(input.getName())))));
        dialog.addHelp(help(module, inputs));
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            cancel("");
            return;
        }
        answers.forEach((input, answer) -> module.setInput(
                input.getName(), Inputs.parse(input, answer.get().trim(), convert)));
    }

    private Supplier<String> field(GenericDialog dialog, ModuleItem<?> input, String value) {
        Class<?> type = input.getType();
        String label = input.getLabel() == null ? input.getName() : input.getLabel();
        if (type == boolean.class || type == Boolean.class) {
            dialog.addCheckbox(label, Boolean.parseBoolean(value));
            Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
            return () -> String.valueOf(box.getState());
        }
        List<String> choices = choices(input);
        if (!choices.isEmpty()) {
            dialog.addChoice(label, choices.toArray(String[]::new), value);
            Choice choice = (Choice) dialog.getChoices().lastElement();
            return choice::getSelectedItem;
        }
        if (type == File.class && FileWidget.DIRECTORY_STYLE.equals(input.getWidgetStyle())) {
            dialog.addDirectoryField(label, value, TEXT_COLUMNS);
        } else if (type == File.class && FileWidget.SAVE_STYLE.equals(input.getWidgetStyle())) {
            addSaveField(dialog, label, value);
        } else if (type == File.class) {
            dialog.addFileField(label, value, TEXT_COLUMNS);
        } else {
            boolean isNumber = Number.class.isAssignableFrom(type) || type.isPrimitive();
            int columns = Math.min(MOST_COLUMNS, Math.max(TEXT_COLUMNS, value.length()));
            dialog.addStringField(label, value, isNumber ? 8 : columns);
        }
        TextField text = (TextField) dialog.getStringFields().lastElement();
        text.setText(value);
        return text::getText;
    }

    /** A file field whose chooser takes a new name; that of ImageJ only opens files that exist. */
    private static void addSaveField(GenericDialog dialog, String label, String value) {
        dialog.addFileField(label, value, TEXT_COLUMNS);
        TextField text = (TextField) dialog.getStringFields().lastElement();
        Button browse = (Button) text.getParent().getComponent(1);
        for (ActionListener opening : browse.getActionListeners()) {
            browse.removeActionListener(opening);
        }
        browse.addActionListener(event -> {
            SaveDialog chooser = new SaveDialog(label, "features", ".csv");
            if (chooser.getFileName() != null) {
                text.setText(chooser.getDirectory() + chooser.getFileName());
            }
        });
    }

    private List<String> choices(ModuleItem<?> input) {
        List<String> choices = new ArrayList<>();
        if (input.getChoices() != null) {
            input.getChoices().forEach(choice -> choices.add(choice.toString()));
        }
        if (input.getType() == MaskRef.class) {
            convert.getCompatibleInputs(MaskRef.class).forEach(choice -> choices.add(choice.toString()));
        }
        return choices;
    }

    /** The menu label of a command without its dots. */
    static String title(Module module) {
        String title = module.getInfo().getMenuPath().isEmpty()
                ? module.getInfo().getTitle()
                : module.getInfo().getMenuPath().getLeaf().getName();
        return title.replaceAll("\\.+$", "");
    }

    private static String help(Module module, List<ModuleItem<?>> inputs) {
        StringBuilder html = new StringBuilder("<html><h2>" + title(module) + "</h2>");
        if (module.getInfo().getDescription() != null) {
            html.append("<p>").append(module.getInfo().getDescription()).append("</p>");
        }
        for (ModuleItem<?> input : inputs) {
            html.append("<p><b>")
                    .append(input.getLabel())
                    .append("</b> (macro: <code>")
                    .append(input.getName());
            html.append("=</code>)<br>").append(input.getDescription()).append("</p>");
        }
        return html.append("</html>").toString();
    }
}
