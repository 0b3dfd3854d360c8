// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;

/** Small seeded images and masks in a folder, for tests of whole runs. */
public final class SmallStudy {
    public static final Grid GRID = Grid.of(18, 16, 10, 1.5, 1.5, 2);

    private SmallStudy() {}

    /** A ball of noise in a quieter background, whole numbers from 0 to 100. */
    public static Volume image(long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[GRID.voxels()];
        boolean[] ball = ball(5).voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = ball[i] ? 40 + random.nextInt(61) : 20 + random.nextInt(10);
        }
        return Volume.of(GRID, voxels);
    }

    /** A ball of the given radius in voxels in the middle of the grid. */
    public static Mask ball(double radius) {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int z = 0, i = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++, i++) {
                    double dx = x - GRID.nx() / 2;
                    double dy = y - GRID.ny() / 2;
                    double dz = 1.3 * (z - GRID.nz() / 2);
                    voxels[i] = dx * dx + dy * dy + dz * dz <= radius * radius;
                }
            }
        }
        return Mask.of(GRID, voxels);
    }

    /** Writes images, masks and a manifest {@code cases.csv} with the columns case, image, mask and centre. */
    public static Path write(Path folder, int cases) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= cases; i++) {
            Files.createDirectories(folder);
            Nifti.write(image(i), folder.resolve("image" + i + ".nii.gz"));
            Nifti.write(ball(2.5 + i % 3), folder.resolve("mask" + i + ".nii.gz"));
            rows.add(List.of("P-" + i, "image" + i + ".nii.gz", "mask" + i + ".nii.gz", i % 2 == 0 ? "A" : "B"));
        }
        Path manifest = folder.resolve("cases.csv");
        new CsvTable(List.of("case", "image", "mask", "centre"), rows).write(manifest);
        return manifest;
    }
}
