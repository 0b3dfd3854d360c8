// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
/**
 * From rows of features and clinical data to a validated model: plan, joined data, the chain of feature steps fitted on
 * training rows only, models, their evaluation, and the saved model that another hospital applies. Imports
 * {@code table}, {@code model} and {@code io}. Start with {@code StudyPlan}, then {@code Study} and {@code StudyResult}.
 */
package sc.fiji.radiomics.study;
