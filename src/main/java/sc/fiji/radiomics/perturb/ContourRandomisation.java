// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.plain;
import static sc.fiji.radiomics.perturb.PerturbationText.require;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.Ball;

/**
 * Another contour, as another reader might draw it: the region is put together from supervoxels of the image.
 *
 * <p>The image around the region is divided into supervoxels, which follow its edges. One is taken with a probability
 * equal to its overlap, the part of it that lies in the region; with 0.9 and more always, with less than 0.2 never, and the
 * one with the largest overlap always, so that the region never vanishes. What is taken is closed by a ball of the smallest
 * voxel spacing. So on average the region keeps its volume.
 *
 * <p>Intensities count from those of the region, the range being widened by a tenth on both sides; what lies beyond is cut
 * to it. Source: Zwanenburg et al., Sci Rep 9:614, 2019, doi:10.1038/s41598-018-36938-4; thresholds of the overlap and the
 * defaults as in MIRP 2.7.
 *
 * @param volume of a supervoxel, mm³; at least 20 voxels are taken
 * @param compactness how much place counts against intensity, whose range is 1; small follows edges, large gives cubes
 */
public record ContourRandomisation(double volume, double compactness) implements Perturbation {
    /** The image is divided up to this distance from the region, mm. */
    public static final double MARGIN = 25;

    private static final double FEWEST_VOXELS = 20;
    private static final double WIDENED = 0.1;
    private static final double CERTAIN = 0.9;
    private static final double NEGLIGIBLE = 0.2;

    /** @throws IllegalArgumentException if a number is out of its range */
    public ContourRandomisation {
        require(volume > 0 && volume <= 1e6, "volume must be above 0 and at most 1000000 mm³, found " + plain(volume));
        require(
                compactness > 0 && compactness <= 100,
                "compactness must be above 0 and at most 100, found " + plain(compactness));
    }

    static ContourRandomisation read(PerturbationText text) {
        return new ContourRandomisation(text.number("volume", 500), text.number("compactness", 0.05));
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    /** The choice of supervoxels comes from the seed given to {@link #of}. */
    @Override
    public ContourRandomisation drawn(long seed) {
        return this;
    }

    /**
     * The region with another contour.
     *
     * <p>Cost: that of {@link Supervoxels} on the image given.
     *
     * @param image around the region, {@link #MARGIN} to all sides as far as there is an image
     * @param region on the same grid, not empty
     * @return on the same grid
     * @throws IllegalArgumentException if the grids differ or the region is empty
     */
    public Mask of(Volume image, Mask region, long seed) {
        require(!region.isEmpty(), "the region must have a voxel, found none");
        double size = Math.max(volume, FEWEST_VOXELS * image.grid().voxelVolume());
        Supervoxels supervoxels = Supervoxels.of(levelled(image, region), size, compactness);
        double[] probabilities = probabilities(supervoxels.overlaps(region));
        boolean[] taken = new boolean[probabilities.length];
        for (int label = 0; label < taken.length; label++) {
            taken[label] = CounterRandom.uniform(seed, label) < probabilities[label];
        }
        return closed(supervoxels.region(taken));
    }

    /** Intensities from 0 to 1. */
    private static Volume levelled(Volume image, Mask region) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : region.values(image)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double wide = WIDENED * ((double) high - low);
        double from = low - wide;
        double range = high + wide - from;
        float[] levels = new float[image.voxels().length];
        for (int i = 0; i < levels.length && range > 0; i++) {
            levels[i] = (float) Math.min(1, Math.max(0, (image.voxels()[i] - from) / range));
        }
        return Volume.of(image.grid(), levels);
    }

    static double[] probabilities(double[] overlaps) {
        double[] probabilities = new double[overlaps.length];
        int largest = 0;
        for (int label = 0; label < overlaps.length; label++) {
            double overlap = overlaps[label];
            probabilities[label] = overlap >= CERTAIN ? 1 : overlap < NEGLIGIBLE ? 0 : overlap;
            largest = overlap > overlaps[largest] ? label : largest;
        }
        probabilities[largest] = 1;
        return probabilities;
    }

    private static Mask closed(Mask region) {
        Vector3 spacing = region.grid().spacing();
        return new Ball(Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()))).close(region);
    }

    @Override
    public String toString() {
        return "contour volume=" + plain(volume) + " compactness=" + plain(compactness);
    }
}
