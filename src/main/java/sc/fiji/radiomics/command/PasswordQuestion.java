// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.Arrays;
import javax.swing.JDialog;
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
        Question question = new Question("Password of " + user + " for the archive:", field);
        JDialog dialog = question.createDialog(IJ.getInstance(), "Import from Archive");
        dialog.setVisible(true);
        dialog.dispose();
        char[] typed = field.getPassword();
        field.setText("");
        try {
            if (!Integer.valueOf(JOptionPane.OK_OPTION).equals(question.getValue())) {
                throw new RadiomicsException("the archive was not asked: no password was given");
            }
            return Secret.typed(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** A question whose field has the focus at once; otherwise it would be the button's. */
    private static final class Question extends JOptionPane {
        private static final long serialVersionUID = 1L;

        private final JPasswordField field;

        Question(String text, JPasswordField field) {
            super(new Object[] {text, field}, PLAIN_MESSAGE, OK_CANCEL_OPTION);
            this.field = field;
        }

        @Override
        public void selectInitialValue() {
            field.requestFocusInWindow();
        }
    }
}
