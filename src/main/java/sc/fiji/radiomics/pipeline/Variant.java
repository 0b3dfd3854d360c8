// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.Optional;
import sc.fiji.radiomics.perturb.Draw;

/**
 * A case as it is, or under a perturbation.
 *
 * @param id of the perturbation; empty for the case as it is
 * @param draw what is done to image and region; nothing for the case as it is
 */
record Variant(String id, Optional<Draw> draw) {
    static final Variant UNPERTURBED = new Variant("", Optional.empty());
}
