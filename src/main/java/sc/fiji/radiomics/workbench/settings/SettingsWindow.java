// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.io.File;
import java.io.IOException;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.WindowConstants;
import javax.swing.filechooser.FileNameExtensionFilter;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.Texts;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** The settings editor in a window of its own: presets to start from, files to open and to save. */
public final class SettingsWindow {
    private final Texts texts;
    private final SettingsPanel panel;
    private final JFrame frame;
    private final JLabel saved = new JLabel(" ");

    private SettingsWindow(Language language) {
        this.texts = Texts.of(SettingsPanel.class, language);
        this.panel = new SettingsPanel(language);
        this.frame = new JFrame(texts.text("title"));
    }

    /**
     * Opens the editor on the event thread.
     *
     * @param preset to start from
     * @return the window
     */
    public static JFrame open(Language language, String preset) {
        SettingsWindow window = new SettingsWindow(language);
        window.fill(preset);
        return window.frame;
    }

    private void fill(String preset) {
        JComboBox<String> presets = new JComboBox<>(SettingsFile.presets().toArray(String[]::new));
        presets.setToolTipText(texts.text("start.tip"));
        presets.setSelectedItem(preset);
        presets.addActionListener(event -> show((String) presets.getSelectedItem()));
        JButton open = new JButton(texts.text("open"));
        open.addActionListener(event -> open());
        JButton save = new JButton(texts.text("save"));
        save.addActionListener(event -> save());
        panel.addPropertyChangeListener("valid", event -> save.setEnabled(Boolean.TRUE.equals(event.getNewValue())));
        JPanel top = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 6));
        top.add(new JLabel(texts.text("start")));
        top.add(presets);
        top.add(open);
        top.add(save);
        top.add(saved);
        panel.setBorder(BorderFactory.createEmptyBorder(0, 4, 4, 4));
        frame.getContentPane().add(top, BorderLayout.NORTH);
        frame.getContentPane().add(panel, BorderLayout.CENTER);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        show(preset);
        frame.pack();
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        frame.setSize(Math.min(frame.getWidth() + 24, screen.width), Math.min(760, screen.height * 9 / 10));
        frame.setLocationRelativeTo(null);
        frame.setVisible(true);
    }

    private void show(String reference) {
        try {
            panel.show(SettingsFile.read(reference).get(0));
            saved.setText(" ");
        } catch (RadiomicsException e) {
            JOptionPane.showMessageDialog(frame, e.getMessage(), texts.text("title"), JOptionPane.ERROR_MESSAGE);
        }
    }

    private void open() {
        JFileChooser chooser = chooser();
        if (chooser.showOpenDialog(frame) == JFileChooser.APPROVE_OPTION) {
            show(chooser.getSelectedFile().getPath());
        }
    }

    private void save() {
        Settings settings = panel.settings().orElseThrow();
        JFileChooser chooser = chooser();
        chooser.setSelectedFile(new File(settings.name() + ".yaml"));
        if (chooser.showSaveDialog(frame) == JFileChooser.APPROVE_OPTION && mayReplace(chooser.getSelectedFile())) {
            write(settings, chooser.getSelectedFile());
        }
    }

    private boolean mayReplace(File file) {
        return !file.exists()
                || JOptionPane.showConfirmDialog(
                                frame,
                                texts.text("file.exists", file.getName()),
                                texts.text("title"),
                                JOptionPane.YES_NO_OPTION)
                        == JOptionPane.YES_OPTION;
    }

    private void write(Settings settings, File file) {
        try {
            AtomicFile.write(file.toPath().toAbsolutePath(), SettingsFile.write(settings));
            saved.setText(texts.text("saved", file.getName()));
        } catch (IOException e) {
            JOptionPane.showMessageDialog(frame, e.getMessage(), texts.text("title"), JOptionPane.ERROR_MESSAGE);
        }
    }

    private static JFileChooser chooser() {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileFilter(new FileNameExtensionFilter("YAML", "yaml", "yml"));
        return chooser;
    }
}
