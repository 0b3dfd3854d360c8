// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.Texts;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * All settings in a form, each with what it is and its range; below, whether they are valid, at each key stroke. To be put
 * into any window; used on the event thread.
 */
public final class SettingsPanel extends JPanel {
    private static final long serialVersionUID = 1;

    private static final Color GOOD = new Color(0x00664B);
    private static final Color BAD = new Color(0xA83F00);
    private static final int DOCUMENTATION_COLUMNS = 28;

    private final transient Texts texts;
    private final transient Map<String, SettingsField> fields = new LinkedHashMap<>();
    private final JPanel form;
    private final JTextArea message = wrapped("");

    /** The form with the default settings. */
    public SettingsPanel(Language language) {
        super(new BorderLayout(8, 8));
        this.texts = Texts.of(SettingsPanel.class, language);
        form = form();
        JScrollPane scroll = new JScrollPane(form);
        scroll.getVerticalScrollBar().setUnitIncrement(16);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll, BorderLayout.CENTER);
        message.setRows(2);
        message.setColumns(60);
        message.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        add(message, BorderLayout.SOUTH);
        show(Settings.defaults());
    }

    private JPanel form() {
        JPanel rows = new JPanel(new GridBagLayout());
        rows.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        String section = null;
        int row = 0;
        for (SettingsForm.Key key : inSections()) {
            if (!key.section().equals(section)) {
                section = key.section();
                JLabel heading = new JLabel(texts.text("section." + (section.isEmpty() ? "general" : section)));
                heading.setFont(heading.getFont()
                        .deriveFont(Font.BOLD, heading.getFont().getSize() * 1.15f));
                rows.add(heading, at(0, row++, 3));
            }
            SettingsField field = SettingsField.of(key, this::check);
            fields.put(key.path(), field);
            JLabel name = new JLabel(key.path());
            name.setLabelFor(field.component());
            rows.add(name, at(0, row, 1));
            rows.add(field.component(), at(1, row, 1));
            rows.add(documentation(key), at(2, row++, 1));
        }
        return rows;
    }

    /** The keys that stand alone before those of a section. */
    private static List<SettingsForm.Key> inSections() {
        return SettingsForm.keys().stream()
                .sorted(Comparator.comparing(key -> !key.section().isEmpty()))
                .toList();
    }

    private JTextArea documentation(SettingsForm.Key key) {
        String text = texts.text(key.path());
        String choices = key.kind() == SettingsForm.Kind.LIST && !key.choices().isEmpty()
                ? "\n" + texts.text("all", String.join(", ", key.choices()))
                : "";
        JTextArea area = wrapped(text + choices);
        area.setColumns(DOCUMENTATION_COLUMNS);
        return area;
    }

    /** A text that breaks its lines and looks like a label. */
    private static JTextArea wrapped(String text) {
        JTextArea area = new JTextArea(text);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setFont(new JTextField().getFont());
        return area;
    }

    private static GridBagConstraints at(int column, int row, int width) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = row;
        place.gridwidth = width;
        place.anchor = GridBagConstraints.NORTHWEST;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.weightx = column == 2 ? 1 : 0;
        place.insets = new Insets(column == 0 && width > 1 ? 12 : 3, 3, 3, 6);
        return place;
    }

    /** Fills the form. */
    public void show(Settings settings) {
        SettingsForm.texts(settings).forEach((path, text) -> fields.get(path).setText(text));
        check();
        // why: the carets of the filled fields scroll to themselves, later
        SwingUtilities.invokeLater(() -> form.scrollRectToVisible(new Rectangle(1, 1)));
    }

    /** Puts a text into one field, as a person would. */
    void type(String path, String text) {
        fields.get(path).setText(text);
    }

    /** What the message below the form says now. */
    String message() {
        return message.getText();
    }

    /** The settings of the form; nothing while they are not valid. */
    public Optional<Settings> settings() {
        try {
            return Optional.of(SettingsForm.read(typed()));
        } catch (RadiomicsException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((path, field) -> typed.put(path, field.text()));
        return typed;
    }

    private void check() {
        if (fields.size() < SettingsForm.keys().size()) {
            return; // the form is still being made
        }
        String problem = "";
        try {
            SettingsForm.read(typed());
        } catch (RadiomicsException e) {
            problem = e.getMessage();
        }
        String where = problem.contains(":") ? problem.substring(0, problem.indexOf(':')) : "";
        fields.forEach((path, field) -> field.mark(!where.isEmpty() && (path + ".").startsWith(where + ".")));
        message.setText(problem.isEmpty() ? texts.text("valid") : texts.text("invalid", problem));
        message.setForeground(problem.isEmpty() ? GOOD : BAD);
        firePropertyChange("valid", null, problem.isEmpty());
    }
}
