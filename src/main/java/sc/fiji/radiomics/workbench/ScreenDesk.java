// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.BrowserLauncher;
import java.awt.Component;
import java.awt.Desktop;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.OpenedCase;
import sc.fiji.radiomics.table.ColumnName;

/** The world outside the window as it is on a person's screen. */
final class ScreenDesk implements Desk {
    private final Component window;
    private final Words words;
    private File last;

    ScreenDesk(Component window, Words words) {
        this.window = window;
        this.words = words;
    }

    @Override
    public List<Path> chooseFiles(String title, boolean onlyFolders) {
        JFileChooser chooser = new JFileChooser(last);
        chooser.setName("chooser");
        chooser.setDialogTitle(title);
        chooser.setFileSelectionMode(onlyFolders ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_AND_DIRECTORIES);
        chooser.setMultiSelectionEnabled(!onlyFolders);
        if (chooser.showDialog(window, words.text("chooser.choose")) != JFileChooser.APPROVE_OPTION) {
            return List.of();
        }
        last = chooser.getCurrentDirectory();
        File[] files = onlyFolders ? new File[] {chooser.getSelectedFile()} : chooser.getSelectedFiles();
        return Arrays.stream(files).map(File::toPath).toList();
    }

    @Override
    public Optional<Path> chooseTarget(String title, String name) {
        JFileChooser chooser = new JFileChooser(last);
        chooser.setName("chooser");
        chooser.setDialogTitle(title);
        chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), name));
        if (chooser.showSaveDialog(window) != JFileChooser.APPROVE_OPTION) {
            return Optional.empty();
        }
        Path file = chooser.getSelectedFile().toPath();
        last = chooser.getCurrentDirectory();
        boolean mayWrite = !Files.exists(file)
                || JOptionPane.showConfirmDialog(
                                window,
                                words.text("chooser.replace", file.getFileName()),
                                title,
                                JOptionPane.YES_NO_OPTION)
                        == JOptionPane.YES_OPTION;
        return mayWrite ? Optional.of(file) : Optional.empty();
    }

    @Override
    public boolean ask(String title, JComponent form) {
        return JOptionPane.showConfirmDialog(
                        window, form, title, JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE)
                == JOptionPane.OK_OPTION;
    }

    @Override
    public void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }

    @Override
    public void copy(BufferedImage picture) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new Picture(picture), null);
    }

    private record Picture(Image image) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {DataFlavor.imageFlavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
            return flavor.equals(DataFlavor.imageFlavor);
        }

        @Override
        public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
            if (!isDataFlavorSupported(flavor)) {
                throw new UnsupportedFlavorException(flavor);
            }
            return image;
        }
    }

    @Override
    public void browse(Path file) {
        try {
            boolean isFolder = Files.isDirectory(file);
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(isFolder ? Desktop.Action.OPEN : Desktop.Action.BROWSE)) {
                if (isFolder) {
                    Desktop.getDesktop().open(file.toFile());
                } else {
                    Desktop.getDesktop().browse(file.toUri());
                }
            } else {
                BrowserLauncher.openURL(file.toUri().toString());
            }
        } catch (IOException | RuntimeException e) {
            JOptionPane.showMessageDialog(window, words.text("desk.browse", file));
        }
    }

    @Override
    public void show(Case one, OpenedCase opened) {
        CaseImage.of(one.id(), opened).show();
    }

    @Override
    public void show(CsvTable csv, String title) {
        results(csv).show(title);
    }

    /** The table with numbers as numbers, so that ImageJ can plot and summarise them. */
    static ResultsTable results(CsvTable csv) {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        List<Boolean> isNumber = csv.header().stream()
                .map(column -> ColumnName.from(column).isPresent())
                .toList();
        for (List<String> row : csv.rows()) {
            table.addRow();
            for (int i = 0; i < row.size(); i++) {
                if (isNumber.get(i) && !row.get(i).isEmpty()) {
                    table.addValue(csv.header().get(i), Double.parseDouble(row.get(i)));
                } else {
                    table.addValue(csv.header().get(i), row.get(i));
                }
            }
        }
        return table;
    }

    @Override
    public List<OpenImage> openImages() {
        List<OpenImage> open = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null) {
                open.add(OpenImage.of(image));
            }
        }
        return open;
    }
}
