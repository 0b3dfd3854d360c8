// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A series in an archive.
 *
 * @param study StudyInstanceUID
 * @param series SeriesInstanceUID
 * @param modality for instance CT
 * @param number SeriesNumber, if there is one
 * @param instances how many there are, if the archive tells
 * @param shown what the query asked to show, as far as the archive knows it
 */
public record SeriesEntry(
        String study,
        String series,
        String modality,
        OptionalInt number,
        OptionalInt instances,
        Map<Shown, String> shown) {
    public SeriesEntry {
        shown = Map.copyOf(shown);
    }

    /** A series of which only the identifiers are known. */
    public static SeriesEntry of(String study, String series) {
        ArchiveAddress.requireUid("the study", study);
        ArchiveAddress.requireUid("the series", series);
        return new SeriesEntry(study, series, "", OptionalInt.empty(), OptionalInt.empty(), Map.of());
    }
}
