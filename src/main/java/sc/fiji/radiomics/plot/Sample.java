// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.OptionalInt;
import sc.fiji.radiomics.study.Endpoint;

/** How many patients and events a figure shows, in words for captions. */
final class Sample {
    private Sample() {}

    /** Events of a binary or survival outcome. */
    static OptionalInt events(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Binary binary) {
            return OptionalInt.of(binary.positives());
        }
        return endpoint instanceof Endpoint.TimeToEvent time
                ? OptionalInt.of(time.survival().events())
                : OptionalInt.empty();
    }

    /** For example {@code 189 patients with 59 events (low)}. */
    static String of(Endpoint endpoint) {
        OptionalInt events = events(endpoint);
        return endpoint.size() + " patients" + (events.isPresent() ? " with " + events.getAsInt() + " events" : "")
                + " (" + endpoint.name() + ")";
    }
}
