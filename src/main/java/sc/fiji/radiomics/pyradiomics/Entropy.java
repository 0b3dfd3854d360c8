// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

/** PyRadiomics' entropy in bits: a smallest number is added to each probability, so that a certain event has -3.2e-16. */
final class Entropy {
    /** Distance from 1 to the next double. */
    static final double EPSILON = Math.ulp(1.0);

    private static final double LN_2 = Math.log(2);

    private Entropy() {}

    static double of(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum += p * log2(p + EPSILON);
        }
        return -sum;
    }

    static double log2(double x) {
        return Math.log(x) / LN_2;
    }
}
