// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;

/**
 * The zones of a region: groups of linked voxels of one grey level, as large as possible. Two voxels are linked if they
 * are neighbours and have the same grey level, or through a chain of such voxels.
 *
 * <p>Zones are found once for both zone families: {@link Glszm} counts them by size, {@link Gldzm} by distance. Shape:
 * zones are numbered k from 0 in the order of their first voxels. Immutable.
 *
 * <p>Source: IBSI 1 reference manual, grey level size zone (9SAK) and distance zone (VMDZ) based features.
 */
public final class Zones {
    private final int[] levels;
    private final int[] sizes;
    private final int[] distances;
    private final long voxels;

    private Zones(int[] levels, int[] sizes, int[] distances) {
        this.levels = levels;
        this.sizes = sizes;
        this.distances = distances;
        long all = 0;
        for (int size : sizes) {
            all += size;
        }
        voxels = all;
    }

    /**
     * The zones of a region without their distances.
     *
     * @param roi grey levels of the intensity mask
     * @param aggregations those of the zone families are filled, others ignored
     * @param linkage which voxels are neighbours; {@link Neighbourhood#TOUCHING} is the standard
     * @return for 2D the zones of each slice, without slices that have no voxel; for 2.5D the zones of all slices, and
     *     for 3D the zones in space; an empty list for an empty region
     */
    public static Map<Aggregation, List<Zones>> find(
            GreyLevels roi, Set<Aggregation> aggregations, Neighbourhood linkage) {
        return find(roi, null, aggregations, linkage);
    }

    /**
     * The zones of a region with their distances to its border.
     *
     * @param roi grey levels of the intensity mask
     * @param morphological mask that the distances are measured in, on the same grid; voxels outside the grid are
     *     outside the mask
     * @param aggregations those of the zone families are filled, others ignored
     * @param linkage which voxels are neighbours; {@link Neighbourhood#TOUCHING} is the standard
     * @return as for {@link #find(GreyLevels, Set, Neighbourhood)}
     * @throws IllegalArgumentException if the grids differ, or a voxel with a grey level is not in the morphological
     *     mask
     */
    public static Map<Aggregation, List<Zones>> findWithDistances(
            GreyLevels roi, Mask morphological, Set<Aggregation> aggregations, Neighbourhood linkage) {
        if (!morphological.grid().equals(roi.grid())) {
            throw new IllegalArgumentException("morphological mask and grey levels must have one grid, found "
                    + morphological.grid().describe() + " and " + roi.grid().describe());
        }
        return find(roi, morphological, aggregations, linkage);
    }

    private static Map<Aggregation, List<Zones>> find(
            GreyLevels roi, Mask morphological, Set<Aggregation> aggregations, Neighbourhood linkage) {
        Map<Aggregation, List<Zones>> found = new EnumMap<>(Aggregation.class);
        boolean slices = aggregations.contains(Aggregation.SLICES_2D);
        boolean merged = aggregations.contains(Aggregation.SLICES_2_5D);
        boolean volume = aggregations.contains(Aggregation.VOLUME_3D);
        if (!slices && !merged && !volume) {
            return found;
        }
        Box region = roi.box().orElse(null);
        Labelling labelling = region == null ? null : Labelling.of(roi, morphological, region, linkage);
        if (slices || merged) {
            List<Zones> inSlices = labelling == null ? List.of() : labelling.slices();
            if (slices) {
                found.put(Aggregation.SLICES_2D, inSlices);
            }
            if (merged) {
                found.put(Aggregation.SLICES_2_5D, inSlices.isEmpty() ? List.of() : List.of(concatenate(inSlices)));
            }
        }
        if (volume) {
            found.put(Aggregation.VOLUME_3D, labelling == null ? List.of() : List.of(labelling.volume()));
        }
        return found;
    }

