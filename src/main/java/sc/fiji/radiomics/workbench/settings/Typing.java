// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Listens to a text while it is typed. */
public final class Typing implements DocumentListener {
    private final Runnable typed;

    private Typing(Runnable typed) {
        this.typed = typed;
    }

    /** Runs something after each change of a text. */
    public static void of(JTextComponent text, Runnable typed) {
        text.getDocument().addDocumentListener(new Typing(typed));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        typed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        typed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        // no change of the text
    }
}
