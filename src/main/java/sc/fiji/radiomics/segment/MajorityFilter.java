// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Smooths a mask: a voxel belongs to the result if more than half of the voxels around it do, those with centres at most
 * the radius away. With exactly half a voxel stays as it is. Voxels beyond the border of the image do not count.
 *
 * <p>Rough outlines become smooth, and specks and pores smaller than about half the ball vanish. A straight face stays
 * where it is.
 *
 * @param radius mm, finite, at least 0
 */
public record MajorityFilter(double radius) {
    /** @throws IllegalArgumentException if the radius is negative or not finite */
    public MajorityFilter {
        new Ball(radius);
    }

    /** @return on the grid of the mask; an empty mask comes back */
    public Mask smooth(Mask mask) {
        if (mask.isEmpty()) {
            return mask;
        }
        Window window = Window.around(mask, radius);
        return window.change(mask, part -> new Sweep(part, window, radius).smoothed());
    }

    /** One pass: for each row of voxels the rows around it, whose members are counted by differences of sums. */
    private static final class Sweep {
        private final Mask mask;
        private final Grid grid;
        private final Box box;
        private final int[] sums; // members of a row before a voxel; one more number than voxels per row
        private final int[] members;
        private final int[] all;
        private final double radius;

        Sweep(Mask mask, Window window, double radius) {
            this.mask = mask;
            this.grid = window.grid();
            this.box = window.box();
            this.radius = radius;
            this.members = new int[box.nx()];
            this.all = new int[box.nx()];
            this.sums = sums(mask.voxels(), box.nx());
        }

        private static int[] sums(boolean[] voxels, int nx) {
            int[] sums = new int[Math.multiplyExact(voxels.length / nx, nx + 1)];
            for (int row = 0, i = 0, at = 0; row < voxels.length / nx; row++, at++) {
                for (int x = 0; x < nx; x++, i++, at++) {
                    sums[at + 1] = sums[at] + (voxels[i] ? 1 : 0);
                }
                // the next row starts with a 0 of its own
            }
            return sums;
        }

        Mask smoothed() {
            boolean[] smoothed = new boolean[mask.voxels().length];
            for (int z = 0, i = 0; z < box.nz(); z++) {
                for (int y = 0; y < box.ny(); y++) {
                    count(y, z);
                    for (int x = 0; x < box.nx(); x++, i++) {
                        int surplus = 2 * members[x] - all[x];
                        smoothed[i] = surplus > 0 || surplus == 0 && mask.voxels()[i];
                    }
                }
            }
            return Mask.of(mask.grid(), smoothed);
        }

        /** Counts members and all voxels of the image in the ball around each voxel of a row. */
        private void count(int y, int z) {
            java.util.Arrays.fill(members, 0);
            java.util.Arrays.fill(all, 0);
            Vector3 spacing = grid.spacing();
            double limit = Ball.squaredLimit(radius);
            int reachZ = (int) Math.min(grid.nz(), Math.sqrt(limit) / spacing.z());
            int reachY = (int) Math.min(grid.ny(), Math.sqrt(limit) / spacing.y());
            for (int k = z - reachZ; k <= z + reachZ; k++) {
                for (int j = y - reachY; j <= y + reachY; j++) {
                    double dy = (j - y) * spacing.y();
                    double dz = (k - z) * spacing.z();
                    double left = limit - dy * dy - dz * dz;
                    boolean isInImage = k + box.z0() >= 0
                            && k + box.z0() < grid.nz()
                            && j + box.y0() >= 0
                            && j + box.y0() < grid.ny();
                    if (left >= 0 && isInImage) {
                        addRow(j, k, (int) Math.min(grid.nx(), Math.sqrt(left) / spacing.x()));
                    }
                }
            }
        }

        /** Adds the voxels of a row at most reach away along x. */
        private void addRow(int y, int z, int reach) {
            boolean isInBox = y >= 0 && z >= 0 && y < box.ny() && z < box.nz();
            int row = isInBox ? (y + box.ny() * z) * (box.nx() + 1) : 0;
            for (int x = 0; x < box.nx(); x++) {
                int from = x - reach;
                int to = x + reach + 1;
                all[x] += Math.min(to + box.x0(), grid.nx()) - Math.max(from + box.x0(), 0);
                if (isInBox) {
                    members[x] += sums[row + Math.min(to, box.nx())] - sums[row + Math.max(from, 0)];
                }
            }
        }
    }
}
