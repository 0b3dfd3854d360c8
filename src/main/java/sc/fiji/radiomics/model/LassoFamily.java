// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/** The outcome of a penalised regression and with it the likelihood, the link and the response. */
public enum LassoFamily {
    /** A number; identity link; response: the mean. */
    GAUSSIAN,
    /** One of two classes; logit link; response: the probability of the positive class. */
    LOGISTIC,
    /** One of several classes; one linear predictor per class; response: the probabilities of the classes. */
    MULTINOMIAL,
    /** Right-censored survival; log link; response: the hazard relative to a linear predictor of 0. */
    COX;

    /** Whether the family has an intercept. */
    public boolean hasIntercept() {
        return this != COX;
    }
}
