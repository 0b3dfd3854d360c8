// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.image.Mask;

/**
 * The regions that a step of normalisation may look at, each on the grid of the image or a crop of it.
 *
 * @param region of interest, if there is one
 * @param tissues that intensities may be related to, by their names
 */
public record KnownRegions(Optional<Mask> region, Map<String, Mask> tissues) {
    /** No region. */
    public static final KnownRegions NONE = new KnownRegions(Optional.empty(), Map.of());

    public KnownRegions {
        tissues = Map.copyOf(tissues);
    }

    public KnownRegions withRegion(Mask mask) {
        return new KnownRegions(Optional.of(mask), tissues);
    }
}
