// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.pipeline.Outcome;

/**
 * How far a case is.
 *
 * @param status new, done or failed
 * @param regions with features
 * @param failures what could not be done, each with its reason
 * @param notes what is to be known of its regions
 */
record CaseState(Status status, int regions, List<String> failures, List<String> notes) {
    /** New: not done with these settings and files. Failed: some region has no features. */
    enum Status {
        NEW,
        DONE,
        FAILED
    }

    static final CaseState FRESH = new CaseState(Status.NEW, 0, List.of(), List.of());

    /** The state by the stored outcomes of a case, if there are any. */
    static CaseState of(Optional<List<Outcome>> stored) {
        return stored.map(CaseState::of).orElse(FRESH);
    }

    static CaseState of(List<Outcome> outcomes) {
        List<Outcome.Extracted> rows = outcomes.stream()
                .filter(Outcome.Extracted.class::isInstance)
                .map(Outcome.Extracted.class::cast)
                .toList();
        List<String> failures = outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(outcome -> ((Outcome.Failed) outcome).message())
                .toList();
        List<String> notes = rows.stream()
                .flatMap(one -> one.row().notes().stream().map(note -> one.row().roi() + ": " + note))
                .toList();
        return new CaseState(failures.isEmpty() ? Status.DONE : Status.FAILED, rows.size(), failures, notes);
    }
}
