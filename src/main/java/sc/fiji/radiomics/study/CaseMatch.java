// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;

/** Which cases stand in all tables of a study. Ids match if they are equal, character by character. */
final class CaseMatch {
    private final List<StudyTable> tables;
    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> shared;

    CaseMatch(List<StudyTable> tables) {
        this.tables = List.copyOf(tables);
        tables.forEach(table -> all.addAll(table.ids()));
        this.shared = new HashSet<>(all);
        tables.forEach(table -> shared.retainAll(table.ids()));
    }

    /**
     * The cases that have a row, of the region asked for, in each table; in the order of the first.
     *
     * @throws RadiomicsException if there is none
     */
    CohortFlow flow(String roi) {
        requireShared();
        CohortFlow flow = new CohortFlow("in " + names(), all);
        for (StudyTable table : tables) {
            if (tables.size() > 1) {
                flow.keep("with a row in " + table.name(), table.ids()::contains);
            }
        }
        for (StudyTable table : tables) {
            if (table.cases().size() < table.ids().size()) {
                flow.keep("with region '" + roi + "' in " + table.name(), table.cases()::contains);
            }
        }
        return flow;
    }

    /**
     * Fails unless a case is in all tables.
     *
     * @throws RadiomicsException naming ids of the tables
     */
    void requireShared() {
        if (shared.isEmpty()) {
            throw new RadiomicsException("no case has a row in each of " + names() + "; "
                    + likely().stream().findFirst().orElseGet(this::examples));
        }
    }

    private String names() {
        return tables.stream().map(StudyTable::name).collect(Collectors.joining(", "));
    }

    private String examples() {
        return tables.stream()
                .map(table -> table.name() + " has '" + table.ids().iterator().next() + "'")
                .collect(Collectors.joining(", "));
    }

    /** Unmatched and doubtful ids, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (StudyTable table : tables) {
            for (List<String> pair : Spelling.doubtful(table.ids())) {
                notes.add(table.name() + " has cases '" + pair.get(0) + "' and '" + pair.get(1)
                        + "', which differ only in " + difference(pair.get(0), pair.get(1)) + "; they are two cases");
            }
        }
        notes.addAll(likely());
        for (StudyTable table : tables) {
            List<String> missing = missing(table);
            if (!missing.isEmpty()) {
                notes.add(table.name() + " has no row of " + missing.size()
                        + (missing.size() == 1 ? " case: " : " cases: ") + String.join(", ", missing));
            }
        }
        return notes;
    }

    private List<String> missing(StudyTable table) {
        return all.stream().filter(id -> !table.ids().contains(id)).toList();
    }

    private List<String> likely() {
        List<String> notes = new ArrayList<>();
        Set<Set<String>> said = new HashSet<>();
        for (StudyTable table : tables) {
            List<String> unmatched =
                    table.ids().stream().filter(id -> !shared.contains(id)).toList();
            for (Map.Entry<String, String> pair :
                    Spelling.partners(missing(table), unmatched).entrySet()) {
                if (said.add(Set.of(pair.getKey(), pair.getValue()))) {
                    notes.add(table.name() + " has no case '" + pair.getKey() + "'; likely its '" + pair.getValue()
                            + "', which differs in " + difference(pair.getKey(), pair.getValue())
                            + "; make the ids equal to use the case");
                }
            }
        }
        return notes;
    }

    private static String difference(String one, String other) {
        return Spelling.difference(one, other).orElse("spelling");
    }
}
