// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.Locale;

/** What a search may show beside identifiers, modalities and counts. Names of patients are never among it. */
public enum Shown {
    /** When the study was made. */
    DATE("00080020", "00080020"),
    /** What the study or series is called, by the people who made it; may hold anything. */
    DESCRIPTION("00081030", "0008103E");

    private final String studyTag;
    private final String seriesTag;

    Shown(String studyTag, String seriesTag) {
        this.studyTag = studyTag;
        this.seriesTag = seriesTag;
    }

    String studyTag() {
        return studyTag;
    }

    String seriesTag() {
        return seriesTag;
    }

    /** The name of a column: date, description. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
