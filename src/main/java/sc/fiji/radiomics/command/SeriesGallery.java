// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.io.dicom.series.VolumeEntry;
import sc.fiji.radiomics.pipeline.OpenedCase;
import sc.fiji.radiomics.workbench.Thumbnail;

/** The series of a folder with a picture of the middle slice of each, to choose one from. Shows the scanner's text. */
final class SeriesGallery {
    private static final int EDGE = 96;
    private static final int SHOWN_ROWS = 5;

    private final JList<VolumeEntry> list;
    private final Map<VolumeEntry, ImageIcon> pictures = new HashMap<>();

    private SeriesGallery(List<VolumeEntry> entries) {
        list = new JList<>(entries.toArray(VolumeEntry[]::new));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setSelectedIndex(0);
        list.setVisibleRowCount(Math.min(SHOWN_ROWS, entries.size()));
        list.setCellRenderer(new Row());
        list.getAccessibleContext().setAccessibleName("Series");
    }

    /** Asks a person; null if the dialog was cancelled. */
    static VolumeEntry ask(List<VolumeEntry> entries, SeriesReader reader) {
        SeriesGallery gallery = new SeriesGallery(entries);
        SwingWorker<Void, Void> drawing = gallery.draw(entries, reader);
        drawing.execute();
        try {
            return gallery.answer();
        } finally {
            drawing.cancel(false);
        }
    }

    private VolumeEntry answer() {
        JOptionPane pane =
                new JOptionPane(new JScrollPane(list), JOptionPane.PLAIN_MESSAGE, JOptionPane.OK_CANCEL_OPTION);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    pane.setValue(JOptionPane.OK_OPTION);
                }
            }
        });
        javax.swing.JDialog dialog = pane.createDialog(IJ.getInstance(), "Which series?");
        dialog.setResizable(true);
        dialog.setVisible(true);
        return Integer.valueOf(JOptionPane.OK_OPTION).equals(pane.getValue()) ? list.getSelectedValue() : null;
    }

    /** Pictures appear one by one while the person already looks. */
    private SwingWorker<Void, Void> draw(List<VolumeEntry> entries, SeriesReader reader) {
        return new SwingWorker<>() {
            @Override
            protected Void doInBackground() {
                for (VolumeEntry entry : entries) {
                    if (isCancelled()) {
                        break;
                    }
                    ImageIcon picture = new ImageIcon(picture(entry, reader));
                    SwingUtilities.invokeLater(() -> {
                        pictures.put(entry, picture);
                        list.repaint();
                    });
                }
                return null;
            }
        };
    }

    /** The middle slice; an empty picture if it cannot be decoded, which opening the series will explain. */
    static BufferedImage picture(VolumeEntry entry, SeriesReader reader) {
        try {
            return entry.series().isPresent()
                    ? Thumbnail.of(new OpenedCase(reader.middle(entry.series().get()), List.of()), EDGE)
                    : new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        } catch (IOException e) {
            return new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        }
    }

    /** Lines of a row: what, how large, or why it is no volume. */
    static String text(VolumeEntry entry) {
        String number = entry.seriesNumber().isEmpty() ? "" : " series " + entry.seriesNumber();
        String size = entry.columns() + " x " + entry.rows() + " x " + entry.slices();
        String spacing = entry.spacing().map(SeriesGallery::millimetres).orElse("no volume: " + entry.problem());
        return "<html><b>" + escaped(entry.modality() + number) + "</b> " + escaped(entry.part()) + "<br>"
                + escaped(entry.description()) + "<br>" + size + "<br>" + escaped(spacing) + "</html>";
    }

    private static String millimetres(Vector3 spacing) {
        return String.format(java.util.Locale.ROOT, "%.2f x %.2f x %.2f mm", spacing.x(), spacing.y(), spacing.z());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** A picture with text beside it. */
    private final class Row extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> rows, Object value, int index, boolean isSelected, boolean hasFocus) {
            VolumeEntry entry = (VolumeEntry) value;
            JLabel label = (JLabel) super.getListCellRendererComponent(rows, text(entry), index, isSelected, hasFocus);
            ImageIcon picture = pictures.get(entry);
            label.setIcon(picture != null ? picture : new ImageIcon(new BufferedImage(EDGE, EDGE, 1)));
            label.setIconTextGap(12);
            label.setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 12));
            label.setPreferredSize(new Dimension(Math.max(420, label.getPreferredSize().width), EDGE + 8));
            return label;
        }
    }
}
