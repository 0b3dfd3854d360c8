// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * A chain with all that is random in it drawn for one case, once: the same seed gives the same image and region on any
 * number of threads, and for any part of the image.
 *
 * @param chain with numbers instead of ranges
 * @param seed of noise, shells and contour
 */
public record Draw(Chain chain, long seed) {
    /**
     * Draws.
     *
     * @param seed for all cases
     * @param name of what is drawn for, such as case and repetition: others get other numbers
     */
    public static Draw of(Chain chain, long seed, String name) {
        long own = CounterRandom.seed(CounterRandom.seed(seed, chain.toString()), name);
        return new Draw(chain.drawn(own), own);
    }

    private long seed(PerturbationKind kind) {
        return CounterRandom.seed(seed, kind + " of voxels");
    }

    /**
     * How much noise is added.
     *
     * @param estimated the noise of the image by {@link NoiseEstimate}, asked for if the chain does not say how much
     * @return standard deviation; nothing if the chain has no noise
     * @throws IllegalArgumentException if noise is to be estimated and there is none
     */
    public OptionalDouble noise(DoubleSupplier estimated) {
        Optional<Noise> noise = chain.step(Noise.class);
        return noise.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(noise.get().deviation().orElseGet(() -> required(estimated.getAsDouble())));
    }

    /** The grid, turned and moved; the grid itself if the chain does neither. */
    public Grid grid(Grid grid) {
        Grid turned = chain.step(Rotation.class).map(it -> it.of(grid)).orElse(grid);
        return chain.step(Translation.class).map(it -> it.of(turned)).orElse(turned);
    }

    /**
     * The image with noise.
     *
     * @param image as it was read
     * @param box of it that is needed; the rest stays without noise
     * @param estimated as for {@link #noise}
     * @return the image itself if the chain has no noise
     * @throws IllegalArgumentException if noise is to be estimated and there is none
     */
    public Volume noisy(Volume image, Box box, DoubleSupplier estimated) {
        OptionalDouble sd = noise(estimated);
        return sd.isEmpty() ? image : Noise.add(image, box, sd.getAsDouble(), seed(PerturbationKind.NOISE));
    }

    private static double required(double estimated) {
        PerturbationText.require(
                estimated > 0,
                "the image must have noise to be estimated, found more than half of it constant; give noise sd=");
        return estimated;
    }

    /**
     * The region, grown or shrunk and with another contour.
     *
     * @param region not empty, on the grid or a crop of it
     * @param grid of the whole image as it is interpolated
     * @param image intensities in a box of that grid; asked for if the contour is randomised
     * @return on a crop of the grid; the region itself if the chain does neither
     * @throws IllegalArgumentException if no voxel would be left, or the region does not fit into the image
     */
    public Mask region(Mask region, Grid grid, Function<Box, Volume> image) {
        Mask changed = chain.step(VolumeChange.class)
                .map(it -> it.of(region, grid, seed(PerturbationKind.VOLUME)))
                .orElse(region);
        return chain.step(ContourRandomisation.class)
                .map(it -> {
                    Box box = around(changed, grid);
                    Box own = grid.boxOf(changed.grid());
                    Mask wide = changed.crop(box.minus(own.x0(), own.y0(), own.z0()));
                    return it.of(image.apply(box), wide, seed(PerturbationKind.CONTOUR));
                })
                .orElse(changed);
    }

    private static Box around(Mask region, Grid grid) {
        Box own = grid.boxOf(region.grid());
        int[] margin = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            margin[axis] =
                    (int) Math.ceil(ContourRandomisation.MARGIN / grid.spacing().get(axis));
        }
        return region.box()
                .orElseThrow()
                .minus(-own.x0(), -own.y0(), -own.z0())
                .grow(margin[0], margin[1], margin[2])
                .clip(grid);
    }

    /** What was drawn, as a text. */
    @Override
    public String toString() {
        return chain.toString();
    }
}
