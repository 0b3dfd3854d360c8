// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import java.awt.Color;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;

/**
 * The part of the form in which one setting is typed or chosen.
 *
 * @param component to be put into the form
 * @param reader gives its text
 * @param writer takes its text
 */
record SettingsField(JComponent component, Supplier<String> reader, Consumer<String> writer) {
    private static final Color WRONG = new Color(0xFFE0D0);
    private static final int SHORT = 12;
    private static final int LONG = 24;

    /** The field of a key, which calls back at each change. */
    static SettingsField of(SettingsForm.Key key, Runnable changed) {
        return switch (key.kind()) {
            case SWITCH -> checkBox(changed);
            case CHOICE -> choice(key, changed);
            case NUMBER, OPTIONAL_NUMBER, NUMBERS -> text(new JTextField(SHORT), changed);
            case TEXT -> text(new JTextField(LONG), changed);
            case LIST -> text(area(key.choices().isEmpty() ? 1 : 4), changed);
        };
    }

    private static SettingsField checkBox(Runnable changed) {
        JCheckBox box = new JCheckBox();
        box.addActionListener(event -> changed.run());
        return new SettingsField(box, () -> String.valueOf(box.isSelected()), text -> {
            box.setSelected(Boolean.parseBoolean(text));
            changed.run();
        });
    }

    private static SettingsField choice(SettingsForm.Key key, Runnable changed) {
        JComboBox<String> box = new JComboBox<>(key.choices().toArray(String[]::new));
        box.addActionListener(event -> changed.run());
        return new SettingsField(box, () -> (String) box.getSelectedItem(), box::setSelectedItem);
    }

    /** A field that shows a long list whole. */
    private static JTextArea area(int rows) {
        JTextArea area = new JTextArea(rows, LONG);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(new JTextField().getFont());
        area.setBorder(new JTextField().getBorder());
        return area;
    }

    private static SettingsField text(JTextComponent field, Runnable changed) {
        Typing.of(field, changed);
        return new SettingsField(field, field::getText, text -> {
            field.setText(text);
            field.setCaretPosition(0);
        });
    }

    String text() {
        return reader.get();
    }

    void setText(String text) {
        writer.accept(text);
    }

    /** Colours the field if its text is wrong. */
    void mark(boolean isWrong) {
        if (component instanceof JTextComponent) {
            component.setBackground(isWrong ? WRONG : Color.WHITE);
        }
    }
}
