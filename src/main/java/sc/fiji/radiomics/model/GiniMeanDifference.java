// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Gini's mean difference: the mean absolute difference of all pairs, 4 sum_i x_(i) (i - (n + 1) / 2) / (n (n - 1)).
 *
 * <p>Edge case: NaN for fewer than two values. Source: David, Biometrika 1968;55:573, doi:10.1093/biomet/55.3.573.
 */
final class GiniMeanDifference {
    private GiniMeanDifference() {}

    static double of(double[] values) {
        double[] x = values.clone();
        Arrays.sort(x);
        double n = x.length;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * (i + 1 - (n + 1) / 2);
        }
        return 4 * sum / n / (n - 1);
    }
}
