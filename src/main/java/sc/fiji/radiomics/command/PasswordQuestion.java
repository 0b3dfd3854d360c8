// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.Arrays;
import javax.swing.JOptionPane;
import javax.swing.JPasswordField;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.web.Login;
import sc.fiji.radiomics.io.dicom.web.Secret;

/** Asks a person for a password that stands in no variable and no file; it is neither recorded nor remembered. */
final class PasswordQuestion {
    private PasswordQuestion() {}

    /**
     * The login as the inputs of a command say it.
     *
     * @throws IllegalArgumentException if a secret is wanted and none is named, and nobody can be asked
     * @throws RadiomicsException if the person cancelled
     */
    static Login login(String user, String variable, File file) {
        boolean isNamed = !variable.isBlank() || !file.getPath().isBlank();
        return user.isBlank() || isNamed || !SeriesChoice.isAsked()
                ? Login.of(user, variable, file.getPath())
                : Login.basic(user.strip(), ask(user.strip()));
    }

    private static Secret ask(String user) {
        JPasswordField field = new JPasswordField(20);
        field.addAncestorListener(new FocusWhenShown());
        Object[] content = {"Password of " + user + " for the archive:", field};
        int answer = JOptionPane.showConfirmDialog(
                IJ.getInstance(),
                content,
                "Import from Archive",
                JOptionPane.OK_CANCEL_OPTION,
                JOptionPane.PLAIN_MESSAGE);
        char[] typed = field.getPassword();
        field.setText("");
        try {
            if (answer != JOptionPane.OK_OPTION) {
                throw new RadiomicsException("the archive was not asked: no password was given");
            }
            return Secret.typed(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** Otherwise the button would have the focus, and typing would go nowhere. */
    private static final class FocusWhenShown implements javax.swing.event.AncestorListener {
        @Override
        public void ancestorAdded(javax.swing.event.AncestorEvent event) {
            event.getComponent().requestFocusInWindow();
        }

        @Override
        public void ancestorRemoved(javax.swing.event.AncestorEvent event) {}

        @Override
        public void ancestorMoved(javax.swing.event.AncestorEvent event) {}
    }
}
