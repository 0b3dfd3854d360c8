// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of one region of one case.
 *
 * @param caseId chosen by the user
 * @param roi name of the region
 * @param values in the order of the settings, images and families
 * @param diagnostics numbers that tell whether the features can be trusted: voxel counts and grey levels by settings,
 *     for example {@code ct.voxels} and {@code ct.fbs25.levels}
 * @param notes what the user should know about this row
 */
public record FeatureRow(
        String caseId, String roi, List<FeatureValue> values, Map<String, Double> diagnostics, List<String> notes) {
    public FeatureRow {
        values = List.copyOf(values);
        diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
        notes = List.copyOf(notes);
    }
}
