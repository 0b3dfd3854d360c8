// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * The likelihood of a model has no finite or no unique maximum on the data at hand: separated classes, a monotone
 * partial likelihood, predictors that are linear combinations of others. A bootstrap leaves such samples out and counts
 * them; everywhere else the message is the user's.
 */
public final class UnestimableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnestimableException(String message) {
        super(message);
    }
}
