// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Locale;

/** A step from features to the signature, fitted on the training rows that the features hold. */
interface ChainStep {
    /**
     * Removes or changes features.
     *
     * @param features in the order of the table
     * @return those that go on, in the same order
     * @throws IllegalArgumentException if the step cannot be fitted
     */
    Passed apply(List<ChainFeature> features);

    /** A number in a reason, for a person. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
