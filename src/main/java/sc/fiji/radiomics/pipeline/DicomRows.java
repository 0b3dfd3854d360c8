// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * The features of the regions of a DICOM series.
 *
 * @param rows one for each region in their order; nothing for a region that failed
 * @param failures the reasons
 * @param notes on the image and on the rows
 */
public record DicomRows(List<Optional<FeatureRow>> rows, List<String> failures, List<String> notes) {
    public DicomRows {
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** How many regions have features. */
    public long count() {
        return rows.stream().filter(Optional::isPresent).count();
    }
}
