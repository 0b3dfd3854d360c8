// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.workbench.settings.Typing;

/**
 * A field of the form that shows one key of the plan and changes it as it is typed. A text that is no value of the key stays
 * in the field, and the form tells what is wrong with it, in the words of the plan's reader.
 */
final class PlanField {
    private final String key;
    private final JComponent component;
    private final Function<StudyPlan, Object> read;
    private final Consumer<PlanField> typed;
    private String error = "";
    private boolean isShowing;

    private PlanField(String key, JComponent component, Function<StudyPlan, Object> read, Consumer<PlanField> typed) {
        this.key = key;
        this.component = component;
        this.read = read;
        this.typed = typed;
    }

    /** A text, number or list; a list is separated by commas. */
    static PlanField text(String key, Function<StudyPlan, Object> read, Consumer<PlanField> typed) {
        JTextField text = new JTextField(12);
        PlanField field = new PlanField(key, text, read, typed);
        field.listenTo(text);
        return field;
    }

    /** A text that can be chosen, or typed if what is meant is not there yet. */
    static PlanField choice(String key, Function<StudyPlan, Object> read, Consumer<PlanField> typed) {
        JComboBox<Object> box = new JComboBox<>();
        box.setEditable(true);
        PlanField field = new PlanField(key, box, read, typed);
        field.listenTo((JTextComponent) box.getEditor().getEditorComponent());
        return field;
    }

    /** One of the constants of an enum. */
    static PlanField constants(
            String key, List<?> constants, Function<StudyPlan, Object> read, Consumer<PlanField> typed) {
        JComboBox<Object> box = new JComboBox<>(constants.toArray());
        PlanField field = new PlanField(key, box, read, typed);
        box.addActionListener(event -> field.typed());
        return field;
    }

    /** Yes or no. */
    static PlanField check(String key, JCheckBox box, Function<StudyPlan, Object> read, Consumer<PlanField> typed) {
        PlanField field = new PlanField(key, box, read, typed);
        box.addActionListener(event -> field.typed());
        return field;
    }

    private void listenTo(JTextComponent text) {
        Typing.of(text, this::typed);
    }

    private void typed() {
        if (!isShowing) {
            typed.accept(this);
        }
    }

    String key() {
        return key;
    }

    JComponent component() {
        return component;
    }

    /** What is wrong with what was typed; empty if nothing is. */
    String error() {
        return error;
    }

    /** The plan with what was typed; the same plan if that is wrong. */
    StudyPlan change(StudyPlan plan) {
        try {
            Object value = read.apply(plan) instanceof List ? parts(typedText()) : typedText();
            StudyPlan changed = StudyFile.with(plan, key, value);
            error = "";
            return changed;
        } catch (RadiomicsException e) {
            error = e.getMessage();
            return plan;
        }
    }

    private String typedText() {
        if (component instanceof JCheckBox box) {
            return Boolean.toString(box.isSelected());
        }
        if (component instanceof JComboBox<?> box) {
            return box.isEditable()
                    ? ((JTextComponent) box.getEditor().getEditorComponent())
                            .getText()
                            .strip()
                    : String.valueOf(box.getSelectedItem());
        }
        return ((JTextComponent) component).getText().strip();
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Shows the plan's value, unless what was typed is wrong and still to be mended, or says the same. */
    void show(StudyPlan plan) {
        Object value = read.apply(plan);
        isShowing = true;
        try {
            if (component instanceof JComboBox<?> box && !box.isEditable()) {
                box.setSelectedItem(value);
            } else if (component instanceof JCheckBox box) {
                box.setSelected((Boolean) value);
            } else if (error.isEmpty() && !means(value)) {
                setText(written(value));
            }
        } finally {
            isShowing = false;
        }
    }

    private boolean means(Object value) {
        if (value instanceof List<?> list) {
            return parts(typedText())
                    .equals(list.stream().map(PlanField::written).toList());
        }
        return typedText().equals(written(value)) || value instanceof Number number && isNumber(number);
    }

    private boolean isNumber(Number value) {
        try {
            return Double.parseDouble(typedText()) == value.doubleValue();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void setText(String text) {
        if (component instanceof JComboBox<?> box) {
            ((JTextComponent) box.getEditor().getEditorComponent()).setText(text);
        } else {
            ((JTextComponent) component).setText(text);
        }
    }

    private static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PlanField::written).collect(Collectors.joining(", "));
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString(number.longValue())
                : String.valueOf(value);
    }

    /** Offers values to choose from, and leaves the text as it is. */
    void offer(List<String> values) {
        if (component instanceof JComboBox<?> any && any.isEditable()) {
            @SuppressWarnings("unchecked")
            JComboBox<Object> box = (JComboBox<Object>) any;
            String text = typedText();
            boolean isSame = box.getItemCount() == values.size();
            for (int i = 0; isSame && i < values.size(); i++) {
                isSame = values.get(i).equals(box.getItemAt(i));
            }
            if (!isSame) {
                isShowing = true;
                box.removeAllItems();
                values.forEach(box::addItem);
                setText(text);
                isShowing = false;
            }
        }
    }
}
