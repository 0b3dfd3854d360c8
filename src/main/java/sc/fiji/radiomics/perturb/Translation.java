// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.plain;
import static sc.fiji.radiomics.perturb.PerturbationText.require;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * The grid of voxels moved by part of a voxel, as if the patient had lain a little elsewhere.
 *
 * <p>Image and region are interpolated to the moved grid, once and together with any other interpolation. A move by whole
 * voxels is the same grid again, so only what is left of one counts.
 *
 * @param x move along the first axis, in voxels of the grid of features; y and z likewise
 * @param within each is drawn from itself ± this, voxels
 */
public record Translation(double x, double y, double z, double within) implements Perturbation {
    private static final double MOST = 1e6;

    /** @throws IllegalArgumentException if a move is not a number of voxels or within is negative */
    public Translation {
        for (double move : new double[] {x, y, z}) {
            require(Math.abs(move) <= MOST, "x, y and z must be numbers of voxels, found " + plain(move));
        }
        require(within >= 0 && within <= MOST, "within must be at least 0 voxels, found " + plain(within));
    }

    static Translation read(PerturbationText text) {
        return new Translation(text.number("x", 0), text.number("y", 0), text.number("z", 0), text.number("within", 0));
    }

    @Override
    public boolean isRandom() {
        return within > 0;
    }

    @Override
    public Translation drawn(long seed) {
        return new Translation(
                CounterRandom.around(x, within, seed, 0),
                CounterRandom.around(y, within, seed, 1),
                CounterRandom.around(z, within, seed, 2),
                0);
    }

    /**
     * The moved grid: as many voxels, each with its centre less than the outermost half voxel away from the image. An axis
     * of one voxel stays, because there is nothing to interpolate along it.
     *
     * @return the grid itself if it is moved by whole voxels
     */
    public Grid of(Grid grid) {
        double dx = grid.nx() == 1 ? 0 : rest(x);
        double dy = grid.ny() == 1 ? 0 : rest(y);
        double dz = grid.nz() == 1 ? 0 : rest(z);
        if (dx == 0 && dy == 0 && dz == 0) {
            return grid;
        }
        Vector3 origin = grid.toPatient(dx, dy, dz);
        return new Grid(grid.nx(), grid.ny(), grid.nz(), grid.spacing(), origin, grid.direction());
    }

    /** From -0.5 to, not including, 0.5 voxels. */
    private static double rest(double move) {
        return move - Math.floor(move + 0.5);
    }

    @Override
    public String toString() {
        return "translation x=" + plain(x) + " y=" + plain(y) + " z=" + plain(z) + " within=" + plain(within);
    }
}
