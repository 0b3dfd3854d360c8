// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Optional;

/**
 * What a study found between its centres.
 *
 * @param column of the centre; empty if the plan names none
 * @param effect how much the features of the training cohort give away their scanner or centre; empty if that cannot be told
 * @param validations each model centre by centre: refitted without each training centre, and in the validation cohorts
 */
public record CentreResults(String column, Optional<CentreEffect> effect, List<CentreValidation> validations) {
    public CentreResults {
        validations = List.copyOf(validations);
    }

    /** Of a study without centres. */
    public static CentreResults none() {
        return new CentreResults("", Optional.empty(), List.of());
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return effect.isEmpty() && validations.isEmpty();
    }
}
