// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Mean and standard deviation of intensities. The standard deviation is that of the voxels themselves: the mean of squares
 * is divided by their number, as in IBSI.
 */
record Moments(double mean, double deviation) {

    /** @param mask on the grid of the image, not empty */
    static Moments of(Volume image, Mask mask) {
        float[] voxels = image.voxels();
        boolean[] inside = mask.voxels();
        double sum = 0;
        for (int i = 0; i < voxels.length; i++) {
            sum += inside[i] ? voxels[i] : 0;
        }
        double mean = sum / mask.count();
        double squares = 0;
        for (int i = 0; i < voxels.length; i++) {
            double distance = inside[i] ? voxels[i] - mean : 0;
            squares += distance * distance;
        }
        return new Moments(mean, Math.sqrt(squares / mask.count()));
    }

    /** Fails where the intensities do not differ: then the deviation is 0 but for rounding. */
    Moments requireSpread(String step, Object where) {
        if (!(deviation > 1e-7 * Math.abs(mean))) {
            throw new IllegalArgumentException(step + " needs intensities that differ, found mean " + (float) mean
                    + " and standard deviation " + (float) deviation + " of " + where);
        }
        return this;
    }

    /** (v - shift) factor of each voxel, kept within bounds. */
    static Volume linear(Volume image, double shift, double factor, double low, double high) {
        float[] from = image.voxels();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) Math.min(high, Math.max(low, (from[i] - shift) * factor));
        }
        return Volume.of(image.grid(), to);
    }

    @Override
    public String toString() {
        return "mean " + (float) mean + ", standard deviation " + (float) deviation;
    }
}
