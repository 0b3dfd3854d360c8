// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** The made head of {@code benchmarks/python/normalisation.py}: three tissues in air, noise and a smooth field. */
public final class HeadPhantom {
    private HeadPhantom() {}

    public static Volume of(int nx, int ny, int nz) {
        return of(Grid.of(nx, ny, nz, 1, 1, 1), 1, 0);
    }

    /** Other gain and other zero, as from another scanner. */
    public static Volume of(Grid grid, double gain, double shift) {
        float[] voxels = new float[grid.voxels()];
        forEach(grid, (i, u, v, w) -> {
            double z = i / (grid.nx() * grid.ny());
            double y = i / grid.nx() % grid.ny();
            double noise = 1 + 0.03 * Math.sin(12.9898 * (i % grid.nx()) + 78.233 * y + 37.719 * z);
            voxels[i] = (float) (Math.rint(1000 * gain * (tissue(u, v, w) + shift) * noise * field(u, v, w)) / 1000);
        });
        return Volume.of(grid, voxels);
    }

    /** Logarithm of the field. */
    public static double[] logField(Grid grid) {
        double[] field = new double[grid.voxels()];
        forEach(grid, (i, u, v, w) -> field[i] = Math.log(field(u, v, w)));
        return field;
    }

    private static double tissue(double u, double v, double w) {
        double radius = Math.sqrt(u / 0.9 * (u / 0.9) + v / 0.85 * (v / 0.85) + w / 0.95 * (w / 0.95));
        double folds = Math.cos(9 * u) + Math.cos(8 * v) + Math.cos(7 * w);
        return radius > 1 ? 4 : radius > 0.85 ? 300 : folds > 0.4 ? 600 : 900;
    }

    private static double field(double u, double v, double w) {
        return Math.exp(0.25 * u + 0.2 * v * v - 0.2 * w * u);
    }

    private interface Use {
        void at(int index, double u, double v, double w);
    }

    private static void forEach(Grid grid, Use use) {
        for (int i = 0; i < grid.voxels(); i++) {
            int z = i / (grid.nx() * grid.ny());
            use.at(
                    i,
                    2 * (i % grid.nx() + 0.5) / grid.nx() - 1,
                    2 * (i / grid.nx() % grid.ny() + 0.5) / grid.ny() - 1,
                    grid.nz() > 1 ? 2 * (z + 0.5) / grid.nz() - 1 : 0);
        }
    }
}
