// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

/**
 * One number of a table with all that identifies it.
 *
 * @param column full name
 * @param family name of the feature family in the IBSI manual
 * @param feature name of the feature in the IBSI manual
 * @param ibsiId four-letter code of the feature; empty if IBSI does not define it
 * @param aggregationId four-letter code of the aggregation; empty if it does not apply
 * @param value NaN if the feature is undefined for the region
 * @param unit empty for a pure number
 */
public record FeatureValue(
        ColumnName column,
        String family,
        String feature,
        String ibsiId,
        String aggregationId,
        double value,
        String unit) {}
