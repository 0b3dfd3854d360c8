// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * One image of an image type, cropped to the box of the features.
 *
 * @param name as in the names of PyRadiomics' features: {@code original}, {@code wavelet-LLH},
 *     {@code log-sigma-1-0-mm-3D} ...
 * @param image on the grid of the box
 */
public record DerivedImage(String name, TypedImage image) {}
