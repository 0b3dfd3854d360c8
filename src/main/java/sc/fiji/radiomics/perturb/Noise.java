// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.plain;
import static sc.fiji.radiomics.perturb.PerturbationText.require;

import java.util.OptionalDouble;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Independent Gaussian noise added to each voxel of the image as it was read, before any interpolation.
 *
 * @param deviation standard deviation in the unit of the image; nothing: as much as {@link NoiseEstimate} finds in the image
 */
public record Noise(OptionalDouble deviation) implements Perturbation {
    private static final String ESTIMATED = "estimated";

    /** @throws IllegalArgumentException if the deviation is negative or not finite */
    public Noise {
        double sd = deviation.orElse(0);
        require(sd >= 0 && Double.isFinite(sd), "sd must be a number of at least 0, found " + sd);
    }

    static Noise read(PerturbationText text) {
        return new Noise(text.numberOr("sd", ESTIMATED));
    }

    @Override
    public boolean isRandom() {
        return deviation.isEmpty() || deviation.getAsDouble() > 0;
    }

    /** The noise itself; that of each voxel comes from the seed given to {@link #add}. */
    @Override
    public Noise drawn(long seed) {
        return this;
    }

    /**
     * Adds noise to part of an image. The noise of a voxel depends on the seed and its place in the image only.
     *
     * <p>Cost: about 100 ns per voxel of the box, and a copy of the image.
     *
     * @param box inside the image; the rest stays as it is
     * @param sd standard deviation
     * @return the image itself if the deviation is 0
     */
    static Volume add(Volume image, Box box, double sd, long seed) {
        if (sd == 0) {
            return image;
        }
        Grid grid = image.grid();
        float[] voxels = image.voxels().clone();
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                int row = grid.index(0, y, z);
                for (int i = row + box.x0(); i < row + box.x1(); i++) {
                    voxels[i] = (float) (voxels[i] + sd * CounterRandom.normal(seed, i));
                }
            }
        }
        return Volume.of(grid, voxels);
    }

    @Override
    public String toString() {
        return "noise sd=" + (deviation.isPresent() ? plain(deviation.getAsDouble()) : ESTIMATED);
    }
}
