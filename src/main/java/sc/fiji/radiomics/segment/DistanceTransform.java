// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Euclidean distance transform: the distance in mm from the centre of each voxel to that of the nearest voxel of a mask.
 *
 * <p>Exact on grids of any spacing, in time proportional to the number of voxels: squared distances are found row by row
 * along x, then the lower envelope of parabolas is taken along y and along z. Numbers are exact to the precision of a
 * float.
 *
 * <p>Source: Felzenszwalb and Huttenlocher, Distance transforms of sampled functions, Theory of Computing 8 (2012)
 * 415-428, doi:10.4086/toc.2012.v008a019.
 */
public final class DistanceTransform {
    /** Lines that lie side by side in memory are gathered together. */
    private static final int SIDE_BY_SIDE = 16;

    private final float[] values;
    private final double[] lowest; // f(q), where the parabola of voxel q has its lowest point
    private final double[] heights; // of the parabolas at voxel 0
    private final int[] centres; // of the parabolas in the lower envelope
    private final double[] starts; // where each of them becomes the lowest
    private final double[] inverses; // of 2 s² n, because a division takes longer than all else
    private final float[] lines;
    private final double limit; // squared distances beyond it become infinite

    private DistanceTransform(float[] values, int longest, double limit) {
        this.values = values;
        this.limit = limit;
        this.inverses = new double[longest];
        this.lowest = new double[longest];
        this.heights = new double[longest];
        this.centres = new int[longest];
        this.starts = new double[longest + 1];
        this.lines = new float[SIDE_BY_SIDE * longest];
    }

    /**
     * Distances to a mask on its grid.
     *
     * @return mm, 0 in the mask; infinity everywhere if the mask is empty
     */
    public static Volume to(Mask mask) {
        float[] distances = squared(mask.grid(), mask.voxels());
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) Math.sqrt(distances[i]);
        }
        return Volume.of(mask.grid(), distances);
    }

    /** Squared distances (mm²) to the voxels that are set. */
    static float[] squared(Grid grid, boolean[] set) {
        return squared(grid, set, Double.POSITIVE_INFINITY);
    }

    /**
     * Squared distances (mm²) to the voxels that are set.
     *
     * @param limit squared distances above it are given as infinity, which is faster where the limit is small
     */
    static float[] squared(Grid grid, boolean[] set, double limit) {
        int slice = grid.nx() * grid.ny();
        float[] values = new float[set.length];
        for (int row = 0; row < set.length; row += grid.nx()) {
            alongRow(set, row, values, grid);
        }
        DistanceTransform transform = new DistanceTransform(values, Math.max(grid.ny(), grid.nz()), limit);
        if (grid.ny() > 1) {
            transform.prepare(grid.ny(), grid.spacing().y());
            for (int z = 0; z < grid.nz(); z++) {
                transform.along(z * slice, grid.nx(), grid.ny(), grid.spacing().y());
            }
        }
        if (grid.nz() > 1) {
            transform.prepare(grid.nz(), grid.spacing().z());
            transform.along(0, slice, grid.nz(), grid.spacing().z());
        }
        return values;
    }

    private void prepare(int length, double spacing) {
        for (int n = 1; n < length; n++) {
            inverses[n] = 1 / (2 * spacing * spacing * n);
        }
    }

    private static void alongRow(boolean[] set, int row, float[] values, Grid grid) {
        double spacing = grid.spacing().x();
        int end = row + grid.nx();
        double distance = Double.POSITIVE_INFINITY;
        for (int i = row; i < end; i++) {
            distance = set[i] ? 0 : distance + 1;
            values[i] = (float) distance;
        }
        distance = Double.POSITIVE_INFINITY;
        for (int i = end - 1; i >= row; i--) {
            distance = set[i] ? 0 : distance + 1;
            double least = Math.min(distance, values[i]) * spacing;
            values[i] = (float) (least * least);
        }
    }

    /**
     * Transforms lines along one axis.
     *
     * @param start index of the first voxel of the first line
     * @param stride number of lines, which start side by side, and the step from one voxel of a line to the next
     * @param length voxels of a line
     */
    private void along(int start, int stride, int length, double spacing) {
        for (int block = 0; block < stride; block += SIDE_BY_SIDE) {
            int count = Math.min(SIDE_BY_SIDE, stride - block);
            for (int q = 0, from = start + block; q < length; q++, from += stride) {
                for (int line = 0; line < count; line++) {
                    lines[line * length + q] = values[from + line];
                }
            }
            for (int line = 0; line < count; line++) {
                transform(line * length, length, spacing * spacing);
            }
            for (int q = 0, to = start + block; q < length; q++, to += stride) {
                for (int line = 0; line < count; line++) {
                    values[to + line] = lines[line * length + q];
                }
            }
        }
    }

    /** The lower envelope of the parabolas f(q) + s²(p - q)² over the voxels p of one line. */
    private void transform(int at, int length, double squaredSpacing) {
        int last = envelope(at, length, squaredSpacing);
        if (last < 0) {
            Arrays.fill(lines, at, at + length, Float.POSITIVE_INFINITY);
            return;
        }
        for (int p = 0, k = 0; p < length; p++) {
            while (starts[k + 1] < p) {
                k++;
            }
            int q = centres[k];
            lines[at + p] = (float) (lowest[q] + squaredSpacing * (p - q) * (p - q));
        }
    }

    /** Fills centres and starts; returns the number of the last parabola, -1 if there is none. */
    private int envelope(int at, int length, double squaredSpacing) {
        int last = -1;
        for (int q = 0; q < length; q++) {
            float f = lines[at + q];
            if (f > limit || f == Float.POSITIVE_INFINITY) {
                continue;
            }
            lowest[q] = f;
            heights[q] = f + squaredSpacing * q * q;
            double start = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                int before = centres[last];
                start = (heights[q] - heights[before]) * inverses[q - before];
                if (start > starts[last]) {
                    break;
                }
                last--;
                start = Double.NEGATIVE_INFINITY;
            }
            last++;
            centres[last] = q;
            starts[last] = start;
            starts[last + 1] = Double.POSITIVE_INFINITY;
        }
        return last;
    }
}
