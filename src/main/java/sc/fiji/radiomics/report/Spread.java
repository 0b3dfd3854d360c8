// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Arrays;

/**
 * How a diagnostic number spreads over regions.
 *
 * @param name what it is, for example {@code demo.fbs10} or the settings' name
 * @param roi name of the regions; empty for all
 * @param values sorted, read only
 * @param low smallest value that is fine
 * @param high largest value that is fine
 */
record Spread(String name, String roi, double[] values, double low, double high) {
    static Spread of(String name, String roi, double[] values, double low, double high) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(name, roi, sorted, low, high);
    }

    double smallest() {
        return values[0];
    }

    double largest() {
        return values[values.length - 1];
    }

    double median() {
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
