// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.workbench.settings.Typing;

/** What is predicted, from what and in whom: the study plan as a form and as text, checked as it is typed. */
final class StudyStep extends StepView {
    private static final long serialVersionUID = 1L;

    private final StudyForm form;
    private final JTextArea text = new JTextArea(20, 40);
    private final JTextArea told = told(4);
    private final JButton start;
    private final JButton stop;
    private final JProgressBar progress = new JProgressBar(0, 1000);
    private boolean isShowing;

    StudyStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        form = new StudyForm(session, words, desk);
        start = words.button("study.start", session::study);
        stop = words.button("study.stop", session::cancel);
        JPanel top = new JPanel(new BorderLayout());
        top.add(Form.bar(start, stop, words.button("study.file", this::chooseFile)), BorderLayout.NORTH);
        progress.setStringPainted(true);
        JPanel line = new JPanel(new BorderLayout());
        line.add(words.described(progress, "study-progress"), BorderLayout.NORTH);
        top.add(line, BorderLayout.CENTER);
        add(top, BorderLayout.NORTH);
        JTabbedPane tabs = new JTabbedPane();
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, text.getFont().getSize()));
        tabs.addTab(words.text("study.form"), form);
        tabs.addTab(words.text("study.text"), new JScrollPane(words.described(text, "study.text")));
        tabs.setName("study-tabs");
        add(tabs, BorderLayout.CENTER);
        JScrollPane below = new JScrollPane(words.described(told, "study-told"));
        below.setBorder(null);
        add(below, BorderLayout.SOUTH);
        Typing.of(text, this::typed);
    }

    private void typed() {
        if (!isShowing && !text.getText().equals(session.planText())) {
            session.changePlan(text.getText());
        }
    }

    /** A plan from elsewhere, its paths led to the same tables from here. */
    private void chooseFile() {
        for (Path file : desk.chooseFiles(words.text("study.file"), false)) {
            try {
                StudyPlan plan = StudyFile.draft(
                        Files.readString(file), file.getFileName().toString());
                Path from = file.toAbsolutePath().getParent();
                Path to = session.project().plan().toAbsolutePath().getParent();
                session.changePlan(StudyFile.write(StudyFile.moved(plan, from, to)));
            } catch (IOException e) {
                session.tell(Session.Message.error("cannot read " + file + ": " + e.getMessage()));
            } catch (RadiomicsException e) {
                session.tell(Session.Message.error(e.getMessage()));
            }
        }
    }

    @Override
    void refresh() {
        isShowing = true;
        if (!text.getText().equals(session.planText())) {
            text.setText(session.planText());
            text.setCaretPosition(0);
        }
        isShowing = false;
        form.refresh();
        PlanCheck check = session.plan();
        String error = form.error().isEmpty() ? check.error() : form.error();
        tell(told, error.isEmpty() ? summary(check) : error);
        told.setForeground(error.isEmpty() ? UIManager.getColor("Label.foreground") : Form.warning());
        boolean isFitting =
                session.job().filter(job -> job.kind() == Job.Kind.STUDY).isPresent();
        start.setEnabled(!session.isRunning() && error.isEmpty());
        stop.setEnabled(isFitting);
        Job.Place place = session.job().filter(job -> isFitting).map(Job::place).orElse(new Job.Place(0, ""));
        progress.setValue((int) Math.round(1000 * place.fraction()));
        progress.setString(isFitting ? place.what() : "");
    }

    private String summary(PlanCheck check) {
        if (check.cohorts().isEmpty()) {
            return words.text("study.reading");
        }
        String cohorts = words.text("study.right", String.join(", ", check.cohorts()));
        return check.notes().isEmpty() ? cohorts : cohorts + "\n" + lines(check.notes());
    }
}
