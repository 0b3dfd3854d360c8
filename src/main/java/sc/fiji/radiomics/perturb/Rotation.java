// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.plain;
import static sc.fiji.radiomics.perturb.PerturbationText.require;

import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * The grid of voxels turned in the slices, about the centre of the image, as if the patient had lain turned the other way.
 *
 * <p>Image and region are interpolated to the turned grid, once and together with any other interpolation.
 *
 * @param angle degrees from the first axis to the second
 * @param within the angle is drawn from angle ± this, degrees
 */
public record Rotation(double angle, double within) implements Perturbation {
    private static final double ROUNDING = 1e-6; // of a voxel: a side that is whole but for rounding

    /** @throws IllegalArgumentException if the angles leave -180 to 180 degrees */
    public Rotation {
        require(
                within >= 0 && Math.abs(angle) + within <= 180,
                "angle must stay in -180 to 180 degrees, found " + plain(angle)
                        + (within == 0 ? "" : " with within=" + plain(within)));
    }

    static Rotation read(PerturbationText text) {
        return new Rotation(text.number("angle", 0), text.number("within", 0));
    }

    @Override
    public boolean isRandom() {
        return within > 0;
    }

    @Override
    public Rotation drawn(long seed) {
        return new Rotation(CounterRandom.around(angle, within, seed, 0), 0);
    }

    /**
     * The turned grid, as large as the turned image needs.
     *
     * <p>Its voxels keep their spacing along their own axes, and the centre stays where it is. Turns by right angles of an
     * image that is a square in the slices give its voxels in another order.
     *
     * @return the grid itself if the angle is 0
     */
    public Grid of(Grid grid) {
        if (angle == 0) {
            return grid;
        }
        double cos = cosine(angle);
        double sin = cosine(angle - 90);
        Direction axes = grid.direction();
        Vector3 i = axes.i().times(cos).plus(axes.j().times(sin));
        Vector3 j = axes.j().times(cos).minus(axes.i().times(sin));
        double width = grid.nx() * grid.spacing().x();
        double height = grid.ny() * grid.spacing().y();
        int nx = size(
                grid.nx(),
                Math.abs(cos) * width + Math.abs(sin) * height,
                grid.spacing().x());
        int ny = size(
                grid.ny(),
                Math.abs(cos) * height + Math.abs(sin) * width,
                grid.spacing().y());
        Vector3 origin = grid.toPatient((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, 0)
                .minus(i.times((nx - 1) / 2.0 * grid.spacing().x()))
                .minus(j.times((ny - 1) / 2.0 * grid.spacing().y()));
        return new Grid(nx, ny, grid.nz(), grid.spacing(), origin, new Direction(i, j, axes.k()));
    }

    /** Voxels that cover a length, odd or even as before, so that the voxels stay where they are about the centre. */
    private static int size(int before, double length, double spacing) {
        return before + 2 * (int) Math.ceil((length / spacing - before) / 2 - ROUNDING);
    }

    /** Exact at right angles. */
    private static double cosine(double degrees) {
        double right = Math.abs(degrees) / 90;
        if (right == Math.rint(right)) {
            int turns = (int) right % 4;
            return turns == 0 ? 1 : turns == 2 ? -1 : 0;
        }
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    @Override
    public String toString() {
        return "rotation angle=" + plain(angle) + " within=" + plain(within);
    }
}
