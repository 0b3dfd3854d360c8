// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

/** What is checked in a feature table, the gravest first. */
public enum Check {
    FAILED(
            "failed",
            Weight.SETTLE,
            "Failed regions",
            "They are missing from the table. Remove the cause and run the same command again: finished cases are not done"
                    + " anew."),
    IDENTICAL_REGIONS(
            "identical regions",
            Weight.SETTLE,
            "Identical regions",
            "Two different regions never agree in every feature: the same files were probably given twice. Keep one."),
    MISSING(
            "missing values",
            Weight.LOOK,
            "Columns with missing values",
            "The feature is undefined there, mostly because the region is tiny or flat. Leave out the column or the"
                    + " regions; never put in 0."),
    CONSTANT(
            "constant",
            Weight.LOOK,
            "Constant columns",
            "One value for every region cannot tell regions apart. Leave these columns out."),
    NEARLY_CONSTANT(
            "nearly constant",
            Weight.LOOK,
            "Nearly constant columns",
            "Nine of ten regions share one value, or all differ by less than a millionth: a model would hang on a few"
                    + " regions or on rounding. Leave these columns out."),
    FEW_VOXELS(
            "few voxels",
            Weight.LOOK,
            "Very small regions",
            "Below " + Quality.MIN_VOXELS + " voxels after processing, texture rests on few neighbours and shape on few"
                    + " faces: one voxel more or less changes the values."),
    MUCH_REMOVED(
            "much removed",
            Weight.LOOK,
            "Regions cut down by resegmentation",
            "More than a fifth of the voxels lies outside the intensity range. Is the range right? Does the outline hold"
                    + " air, bone or metal?"),
    FEW_LEVELS(
            "few grey levels",
            Weight.LOOK,
            "Few grey levels",
            "Below " + Quality.MIN_LEVELS
                    + " grey levels a region shows hardly any texture. Use smaller bins, or more of" + " them."),
    MANY_LEVELS(
            "many grey levels",
            Weight.LOOK,
            "Many grey levels",
            "Above " + Quality.MAX_LEVELS
                    + " grey levels the texture matrices are almost empty: values follow the noise,"
                    + " and computing takes long. Use larger bins, or fewer."),
    IDENTICAL_COLUMNS(
            "identical columns",
            Weight.KNOW,
            "Identical columns",
            "Some features are equal by definition. Keep one of each set, or a selection shares its weight among them."),
    NOTE("note", Weight.KNOW, "Notes", "What the extraction noted about single regions.");

    /** How much a finding matters. */
    enum Weight {
        /** Before anything else. */
        SETTLE("settle first"),
        /** A decision is needed. */
        LOOK("decide"),
        /** Good to know. */
        KNOW("know");

        private final String word;

        Weight(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private final String key;
    private final Weight weight;
    private final String title;
    private final String advice;

    Check(String key, Weight weight, String title, String advice) {
        this.key = key;
        this.weight = weight;
        this.title = title;
        this.advice = advice;
    }

    /** As written in quality.csv; never changes. */
    public String key() {
        return key;
    }

    Weight weight() {
        return weight;
    }

    String title() {
        return title;
    }

    /** What it means and what to do. */
    String advice() {
        return advice;
    }
}
