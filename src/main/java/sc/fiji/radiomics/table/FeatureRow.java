// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import java.util.List;

/**
 * The features of one region of one case.
 *
 * @param caseId chosen by the user
 * @param roi name of the region
 * @param values in the order of the settings, images and families
 * @param notes what the user should know about this row
 */
public record FeatureRow(String caseId, String roi, List<FeatureValue> values, List<String> notes) {
    public FeatureRow {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }
}
