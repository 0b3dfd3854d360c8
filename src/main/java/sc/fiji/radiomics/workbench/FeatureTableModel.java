// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.List;
import java.util.stream.IntStream;
import javax.swing.table.AbstractTableModel;
import sc.fiji.radiomics.io.CsvTable;

/** A feature table as lines of a window: the columns of {@code features.csv} and, first, what was found of each row. */
final class FeatureTableModel extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    private final transient FeatureSheet sheet;
    private final String flags;
    private final transient List<Integer> columns;
    private final boolean[] isNumber;

    /**
     * @param flags heading of the first column
     * @param onlyFlagged whether feature columns without a finding are left out
     */
    FeatureTableModel(FeatureSheet sheet, String flags, boolean onlyFlagged) {
        this.sheet = sheet;
        this.flags = flags;
        List<String> header = sheet.table().header();
        List<String> features = sheet.features();
        this.columns = IntStream.range(0, header.size())
                .filter(i -> !onlyFlagged
                        || !features.contains(header.get(i))
                        || !sheet.ofColumn(header.get(i)).isEmpty())
                .boxed()
                .toList();
        this.isNumber = new boolean[header.size()];
        for (int i = 0; i < isNumber.length; i++) {
            isNumber[i] = features.contains(header.get(i));
        }
    }

    @Override
    public int getRowCount() {
        return sheet.table().rows().size();
    }

    @Override
    public int getColumnCount() {
        return 1 + columns.size();
    }

    @Override
    public String getColumnName(int column) {
        return column == 0 ? flags : sheet.table().header().get(columns.get(column - 1));
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column > 0 && isNumber[columns.get(column - 1)] ? Double.class : String.class;
    }

    /** What was found of a column. */
    List<String> findings(int column) {
        return column == 0 ? List.of() : sheet.ofColumn(getColumnName(column));
    }

    @Override
    public Object getValueAt(int row, int column) {
        if (column == 0) {
            return String.join("; ", sheet.ofRow(row));
        }
        int at = columns.get(column - 1);
        String cell = sheet.table().rows().get(row).get(at);
        return isNumber[at] ? number(cell) : cell;
    }

    private static Double number(String cell) {
        try {
            return cell.isEmpty() ? null : Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** What is shown, as a table for files, in the order of the rows given. */
    CsvTable shown(int[] rows) {
        List<String> header = columns.stream().map(sheet.table().header()::get).toList();
        return new CsvTable(
                header,
                IntStream.of(rows)
                        .mapToObj(row -> columns.stream()
                                .map(sheet.table().rows().get(row)::get)
                                .toList())
                        .toList());
    }
}
