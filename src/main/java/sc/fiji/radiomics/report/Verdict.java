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
    static Verdict of(Quality quality, Wording words) {
        int settle = open(quality, Check.Weight.SETTLE);
        int look = open(quality, Check.Weight.LOOK);
        if (quality.regionCount() == 0) {
            return new Verdict("settle", words.text("quality.empty"), words.text("quality.no-region"));
        }
        if (settle > 0) {
            return new Verdict(
                    "settle",
                    words.text("quality.not-yet", words.count("point", settle)),
                    words.sentences(
                            words.text("quality.lacks"),
                            look > 0 ? words.text("quality.then", words.count("point", look)) : ""));
        }
        if (quality.regionCount() < Quality.MIN_REGIONS) {
            return new Verdict(
                    "look", words.text("quality.too-few"), words.text("quality.from-regions-on", Quality.MIN_REGIONS));
        }
        if (look > 0) {
            return new Verdict(
                    "look",
                    words.text(
                            look == 1 ? "quality.once-decided" : "quality.once-all-decided",
                            words.count("point", look)),
                    words.text("quality.all-extracted"));
        }
        return new Verdict("fine", words.text("quality.yes"), words.text("quality.fine"));
    }

    /** Number of checks of a weight that found something. */
    private static int open(Quality quality, Check.Weight weight) {
        return (int) Arrays.stream(Check.values())
                .filter(check -> check.weight() == weight)
                .filter(check -> !quality.of(check).isEmpty())
                .count();
    }
}
