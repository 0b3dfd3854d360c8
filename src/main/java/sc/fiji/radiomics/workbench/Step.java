// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.Locale;

/** The steps of a study in the order in which the window leads through them. */
public enum Step {
    CASES,
    SETTINGS,
    EXTRACTION,
    TABLE,
    STUDY,
    REPORT;

    /** The word in files and in keys of texts: {@code cases}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
