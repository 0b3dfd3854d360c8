// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.List;
import sc.fiji.radiomics.image.Grid;

/**
 * Flood fill by runs of rows. The list of runs found is also the queue of runs whose neighbour rows have to be looked
 * at, so that cost and memory follow the region, never the image.
 */
final class FloodFill {
    private final Grid grid;
    private final Candidates candidates;
    private final Connectivity connectivity;
    private final PagedBits visited;
    private final Runs runs = new Runs();

    private FloodFill(Grid grid, Candidates candidates, Connectivity connectivity) {
        this.grid = grid;
        this.candidates = candidates;
        this.connectivity = connectivity;
        this.visited = new PagedBits(grid);
    }

    /** The runs of all candidates connected to a seed; none if no seed is a candidate. */
    static Runs of(Grid grid, Candidates candidates, Connectivity connectivity, List<Voxel> seeds) {
        FloodFill fill = new FloodFill(grid, candidates, connectivity);
        for (Voxel seed : seeds) {
            fill.scan(seed.x(), seed.x(), seed.y(), seed.z());
        }
        for (int run = 0; run < fill.runs.size(); run++) {
            fill.spread(run);
        }
        return fill.runs;
    }

    private void spread(int run) {
        for (int row = 0; row < connectivity.rows(); row++) {
            int y = runs.y(run) + connectivity.rowY(row);
            int z = runs.z(run) + connectivity.rowZ(row);
            if (y >= 0 && y < grid.ny() && z >= 0 && z < grid.nz()) {
                int reach = connectivity.reach(row);
                scan(Math.max(0, runs.x0(run) - reach), Math.min(grid.nx() - 1, runs.x1(run) + reach), y, z);
            }
        }
    }

    /** Adds the whole runs of new candidates that have a voxel between from and to. */
    private void scan(int from, int to, int y, int z) {
        for (int x = from; x <= to; x++) {
            if (visited.get(x, y, z) || !candidates.holds(x, y, z)) {
                continue;
            }
            int start = x;
            while (start > 0 && candidates.holds(start - 1, y, z)) {
                start--;
            }
            while (x + 1 < grid.nx() && candidates.holds(x + 1, y, z)) {
                x++;
            }
            runs.add(start, x, y, z);
            visited.add(start, x, y, z);
        }
    }
}
