// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;

/** One step of the window. It shows the session and holds nothing that would be lost with it. */
abstract class StepView extends JPanel {
    private static final long serialVersionUID = 1L;

    protected final transient Session session;
    protected final transient Words words;
    protected final transient Desk desk;

    StepView(Session session, Words words, Desk desk) {
        super(new BorderLayout(Form.em() / 2, Form.em() / 2));
        this.session = session;
        this.words = words;
        this.desk = desk;
        int gap = Form.em() / 2;
        setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
    }

    /** Shows the session as it is now. */
    abstract void refresh();

    /** A text of several lines that cannot be changed but copied. */
    static JTextArea told(int lines) {
        JTextArea area = new JTextArea(lines, 20);
        area.setEditable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setOpaque(false);
        area.setFont(javax.swing.UIManager.getFont("Label.font"));
        return area;
    }

    /** Shows a text unless it is shown already, from its start. */
    static void tell(JTextArea area, String text) {
        if (!area.getText().equals(text)) {
            area.setText(text);
            area.setCaretPosition(0);
        }
    }

    /** What is missing for a step, or another text. */
    final String missingOr(Step step, String otherwise) {
        Optional<Session.Message> missing = session.missing(step);
        return missing.map(words::text).orElse(otherwise);
    }

    static JScrollPane scrolling(JTable table, double lines) {
        table.setRowHeight(Math.max(
                table.getRowHeight(), table.getFontMetrics(table.getFont()).getHeight() + 4));
        table.setFillsViewportHeight(true);
        JScrollPane pane = new JScrollPane(table);
        pane.setPreferredSize(Form.size(30, lines));
        return pane;
    }

    /** Lines of a list, or a dash. */
    static String lines(List<String> texts) {
        return String.join("\n", texts);
    }
}
