// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.AbstractAction;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableCellRenderer;
import sc.fiji.radiomics.io.CsvTable;

/** The feature table with what its quality page found. */
final class TableStep extends StepView {
    private static final long serialVersionUID = 1L;

    private final JTable table;
    private final JCheckBox onlyFlagged;
    private final JTextArea count = told(1);
    private transient Optional<FeatureSheet> shown = Optional.empty();

    TableStep(Session session, Words words, Desk desk) {
        super(session, words, desk);
        onlyFlagged = words.checkBox("table.flagged", this::showTable);
        table = words.described(new FlaggedTable(), "table.features");
        table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
        table.setCellSelectionEnabled(true);
        table.setAutoCreateRowSorter(true);
        table.setDefaultRenderer(Double.class, new NumberCell());
        table.getActionMap().put("copy", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                copy();
            }
        });
        table.getInputMap().put(KeyStroke.getKeyStroke("ctrl C"), "copy");
        table.getInputMap().put(KeyStroke.getKeyStroke("meta C"), "copy");
        JPanel top = new JPanel(new BorderLayout());
        top.add(
                Form.bar(
                        words.button("table.results", this::showResults),
                        words.button("table.save", this::save),
                        words.button("table.copy", this::copy),
                        words.button("table.quality", this::openQuality),
                        onlyFlagged),
                BorderLayout.NORTH);
        count.setName("table-count");
        top.add(count, BorderLayout.SOUTH);
        add(top, BorderLayout.NORTH);
        JScrollPane scroll = scrolling(table, 14);
        scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_AS_NEEDED);
        add(scroll, BorderLayout.CENTER);
    }

    @Override
    void refresh() {
        if (shown != session.sheet()) {
            shown = session.sheet();
            showTable();
        }
        tell(count, missingOr(Step.TABLE, shown.map(this::counted).orElse("")));
    }

    private String counted(FeatureSheet sheet) {
        long flagged = sheet.features().stream()
                .filter(column -> !sheet.ofColumn(column).isEmpty())
                .count();
        long rows = IntStream.range(0, sheet.table().rows().size())
                .filter(row -> !sheet.ofRow(row).isEmpty())
                .count();
        return words.text(
                "table.counted", sheet.table().rows().size(), sheet.features().size(), flagged, rows);
    }

    private void showTable() {
        if (shown.isEmpty()) {
            table.setModel(new javax.swing.table.DefaultTableModel());
            return;
        }
        table.setModel(new FeatureTableModel(shown.get(), words.text("table.flags"), onlyFlagged.isSelected()));
        for (int i = 0; i < table.getColumnCount(); i++) {
            int header = table.getTableHeader()
                    .getFontMetrics(table.getTableHeader().getFont())
                    .stringWidth(table.getColumnName(i));
            table.getColumnModel().getColumn(i).setPreferredWidth(Math.max(header + 2 * Form.em(), 5 * Form.em()));
        }
    }

    /** The rows as they are sorted. */
    private Optional<CsvTable> inOrder() {
        if (!(table.getModel() instanceof FeatureTableModel model)) {
            return Optional.empty();
        }
        int[] rows = IntStream.range(0, table.getRowCount())
                .map(table::convertRowIndexToModel)
                .toArray();
        return Optional.of(model.shown(rows));
    }

    private void showResults() {
        inOrder().ifPresent(csv -> desk.show(csv, "Radiomics features"));
    }

    private void save() {
        inOrder().ifPresent(csv -> desk.chooseTarget(words.text("table.save"), "features.csv")
                .ifPresent(file -> {
                    try {
                        csv.write(file);
                    } catch (IOException e) {
                        session.tell(Session.Message.error(e.getMessage()));
                    }
                }));
    }

    /** The selected cells, or all, with the column names, separated by tabs. */
    private void copy() {
        if (table.getModel() instanceof FeatureTableModel) {
            int[] rows = table.getSelectedRows();
            int[] columns = table.getSelectedColumns();
            boolean isAll = rows.length == 0 || columns.length == 0;
            desk.copy(text(
                    isAll ? IntStream.range(0, table.getRowCount()).toArray() : rows,
                    isAll ? IntStream.range(0, table.getColumnCount()).toArray() : columns));
        }
    }

    private String text(int[] rows, int[] columns) {
        String header = IntStream.of(columns).mapToObj(table::getColumnName).collect(Collectors.joining("\t"));
        String lines = IntStream.of(rows)
                .mapToObj(row -> IntStream.of(columns)
                        .mapToObj(column -> table.getValueAt(row, column))
                        .map(value -> value == null ? "" : value.toString().replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        return header + "\n" + lines + "\n";
    }

    private void openQuality() {
        if (shown.isPresent()) {
            desk.browse(session.project().results().resolve("quality.html"));
        }
    }

    /** Tells in tips what was found of a column or row, and marks flagged columns. */
    private final class FlaggedTable extends JTable {
        private static final long serialVersionUID = 1L;

        private List<String> findings(int column) {
            return column >= 0 && getModel() instanceof FeatureTableModel model
                    ? model.findings(convertColumnIndexToModel(column))
                    : List.of();
        }

        @Override
        public String getToolTipText(MouseEvent event) {
            int row = rowAtPoint(event.getPoint());
            int column = columnAtPoint(event.getPoint());
            return row < 0 || column < 0 || getValueAt(row, column) == null
                    ? super.getToolTipText(event)
                    : getValueAt(row, column).toString();
        }

        @Override
        protected JTableHeader createDefaultTableHeader() {
            JTableHeader header = new JTableHeader(columnModel) {
                private static final long serialVersionUID = 1L;

                @Override
                public String getToolTipText(MouseEvent event) {
                    List<String> found = findings(columnAtPoint(event.getPoint()));
                    return found.isEmpty() ? null : StepView.lines(found);
                }
            };
            TableCellRenderer plain = header.getDefaultRenderer();
            header.setDefaultRenderer((of, value, selected, focused, row, column) -> {
                boolean isFlagged = !findings(column).isEmpty();
                Component cell = plain.getTableCellRendererComponent(
                        of, isFlagged ? "! " + value : value, selected, focused, row, column);
                if (isFlagged) {
                    cell.setForeground(Form.warning());
                }
                return cell;
            });
            return header;
        }
    }

    /** Seven digits for the eye; files and copies have all. */
    private static final class NumberCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        NumberCell() {
            setHorizontalAlignment(SwingConstants.TRAILING);
        }

        @Override
        protected void setValue(Object value) {
            setText(value == null ? "" : text((Double) value));
        }

        private static String text(double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e9
                    ? Long.toString((long) number)
                    : Double.isFinite(number) ? String.format(Locale.ROOT, "%.7G", number) : Double.toString(number);
        }
    }
}
