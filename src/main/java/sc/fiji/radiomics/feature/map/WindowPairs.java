// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.List;

/**
 * The pairs of neighbouring voxels in a window, in one pool or more: of one direction or all, of one slice or all. With a
 * plane enter the pairs whose foremost voxel lies in it, with a plane leave those whose hindmost voxel does, so the work
 * for a voxel grows with the face of the window. The value is the mean over the pools that hold a pair.
 */
final class WindowPairs implements WindowContents {
    private final PlaneOrder order;
    private final int[] planes;
    private final List<int[]> directions;
    private final PairSums[] pools;
    private final int byDirection;
    private final int bySlice;
    private int y0;
    private int y1;
    private int z0;
    private int z1;

    /**
     * @param planes numbers of grey levels in plane order, 0 outside the region
     * @param directions rows of dx, dy, dz
     * @param pools of slices within the window and directions
     * @param byDirection pools from one direction to the next; 0 if all directions have one pool
     * @param bySlice pools from one slice to the next; 0 if all slices have one pool
     */
    WindowPairs(
            PlaneOrder order, int[] planes, List<int[]> directions, PairSums[] pools, int byDirection, int bySlice) {
        this.order = order;
        this.planes = planes;
        this.directions = directions;
        this.pools = pools;
        this.byDirection = byDirection;
        this.bySlice = bySlice;
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
        for (int d = 0; d < directions.size(); d++) {
            int dx = directions.get(d)[0];
            if (x - Math.abs(dx) >= back) {
                change(d, dx > 0 ? x - dx : x, 1);
            }
        }
    }

    @Override
    public void leave(int x, int front) {
        for (int d = 0; d < directions.size(); d++) {
            int dx = directions.get(d)[0];
            if (x + Math.abs(dx) < front) {
                change(d, dx > 0 ? x : x - dx, -1);
            }
        }
    }

    /** All pairs along a direction whose first voxel lies in a plane and both of whose voxels lie in the window. */
    private void change(int d, int x, int by) {
        int[] m = directions.get(d);
        int from = Math.max(y0, y0 - m[1]);
        int length = Math.min(y1, y1 - m[1]) - from;
        int step = order.index(m[0], m[1], m[2]);
        int end = Math.min(z1, z1 - m[2]);
        for (int z = Math.max(z0, z0 - m[2]); z < end && length > 0; z++) {
            int first = order.index(x, from, z);
            pools[byDirection * d + bySlice * (z - z0)].change(planes, first, first + length, step, by);
        }
    }

    /** NaN if there is no pair. */
    @Override
    public double value(int back, int front) {
        double sum = 0;
        int filled = 0;
        for (PairSums pool : pools) {
            if (pool.pairs() > 0) {
                sum += pool.value();
                filled++;
            }
        }
        return sum / filled;
    }
}
