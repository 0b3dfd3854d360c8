// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A study in an archive.
 *
 * @param study StudyInstanceUID
 * @param modalities of its series, as far as the archive tells
 * @param series how many there are, if the archive tells
 * @param instances how many there are, if the archive tells
 * @param shown what the query asked to show, as far as the archive knows it
 */
public record StudyEntry(
        String study, List<String> modalities, OptionalInt series, OptionalInt instances, Map<Shown, String> shown) {
    public StudyEntry {
        modalities = List.copyOf(modalities);
        shown = Map.copyOf(shown);
    }
}
