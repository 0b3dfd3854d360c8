// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.Icon;
import javax.swing.table.AbstractTableModel;
import sc.fiji.radiomics.pipeline.Case;

/** The cases of a session as lines of a table; case ids and region names can be changed in it. */
final class CaseTableModel extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    /** The columns, as keys of texts. */
    static final List<String> COLUMNS =
            List.of("cases.picture", "cases.case", "cases.image", "cases.mask", "cases.regions", "cases.state");

    static final int PICTURE = 0;
    static final int CASE = 1;
    static final int REGIONS = 4;
    static final int STATE = 5;

    private final transient Session session;
    private final transient Words words;
    private final transient Pictures pictures;
    private transient List<Case> shown = List.of();

    CaseTableModel(Session session, Words words, Pictures pictures) {
        this.session = session;
        this.words = words;
        this.pictures = pictures;
    }

    void refresh() {
        if (shown.equals(session.cases())) {
            fireTableRowsUpdated(0, Math.max(0, shown.size() - 1));
        } else {
            shown = session.cases();
            fireTableDataChanged();
        }
    }

    Case at(int row) {
        return shown.get(row);
    }

    @Override
    public int getRowCount() {
        return shown.size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return words.text(COLUMNS.get(column));
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column == PICTURE ? Icon.class : String.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return !session.isRunning() && (column == CASE || column == REGIONS);
    }

    @Override
    public Object getValueAt(int row, int column) {
        Case one = shown.get(row);
        return switch (column) {
            case PICTURE -> pictures.small(one);
            case CASE -> one.id();
            case 2 -> one.image().getFileName().toString();
            case 3 -> one.mask().map(file -> file.getFileName().toString()).orElse("");
            case REGIONS -> String.join("; ", one.regions());
            default -> state(session.state(one));
        };
    }

    /** The state in words: {@code done: 2 regions, 1 note}. */
    private String state(CaseState state) {
        return switch (state.status()) {
            case NEW -> words.text("state.new");
            case DONE ->
                state.notes().isEmpty()
                        ? words.text("state.done", state.regions())
                        : words.text(
                                "state.noted", state.regions(), state.notes().size());
            case FAILED -> words.text("state.failed", state.failures().get(0));
        };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
        Case old = shown.get(row);
        String text = value.toString().strip();
        try {
            Case changed = column == CASE ? old.withId(text) : old.withRegions(names(text));
            List<Case> all = new ArrayList<>(shown);
            all.set(row, changed);
            requireUnique(all, changed.id());
            session.change(all);
        } catch (IllegalArgumentException e) {
            session.tell(Session.Message.error(e.getMessage()));
        }
    }

    private static void requireUnique(List<Case> all, String id) {
        if (all.stream().filter(one -> one.id().equals(id)).count() > 1) {
            throw new IllegalArgumentException("case ids must be unique, found '" + id + "' twice");
        }
    }

    /** Names of regions, separated by semicolons. */
    static List<String> names(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
