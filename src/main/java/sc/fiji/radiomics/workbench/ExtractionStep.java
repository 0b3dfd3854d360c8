// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SpinnerNumberModel;
import javax.swing.table.DefaultTableModel;
import sc.fiji.radiomics.pipeline.Case;

/** Features of all cases, in the background; what failed, and why. */
final class ExtractionStep extends StepView {
    private static final long serialVersionUID = 1L;

    private final JSpinner threads;
    private final JButton start;
    private final JButton stop;
    private final JProgressBar progress = new JProgressBar(0, 1000);
    private final JTextArea count = told(1);
    private final DefaultTableModel lines;
    private final JTextArea told = told(2);

    ExtractionStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        threads = new JSpinner(new SpinnerNumberModel(session.threads(), 1, 256, 1));
        threads.addChangeListener(event -> session.useThreads((Integer) threads.getValue()));
        start = words.button("extraction.start", session::extract);
        stop = words.button("extraction.stop", session::cancel);
        JPanel top = new JPanel(new BorderLayout(Form.em() / 2, Form.em() / 2));
        top.add(
                Form.bar(
                        start,
                        stop,
                        words.label("extraction.threads", threads),
                        threads,
                        words.button(
                                "extraction.folder",
                                () -> desk.browse(session.project().results()))),
                BorderLayout.NORTH);
        progress.setStringPainted(true);
        JPanel line = new JPanel(new BorderLayout());
        line.add(words.described(progress, "extraction-progress"), BorderLayout.NORTH);
        top.add(line, BorderLayout.CENTER);
        count.setName("extraction-count");
        top.add(count, BorderLayout.SOUTH);
        add(top, BorderLayout.NORTH);
        lines =
                new DefaultTableModel(
                        new Object[] {
                            words.text("cases.case"), words.text("cases.state"), words.text("extraction.reason")
                        },
                        0) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean isCellEditable(int row, int column) {
                        return false;
                    }
                };
        JTable table = words.described(new JTable(lines), "extraction.cases");
        table.getColumnModel().getColumn(2).setPreferredWidth(30 * Form.em());
        table.getSelectionModel().addListSelectionListener(event -> {
            int row = table.getSelectedRow();
            tell(
                    told,
                    row < 0 || row >= lines.getRowCount()
                            ? ""
                            : lines.getValueAt(row, 2).toString());
        });
        add(scrolling(table, 12), BorderLayout.CENTER);
        add(words.described(told, "extraction-told"), BorderLayout.SOUTH);
    }

    @Override
    void refresh() {
        boolean isExtracting =
                session.job().filter(job -> job.kind() == Job.Kind.EXTRACTION).isPresent();
        start.setEnabled(
                !session.isRunning() && session.missing(Step.EXTRACTION).isEmpty());
        stop.setEnabled(isExtracting);
        threads.setEnabled(!session.isRunning());
        List<Case> cases = session.cases();
        int done = count(CaseState.Status.DONE);
        int failed = count(CaseState.Status.FAILED);
        progress.setValue(cases.isEmpty() ? 0 : 1000 * (done + failed) / cases.size());
        progress.setString(
                isExtracting
                        ? words.text("extraction.running", done + failed, cases.size())
                        : words.text("extraction.finished", done + failed, cases.size()));
        tell(
                count,
                missingOr(
                        Step.EXTRACTION, words.text("extraction.counted", done, failed, cases.size() - done - failed)));
        showCases(cases);
    }

    private int count(CaseState.Status status) {
        return (int) session.cases().stream()
                .filter(one -> session.state(one).status() == status)
                .count();
    }

    private void showCases(List<Case> cases) {
        if (lines.getRowCount() != cases.size()) {
            lines.setRowCount(cases.size());
        }
        for (int i = 0; i < cases.size(); i++) {
            CaseState state = session.state(cases.get(i));
            set(i, 0, cases.get(i).id());
            set(i, 1, words.text("status." + state.status().name().toLowerCase(java.util.Locale.ROOT)));
            set(i, 2, lines(state.failures().isEmpty() ? state.notes() : state.failures()));
        }
    }

    private void set(int row, int column, String text) {
        if (!text.equals(lines.getValueAt(row, column))) {
            lines.setValueAt(text, row, column);
        }
    }
}
