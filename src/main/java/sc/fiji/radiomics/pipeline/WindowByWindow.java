// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.Arrays;
import sc.fiji.radiomics.feature.map.MapRow;
import sc.fiji.radiomics.feature.map.Window;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.preprocess.Discretisation;

/**
 * A feature map made the plain way: in each window the region's part is extracted as a region of its own. For features
 * that no moving window counts, and the definition that the moving windows are tested against.
 */
final class WindowByWindow implements MapRow {
    private final ProcessedRegion region;
    private final MapFeature feature;
    private final Window window;
    private final Settings settings;
    private final Discretisation discretisation;

    WindowByWindow(ProcessedRegion region, MapFeature feature, Window window) {
        this.region = region;
        this.feature = feature;
        this.window = window;
        settings = region.settings()
                .withOnly(feature.family(), feature.aggregation().orElse(Aggregation.MERGED_3D));
        discretisation = feature.discretisation().orElse(null);
        if (discretisation != null) {
            region.levels(discretisation); // why: made now, by one thread
        }
    }

    @Override
    public void values(int y, int z, double[] values) {
        Grid grid = region.roi().grid();
        boolean[] inside = region.roi().intensity().voxels();
        Arrays.fill(values, 0, grid.nx(), Double.NaN);
        for (int x = 0; x < grid.nx(); x++) {
            if (inside[grid.index(x, y, z)]) {
                Box box = window.around(x, y, z).clip(grid);
                values[x] = feature.family()
                        .value(
                                feature.feature(),
                                feature.aggregation(),
                                region.part(box, settings, discretisation),
                                discretisation);
            }
        }
    }
}
