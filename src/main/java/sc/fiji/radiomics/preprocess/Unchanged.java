// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;

/** No normalisation. */
public record Unchanged() implements Normalisation {
    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        return new Normalised(image, "no normalisation");
    }

    @Override
    public String toString() {
        return NormalisationKind.NONE.toString();
    }
}
