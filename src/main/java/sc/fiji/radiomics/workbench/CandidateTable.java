// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.DefaultCellEditor;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.TableCellEditor;

/** The columns of the clinical table, and what each is used for. */
final class CandidateTable extends JTable {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private transient List<Candidates.Candidate> shown = List.of();
    private transient ClinicalTable table = ClinicalTable.NONE;

    /** @param changed is told all candidates after a change */
    CandidateTable(Words words, Consumer<List<Candidates.Candidate>> changed) {
        this.words = words;
        setModel(new Model(changed));
        putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
        setRowHeight(new JComboBox<>(new String[] {"Mg"}).getPreferredSize().height);
    }

    void show(List<Candidates.Candidate> candidates, ClinicalTable values) {
        table = values;
        if (!shown.equals(candidates)) {
            boolean isSameLength = shown.size() == candidates.size();
            shown = candidates;
            if (isSameLength) {
                repaint();
            } else {
                ((AbstractTableModel) getModel()).fireTableDataChanged();
            }
        }
    }

    private String text(Candidates.Use use) {
        return words.text("use." + use.name().toLowerCase(Locale.ROOT));
    }

    /** A choice of uses, or of the levels that occur. */
    @Override
    public TableCellEditor getCellEditor(int row, int column) {
        JComboBox<String> choice = new JComboBox<>();
        if (column == 1) {
            for (Candidates.Use use : Candidates.Use.values()) {
                choice.addItem(text(use));
            }
        } else {
            choice.setEditable(true);
            if (shown.get(row).use() == Candidates.Use.FACTOR) {
                table.of(shown.get(row).column()).stream().sorted().limit(50).forEach(choice::addItem);
            } else {
                List.of("3", "4", "5", "6", "7").forEach(choice::addItem);
            }
        }
        return new DefaultCellEditor(choice);
    }

    private final class Model extends AbstractTableModel {
        private static final long serialVersionUID = 1L;

        private final transient Consumer<List<Candidates.Candidate>> changed;

        Model(Consumer<List<Candidates.Candidate>> changed) {
            this.changed = changed;
        }

        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public int getColumnCount() {
            return 3;
        }

        @Override
        public String getColumnName(int column) {
            return words.text(List.of("candidates.column", "candidates.use", "candidates.detail")
                    .get(column));
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            Candidates.Use use = shown.get(row).use();
            return column == 1 || column == 2 && (use == Candidates.Use.FACTOR || use == Candidates.Use.SPLINE);
        }

        @Override
        public Object getValueAt(int row, int column) {
            Candidates.Candidate one = shown.get(row);
            return column == 0 ? one.column() : column == 1 ? text(one.use()) : one.detail();
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            Candidates.Candidate before = shown.get(row);
            Candidates.Candidate after = before;
            if (column == 1) {
                for (Candidates.Use use : Candidates.Use.values()) {
                    after = text(use).equals(value) ? Candidates.used(before, use, table) : after;
                }
            } else {
                after = new Candidates.Candidate(before.column(), before.use(), String.valueOf(value));
            }
            if (!after.equals(before)) {
                List<Candidates.Candidate> all = new ArrayList<>(shown);
                all.set(row, after);
                changed.accept(all);
            }
        }
    }
}
