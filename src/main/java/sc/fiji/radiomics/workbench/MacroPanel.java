// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.Font;
import java.io.IOException;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;

/** What was clicked so far, as a macro: "Record as macro". */
final class MacroPanel extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Session session;
    private final transient Words words;
    private final transient Desk desk;
    private final JTextArea text = new JTextArea(5, 40);

    MacroPanel(Session session, Words words, Desk desk) {
        super(new BorderLayout());
        this.session = session;
        this.words = words;
        this.desk = desk;
        text.setEditable(false);
        text.setLineWrap(true);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, text.getFont().getSize()));
        add(
                Form.bar(
                        words.label("macro.text", text),
                        words.button("macro.copy", () -> desk.copy(text.getText())),
                        words.button("macro.save", this::save)),
                BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
    }

    void refresh() {
        try {
            StepView.tell(text, MacroScript.upTo(session.step(), session.project(), session.language()));
        } catch (RadiomicsException e) {
            StepView.tell(text, "// " + e.getMessage() + "\n");
        }
    }

    private void save() {
        desk.chooseTarget(words.text("macro.save"), "Radiomics_Study.ijm").ifPresent(file -> {
            try {
                AtomicFile.write(file, text.getText());
            } catch (IOException e) {
                session.tell(Session.Message.error(e.getMessage()));
            }
        });
    }
}
