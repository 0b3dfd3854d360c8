// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;

/** Joins the runs of a mask's rows that are neighbours, with a union-find structure whose roots are first runs. */
final class RunLinkage {
    private final Mask mask;
    private final Box box;
    private final Connectivity connectivity;
    private final int[] starts; // the first run of each row of the box, and the number of all runs
    private int[] parents = new int[256];

    RunLinkage(Mask mask, Box box, Connectivity connectivity) {
        this.mask = mask;
        this.box = box;
        this.connectivity = connectivity;
        this.starts = new int[Math.multiplyExact(box.ny(), box.nz()) + 1];
    }

    /**
     * Collects the runs in the order z, y, x.
     *
     * @param runs empty, gets the runs
     * @return for each run the first run of its component
     */
    int[] roots(Runs runs) {
        for (int z = box.z0(), row = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++, row++) {
                starts[row] = runs.size();
                collect(runs, y, z);
                starts[row + 1] = runs.size();
                joinToRowsBefore(runs, row);
            }
        }
        int[] roots = new int[runs.size()];
        for (int run = 0; run < roots.length; run++) {
            roots[run] = root(run);
        }
        return roots;
    }

    private void collect(Runs runs, int y, int z) {
        int row = mask.grid().index(0, y, z);
        boolean[] voxels = mask.voxels();
        for (int x = box.x0(); x < box.x1(); x++) {
            if (voxels[row + x]) {
                int start = x;
                while (x + 1 < box.x1() && voxels[row + x + 1]) {
                    x++;
                }
                if (runs.size() == parents.length) {
                    parents = Arrays.copyOf(parents, Math.multiplyExact(2, parents.length));
                }
                parents[runs.size()] = runs.size();
                runs.add(start, x, y, z);
            }
        }
    }

    private void joinToRowsBefore(Runs runs, int row) {
        int y = row % box.ny();
        int z = row / box.ny();
        for (int beside = 0; beside < connectivity.rows(); beside++) {
            int dy = connectivity.rowY(beside);
            int dz = connectivity.rowZ(beside);
            boolean isBefore = dz < 0 || dz == 0 && dy < 0;
            if (isBefore && y + dy >= 0 && y + dy < box.ny() && z + dz >= 0) {
                join(runs, row, row + dy + box.ny() * dz, connectivity.reach(beside));
            }
        }
    }

    /** Joins the runs of two rows that lie side by side, or at most reach apart. */
    private void join(Runs runs, int row, int before, int reach) {
        int a = starts[row];
        int b = starts[before];
        while (a < starts[row + 1] && b < starts[before + 1]) {
            if (runs.x0(a) <= runs.x1(b) + reach && runs.x0(b) <= runs.x1(a) + reach) {
                union(a, b);
            }
            if (runs.x1(a) < runs.x1(b)) {
                a++;
            } else {
                b++;
            }
        }
    }

    private void union(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int run) {
        int at = run;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