    private static Zones concatenate(List<Zones> parts) {
        int count = parts.stream().mapToInt(Zones::count).reduce(0, Math::addExact);
        int[] levels = new int[count];
        int[] sizes = new int[count];
        int[] distances = parts.get(0).distances == null ? null : new int[count];
        int to = 0;
        for (Zones part : parts) {
            System.arraycopy(part.levels, 0, levels, to, part.count());
            System.arraycopy(part.sizes, 0, sizes, to, part.count());
            if (distances != null) {
                System.arraycopy(part.distances, 0, distances, to, part.count());
            }
            to += part.count();
        }
        return new Zones(levels, sizes, distances);
    }

    /** Number of zones. */
    public int count() {
        return levels.length;
    }

    /** Number of voxels of all zones. */
    public long voxels() {
        return voxels;
    }

    /** Grey level of zone k. */
    public int level(int k) {
        return levels[k];
    }

    /** Number of voxels of zone k. */
    public int size(int k) {
        return sizes[k];
    }

    /**
     * Distance of zone k: the smallest Manhattan distance of its voxels to the nearest voxel outside the morphological
     * mask, in voxels, so 1 for a zone at the border.
     *
     * @throws IllegalStateException if the zones were found without distances
     */
    public int distance(int k) {
        requireDistances();
        return distances[k];
    }

    /** The matrix of each region's zones, for each aggregation. */
    static Map<Aggregation, List<LevelSizeMatrix>> matrices(
            Map<Aggregation, List<Zones>> zones, Function<Zones, LevelSizeMatrix> matrix) {
        Map<Aggregation, List<LevelSizeMatrix>> matrices = new EnumMap<>(Aggregation.class);
        zones.forEach((aggregation, list) ->
                matrices.put(aggregation, list.stream().map(matrix).toList()));
        return matrices;
    }

    /** Zones counted by grey level and size. */
    LevelSizeMatrix bySize() {
        return count(sizes);
    }

    /** Zones counted by grey level and distance. */
    LevelSizeMatrix byDistance() {
        requireDistances();
        return count(distances);
    }

    private void requireDistances() {
        if (distances == null) {
            throw new IllegalStateException("zones must be found with distances, found none");
        }
    }

    private LevelSizeMatrix count(int[] extents) {
        int highest = 0;
        int largest = 0;
        for (int k = 0; k < levels.length; k++) {
            highest = Math.max(highest, levels[k]);
            largest = Math.max(largest, extents[k]);
        }
        CellSums sums = new CellSums(highest, largest);
        for (int k = 0; k < levels.length; k++) {
            sums.add(levels[k], extents[k], 1);
        }
        return new LevelSizeMatrix(sums.cells(), voxels);
    }

    /** Finds the zones in one sweep over the voxels: union of labels towards the lower one, with path halving. */
    private static final class Labelling {
        private final PaddedLevels layout;
        private final Neighbourhood linkage;
        private final Mask morphological;
        private final int[] labels;
        private int[] parents = new int[1024];
        private int[] levels = new int[1024];
        private int[] sizes = new int[1024];
        private int[] nearest = new int[1024];
        private int used;

        private Labelling(PaddedLevels layout, Mask morphological, Neighbourhood linkage) {
            this.layout = layout;
            this.morphological = morphological;
            this.linkage = linkage;
            this.labels = new int[layout.levels().length];
        }

        static Labelling of(GreyLevels roi, Mask morphological, Box region, Neighbourhood linkage) {
            Box box = morphological == null ? region : morphological.box().orElse(region);
            if (morphological != null && !holds(box, region)) {
                throw notInside();
            }
            int reach = (int) linkage.distance();
            PaddedLevels layout = PaddedLevels.of(
                    roi, box, Math.min(reach, box.nx()), Math.min(reach, box.ny()), Math.min(reach, box.nz()));
            return new Labelling(layout, morphological, linkage);
        }

