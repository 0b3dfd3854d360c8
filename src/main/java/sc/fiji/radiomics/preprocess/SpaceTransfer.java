// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Carries a mask onto a grid of another orientation; visits only the target voxels near the mask. */
final class SpaceTransfer {
    private final Mask mask;
    private final Grid target;
    private final Vector3 origin; // mask index of the first target voxel
    private final Vector3 stepX;
    private final Vector3 stepY;
    private final Vector3 stepZ;

    private SpaceTransfer(Mask mask, Grid target) {
        this.mask = mask;
        this.target = target;
        Grid grid = mask.grid();
        origin = grid.toIndex(target.toPatient(0, 0, 0));
        stepX = step(grid, target.direction().i(), target.spacing().x());
        stepY = step(grid, target.direction().j(), target.spacing().y());
        stepZ = step(grid, target.direction().k(), target.spacing().z());
    }

    static SpaceTransfer of(Mask mask, Grid target) {
        return new SpaceTransfer(mask, target);
    }

    private static Vector3 step(Grid grid, Vector3 axis, double spacing) {
        return new Vector3(
                axis.dot(grid.direction().i()) * spacing / grid.spacing().x(),
                axis.dot(grid.direction().j()) * spacing / grid.spacing().y(),
                axis.dot(grid.direction().k()) * spacing / grid.spacing().z());
    }

    boolean[] nearest() {
        return each((x, y, z) -> inside(round(x), round(y), round(z)) ? 1 : 0, 0.5);
    }

    boolean[] linear(double least) {
        return each(this::linearAt, least);
    }

    /** The value of the mask at a point in its index coordinates. */
    private interface Value {
        double at(double x, double y, double z);
    }

    private boolean[] each(Value value, double least) {
        boolean[] made = new boolean[target.voxels()];
        Box box = reach().orElse(null);
        if (box == null) {
            return made;
        }
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                int row = target.index(0, y, z);
                for (int x = box.x0(); x < box.x1(); x++) {
                    made[row + x] = value.at(
                                    origin.x() + x * stepX.x() + y * stepY.x() + z * stepZ.x(),
                                    origin.y() + x * stepX.y() + y * stepY.y() + z * stepZ.y(),
                                    origin.z() + x * stepX.z() + y * stepY.z() + z * stepZ.z())
                            >= least;
                }
            }
        }
        return made;
    }

    /** The box of target voxels that can touch the mask. */
    private Optional<Box> reach() {
        Box box = mask.box().orElse(null);
        if (box == null) {
            return Optional.empty();
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            Vector3 at = target.toIndex(mask.grid()
                    .toPatient(
                            (corner & 1) == 0 ? box.x0() - 1 : box.x1(),
                            (corner & 2) == 0 ? box.y0() - 1 : box.y1(),
                            (corner & 4) == 0 ? box.z0() - 1 : box.z1()));
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], Math.floor(at.get(axis)));
                high[axis] = Math.max(high[axis], Math.ceil(at.get(axis)) + 1);
            }
        }
        int[] from = new int[3];
        int[] to = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = (int) Math.max(low[axis], 0);
            to[axis] = (int) Math.min(high[axis], Taps.size(target, axis));
            if (to[axis] <= from[axis]) {
                return Optional.empty();
            }
        }
        return Optional.of(new Box(from[0], from[1], from[2], to[0], to[1], to[2]));
    }

    private double linearAt(double x, double y, double z) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int z0 = (int) Math.floor(z);
        double fx = x - x0;
        double fy = y - y0;
        double fz = z - z0;
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1 & 1;
            int dz = corner >> 2;
            if (inside(x0 + dx, y0 + dy, z0 + dz)) {
                sum += (dx == 0 ? 1 - fx : fx) * (dy == 0 ? 1 - fy : fy) * (dz == 0 ? 1 - fz : fz);
            }
        }
        return sum;
    }

    private static int round(double x) {
        return (int) Math.floor(x + 0.5 + Taps.POSITION_TOLERANCE);
    }

    private boolean inside(int x, int y, int z) {
        Grid grid = mask.grid();
        return x >= 0
                && y >= 0
                && z >= 0
                && x < grid.nx()
                && y < grid.ny()
                && z < grid.nz()
                && mask.voxels()[grid.index(x, y, z)];
    }
}
