// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Region growing: the voxels connected to a seed through voxels of an intensity range, within bounds.
 *
 * <p>Candidates are the voxels in the range, within the radius of a seed, and inside the bounding mask. The region is the
 * part of them connected to a seed.
 *
 * <p>With a neck width w, growth does not leak through narrower necks. Let B be the {@link Ball} of radius w/2. The region
 * R is eroded by B; of the components of what is left those are kept that have a seed within w/2, so that a seed may lie in
 * the rim; they are dilated by B. This is the opening of R by B, restricted to the parts that hold a seed: what a ball of
 * diameter w reaches from a seed without leaving R. Balls are centred on voxels, so a width is met within one voxel. At
 * the border of the image there is no wall.
 *
 * <p>Cost follows the region and its box, not the image.
 *
 * @param range intensities that belong to the region
 * @param connectivity which voxels are neighbours
 * @param radius largest distance to the nearest seed, mm; may be infinite
 * @param neck width of the narrowest opening to pass, mm; 0 lets growth pass everywhere
 * @param inside bounding mask on the grid of the image or a box of it
 */
public record RegionGrowing(
        IntensityRange range, Connectivity connectivity, double radius, double neck, Optional<Mask> inside) {
    /** @throws IllegalArgumentException if the radius is not positive or the neck negative or infinite */
    public RegionGrowing {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("radius must be positive, found " + radius + " mm");
        }
        if (!(neck >= 0 && neck < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("neck must be a length of at least 0 mm, found " + neck);
        }
    }

    /** Growth over faces in a range of intensities, without other bounds. */
    public static RegionGrowing in(IntensityRange range) {
        return new RegionGrowing(range, Connectivity.FACES, Double.POSITIVE_INFINITY, 0, Optional.empty());
    }

    public RegionGrowing withConnectivity(Connectivity neighbours) {
        return new RegionGrowing(range, neighbours, radius, neck, inside);
    }

    /** @param millimetres largest distance to the nearest seed */
    public RegionGrowing withRadius(double millimetres) {
        return new RegionGrowing(range, connectivity, millimetres, neck, inside);
    }

    /** @param millimetres width of the narrowest opening to pass */
    public RegionGrowing withNeck(double millimetres) {
        return new RegionGrowing(range, connectivity, radius, millimetres, inside);
    }

    public RegionGrowing inside(Mask mask) {
        return new RegionGrowing(range, connectivity, radius, neck, Optional.of(mask));
    }

    /**
     * Grows from seeds. A seed that is no candidate adds nothing.
     *
     * @param seeds at least one
     * @return never empty; on the grid of the smallest box that holds it, a crop of the image's grid
     * @throws IllegalArgumentException if there is no seed, one lies outside the image, none is a candidate, or none
     *     lies in a part as wide as the neck
     */
    public Mask from(Volume image, List<Voxel> seeds) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("growth must start from a seed, found none");
        }
        Grid grid = image.grid();
        seeds.forEach(seed -> seed.requireIn(grid));
        Runs runs = FloodFill.of(grid, new Candidates(image, seeds, this), connectivity, seeds);
        Box box = runs.box().orElseThrow(() -> new IllegalArgumentException(noCandidate(image, seeds)));
        return neck == 0 ? runs.mask(grid, box) : withoutNecks(grid, runs, box, seeds);
    }

    private Mask withoutNecks(Grid grid, Runs runs, Box region, List<Voxel> seeds) {
        Box box = region.grow(1, 1, 1).clip(grid); // the nearest voxels outside, where the image goes on
        Mask mask = runs.mask(grid, box);
        Ball ball = new Ball(neck / 2);
        Mask core = ball.erode(mask);
        Mask reached = Components.of(core, connectivity).touching(ball.dilate(seeds(mask, box, seeds)));
        if (reached.isEmpty()) {
            throw new IllegalArgumentException(
                    "no seed lies in a part that is " + neck + " mm wide: move it or choose a narrower neck");
        }
        Mask grown = ball.dilate(reached);
        return grown.crop(grown.box().orElseThrow());
    }

    /** The seeds in the region. */
    private static Mask seeds(Mask region, Box box, List<Voxel> seeds) {
        Grid grid = region.grid();
        boolean[] voxels = new boolean[grid.voxels()];
        for (Voxel seed : seeds) {
            if (seed.x() >= box.x0()
                    && seed.x() < box.x1()
                    && seed.y() >= box.y0()
                    && seed.y() < box.y1()
                    && seed.z() >= box.z0()
                    && seed.z() < box.z1()) {
                int index = grid.index(seed.x() - box.x0(), seed.y() - box.y0(), seed.z() - box.z0());
                voxels[index] = region.voxels()[index];
            }
        }
        return Mask.of(grid, voxels);
    }

    private String noCandidate(Volume image, List<Voxel> seeds) {
        String intensities = seeds.stream()
                .limit(3)
                .map(seed -> "" + image.get(seed.x(), seed.y(), seed.z()))
                .collect(Collectors.joining(", "));
        return "a seed must lie in the range " + range.low() + " to " + range.high()
                + (inside.isPresent() ? " and in the bounding mask" : "") + ", found intensities " + intensities
                + (seeds.size() > 3 ? ", ..." : "") + " at the seeds";
    }
}
