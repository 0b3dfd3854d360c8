// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import java.util.Random;
import sc.fiji.radiomics.image.Vector3;

/**
 * A closed surface about a middle: a ball of radius R whose distance from the middle in the direction u is
 * R (1 + a sum of 6 waves cos(f u + phase) / 2.4), f of length 3: bumps of about a right angle.
 */
final class Outline {
    private static final int WAVES = 6;

    private final Vector3 middle;
    private final double radius;
    private final double amplitude;
    private final Vector3[] waves = new Vector3[WAVES];
    private final double[] phases = new double[WAVES];

    /**
     * @param radius R, mm
     * @param amplitude a; 0 is a ball
     */
    Outline(Vector3 middle, double radius, double amplitude, Random random) {
        this.middle = middle;
        this.radius = radius;
        this.amplitude = amplitude;
        for (int i = 0; i < WAVES; i++) {
            Vector3 f = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            waves[i] = f.times(3 / f.norm());
            phases[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    /** How far a point lies from the middle as a fraction of the surface in its direction: below 1 inside. */
    double reach(Vector3 point) {
        return point.minus(middle).norm() / surface(point);
    }

    /** How much of a voxel about a point is inside, 0 to 1; the edge is 1.5 mm wide. */
    double share(Vector3 point) {
        double norm = point.minus(middle).norm();
        if (norm > radius * (1 + amplitude * WAVES / 2.4) + 1) {
            return 0; // beyond the highest bump
        }
        double outside = norm - surface(point);
        return Math.max(0, Math.min(1, 0.5 - outside / 1.5));
    }

    private double surface(Vector3 point) {
        Vector3 from = point.minus(middle);
        double norm = from.norm();
        double sum = 0;
        for (int i = 0; i < WAVES && norm > 0; i++) {
            sum += StrictMath.cos(waves[i].dot(from) / norm + phases[i]);
        }
        return radius * (1 + amplitude * sum / 2.4);
    }
}
