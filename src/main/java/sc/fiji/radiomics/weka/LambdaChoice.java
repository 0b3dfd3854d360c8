// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

/** The penalty lambda of a LASSO: that of the least cross-validated loss, or the largest within its standard error. */
public enum LambdaChoice {
    MINIMUM,
    ONE_STANDARD_ERROR
}
