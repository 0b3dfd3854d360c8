// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Small random regions for tests; never empty. */
final class RandomMask {
    private RandomMask() {}

    static Mask of(Grid grid, double fill, long seed) {
        Random random = new Random(seed);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextDouble() < fill;
        }
        voxels[random.nextInt(voxels.length)] = true;
        return Mask.of(grid, voxels);
    }

    /** The region turned by a quarter about z: x becomes y, y becomes -x. */
    static Mask turned(Mask mask) {
        Grid g = mask.grid();
        Grid to = Grid.of(
                g.ny(),
                g.nx(),
                g.nz(),
                g.spacing().y(),
                g.spacing().x(),
                g.spacing().z());
        boolean[] voxels = new boolean[to.voxels()];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    voxels[to.index(g.ny() - 1 - y, x, z)] = mask.get(x, y, z);
                }
            }
        }
        return Mask.of(to, voxels);
    }

    /** The region mirrored in x. */
    static Mask mirrored(Mask mask) {
        Grid g = mask.grid();
        boolean[] voxels = new boolean[g.voxels()];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    voxels[g.index(g.nx() - 1 - x, y, z)] = mask.get(x, y, z);
                }
            }
        }
        return Mask.of(g, voxels);
    }

    /** Voxel centres within an ellipsoid. */
    static Mask ellipsoid(Grid grid, double[] centre, double[] semiAxes) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    double u = (x - centre[0]) * grid.spacing().x() / semiAxes[0];
                    double v = (y - centre[1]) * grid.spacing().y() / semiAxes[1];
                    double w = (z - centre[2]) * grid.spacing().z() / semiAxes[2];
                    voxels[i] = u * u + v * v + w * w <= 1;
                }
            }
        }
        return Mask.of(grid, voxels);
    }
}
