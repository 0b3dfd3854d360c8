// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import javax.swing.TransferHandler;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.CasePattern;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.OpenedCase;
import sc.fiji.radiomics.pipeline.Settings;

/** Which images with which regions. */
final class CasesStep extends StepView {
    private static final long serialVersionUID = 1L;

    private final CaseTableModel model;
    private final JTable table;
    private final transient Pictures pictures;
    private final JLabel picture = new JLabel("", SwingConstants.CENTER);
    private final JTextArea told = told(4);
    private final JTextArea count = told(1);

    CasesStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        pictures = new Pictures(session);
        model = new CaseTableModel(session, words, pictures);
        table = words.described(new JTable(model), "cases.table");
        table.setRowHeight(Pictures.smallEdge() + 4);
        table.getColumnModel().getColumn(CaseTableModel.PICTURE).setMaxWidth(Pictures.smallEdge() * 2);
        table.getColumnModel().getColumn(CaseTableModel.PICTURE).setPreferredWidth(Pictures.smallEdge() + Form.em());
        table.getColumnModel().getColumn(CaseTableModel.STATE).setPreferredWidth(10 * Form.em());
        table.setFillsViewportHeight(true);
        table.setTransferHandler(new Drop());
        table.getSelectionModel().addListSelectionListener(event -> showSelected());
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && !table.isCellEditable(0, table.columnAtPoint(event.getPoint()))) {
                    open();
                }
            }
        });
        JScrollPane scroll = new JScrollPane(table);
        scroll.setPreferredSize(Form.size(36, 16));
        scroll.setTransferHandler(new Drop());
        add(buttons(), BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
        add(words.described(picture, "cases-preview"), BorderLayout.EAST);
        JPanel below = new JPanel(new BorderLayout());
        count.setName("cases-count");
        below.add(count, BorderLayout.NORTH);
        below.add(words.described(told, "cases-told"), BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
    }

    private JPanel buttons() {
        return Form.bar(
                words.button("cases.files", this::addFiles),
                words.button("cases.pattern", this::addByPattern),
                words.button("cases.manifest", this::addManifest),
                words.button("cases.images", this::addOpenImages),
                words.button("cases.names", this::nameRegions),
                words.button("cases.open", this::open),
                words.button("cases.remove", this::remove));
    }

    @Override
    void refresh() {
        model.refresh();
        long failed = session.cases().stream()
                .filter(one -> session.state(one).status() == CaseState.Status.FAILED)
                .count();
        long done = session.cases().stream()
                .filter(one -> session.state(one).status() == CaseState.Status.DONE)
                .count();
        tell(count, words.text("cases.counted", session.cases().size(), done, failed));
        showSelected();
    }

    private List<Case> selected() {
        return Arrays.stream(table.getSelectedRows()).mapToObj(model::at).toList();
    }

    private void showSelected() {
        if (session.cases().isEmpty()) {
            tell(told, words.text("cases.empty"));
            picture.setIcon(null);
        } else if (table.getSelectedRow() < 0 || table.getSelectedRow() >= model.getRowCount()) {
            tell(told, words.text("cases.hint"));
            picture.setIcon(null);
        } else {
            Case one = model.at(table.getSelectedRow());
            CaseState state = session.state(one);
            List<String> lines = new ArrayList<>(state.failures());
            lines.addAll(state.notes());
            tell(told, lines.isEmpty() ? one.image().normalize().toString() : lines(lines));
            picture.setIcon(new Pictures.Shrunk(pictures.of(one), 12 * Form.em()));
        }
    }

    private void addFiles() {
        addDropped(desk.chooseFiles(words.text("cases.files"), false));
    }

    /** Adds files and folders; a table is a manifest. */
    private void addDropped(List<Path> files) {
        attempt(() -> {
            List<Case> found = new ArrayList<>();
            List<Path> images = new ArrayList<>();
            for (Path file : files) {
                if (file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
                    found.addAll(Manifest.read(file));
                } else {
                    images.add(file);
                }
            }
            found.addAll(CaseFiles.of(images));
            if (!files.isEmpty() && found.isEmpty()) {
                throw new RadiomicsException(words.text("cases.none"));
            }
            if (!found.isEmpty()) {
                session.add(found);
            }
        });
    }

    private void attempt(Runnable adding) {
        try {
            adding.run();
        } catch (RadiomicsException e) {
            session.tell(Session.Message.error(e.getMessage()));
        }
    }

    private void addByPattern() {
        JTextField images = new JTextField(30);
        JTextField masks = new JTextField(30);
        Form form = new Form(words)
                .row("pattern.images", images)
                .row("pattern.masks", masks)
                .wide(hint("pattern.hint"));
        if (desk.ask(words.text("cases.pattern"), form)) {
            attempt(() -> session.add(CasePattern.find(
                    images.getText().strip(),
                    Optional.of(masks.getText().strip()).filter(text -> !text.isEmpty()))));
        }
    }

    private JTextArea hint(String key) {
        JTextArea hint = told(3);
        hint.setText(words.text(key));
        return hint;
    }

    private void addManifest() {
        addDropped(desk.chooseFiles(words.text("cases.manifest"), false).stream()
                .limit(1)
                .toList());
    }

    private void addOpenImages() {
        List<OpenImage> open = desk.openImages();
        if (open.isEmpty()) {
            session.tell(Session.Message.error(words.text("cases.noimages")));
            return;
        }
        Form form = new Form(words).wide(hint("images.hint"));
        List<JTextField> ids = new ArrayList<>();
        for (OpenImage image : open) {
            JTextField id = new JTextField(image.id(), 20);
            ids.add(id);
            JPanel line = Form.bar(
                    new JLabel(words.text(
                            "images.line",
                            image.image().getTitle(),
                            image.rois().size())),
                    id);
            form.wide(line);
        }
        if (desk.ask(words.text("cases.images"), form)) {
            attempt(() -> {
                Path folder = session.project().folder().resolve("images");
                List<Case> cases = new ArrayList<>();
                for (int i = 0; i < open.size(); i++) {
                    if (!ids.get(i).getText().isBlank()) {
                        cases.add(open.get(i).save(ids.get(i).getText().strip(), folder));
                    }
                }
                session.add(cases);
            });
        }
    }

    /** Gives the selected cases, or all, the same region names. */
    private void nameRegions() {
        JTextField names = new JTextField(20);
        if (desk.ask(
                words.text("cases.names"),
                new Form(words).row("names.regions", names).wide(hint("names.hint")))) {
            List<Case> chosen = selected().isEmpty() ? session.cases() : selected();
            session.change(session.cases().stream()
                    .map(one -> chosen.contains(one) ? one.withRegions(CaseTableModel.names(names.getText())) : one)
                    .toList());
        }
    }

    private void open() {
        Settings.MaskReading reading = session.settings().isRight()
                ? session.settings().settings().get(0).mask()
                : Settings.defaults().mask();
        selected().stream()
                .findFirst()
                .ifPresent(one -> session.look(() -> OpenedCase.read(one, reading), opened -> desk.show(one, opened)));
    }

    private void remove() {
        List<Case> gone = selected();
        if (!gone.isEmpty() && !session.isRunning()) {
            session.change(
                    session.cases().stream().filter(one -> !gone.contains(one)).toList());
        }
    }

    /** Files dropped on the table. */
    private final class Drop extends TransferHandler {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            try {
                List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
                addDropped(files.stream().map(file -> ((File) file).toPath()).toList());
                return true;
            } catch (UnsupportedFlavorException | IOException e) {
                session.tell(Session.Message.error(e.toString()));
                return false;
            }
        }
    }
}
