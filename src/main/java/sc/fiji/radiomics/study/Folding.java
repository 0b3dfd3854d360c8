// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.function.Function;
import sc.fiji.radiomics.model.Tuning;

/**
 * The folds that choose the penalty, and the features each has.
 *
 * @param features from the places of the training rows outside a fold to the features that steps fitted on these rows
 *     leave, standardised, with values of all training rows
 */
record Folding(Tuning tuning, Function<int[], List<ChainFeature>> features) {}
