// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;

/** The clustering of {@link Supervoxels}: centres, and the voxels that belong to each. */
final class Clustering {
    private final Grid grid;
    private final double[] intensities;
    private final int[] counts = new int[3]; // centres along each axis
    private final double step; // mm
    private final double ofIntensity;
    private final double ofPlace;
    private final int[] labels;
    private final float[] nearest;
    private final double[] x; // of the centres, index coordinates
    private final double[] y;
    private final double[] z;
    private final double[] level;

    Clustering(Grid grid, double[] intensities, double size, double compactness) {
        this.grid = grid;
        this.intensities = intensities;
        this.step = divide(size);
        this.ofIntensity = 1 / (compactness * compactness);
        this.ofPlace = 1 / (step * step);
        this.labels = new int[intensities.length];
        this.nearest = new float[intensities.length];
        int centres = counts[0] * counts[1] * counts[2];
        this.x = new double[centres];
        this.y = new double[centres];
        this.z = new double[centres];
        this.level = new double[centres];
    }

    private double length(int axis) {
        return (axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz())
                * grid.spacing().get(axis);
    }

    /** Sets the number of centres along each axis; an axis shorter than the step has one, and the others longer steps. */
    private double divide(double size) {
        double rest = size;
        int open = 3;
        boolean[] isShort = new boolean[3];
        double found = Math.cbrt(size);
        for (int again = 0; again < 3; again++) {
            for (int axis = 0; axis < 3; axis++) {
                if (!isShort[axis] && open > 1 && length(axis) < found) {
                    isShort[axis] = true;
                    rest /= length(axis);
                    open--;
                    found = open == 2 ? Math.sqrt(rest) : rest;
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = isShort[axis] ? 1 : (int) Math.max(1, Math.rint(length(axis) / found));
        }
        return found;
    }

    /** The centre of each voxel after some rounds. */
    int[] labels(int rounds) {
        start();
        for (int round = 0; round < rounds; round++) {
            move();
            if (!assign()) {
                break;
            }
        }
        return labels;
    }

    /** Each voxel belongs to the cell of the regular grid in which it lies. */
    private void start() {
        for (int k = 0, i = 0; k < grid.nz(); k++) {
            int cz = (int) ((long) k * counts[2] / grid.nz());
            for (int j = 0; j < grid.ny(); j++) {
                int cy = (int) ((long) j * counts[1] / grid.ny());
                int row = counts[0] * (cy + counts[1] * cz);
                for (int n = 0; n < grid.nx(); n++, i++) {
                    labels[i] = row + (int) ((long) n * counts[0] / grid.nx());
                }
            }
        }
    }

    /** Centres become the means of their voxels; one without voxels stays. */
    private void move() {
        int centres = x.length;
        double[] sx = new double[centres];
        double[] sy = new double[centres];
        double[] sz = new double[centres];
        double[] sums = new double[centres];
        long[] sizes = new long[centres];
        for (int k = 0, i = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int n = 0; n < grid.nx(); n++, i++) {
                    int c = labels[i];
                    sx[c] += n;
                    sy[c] += j;
                    sz[c] += k;
                    sums[c] += intensities[i];
                    sizes[c]++;
                }
            }
        }
        for (int c = 0; c < centres; c++) {
            if (sizes[c] > 0) {
                x[c] = sx[c] / sizes[c];
                y[c] = sy[c] / sizes[c];
                z[c] = sz[c] / sizes[c];
                level[c] = sums[c] / sizes[c];
            }
        }
    }

    /** Voxels go to the nearest centre; returns whether one changed. */
    private boolean assign() {
        int[] before = labels.clone();
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        double rx = step / grid.spacing().x();
        double ry = step / grid.spacing().y();
        double rz = step / grid.spacing().z();
        for (int c = 0; c < x.length; c++) {
            int x0 = (int) Math.max(0, Math.ceil(x[c] - rx));
            int x1 = (int) Math.min(grid.nx() - 1, Math.floor(x[c] + rx));
            int y0 = (int) Math.max(0, Math.ceil(y[c] - ry));
            int y1 = (int) Math.min(grid.ny() - 1, Math.floor(y[c] + ry));
            int z0 = (int) Math.max(0, Math.ceil(z[c] - rz));
            int z1 = (int) Math.min(grid.nz() - 1, Math.floor(z[c] + rz));
            for (int k = z0; k <= z1; k++) {
                for (int j = y0; j <= y1; j++) {
                    row(c, grid.index(0, j, k), x0, x1, place(j - y[c], k - z[c]));
                }
            }
        }
        return !Arrays.equals(before, labels);
    }

    private double place(double dy, double dz) {
        double my = dy * grid.spacing().y();
        double mz = dz * grid.spacing().z();
        return ofPlace * (my * my + mz * mz);
    }

    private void row(int c, int row, int from, int to, double place) {
        double ofX = ofPlace * grid.spacing().x() * grid.spacing().x();
        for (int n = from; n <= to; n++) {
            double dx = n - x[c];
            double di = intensities[row + n] - level[c];
            float distance = (float) (place + ofX * dx * dx + ofIntensity * di * di);
            if (distance < nearest[row + n]) {
                nearest[row + n] = distance;
                labels[row + n] = c;
            }
        }
    }
}
