// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Brings an image onto a grid of another orientation, in double precision; reads only the samples near the target.
 *
 * <p>Cost per voxel of the target: 1, 8 or 64 samples.
 */
final class SpaceSampler {
    private static final double WHOLE_TOLERANCE = 1e-9; // of a source voxel

    private final Grid source;
    private final Grid target;
    private final Box box; // of the source
    private final double[] samples; // of the box; spline coefficients for the spline
    private final Vector3 start;
    private final Vector3[] steps;

    private SpaceSampler(Volume image, Grid target, Interpolation interpolation) {
        this.source = image.grid();
        this.target = target;
        this.start = source.toIndex(target.toPatient(0, 0, 0));
        this.steps = new Vector3[] {step(1, 0, 0), step(0, 1, 0), step(0, 0, 1)};
        this.box = reach(interpolation == Interpolation.CUBIC_SPLINE ? Taps.RUN_UP : 1);
        this.samples = samples(image, interpolation);
    }

    private Vector3 step(int x, int y, int z) {
        return source.toIndex(target.toPatient(x, y, z)).minus(start);
    }

    /** The source samples that are needed: those around the target, at least the nearest of the image. */
    private Box reach(int margin) {
        int[] from = new int[3];
        int[] to = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double low = start.get(axis);
            double high = low;
            int[] lengths = {target.nx() - 1, target.ny() - 1, target.nz() - 1};
            for (int along = 0; along < 3; along++) {
                double reach = lengths[along] * steps[along].get(axis);
                low += Math.min(0, reach);
                high += Math.max(0, reach);
            }
            int last = Taps.size(source, axis) - 1;
            from[axis] = (int) Math.max(0, Math.min(last, Math.floor(low) - margin));
            to[axis] = (int) Math.max(0, Math.min(last, Math.ceil(high) + margin)) + 1;
        }
        return new Box(from[0], from[1], from[2], to[0], to[1], to[2]);
    }

    private double[] samples(Volume image, Interpolation interpolation) {
        float[] part = image.crop(box).voxels();
        double[] made = new double[part.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = part[i];
        }
        if (interpolation == Interpolation.CUBIC_SPLINE) {
            if (source.nx() > 1) {
                for (int row = 0; row < made.length; row += box.nx()) {
                    SplineFilter.apply(made, row, box.nx(), 1);
                }
            }
            int slice = box.nx() * box.ny();
            for (int z = 0; z < box.nz() && source.ny() > 1; z++) {
                SplineFilter.apply(made, z * slice, box.ny(), box.nx());
            }
            if (source.nz() > 1) {
                SplineFilter.apply(made, 0, box.nz(), slice);
            }
        }
        return made;
    }

    static Volume image(Volume image, Grid target, Interpolation interpolation) {
        return new SpaceSampler(image, target, interpolation).made(interpolation);
    }

    private Volume made(Interpolation interpolation) {
        float[] made = new float[target.voxels()];
        int taps = interpolation == Interpolation.NEAREST ? 1 : interpolation == Interpolation.LINEAR ? 2 : 4;
        int[][] index = new int[3][taps];
        double[][] weight = new double[3][taps];
        for (int z = 0, i = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                for (int x = 0; x < target.nx(); x++, i++) {
                    for (int axis = 0; axis < 3; axis++) {
                        double at = start.get(axis)
                                + x * steps[0].get(axis)
                                + y * steps[1].get(axis)
                                + z * steps[2].get(axis);
                        fill(interpolation, axis, at, index[axis], weight[axis]);
                    }
                    made[i] = (float) sum(index, weight, taps);
                }
            }
        }
        return Volume.of(target, made);
    }

    private void fill(Interpolation interpolation, int axis, double position, int[] index, double[] weight) {
        int n = Taps.size(source, axis);
        double whole = Math.rint(position);
        double at = Math.abs(position - whole) < WHOLE_TOLERANCE ? whole : position;
        Taps.fill(interpolation, Math.max(0, Math.min(n - 1.0, at)), n, index, weight, 0);
        int first = axis == 0 ? box.x0() : axis == 1 ? box.y0() : box.z0();
        for (int tap = 0; tap < index.length; tap++) {
            index[tap] -= first;
        }
    }

    private double sum(int[][] index, double[][] weight, int taps) {
        if (taps == 1) {
            return at(index[0][0], index[1][0], index[2][0]);
        }
        double sum = 0;
        for (int c = 0; c < taps; c++) {
            double plane = 0;
            for (int b = 0; b < taps && weight[2][c] != 0; b++) {
                double line = 0;
                for (int a = 0; a < taps && weight[1][b] != 0; a++) {
                    if (weight[0][a] != 0) { // a sample that does not count may be NaN
                        line += weight[0][a] * at(index[0][a], index[1][b], index[2][c]);
                    }
                }
                plane += weight[1][b] * line;
            }
            sum += weight[2][c] * plane;
        }
        return sum;
    }

    private double at(int x, int y, int z) {
        return samples[x + box.nx() * (y + box.ny() * z)];
    }
}
