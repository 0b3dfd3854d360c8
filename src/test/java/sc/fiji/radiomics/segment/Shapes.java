// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Regions of known shape. */
final class Shapes {
    private Shapes() {}

    interface Inside {
        boolean holds(int x, int y, int z);
    }

    static Mask where(Grid grid, Inside inside) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    voxels[i] = inside.holds(x, y, z);
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    /** Voxels at most a radius in mm from the centre of a voxel. */
    static Inside ball(Grid grid, int cx, int cy, int cz, double radius) {
        return (x, y, z) -> distance(grid, x - cx, y - cy, z - cz) <= radius + 1e-9;
    }

    /** Millimetres of a step in voxels. */
    static double distance(Grid grid, int dx, int dy, int dz) {
        return Math.sqrt(Math.pow(dx * grid.spacing().x(), 2)
                + Math.pow(dy * grid.spacing().y(), 2)
                + Math.pow(dz * grid.spacing().z(), 2));
    }

    static Inside box(int x0, int y0, int z0, int x1, int y1, int z1) {
        return (x, y, z) -> x >= x0 && x < x1 && y >= y0 && y < y1 && z >= z0 && z < z1;
    }

    static Mask random(Grid grid, double share, Random random) {
        return where(grid, (x, y, z) -> random.nextDouble() < share);
    }

    /** 1 in the mask, 0 outside. */
    static Volume image(Mask mask) {
        float[] values = new float[mask.voxels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.voxels()[i] ? 1 : 0;
        }
        return Volume.of(mask.grid(), values);
    }

    /** A small grid of odd sizes and spacings. */
    static Grid grid(Random random) {
        return Grid.of(
                1 + random.nextInt(11),
                1 + random.nextInt(9),
                1 + random.nextInt(7),
                0.5 + random.nextDouble(),
                0.5 + random.nextDouble(),
                0.5 + 2 * random.nextDouble());
    }

    /** A part of a grid put back on the whole, by definition of positions. */
    static Mask onWhole(Mask part, Grid grid) {
        var box = grid.boxOf(part.grid());
        return where(
                grid,
                (x, y, z) -> box(box.x0(), box.y0(), box.z0(), box.x1(), box.y1(), box.z1())
                                .holds(x, y, z)
                        && part.get(x - box.x0(), y - box.y0(), z - box.z0()));
    }
}
