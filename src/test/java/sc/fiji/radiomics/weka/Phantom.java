// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.List;
import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/** A ball in a block: the same mean intensity, the ball smooth and the rest coarse; and what a person marks of it. */
final class Phantom {
    static final Grid GRID = Grid.of(40, 36, 20, 1, 1, 2);

    private Phantom() {}

    static boolean isBall(int x, int y, int z) {
        return Math.pow(x - 20, 2) + Math.pow(y - 18, 2) + Math.pow(2 * (z - 10), 2) < 11 * 11;
    }

    /** Noise of 60 units outside and of 10 inside, both around 100. */
    static Volume image(long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[GRID.voxels()];
        int i = 0;
        for (int z = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++) {
                    voxels[i++] = (float) (100 + (isBall(x, y, z) ? 10 : 60) * random.nextGaussian());
                }
            }
        }
        return Volume.of(GRID, voxels);
    }

    /** Three lines in the ball and four outside, two of them close to its border. */
    static List<Roi> scribbles() {
        boolean[] ball = new boolean[GRID.voxels()];
        boolean[] rest = new boolean[GRID.voxels()];
        for (int i = 0; i < 12; i++) {
            ball[GRID.index(14 + i, 18, 10)] = true;
            ball[GRID.index(20, 12 + i, 9)] = true;
            ball[GRID.index(28, 12 + i, 10)] = true;
            rest[GRID.index(33, 12 + i, 10)] = true;
            rest[GRID.index(2 + i, 3, 10)] = true;
            rest[GRID.index(36, 20 + i, 9)] = true;
            rest[GRID.index(3, 20 + i, 3)] = true;
        }
        return List.of(Roi.of("background", Mask.of(GRID, rest)), Roi.of("ball", Mask.of(GRID, ball)));
    }
}
