// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.Component;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import sc.fiji.radiomics.Texts;

/**
 * Components with the texts of a language. An ampersand in a text stands before its mnemonic; {@code key.tip} is what is
 * shown when the mouse rests on it. Each component has its key for a name, by which tests and the script of the
 * tutorial find it.
 */
final class Words {
    private static final String TIP = ".tip";

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    Texts texts() {
        return texts;
    }

    /** A text with its values, without mnemonic. */
    String text(String key, Object... values) {
        return plain(texts.text(key, values));
    }

    /** What a session says. */
    String text(Session.Message message) {
        return texts.text(message.key(), message.values().toArray());
    }

    private static String plain(String text) {
        return text.replaceFirst("&(?=[A-Za-z0-9])", "");
    }

    private static int mnemonic(String text) {
        int at = text.indexOf('&');
        return at < 0 || at + 1 == text.length() ? 0 : Character.toUpperCase(text.charAt(at + 1));
    }

    JButton button(String key, Runnable action) {
        return labelled(new JButton(), key, action);
    }

    JCheckBox checkBox(String key, Runnable action) {
        return labelled(new JCheckBox(), key, action);
    }

    JMenuItem item(String key, Runnable action) {
        return labelled(new JMenuItem(), key, action);
    }

    JMenu menu(String key) {
        return labelled(new JMenu(), key, () -> {});
    }

    <B extends AbstractButton> B labelled(B button, String key, Runnable action) {
        String text = texts.text(key);
        button.setText(plain(text));
        button.setMnemonic(mnemonic(text));
        button.addActionListener(event -> action.run());
        return described(button, key);
    }

    /** A label whose mnemonic leads to a component, which gets its name and tip. */
    JLabel label(String key, JComponent of) {
        String text = texts.text(key);
        JLabel label = new JLabel(plain(text));
        label.setDisplayedMnemonic(mnemonic(text));
        label.setLabelFor(of);
        described(of, key);
        label.setToolTipText(of.getToolTipText());
        label.setName(key + ".label");
        return label;
    }

    /** Name, tip and the name for screen readers. */
    <C extends JComponent> C described(C component, String key) {
        component.setName(key);
        if (texts.keys().contains(key + TIP)) {
            component.setToolTipText(texts.text(key + TIP));
        }
        if (texts.keys().contains(key)) {
            component.getAccessibleContext().setAccessibleName(text(key));
        }
        return component;
    }

    /** The first component of a name within another; null if there is none. */
    static Component find(java.awt.Container within, String name) {
        for (Component part : within.getComponents()) {
            if (name.equals(part.getName())) {
                return part;
            }
            Component found = part instanceof java.awt.Container inner ? find(inner, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
