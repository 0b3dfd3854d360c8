// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.plain;
import static sc.fiji.radiomics.perturb.PerturbationText.require;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.segment.DistanceTransform;

/**
 * The region grown or shrunk by part of its volume.
 *
 * <p>Voxels are added in the order of their distance in mm from the region, or taken away in the order of their distance
 * from what lies outside, until the region has n (1 + change) voxels, rounded. Of the last shell, voxels of one distance,
 * a random part is taken. The border of the image is no outside: a region that it cuts off does not shrink from there.
 *
 * @param change part of the volume, above -1 and at most 10; negative shrinks
 * @param within the change is drawn from itself ± this
 */
public record VolumeChange(double change, double within) implements Perturbation {
    private static final double MOST = 10;
    private static final double TIE = 1e-6; // relative: distances along axes of other spacing are rounded otherwise
    private static final long INDEX = 0x7FFFFFFFL;

    /** @throws IllegalArgumentException if the change leaves its range */
    public VolumeChange {
        require(
                within >= 0 && change - within > -1 && change + within <= MOST,
                "change must stay above -1 and at most at " + plain(MOST) + ", found " + plain(change)
                        + (within == 0 ? "" : " with within=" + plain(within)));
    }

    static VolumeChange read(PerturbationText text) {
        return new VolumeChange(text.number("change", 0), text.number("within", 0));
    }

    /** Of a change that is given, only the last shell is random. */
    @Override
    public boolean isRandom() {
        return within > 0 || change != 0;
    }

    @Override
    public VolumeChange drawn(long seed) {
        return new VolumeChange(CounterRandom.around(change, within, seed, 0), 0);
    }

    /**
     * The changed region. Cost: a distance transform of the region's box, and of as much around it as it grows.
     *
     * @param region not empty, on the grid of the image or a crop of it
     * @param image grid of the whole image
     * @param seed of the last shell
     * @return on a crop of the image's grid; the region itself if its number of voxels stays
     * @throws IllegalArgumentException if nothing would be left, or the region would be larger than the image
     */
    public Mask of(Mask region, Grid image, long seed) {
        long wanted = Math.round(region.count() * (1 + change));
        if (wanted == region.count()) {
            return region;
        }
        require(
                wanted > 0,
                "the region must keep a voxel after a volume change of " + plain(change) + ", found only "
                        + region.count() + " before it");
        require(
                wanted <= image.voxels(),
                "the region must fit into the image after a volume change of " + plain(change) + ", found " + wanted
                        + " voxels for an image of " + image.voxels());
        return wanted > region.count() ? grown(region, image, wanted, seed) : shrunk(region, image, wanted, seed);
    }

    private static Mask grown(Mask region, Grid image, long wanted, long seed) {
        Vector3 spacing = image.spacing();
        double smallest = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
        double largest = Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
        int more = (int) (wanted - region.count());
        double margin = 2 * largest + smallest * Math.cbrt(more) / 4;
        while (true) {
            Part part = Part.of(region, image, margin);
            double atMost = part.box().equals(image.box()) ? Double.POSITIVE_INFINITY : margin;
            Shells shells = new Shells(DistanceTransform.to(part.mask()).voxels(), atMost);
            if (shells.count() >= more) {
                return part.with(shells.nearest(more, seed), true);
            }
            margin *= 2;
        }
    }

    private static Mask shrunk(Mask region, Grid image, long wanted, long seed) {
        Part part = Part.of(region, image, 0);
        boolean[] outside = part.mask().voxels().clone();
        for (int i = 0; i < outside.length; i++) {
            outside[i] = !outside[i];
        }
        Mask others = Mask.of(part.mask().grid(), outside);
        Shells shells = new Shells(DistanceTransform.to(others).voxels(), Double.POSITIVE_INFINITY);
        return part.with(shells.nearest((int) (region.count() - wanted), seed), false);
    }

    /** The region in its box and a margin, as far as the image goes. */
    private record Part(Mask mask, Box box) {
        /** @param margin mm; at least a voxel is taken */
        static Part of(Mask region, Grid image, double margin) {
            Box own = region.box().orElseThrow();
            Box crop = image.boxOf(region.grid());
            Box wide = own.minus(-crop.x0(), -crop.y0(), -crop.z0())
                    .grow(voxels(margin, image, 0), voxels(margin, image, 1), voxels(margin, image, 2))
                    .clip(image);
            return new Part(region.crop(wide.minus(crop.x0(), crop.y0(), crop.z0())), wide);
        }

        private static int voxels(double margin, Grid grid, int axis) {
            return 1 + (int) Math.min(1 << 20, margin / grid.spacing().get(axis));
        }

        Mask with(int[] changed, boolean value) {
            boolean[] voxels = mask.voxels().clone();
            for (int index : changed) {
                voxels[index] = value;
            }
            return Mask.of(mask.grid(), voxels);
        }
    }

    /** Voxels that are not in the region, or in it, by their distance from it or from the others. */
    private static final class Shells {
        private final float[] distances;
        private final int[] indices;

        Shells(float[] distances, double atMost) {
            this.distances = distances;
            int[] found = new int[distances.length];
            int count = 0;
            for (int i = 0; i < distances.length; i++) {
                if (distances[i] > 0 && distances[i] <= atMost) {
                    found[count++] = i;
                }
            }
            this.indices = Arrays.copyOf(found, count);
        }

        int count() {
            return indices.length;
        }

        /** So many of the nearest voxels: whole shells, and a random part of the last one. */
        int[] nearest(int wanted, long seed) {
            double last = distance(wanted - 1);
            int[] chosen = new int[wanted];
            long[] shell = new long[indices.length];
            int inShell = 0;
            int done = 0;
            for (int index : indices) {
                if (distances[index] < last * (1 - TIE)) {
                    chosen[done++] = index;
                } else if (distances[index] <= last * (1 + TIE)) {
                    shell[inShell++] = CounterRandom.bits(seed, index) & ~INDEX | index;
                }
            }
            Arrays.sort(shell, 0, inShell); // by their random bits
            for (int i = 0; done < wanted; i++) {
                chosen[done++] = (int) (shell[i] & INDEX);
            }
            return chosen;
        }

        private double distance(int rank) {
            float[] sorted = new float[indices.length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = distances[indices[i]];
            }
            Arrays.sort(sorted);
            return sorted[rank];
        }
    }

    @Override
    public String toString() {
        return "volume change=" + plain(change) + " within=" + plain(within);
    }
}
