// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.pyradiomics.image.PixelType;
import sc.fiji.radiomics.pyradiomics.image.TypedImage;

/** The made images of benchmarks/pyradiomics/fixtures.py, from the same formulas of the voxel index. */
record MadeRegion(TypedImage image, Mask mask) {
    private static final Grid GRID = Grid.of(13, 11, 9, 0.9, 1.1, 2.5);

    static MadeRegion of(String kind) {
        float[] values = new float[GRID.voxels()];
        boolean[] inside = new boolean[GRID.voxels()];
        for (int z = 0, i = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++, i++) {
                    values[i] = value(kind, x, y, z);
                    inside[i] = isInside(kind, x, y, z);
                }
            }
        }
        boolean isSingle = kind.equals("fraction") || kind.equals("flat");
        return new MadeRegion(
                TypedImage.of(Volume.of(GRID, values), isSingle ? PixelType.FLOAT32 : PixelType.INT16),
                Mask.of(GRID, inside));
    }

    private static float value(String kind, int x, int y, int z) {
        int whole = (31 * x * x + 17 * y * y + 47 * z * z + 7 * x * y + 11 * y * z + 5 * x * z) % 211 - 60;
        return switch (kind) {
            case "flat" -> 0.1f;
            case "fraction" -> (float) (whole + 0.37 * ((x + 2 * y + 3 * z) % 4));
            default -> whole;
        };
    }

    private static boolean isInside(String kind, int x, int y, int z) {
        boolean inBall = 3 * (x - 6) * (x - 6) + 4 * (y - 5) * (y - 5) + 5 * (z - 4) * (z - 4) <= 85;
        return switch (kind) {
            case "slice" -> inBall && z == 4 && (x + y) % 7 != 0;
            case "pieces" -> (x * 5 + y * 3 + z * 7 + x * y * z) % 3 == 0;
            case "pair" -> z == 4 && (y == 5 && (x == 3 || x == 9) || y == 7 && x == 3);
            default -> inBall;
        };
    }
}
