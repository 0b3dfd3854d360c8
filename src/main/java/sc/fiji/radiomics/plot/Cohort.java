// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import sc.fiji.radiomics.study.Endpoint;

/**
 * Whom a figure shows, for its caption.
 *
 * @param name of the cohort
 * @param patients their number
 * @param events number of patients with the event; negative if the outcome has none
 */
public record Cohort(String name, int patients, int events) {
    /** The cohort of an outcome. */
    public static Cohort of(String name, Endpoint endpoint) {
        return new Cohort(name, endpoint.size(), Sample.events(endpoint).orElse(-1));
    }

    /** For example {@code training cohort (n = 120, 45 events)}. */
    @Override
    public String toString() {
        String counts = "n = " + patients + (events < 0 ? "" : ", " + events + (events == 1 ? " event" : " events"));
        return (name.isEmpty() ? "" : name + " cohort ") + "(" + counts + ")";
    }

    /** Lower-case words with hyphens for the name of a figure. */
    static String slug(String name) {
        String words = name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.isEmpty() ? "x" + Integer.toHexString(name.hashCode()) : words;
    }
}
