// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/** What predictions and outcomes must be before anything is estimated from them. */
final class Check {
    private Check() {}

    static void sameLength(String what, int rows, int found) {
        if (rows != found) {
            throw new IllegalArgumentException(what + " must have " + rows + " rows like the outcome, found " + found);
        }
    }

    static void finite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " must be finite, found " + values[i] + " in row " + (i + 1));
            }
        }
    }

    static void probabilities(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new IllegalArgumentException(
                        what + " must be between 0 and 1, found " + values[i] + " in row " + (i + 1));
            }
        }
    }

    static int count(boolean[] outcome) {
        int count = 0;
        for (boolean positive : outcome) {
            count += positive ? 1 : 0;
        }
        return count;
    }

    static void twoClasses(boolean[] outcome) {
        int positives = count(outcome);
        if (positives == 0 || positives == outcome.length) {
            throw new IllegalArgumentException(
                    "outcome must have both classes, found " + positives + " positive of " + outcome.length);
        }
    }
}
