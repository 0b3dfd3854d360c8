// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
/**
 * Seeded changes of image and region that a robust feature survives: rotation, translation, noise, change of volume,
 * another contour, and chains of them. May import image, math, preprocess, filter and segment. Start with
 * {@code Perturbation}, then {@code Chain} and {@code Draw}.
 */
package sc.fiji.radiomics.perturb;
