// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Random;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/**
 * A tumour-like region for benchmarks: a union of balls that fills about half of its cubic box, with spatially
 * correlated noise. Sides of 40, 80 and 160 voxels give regions of about 33 000, 268 000 and 2.1 million voxels.
 */
public final class BlobPhantom {
    private static final double FILL = Math.PI / 6;
    private static final int SMOOTHING_PASSES = 2;

    private BlobPhantom() {}

    /**
     * Grey levels of the phantom, by fixed bin number over the smallest and largest intensity in the region.
     *
     * @param side of the box, voxels
     * @param levels number of bins
     * @param seed equal seeds give equal phantoms; the shape depends on the side by its sampling only
     */
    public static GreyLevels greyLevels(int side, int levels, long seed) {
        boolean[] inside = balls(side, new Random(seed));
        float[] noise = noise(side, new Random(seed + 1));
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                low = Math.min(low, noise[i]);
                high = Math.max(high, noise[i]);
            }
        }
        int[] binned = new int[inside.length];
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                binned[i] = Math.min(levels, 1 + (int) (levels * (double) (noise[i] - low) / (high - low)));
            }
        }
        return GreyLevels.of(Grid.of(side, side, side, 1, 1, 1), binned, levels);
    }

    /** Balls of random centre and radius inside the box, until the wanted part of it is filled. */
    private static boolean[] balls(int side, Random random) {
        boolean[] inside = new boolean[side * side * side];
        int wanted = (int) (FILL * inside.length);
        int filled = 0;
        while (filled < wanted) {
            double radius = side * (0.10 + 0.15 * random.nextDouble());
            double[] centre = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                centre[axis] = radius + (side - 2 * radius) * random.nextDouble();
            }
            for (int z = 0, i = 0; z < side; z++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++, i++) {
                        double dx = x + 0.5 - centre[0];
                        double dy = y + 0.5 - centre[1];
                        double dz = z + 0.5 - centre[2];
                        if (!inside[i] && dx * dx + dy * dy + dz * dz <= radius * radius) {
                            inside[i] = true;
                            filled++;
                        }
                    }
                }
            }
        }
        return inside;
    }

    /** White noise, smoothed by running means of three voxels along each axis. */
    private static float[] noise(int side, Random random) {
        float[] noise = new float[side * side * side];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        for (int pass = 0; pass < SMOOTHING_PASSES; pass++) {
            noise = smooth(smooth(smooth(noise, 1), side), side * side);
        }
        return noise;
    }

    private static float[] smooth(float[] from, int step) {
        float[] to = from.clone();
        for (int i = step; i < from.length - step; i++) {
            to[i] = (from[i - step] + from[i] + from[i + step]) / 3;
        }
        return to;
    }
}
