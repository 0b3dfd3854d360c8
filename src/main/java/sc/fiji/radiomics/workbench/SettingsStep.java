// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.workbench.settings.SettingsPanel;
import sc.fiji.radiomics.workbench.settings.Typing;

/** How images are processed: a form with all keys, and the same as a text, checked as it is typed, beside its effect. */
final class SettingsStep extends StepView {
    private static final long serialVersionUID = 1L;

    private final JComboBox<String> presets;
    private final JTextArea text = new JTextArea(16, 30);
    private final JTextArea effective = new JTextArea(16, 30);
    private final JTextArea told = told(3);
    private final SettingsPanel form;
    private final JTabbedPane tabs = new JTabbedPane();
    private boolean isShowing;

    SettingsStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        List<String> choices = new ArrayList<>(List.of(""));
        choices.addAll(SettingsFile.presets());
        presets = new JComboBox<>(choices.toArray(String[]::new));
        JLabel label = words.label("settings.preset", presets);
        presets.addActionListener(event -> choosePreset());
        add(Form.bar(label, presets, words.button("settings.file", this::chooseFile)), BorderLayout.NORTH);
        JSplitPane halves = new JSplitPane(
                JSplitPane.HORIZONTAL_SPLIT, titled("settings.text", text), titled("settings.effective", effective));
        halves.setResizeWeight(0.5);
        form = new SettingsPanel(words.texts().language());
        form.addPropertyChangeListener("valid", event -> filled());
        tabs.addTab(words.text("study.form"), form);
        tabs.addTab(words.text("study.text"), halves);
        tabs.setName("settings-tabs");
        add(tabs, BorderLayout.CENTER);
        add(words.described(told, "settings-told"), BorderLayout.SOUTH);
        effective.setEditable(false);
        Typing.of(text, this::typed);
    }

    private javax.swing.JPanel titled(String key, JTextArea area) {
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, area.getFont().getSize()));
        javax.swing.JPanel panel = new javax.swing.JPanel(new BorderLayout());
        panel.add(words.label(key, area), BorderLayout.NORTH);
        panel.add(new JScrollPane(area), BorderLayout.CENTER);
        return panel;
    }

    private void typed() {
        if (!isShowing && !text.getText().equals(session.settingsText())) {
            session.changeSettings(text.getText());
        }
    }

    /** What a person fills in is written as the text, if it is valid. */
    private void filled() {
        if (!isShowing) {
            form.settings()
                    .filter(filled -> !session.settings().settings().equals(List.of(filled)))
                    .ifPresent(filled -> session.changeSettings(SettingsFile.write(filled)));
        }
    }

    /** Several settings in one text have no form, and neither has a wrong one. */
    private void show(List<Settings> settings) {
        boolean hasForm = settings.size() == 1;
        tabs.setEnabledAt(0, hasForm);
        if (!hasForm) {
            tabs.setSelectedIndex(1);
        } else if (!form.settings().equals(Optional.of(settings.get(0)))) {
            form.show(settings.get(0));
        }
    }

    private void choosePreset() {
        Object chosen = presets.getSelectedItem();
        if (!isShowing && chosen != null && !chosen.equals("")) {
            session.changeSettings("preset: " + chosen + "\n");
        }
    }

    private void chooseFile() {
        for (Path file : desk.chooseFiles(words.text("settings.file"), false)) {
            try {
                session.changeSettings(Files.readString(file));
            } catch (IOException e) {
                session.tell(Session.Message.error("cannot read " + file + ": " + e.getMessage()));
            }
        }
    }

    @Override
    void refresh() {
        isShowing = true;
        if (!text.getText().equals(session.settingsText())) {
            text.setText(session.settingsText());
            text.setCaretPosition(0);
        }
        SettingsCheck check = session.settings();
        if (check.isRight()) {
            tell(effective, check.effective());
        }
        show(check.settings());
        effective.setEnabled(check.isRight());
        tell(
                told,
                check.isRight() ? words.text("settings.right", check.settings().size()) : check.error());
        Color plain = javax.swing.UIManager.getColor("Label.foreground");
        told.setForeground(check.isRight() ? plain : Form.warning());
        String named = session.settingsText().strip().replaceFirst("^preset: *", "");
        presets.setSelectedItem(SettingsFile.presets().contains(named) ? named : "");
        isShowing = false;
    }
}
