// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import sc.fiji.radiomics.feature.texture.NeighbourhoodSweep.Counts;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * The matrices of both neighbourhood families of a region, counted in one sweep over the neighbours of all voxels: the
 * way to get both when their neighbourhoods are the same.
 *
 * @param differences as of {@link Ngtdm#matrices}
 * @param dependences as of {@link Ngldm#matrices}
 */
public record NeighbourhoodMatrices(
        Map<Aggregation, List<Ngtdm.Matrix>> differences, Map<Aggregation, List<LevelSizeMatrix>> dependences) {
    /**
     * @param roi grey levels of the intensity mask
     * @param aggregations those of the neighbourhood families are filled, others ignored
     * @param neighbourhood norm and distance; {@link Neighbourhood#TOUCHING} is the standard
     * @param coarseness alpha, largest difference of dependent grey levels; 0 is the standard
     * @throws IllegalArgumentException if the coarseness is negative
     */
    public static NeighbourhoodMatrices of(
            GreyLevels roi, Set<Aggregation> aggregations, Neighbourhood neighbourhood, int coarseness) {
        return of(roi, aggregations, neighbourhood, true, true, coarseness);
    }

    /**
     * The same for shells: the voxels at some Chebyshev distances only.
     *
     * @param distances in voxels, 1 to 100, at least one
     */
    public static NeighbourhoodMatrices ofShells(
            GreyLevels roi, Set<Aggregation> aggregations, Set<Integer> distances, int coarseness) {
        int reach = distances.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (reach > 100 || distances.stream().anyMatch(distance -> distance < 1) || distances.isEmpty()) {
            throw new IllegalArgumentException("distances must lie in 1 to 100 voxels, found " + distances);
        }
        NeighbourhoodSweep.Offsets shells =
                (dx, dy, dz) -> distances.contains(Math.max(Math.max(Math.abs(dx), Math.abs(dy)), Math.abs(dz)));
        return of(roi, aggregations, new NeighbourhoodSweep.Neighbours(reach, shells), true, true, coarseness);
    }

    static NeighbourhoodMatrices of(
            GreyLevels roi,
            Set<Aggregation> aggregations,
            Neighbourhood neighbourhood,
            boolean withDifferences,
            boolean withDependences,
            int coarseness) {
        return of(
                roi,
                aggregations,
                NeighbourhoodSweep.Neighbours.of(neighbourhood),
                withDifferences,
                withDependences,
                coarseness);
    }

    private static NeighbourhoodMatrices of(
            GreyLevels roi,
            Set<Aggregation> aggregations,
            NeighbourhoodSweep.Neighbours neighbours,
            boolean withDifferences,
            boolean withDependences,
            int coarseness) {
        Map<Aggregation, List<Counts>> counts = new EnumMap<>(Aggregation.class);
        // an empty region is swept as one voxel outside
        Box box = roi.box().orElse(new Box(0, 0, 0, 1, 1, 1));
        NeighbourhoodSweep sweep =
                new NeighbourhoodSweep(roi, box, neighbours, withDifferences, withDependences, coarseness);
        boolean merged = aggregations.contains(Aggregation.SLICES_2_5D);
        if (aggregations.contains(Aggregation.SLICES_2D)) {
            List<Counts> slices = sweep.slices();
            counts.put(Aggregation.SLICES_2D, slices);
            if (merged) {
                Counts sum = sweep.none(false);
                slices.forEach(sum::add);
                counts.put(Aggregation.SLICES_2_5D, List.of(sum));
            }
        } else if (merged) {
            counts.put(Aggregation.SLICES_2_5D, List.of(sweep.all(false)));
        }
        if (aggregations.contains(Aggregation.VOLUME_3D)) {
            counts.put(Aggregation.VOLUME_3D, List.of(sweep.all(true)));
        }
        return new NeighbourhoodMatrices(
                map(counts, list -> list.map(Ngtdm.Matrix::of).filter(matrix -> matrix.voxels() > 0)),
                map(counts, list -> list.map(c -> new LevelSizeMatrix(c.dependences.cells(), c.voxels))
                        .filter(matrix -> matrix.total() > 0)));
    }

    private static <M> Map<Aggregation, List<M>> map(
            Map<Aggregation, List<Counts>> counts, Function<Stream<Counts>, Stream<M>> matrices) {
        Map<Aggregation, List<M>> all = new EnumMap<>(Aggregation.class);
        counts.forEach((aggregation, list) ->
                all.put(aggregation, matrices.apply(list.stream()).toList()));
        return all;
    }
}
