// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Font;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;

/** The content of the window: the list of steps, the step that was chosen, what is told, and the macro of it all. */
final class WorkbenchPanel extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Session session;
    private final transient Words words;
    private final transient Map<Step, StepView> views = new EnumMap<>(Step.class);
    private final JList<Step> steps;
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final JTextArea told = StepView.told(2);
    private final JCheckBox showsMacro;
    private final MacroPanel macro;

    WorkbenchPanel(Session session, Words words, Desk desk) {
        super(new BorderLayout());
        this.session = session;
        this.words = words;
        session.speak(words.texts().language());
        views.put(Step.CASES, new CasesStep(session, words, desk));
        views.put(Step.SETTINGS, new SettingsStep(session, words, desk));
        views.put(Step.EXTRACTION, new ExtractionStep(session, words, desk));
        views.put(Step.TABLE, new TableStep(session, words, desk));
        views.put(Step.STUDY, new StudyStep(session, words, desk));
        views.put(Step.REPORT, new ReportStep(session, words, desk));
        views.forEach((step, view) -> deck.add(words.described(view, "step." + step), step.toString()));
        steps = words.described(new JList<>(Step.values()), "steps");
        steps.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        steps.setCellRenderer(new StepCell());
        steps.setFixedCellHeight(2 * Form.em());
        steps.setFixedCellWidth(widest());
        steps.addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && steps.getSelectedValue() != null) {
                session.go(steps.getSelectedValue());
            }
        });
        macro = new MacroPanel(session, words, desk);
        showsMacro = words.checkBox("macro.show", this::refresh);
        JScrollPane side = new JScrollPane(steps);
        side.setBorder(BorderFactory.createMatteBorder(0, 0, 0, 1, UIManager.getColor("Label.disabledForeground")));
        add(side, BorderLayout.LINE_START);
        add(deck, BorderLayout.CENTER);
        add(bottom(), BorderLayout.SOUTH);
        deck.setPreferredSize(Form.size(62, 34));
        session.onChange(this::refresh);
        refresh();
    }

    /** Room for the longest step when it is chosen and ticked. */
    private int widest() {
        int widest = 0;
        for (Step step : Step.values()) {
            String text = words.text("step." + step) + "  0  \u2713";
            widest = Math.max(
                    widest,
                    steps.getFontMetrics(steps.getFont().deriveFont(Font.BOLD)).stringWidth(text));
        }
        return widest + 3 * Form.em();
    }

    private JPanel bottom() {
        JPanel line = new JPanel(new BorderLayout(Form.em(), 0));
        line.setBorder(BorderFactory.createEmptyBorder(Form.em() / 4, Form.em() / 2, Form.em() / 4, Form.em() / 2));
        line.add(words.described(told, "told"), BorderLayout.CENTER);
        line.add(showsMacro, BorderLayout.LINE_END);
        JPanel bottom = new JPanel(new BorderLayout());
        bottom.add(line, BorderLayout.NORTH);
        bottom.add(macro, BorderLayout.CENTER);
        return bottom;
    }

    /** Shows the session as it is now. */
    private void refresh() {
        Step step = session.step();
        steps.setSelectedValue(step, true);
        steps.repaint();
        cards.show(deck, step.toString());
        views.get(step).refresh();
        StepView.tell(told, words.text(session.message()));
        told.setForeground(session.message().isError() ? Form.warning() : UIManager.getColor("Label.foreground"));
        if (macro.isVisible() != showsMacro.isSelected()) {
            macro.setVisible(showsMacro.isSelected());
            revalidate();
        }
        if (macro.isVisible()) {
            macro.refresh();
        }
    }

    /** Number, name and whether nothing more is needed. */
    private final class StepCell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
            Step step = (Step) value;
            boolean isBusy = session.job()
                    .filter(job -> step == (job.kind() == Job.Kind.STUDY ? Step.STUDY : Step.EXTRACTION))
                    .isPresent();
            String mark = isBusy ? "  \u2026" : session.isDone(step) ? "  \u2713" : "";
            String text = (index + 1) + "  " + words.text("step." + step) + mark;
            Component cell = super.getListCellRendererComponent(list, text, index, isSelected, hasFocus);
            cell.setFont(cell.getFont().deriveFont(isSelected ? Font.BOLD : Font.PLAIN));
            setBorder(BorderFactory.createEmptyBorder(0, Form.em() / 2, 0, 2 * Form.em()));
            return cell;
        }
    }
}
