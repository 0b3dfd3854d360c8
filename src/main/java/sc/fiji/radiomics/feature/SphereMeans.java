// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Mean intensity of the sphere around each voxel of the rows of a mask, row by row.
 *
 * <p>A sphere is a bundle of rows along x. The sum of a piece of a row is the difference of two sums from the start of the
 * row, so a voxel costs as much as the sphere has rows, not voxels. The sums are in double precision: exact for whole
 * intensities, otherwise good to some 1e-13 of the largest sum of a row.
 */
final class SphereMeans {
    private final Mask mask;
    private final Grid grid;
    private final Box box; // of the mask
    private final int reachX;
    private final int width; // of a row of sums
    private final int firstY; // of the rows with sums
    private final int rowsY;
    private final int firstZ;
    private final int rowsZ;
    private final double[] sums; // sum of the row before position x0 - reachX + i; the row is 0 beyond the image
    private final double[] ones; // the same for an image of 1
    private final int[] offsets; // dy, dz, half length along x of each row of the sphere
    private final double[] row;
    private final double[] counts;
    private int y;
    private int z;
    private int from;
    private int to;

    SphereMeans(Volume image, Mask mask, double radius) {
        this.mask = mask;
        grid = mask.grid();
        box = mask.box().orElseThrow();
        reachX = (int) (radius / grid.spacing().x());
        int reachY = (int) (radius / grid.spacing().y());
        int reachZ = (int) (radius / grid.spacing().z());
        width = box.nx() + 2 * reachX + 1;
        firstY = Math.max(0, box.y0() - reachY);
        rowsY = Math.min(grid.ny(), box.y1() + reachY) - firstY;
        firstZ = Math.max(0, box.z0() - reachZ);
        rowsZ = Math.min(grid.nz(), box.z1() + reachZ) - firstZ;
        offsets = sphere(radius, reachY, reachZ);
        sums = new double[Math.multiplyExact(Math.multiplyExact(width, rowsY), rowsZ)];
        ones = new double[width];
        fill(image.voxels());
        row = new double[box.nx()];
        counts = new double[box.nx()];
        y = box.y0() - 1;
        z = box.z0();
    }

    private int[] sphere(double radius, int reachY, int reachZ) {
        int[] found = new int[3 * (2 * reachY + 1) * (2 * reachZ + 1)];
        int n = 0;
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -reachY; dy <= reachY; dy++) {
                double rest = radius * radius
                        - Math.pow(dy * grid.spacing().y(), 2)
                        - Math.pow(dz * grid.spacing().z(), 2);
                if (rest >= 0) {
                    found[n++] = dy;
                    found[n++] = dz;
                    found[n++] = (int) (Math.sqrt(rest) / grid.spacing().x());
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    private void fill(float[] intensities) {
        int start = box.x0() - reachX;
        for (int i = 1; i < width; i++) {
            int x = start + i - 1;
            ones[i] = ones[i - 1] + (x >= 0 && x < grid.nx() ? 1 : 0);
        }
        for (int k = 0, at = 0; k < rowsZ; k++) {
            for (int j = 0; j < rowsY; j++, at += width) {
                int voxel = grid.index(0, firstY + j, firstZ + k) + start;
                double sum = 0;
                for (int i = 1; i < width; i++) {
                    int x = start + i - 1;
                    sum += x >= 0 && x < grid.nx() ? intensities[voxel + i - 1] : 0;
                    sums[at + i] = sum;
                }
                if (!Double.isFinite(sum)) {
                    throw new IllegalArgumentException("intensities within "
                            + grid.spacing().x() * reachX
                            + " mm of the region must be finite, found one that is not in row y = " + (firstY + j)
                            + ", z = " + (firstZ + k));
                }
            }
        }
    }

    /** Goes to the next row that has a voxel of the mask; false if there is none. */
    boolean nextRow() {
        while (true) {
            if (++y == box.y1()) {
                y = box.y0();
                if (++z == box.z1()) {
                    return false;
                }
            }
            if (findRun()) {
                average();
                return true;
            }
        }
    }

    /** First to last voxel of the mask in the row. */
    private boolean findRun() {
        boolean[] inside = mask.voxels();
        int start = grid.index(0, y, z);
        from = box.x0();
        while (from < box.x1() && !inside[start + from]) {
            from++;
        }
        if (from == box.x1()) {
            return false;
        }
        to = box.x1();
        while (!inside[start + to - 1]) {
            to--;
        }
        return true;
    }

    private void average() {
        int n = to - from;
        boolean isWhole = from >= reachX && to + reachX <= grid.nx();
        Arrays.fill(row, 0, n, 0);
        Arrays.fill(counts, 0, n, 0);
        int used = 0;
        for (int o = 0; o < offsets.length; o += 3) {
            int j = y + offsets[o] - firstY;
            int k = z + offsets[o + 1] - firstZ;
            if (j < 0 || j >= rowsY || k < 0 || k >= rowsZ) {
                continue; // beyond the image: inside it the rows reach far enough
            }
            int half = offsets[o + 2];
            used += 2 * half + 1;
            int low = from - box.x0() + reachX - half;
            int high = low + 2 * half + 1;
            int at = (k * rowsY + j) * width;
            add(sums, at + low, at + high, row, n);
            if (!isWhole) {
                add(ones, low, high, counts, n);
            }
        }
        for (int i = 0; i < n; i++) {
            row[i] /= isWhole ? used : counts[i];
        }
    }

    private static void add(double[] sums, int low, int high, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += sums[high + i] - sums[low + i];
        }
    }

    /** Means of the voxels {@link #from} to {@link #to} of the row: read before the next row. */
    double[] row() {
        return row;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Index of voxel {@link #from} in the grid. */
    int index() {
        return grid.index(from, y, z);
    }
}
