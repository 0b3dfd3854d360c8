// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Images and regions for tests. */
final class Scene {
    private Scene() {}

    /** Whole numbers from 0 to 99. */
    static Volume random(Grid grid, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(100);
        }
        return Volume.of(grid, voxels);
    }

    /** A ball about the centre of the grid. */
    static Mask ball(Grid grid, double radius) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    double dx = (x - (grid.nx() - 1) / 2.0) * grid.spacing().x();
                    double dy = (y - (grid.ny() - 1) / 2.0) * grid.spacing().y();
                    double dz = (z - (grid.nz() - 1) / 2.0) * grid.spacing().z();
                    voxels[i] = dx * dx + dy * dy + dz * dz <= radius * radius;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    /** A bright ball in a dark image, with noise. */
    static Volume bright(Mask ball, double noise, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[ball.grid().voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) ((ball.voxels()[i] ? 100 : 20) + noise * random.nextGaussian());
        }
        return Volume.of(ball.grid(), voxels);
    }
}
