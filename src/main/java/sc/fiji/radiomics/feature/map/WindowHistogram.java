// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityHistogram;

/**
 * The histogram of the grey levels in a window: whole counts, changed by the planes that enter and leave. The features
 * are computed from it by their own formulas, so the work for a voxel grows with the face of the window and the number of
 * grey levels.
 */
final class WindowHistogram implements WindowContents {
    private final PlaneOrder order;
    private final int[] planes;
    private final IntensityHistogram feature;
    private final int[] counts; // of voxels outside the region first
    private int y0;
    private int y1;
    private int z0;
    private int z1;

    /**
     * @param planes grey levels in plane order, 0 outside the region
     * @param levels Ng
     */
    WindowHistogram(PlaneOrder order, int[] planes, int levels, IntensityHistogram feature) {
        this.order = order;
        this.planes = planes;
        this.feature = feature;
        counts = new int[levels + 1];
    }

    @Override
    public void place(int fromRow, int toRow, int fromSlice, int toSlice) {
        y0 = fromRow;
        y1 = toRow;
        z0 = fromSlice;
        z1 = toSlice;
    }

    @Override
    public void enter(int x, int back) {
        change(x, 1);
    }

    @Override
    public void leave(int x, int front) {
        change(x, -1);
    }

    private void change(int x, int by) {
        for (int z = z0; z < z1; z++) {
            int end = order.index(x, y1, z);
            for (int i = order.index(x, y0, z); i < end; i++) {
                counts[planes[i]] += by;
            }
        }
    }

    @Override
    public double value(int back, int front) {
        int outside = counts[0];
        counts[0] = 0;
        double value = feature.value(IntensityHistogram.Histogram.of(Distribution.ofCounts(counts), counts.length - 1));
        counts[0] = outside;
        return value;
    }
}
