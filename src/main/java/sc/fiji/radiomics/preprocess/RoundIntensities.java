// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;

/**
 * Rounding of interpolated intensities to whole numbers, for images whose intensities are whole by nature, as Hounsfield
 * units are (IBSI 1, section 2.4, 68QD).
 */
public final class RoundIntensities {
    private RoundIntensities() {}

    /**
     * The image with every intensity rounded to the nearest whole number. IBSI leaves open what becomes of a half: here
     * it goes to the even neighbour (0.5 to 0, 1.5 to 2, -2.5 to -2), which shifts no mean and treats both signs alike.
     *
     * @return a new volume on the same grid; NaN and infinity stay what they are
     */
    public static Volume of(Volume image) {
        float[] from = image.voxels();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = (float) Math.rint(from[i]);
        }
        return Volume.of(image.grid(), to);
    }
}
