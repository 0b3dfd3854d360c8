// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sc.fiji.radiomics.model.Interval;

/** Computes quantities that a cohort may not determine: those are NaN, and why is noted for the reader. */
final class Attempts {
    private final String where;
    private final Map<String, List<String>> missing = new LinkedHashMap<>();

    /** @param where for the notes, for example {@code combined model in validation} */
    Attempts(String where) {
        this.where = where;
    }

    /** The quantity, or empty with a note if it cannot be computed. */
    <T> Optional<T> of(String what, Supplier<T> quantity) {
        try {
            return Optional.of(quantity.get());
        } catch (IllegalArgumentException e) {
            note(what, e.getMessage());
            return Optional.empty();
        }
    }

    /** The measure, or one that is NaN throughout with a note. */
    Evaluation.Measure measure(String name, Supplier<Evaluation.Measure> quantity) {
        Optional<Evaluation.Measure> found = of(name, quantity);
        if (found.isPresent() && Double.isNaN(found.get().value())) {
            note(name, "it is undefined for these cases");
        }
        return found.orElse(Evaluation.Measure.of(name, Double.NaN));
    }

    private void note(String what, String reason) {
        missing.computeIfAbsent(reason, key -> new ArrayList<>()).add(what);
    }

    /** One note per reason. */
    List<String> notes() {
        return missing.entrySet().stream()
                .map(entry -> where + ": no " + String.join(", ", entry.getValue()) + ", because " + entry.getKey())
                .toList();
    }

    /** A measure with limits and p. */
    static Evaluation.Measure measure(String name, double value, Interval interval, double p) {
        return new Evaluation.Measure(name, value, interval.lower(), interval.upper(), p);
    }

    /** Limits kept within 0 and 1. */
    static Interval within(Interval free) {
        return new Interval(Math.max(0, free.lower()), Math.min(1, free.upper()));
    }
}
