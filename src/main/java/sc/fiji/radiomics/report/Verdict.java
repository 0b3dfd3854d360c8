// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Arrays;

/**
 * Whether a table can be modelled on, in a line.
 *
 * @param style settle, look or fine
 */
record Verdict(String style, String title, String text) {
    static Verdict of(Quality quality) {
        int settle = open(quality, Check.Weight.SETTLE);
        int look = open(quality, Check.Weight.LOOK);
        if (quality.regionCount() == 0) {
            return new Verdict("settle", "No: the table is empty", "No region could be extracted.");
        }
        if (settle > 0) {
            return new Verdict(
                    "settle",
                    "Not yet: " + points(settle) + " to settle first",
                    "As it is, the table lacks regions or holds some twice."
                            + (look > 0 ? " Then " + points(look) + " to decide on." : ""));
        }
        if (quality.regionCount() < Quality.MIN_REGIONS) {
            return new Verdict(
                    "look",
                    "Too few regions to judge",
                    "Columns can be looked at from " + Quality.MIN_REGIONS + " regions on.");
        }
        if (look > 0) {
            return new Verdict(
                    "look",
                    "Yes, once " + points(look) + (look == 1 ? " is" : " are") + " decided",
                    "All regions were extracted and none is there twice.");
        }
        return new Verdict(
                "fine",
                "Yes, the table can be modelled on",
                "All regions were extracted, none is there twice, and every column says something.");
    }

    /** Number of checks of a weight that found something. */
    private static int open(Quality quality, Check.Weight weight) {
        return (int) Arrays.stream(Check.values())
                .filter(check -> check.weight() == weight)
                .filter(check -> !quality.of(check).isEmpty())
                .count();
    }

    private static String points(int n) {
        return n == 1 ? "one point" : n + " points";
    }
}
