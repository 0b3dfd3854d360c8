// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;

/** Convex hull of pixel rows in a plane, in whole numbers: rows come in rising order, each with its first and last x. */
final class PlanarHull {
    private final int[] left;
    private final int[] right;
    private int lefts;
    private int rights;

    /** @param rows largest number of rows */
    PlanarHull(int rows) {
        left = new int[2 * rows];
        right = new int[2 * rows];
    }

    void clear() {
        lefts = 0;
        rights = 0;
    }

    /** Adds all rows of a mask's slice within a box that holds them. */
    void addSlice(Mask mask, Box box, int z) {
        boolean[] voxels = mask.voxels();
        for (int y = box.y0(); y < box.y1(); y++) {
            int row = mask.grid().index(0, y, z);
            int first = box.x0();
            while (first < box.x1() && !voxels[row + first]) {
                first++;
            }
            int last = box.x1() - 1;
            while (last > first && !voxels[row + last]) {
                last--;
            }
            if (first < box.x1()) {
                add(first, last, y);
            }
        }
    }

    private void add(int first, int last, int y) {
        lefts = push(left, lefts, first, y, 1);
        rights = push(right, rights, last, y, -1);
    }

    /** Keeps a chain convex: drops points that lie on or inside the line to the new one. */
    private static int push(int[] chain, int count, int x, int y, int sign) {
        int n = count;
        while (n >= 2 && sign * turn(chain, n, x, y) >= 0) {
            n--;
        }
        chain[2 * n] = x;
        chain[2 * n + 1] = y;
        return n + 1;
    }

    private static long turn(int[] chain, int n, int x, int y) {
        long ux = chain[2 * n - 2] - chain[2 * n - 4];
        long uy = chain[2 * n - 1] - chain[2 * n - 3];
        return ux * (y - chain[2 * n - 1]) - uy * (x - chain[2 * n - 2]);
    }

    /** x and y of each corner; a corner where both chains meet comes twice. */
    int[] corners() {
        int[] corners = Arrays.copyOf(left, 2 * (lefts + rights));
        System.arraycopy(right, 0, corners, 2 * lefts, 2 * rights);
        return corners;
    }
}
