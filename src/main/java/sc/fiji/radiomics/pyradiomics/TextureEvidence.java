// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.AlongDirections;
import sc.fiji.radiomics.feature.texture.Cells;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.NeighbourhoodMatrices;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** The matrices of PyRadiomics' texture classes, each made when it is first asked for. Not safe for several threads. */
final class TextureEvidence {
    private final FeatureSettings settings;
    private final GreyLevels roi;
    private final Aggregation zones;
    private final int[] values;
    private NeighbourhoodMatrices neighbourhoods;

    /**
     * @param mask on the grid of its box
     * @param levels of its voxels, in their order
     */
    TextureEvidence(Mask mask, int[] levels, FeatureSettings settings) {
        this.settings = settings;
        AxisOrder order = settings.force2D() ? AxisOrder.across(settings.force2Ddimension()) : AxisOrder.SAME;
        int[] all = new int[mask.grid().voxels()];
        for (int i = 0, n = 0; i < all.length; i++) {
            all[i] = mask.voxels()[i] ? levels[n++] : 0;
        }
        int count = Arrays.stream(levels).max().orElseThrow();
        roi = GreyLevels.of(order.grid(mask.grid()), order.levels(mask.grid(), all), count);
        zones = settings.force2D() ? Aggregation.SLICES_2_5D : Aggregation.VOLUME_3D;
        values = Arrays.stream(levels).distinct().sorted().toArray();
    }

    /** One matrix of all directions if they are weighted, otherwise one for each direction that has a pair. */
    List<Cooccurrence> cooccurrences() {
        boolean isSymmetric = settings.symmetricalGlcm();
        List<int[]> directions = Directions.within(roi.grid(), settings.distances(), settings.force2D());
        List<Cells> pairs = AlongDirections.pairs(roi, directions, !isSymmetric);
        if (settings.weighting().isMerged()) {
            double[] weights = directions.stream()
                    .mapToDouble(m ->
                            weight(settings.weighting().length(m, roi.grid().spacing())))
                    .toArray();
            pairs = List.of(Cells.weighted(pairs, weights));
        }
        return pairs.stream()
                .filter(cells -> cells.size() > 0)
                .map(cells -> new Cooccurrence(cells, isSymmetric, values))
                .toList();
    }

    private double weight(double length) {
        return settings.weighting() == Weighting.NO_WEIGHTING ? 1 : Math.exp(-length * length);
    }

    /**
     * One matrix of all directions if they are weighted, otherwise one for each direction. A direction along which no line
     * holds two voxels of the region is left out. PyRadiomics weighs runs by the length of the direction itself.
     */
    List<LevelSizeMatrix> runLengths() {
        List<int[]> directions = Directions.within(roi.grid(), List.of(1), settings.force2D()).stream()
                .filter(this::isInhabited)
                .toList();
        List<LevelSizeMatrix> runs = AlongDirections.runs(roi, directions);
        if (!settings.weighting().isMerged() || runs.isEmpty()) {
            return runs;
        }
        double[] weights = directions.stream()
                .mapToDouble(m -> settings.weighting().length(m, roi.grid().spacing()))
                .toArray();
        return List.of(LevelSizeMatrix.weighted(runs, weights));
    }

    /** Whether two voxels of the region lie on one line along a direction, with or without others between them. */
    private boolean isInhabited(int[] m) {
        Grid grid = roi.grid();
        int[] levels = roi.levels();
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    if (levels[i] > 0 && isFollowed(x, y, z, m)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isFollowed(int fromX, int fromY, int fromZ, int[] m) {
        Grid grid = roi.grid();
        int x = fromX + m[0];
        int y = fromY + m[1];
        int z = fromZ + m[2];
        while (x >= 0 && x < grid.nx() && y >= 0 && y < grid.ny() && z < grid.nz()) {
            if (roi.levels()[grid.index(x, y, z)] > 0) {
                return true;
            }
            x += m[0];
            y += m[1];
            z += m[2];
        }
        return false;
    }

    List<LevelSizeMatrix> sizeZones() {
        return Glszm.matrices(roi, Set.of(zones), Neighbourhood.TOUCHING).get(zones);
    }

    List<LevelSizeMatrix> dependences() {
        return neighbourhoods().dependences().get(zones);
    }

    ToneDifferences toneDifferences() {
        return new ToneDifferences(roi, neighbourhoods().differences().get(zones));
    }

    private NeighbourhoodMatrices neighbourhoods() {
        if (neighbourhoods == null) {
            neighbourhoods = NeighbourhoodMatrices.ofShells(
                    roi, Set.of(zones), Set.copyOf(settings.distances()), settings.dependence());
        }
        return neighbourhoods;
    }
}
