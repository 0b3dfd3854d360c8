// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;

/**
 * An image after a step of normalisation.
 *
 * @param image the normalised image
 * @param note what was measured and used, for a person
 */
public record Normalised(Volume image, String note) {}
