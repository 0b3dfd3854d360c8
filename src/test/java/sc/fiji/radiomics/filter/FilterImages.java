// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Small images for the tests of the filters. */
final class FilterImages {
    private FilterImages() {}

    /** An intensity at a position in mm. */
    @FunctionalInterface
    interface Field {
        double at(double x, double y, double z);
    }

    static Volume of(Grid grid, Field field) {
        float[] voxels = new float[grid.voxels()];
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    voxels[i++] = (float) field.at(
                            x * grid.spacing().x(),
                            y * grid.spacing().y(),
                            z * grid.spacing().z());
                }
            }
        }
        return Volume.of(grid, voxels);
    }

    static Volume noise(Grid grid, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(2000) - 1000;
        }
        return Volume.of(grid, voxels);
    }

    /** The image reflected along x. */
    static Volume reflected(Volume image) {
        return Volume.of(image.grid(), reflected(image.voxels(), image.grid().nx()));
    }

    static float[] reflected(float[] values, int nx) {
        float[] to = new float[values.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = values[i - i % nx + nx - 1 - i % nx];
        }
        return to;
    }
}
