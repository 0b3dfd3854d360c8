// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/** Labels and fields in two columns that grow with the window and with the font. */
final class Form extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1L;

    private static final float LARGER = 1.15f; // why: some looks have bold labels, too

    private final transient Words words;
    private int line;

    Form(Words words) {
        super(new GridBagLayout());
        this.words = words;
        int gap = em() / 2;
        setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
    }

    /** The height of a line of text, by which all gaps and sizes are measured. */
    static int em() {
        return new JLabel("Mg").getPreferredSize().height;
    }

    /** A size in lines of text. */
    static Dimension size(double wide, double high) {
        return new Dimension((int) (wide * em()), (int) (high * em()));
    }

    /** A heading. */
    Form heading(String key) {
        JLabel label = new JLabel(words.text(key));
        label.setName(key);
        label.setFont(
                label.getFont().deriveFont(java.awt.Font.BOLD, label.getFont().getSize2D() * LARGER));
        label.setBorder(BorderFactory.createEmptyBorder(line == 0 ? 0 : em() / 2, 0, 0, 0));
        return wide(label);
    }

    /** A field with its label; a field of its own height. */
    Form row(String key, JComponent field) {
        GridBagConstraints left = place(0, 1);
        left.anchor = GridBagConstraints.LINE_START;
        left.weightx = 0;
        add(words.label(key, field), left);
        GridBagConstraints right = place(1, 1);
        right.fill = GridBagConstraints.HORIZONTAL;
        add(field, right);
        showOnFocus(field, field);
        line++;
        return this;
    }

    /** A field that the keyboard reaches comes into view. */
    private static void showOnFocus(JComponent field, Component part) {
        part.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                if (field.getParent() instanceof JComponent form) {
                    form.scrollRectToVisible(field.getBounds());
                }
            }
        });
        if (part instanceof Container within) {
            for (Component inner : within.getComponents()) {
                showOnFocus(field, inner);
            }
        }
    }

    /** A component over both columns. */
    Form wide(JComponent component) {
        GridBagConstraints both = place(0, 2);
        both.fill = GridBagConstraints.HORIZONTAL;
        add(component, both);
        line++;
        return this;
    }

    /** A component over both columns that takes the height that is left. */
    Form filling(JComponent component) {
        GridBagConstraints both = place(0, 2);
        both.fill = GridBagConstraints.BOTH;
        both.weighty = 1;
        add(component, both);
        line++;
        return this;
    }

    /** Keeps the lines together at the top. */
    Form atTop() {
        return filling(new JPanel(null));
    }

    private GridBagConstraints place(int column, int width) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = line;
        place.gridwidth = width;
        place.weightx = column == 1 || width == 2 ? 1 : 0;
        int gap = Math.max(2, em() / 5);
        place.insets = new Insets(gap, gap, gap, gap);
        return place;
    }

    /** Components side by side that go on in the next line where the window is too narrow. */
    static JPanel bar(JComponent... parts) {
        JPanel bar = new JPanel(new WrapLayout(FlowLayout.LEADING, em() / 3, em() / 5));
        for (JComponent part : parts) {
            bar.add(part);
        }
        return bar;
    }

    /** A colour of the look and feel in which text can be read. */
    static java.awt.Color warning() {
        java.awt.Color back = UIManager.getColor("Panel.background");
        boolean isDark = back != null && back.getRed() + back.getGreen() + back.getBlue() < 3 * 128;
        return isDark ? new java.awt.Color(0xff8a80) : new java.awt.Color(0xa02020);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return em();
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height - em() : visible.width - em();
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() != null && getParent().getWidth() >= getMinimumSize().width;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() >= getPreferredSize().height;
    }
}
