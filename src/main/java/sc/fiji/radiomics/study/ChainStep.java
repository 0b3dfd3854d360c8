// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

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

    /** A number in a reason, for a person: four significant digits, without zeros at the end. */
    static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(value);
        return size < 1e-4 || size >= 1e7 ? rounded.toString() : rounded.toPlainString();
    }
}