        private static boolean holds(Box box, Box part) {
            return box.x0() <= part.x0()
                    && box.y0() <= part.y0()
                    && box.z0() <= part.z0()
                    && box.x1() >= part.x1()
                    && box.y1() >= part.y1()
                    && box.z1() >= part.z1();
        }

        private static IllegalArgumentException notInside() {
            return new IllegalArgumentException("the morphological mask must hold every voxel of the intensity mask, "
                    + "found a voxel with a grey level outside it");
        }

        List<Zones> slices() {
            Linkage inSlice = Linkage.of(linkage, false, layout);
            int[] distances = distances(false);
            List<Zones> zones = new ArrayList<>();
            for (int z = 0; z < layout.box().nz(); z++) {
                sweep(z, inSlice, distances);
                if (used > 0) {
                    zones.add(collect(distances != null));
                }
            }
            return zones;
        }

        Zones volume() {
            Linkage inSpace = Linkage.of(linkage, true, layout);
            int[] distances = distances(true);
            for (int z = 0; z < layout.box().nz(); z++) {
                sweep(z, inSpace, distances);
            }
            return collect(distances != null);
        }

        private int[] distances(boolean volumetric) {
            return morphological == null ? null : BorderDistance.of(morphological, layout, volumetric);
        }

        /** Labels one slice; the only hot loop. */
        private void sweep(int z, Linkage neighbours, int[] distances) {
            int[] grey = layout.levels();
            int[] steps = neighbours.steps();
            int[][] rest = neighbours.rest();
            for (int y = 0; y < layout.box().ny(); y++) {
                int p = layout.index(0, y, z);
                for (int end = p + layout.box().nx(); p < end; p++) {
                    int level = grey[p];
                    if (level == 0) {
                        continue;
                    }
                    int label = -1;
                    for (int k = 0; k < steps.length; k++) {
                        int q = p + steps[k];
                        if (grey[q] == level) {
                            label = root(labels[q]);
                            for (int step : rest[k]) {
                                q = p + step;
                                if (grey[q] == level) {
                                    label = unite(label, root(labels[q]));
                                }
                            }
                            break;
                        }
                    }
                    if (label < 0) {
                        label = open(level);
                    }
                    labels[p] = label;
                    sizes[label]++;
                    if (distances != null) {
                        nearest[label] = Math.min(nearest[label], distances[p]);
                    }
                }
            }
        }

        private int root(int label) {
            int[] parent = parents;
            while (parent[label] != label) {
                parent[label] = parent[parent[label]];
                label = parent[label];
            }
            return label;
        }

        private int unite(int a, int b) {
            if (a == b) {
                return a;
            }
            int low = Math.min(a, b);
            int high = Math.max(a, b);
            parents[high] = low;
            sizes[low] += sizes[high];
            nearest[low] = Math.min(nearest[low], nearest[high]);
            return low;
        }

        private int open(int level) {
            if (used == parents.length) {
                int length = (int) Math.min(2L * used, labels.length);
                parents = Arrays.copyOf(parents, length);
                levels = Arrays.copyOf(levels, length);
                sizes = Arrays.copyOf(sizes, length);
                nearest = Arrays.copyOf(nearest, length);
            }
            parents[used] = used;
            levels[used] = level;
            sizes[used] = 0;
            nearest[used] = Integer.MAX_VALUE;
            return used++;
        }

        /** The zones labelled so far; the next label is the first again. */
        private Zones collect(boolean withDistances) {
            int count = 0;
            for (int label = 0; label < used; label++) {
                if (parents[label] == label) {
                    levels[count] = levels[label];
                    sizes[count] = sizes[label];
                    nearest[count] = nearest[label];
                    if (withDistances && nearest[count] == 0) {
                        throw notInside();
                    }
                    count++;
                }
            }
            used = 0;
            return new Zones(
                    Arrays.copyOf(levels, count),
                    Arrays.copyOf(sizes, count),
                    withDistances ? Arrays.copyOf(nearest, count) : null);
        }
    }
}
