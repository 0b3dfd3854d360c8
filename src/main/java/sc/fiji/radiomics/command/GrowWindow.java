// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.event.MouseWheelEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.Timer;

/** The small window of the {@link GrowTool}: its values, what grew, and what to do with it. Never blocks ImageJ. */
final class GrowWindow {
    private static final int PAUSE_MILLISECONDS = 40;
    private static final int PIXELS_TO_DOUBLE = 60;
    private static final int GAP_PIXELS = 12;

    private final JFrame frame = new JFrame(GrowTool.NAME);
    private final JSpinner tolerance =
            spinner(50, 1, "Around the intensity at the seeds; drag up or down on the image");
    private final JSpinner radius = spinner(50, 5, "Largest distance to a seed; 0 for no limit");
    private final JSpinner neck = spinner(0, 1, "Narrowest opening to grow through; 0 grows through every opening");
    private final JTextField name = new JTextField("region", 12);
    private final JTextArea told = new JTextArea("Click into the region", 2, 1);
    private final Timer soon;

    GrowWindow(GrowTool tool) {
        soon = new Timer(PAUSE_MILLISECONDS, event -> tool.grow());
        soon.setRepeats(false);
        frame.add(fields(), BorderLayout.CENTER);
        frame.add(foot(tool), BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                WindowManager.removeWindow(frame);
                tool.stop();
            }
        });
        for (JSpinner spinner : new JSpinner[] {tolerance, radius, neck}) {
            spinner.addChangeListener(event -> soon.restart());
        }
    }

    private static JSpinner spinner(double value, double step, String help) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(value, 0, 1e9, step));
        spinner.setToolTipText(help);
        ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField().setColumns(7);
        spinner.addMouseWheelListener((MouseWheelEvent event) -> {
            Object next = event.getWheelRotation() < 0 ? spinner.getNextValue() : spinner.getPreviousValue();
            if (next != null) {
                spinner.setValue(next);
            }
        });
        return spinner;
    }

    private JPanel fields() {
        JPanel fields = new JPanel(new GridBagLayout());
        fields.setBorder(BorderFactory.createEmptyBorder(8, 8, 4, 8));
        add(fields, 0, "Tolerance", tolerance);
        add(fields, 1, "Radius (mm)", radius);
        add(fields, 2, "Neck (mm)", neck);
        add(fields, 3, "Name", name);
        return fields;
    }

    private static void add(JPanel fields, int row, String label, java.awt.Component field) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row;
        place.insets = new Insets(2, 4, 2, 4);
        place.anchor = GridBagConstraints.LINE_END;
        fields.add(new JLabel(label), place);
        place.anchor = GridBagConstraints.LINE_START;
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        fields.add(field, place);
    }

    private JPanel foot(GrowTool tool) {
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.CENTER, 8, 4));
        buttons.add(button("Keep", "Keeps the region under its name on the image", tool::keep));
        buttons.add(button("Clear", "Takes the region off the image", tool::clear));
        buttons.add(button("Close", "Ends the tool; what was kept stays", frame::dispose));
        told.setEditable(false);
        told.setLineWrap(true);
        told.setWrapStyleWord(true);
        told.setOpaque(false);
        told.setFont(name.getFont());
        told.setBorder(BorderFactory.createEmptyBorder(2, 12, 4, 12));
        JLabel help = new JLabel("<html>Click: grow from there. Shift-click: one more seed.<br>"
                + "Drag up or down: larger or smaller tolerance.</html>");
        help.setBorder(told.getBorder());
        JPanel foot = new JPanel(new BorderLayout());
        foot.add(help, BorderLayout.NORTH);
        foot.add(told, BorderLayout.CENTER);
        foot.add(buttons, BorderLayout.SOUTH);
        return foot;
    }

    private static JButton button(String label, String help, Runnable action) {
        JButton button = new JButton(label);
        button.setToolTipText(help);
        button.addActionListener(event -> action.run());
        return button;
    }

    void open() {
        if (!frame.isVisible()) {
            frame.pack();
            placeBesideImageJ();
            frame.setVisible(true);
            WindowManager.addWindow(frame);
        }
        frame.toFront();
    }

    private void placeBesideImageJ() {
        Rectangle imagej = IJ.getInstance().getBounds();
        frame.setLocation(Math.max(0, imagej.x - frame.getWidth() - GAP_PIXELS), imagej.y);
    }

    GrowPreview.Values values() {
        return new GrowPreview.Values(number(tolerance), number(radius), number(neck));
    }

    private static double number(JSpinner spinner) {
        return ((Number) spinner.getValue()).doubleValue();
    }

    String name() {
        return name.getText();
    }

    void setName(String text) {
        name.setText(text);
    }

    /** A tolerance times or by a power of 2 that follows how far the mouse went up or down. */
    void setTolerance(double from, int pixelsUp) {
        double start = Math.max(from, 1e-3);
        double changed = start * Math.pow(2, (double) pixelsUp / PIXELS_TO_DOUBLE);
        double digits = Math.pow(10, Math.floor(Math.log10(changed)) - 1); // two digits
        tolerance.setValue(Math.min(1e9, Math.rint(changed / digits) * digits));
    }

    /** A line for the person. */
    void say(String text) {
        told.setText(text);
    }
}
