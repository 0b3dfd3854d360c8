// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.report.StudyReport;

/** Figures and report of the study. */
final class ReportStep extends StepView {
    private static final long serialVersionUID = 1L;

    private static final List<String> ENDINGS = List.of(".svg", ".pdf", ".png");

    private final DefaultListModel<String> names = new DefaultListModel<>();
    private final JList<String> list;
    private final FigureView figure = new FigureView();
    private final JTextArea state = told(1);
    private String seen = "";

    ReportStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        list = words.described(new JList<>(names), "report.figures");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.addListSelectionListener(event -> showFigure());
        JPanel top = new JPanel(new BorderLayout());
        top.add(
                Form.bar(
                        words.button("report.open", () -> browse(StudyReport.PAGE)),
                        words.button("report.folder", () -> browse("")),
                        words.button("report.copy", () -> figure.picture().ifPresent(desk::copy)),
                        words.button("report.save", this::save)),
                BorderLayout.NORTH);
        state.setName("report-state");
        top.add(state, BorderLayout.SOUTH);
        add(top, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(list);
        scroll.setPreferredSize(Form.size(12, 20));
        JSplitPane halves = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, scroll, figure);
        halves.setResizeWeight(0.25);
        words.described(figure, "report.figure");
        add(halves, BorderLayout.CENTER);
    }

    private Path figures() {
        return session.project().report().resolve("figures");
    }

    private void browse(String name) {
        if (session.hasReport()) {
            desk.browse(session.project().report().resolve(name));
        }
    }

    @Override
    void refresh() {
        List<String> found = found();
        String now = found + version();
        if (!now.equals(seen)) {
            seen = now;
            names.clear();
            found.forEach(names::addElement);
            list.setSelectedIndex(found.isEmpty() ? -1 : 0);
        }
        tell(
                state,
                missingOr(
                        Step.REPORT,
                        words.text(
                                "report.ready", found.size(), session.project().report())));
    }

    /** When the report was written: the same figures may have been drawn anew. */
    private String version() {
        try {
            return Files.getLastModifiedTime(session.project().report().resolve(StudyReport.PAGE))
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }

    private List<String> found() {
        if (!session.hasReport() || !Files.isDirectory(figures())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(figures())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RadiomicsException("cannot read " + figures() + ": " + e.getMessage(), e);
        }
    }

    private void showFigure() {
        String name = list.getSelectedValue();
        if (name == null) {
            figure.show(Optional.empty());
        } else {
            Path file = figures().resolve(name + ".png");
            session.look(() -> Optional.ofNullable(ImageIO.read(file.toFile())), picture -> {
                if (name.equals(list.getSelectedValue())) {
                    figure.show(picture);
                }
            });
        }
    }

    /** Copies the figure in the format that the chosen name ends in. */
    private void save() {
        String name = list.getSelectedValue();
        if (name == null) {
            return;
        }
        desk.chooseTarget(words.text("report.save"), name + ".svg").ifPresent(target -> {
            String ending = ENDINGS.stream()
                    .filter(target.toString().toLowerCase(java.util.Locale.ROOT)::endsWith)
                    .findFirst()
                    .orElse("");
            if (ending.isEmpty()) {
                session.tell(Session.Message.error("a figure's file must end in " + String.join(", ", ENDINGS)
                        + ", found " + target.getFileName()));
                return;
            }
            try {
                Files.copy(figures().resolve(name + ending), target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                session.tell(Session.Message.error("cannot write " + target + ": " + e.getMessage()));
            }
        });
    }
}
