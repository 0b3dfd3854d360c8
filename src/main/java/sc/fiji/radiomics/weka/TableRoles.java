// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.List;

/**
 * What the columns of a table mean for a classification.
 *
 * @param cases column of the case ids
 * @param outcome column of the classes
 * @param positive the class of interest of two; empty: the last in order
 * @param patients column whose rows belong together and never stand on both sides of a fold; empty: the case ids
 * @param variables columns that are predictors besides the features
 * @param omitted columns that are no predictors; {@code *} stands for any text
 */
public record TableRoles(
        String cases, String outcome, String positive, String patients, List<String> variables, List<String> omitted) {
    public TableRoles {
        variables = List.copyOf(variables);
        omitted = List.copyOf(omitted);
    }

    /** Case ids in the column {@code case}, every other column a predictor. */
    public static TableRoles of(String outcome) {
        return new TableRoles("case", outcome, "", "", List.of(), List.of());
    }
}
