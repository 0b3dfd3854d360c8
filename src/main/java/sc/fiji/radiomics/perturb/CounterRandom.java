// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

/**
 * Random numbers by their place: the number of a voxel depends on seed and index alone, so that part of an image, any
 * order and any number of threads give the same ones.
 *
 * <p>The bits are those of the generator SplitMix64 at step index + 1. Source: Steele, Lea and Flood, Fast splittable
 * pseudorandom number generators, OOPSLA 2014, doi:10.1145/2660193.2660195.
 */
final class CounterRandom {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private CounterRandom() {}

    /** 64 random bits. */
    static long bits(long seed, long index) {
        long z = seed + (index + 1) * STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform from 0 to, not including, 1. */
    static double uniform(long seed, long index) {
        return (bits(seed, index) >>> 11) * UNIT;
    }

    /** Uniform within ± of a number. */
    static double around(double centre, double within, long seed, long index) {
        return within == 0 ? centre : centre + within * (2 * uniform(seed, index) - 1);
    }

    /** Normal of mean 0 and standard deviation 1, by Box and Muller; the same on any machine. */
    static double normal(long seed, long index) {
        double radius = 1 - uniform(seed, 2 * index); // above 0
        return StrictMath.sqrt(-2 * StrictMath.log(radius))
                * StrictMath.cos(2 * Math.PI * uniform(seed, 2 * index + 1));
    }

    /** A seed for a piece of work that has a name, from one for all. */
    static long seed(long seed, String name) {
        long hash = 0xCBF29CE484222325L; // Fowler, Noll and Vo, 64 bits
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return bits(seed ^ bits(hash, 0), 1);
    }
}
