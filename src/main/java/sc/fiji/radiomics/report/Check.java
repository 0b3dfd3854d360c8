// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Locale;

/** What is checked in a feature table, the gravest first. */
public enum Check {
    FAILED("failed", Weight.SETTLE),
    IDENTICAL_REGIONS("identical regions", Weight.SETTLE),
    MISSING("missing values", Weight.LOOK),
    CONSTANT("constant", Weight.LOOK),
    NEARLY_CONSTANT("nearly constant", Weight.LOOK),
    FEW_VOXELS("few voxels", Weight.LOOK, Quality.MIN_VOXELS),
    MUCH_REMOVED("much removed", Weight.LOOK),
    FEW_LEVELS("few grey levels", Weight.LOOK, Quality.MIN_LEVELS),
    MANY_LEVELS("many grey levels", Weight.LOOK, Quality.MAX_LEVELS),
    IDENTICAL_COLUMNS("identical columns", Weight.KNOW),
    NOTE("note", Weight.KNOW);

    /** How much a finding matters. */
    enum Weight {
        /** Before anything else. */
        SETTLE,
        /** A decision is needed. */
        LOOK,
        /** Good to know. */
        KNOW;

        String in(Wording words) {
            return words.text("weight." + name().toLowerCase(Locale.ROOT));
        }
    }

    private final String key;
    private final Weight weight;
    private final int limit;

    Check(String key, Weight weight) {
        this(key, weight, 0);
    }

    Check(String key, Weight weight, int limit) {
        this.key = key;
        this.weight = weight;
        this.limit = limit;
    }

    /** As written in quality.csv; never changes. */
    public String key() {
        return key;
    }

    Weight weight() {
        return weight;
    }

    String title(Wording words) {
        return words.text("check." + key.replace(' ', '-') + ".title");
    }

    /** What it means and what to do. */
    String advice(Wording words) {
        return words.text("check." + key.replace(' ', '-') + ".advice", limit);
    }
}
