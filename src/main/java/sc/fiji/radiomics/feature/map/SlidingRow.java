// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Slides a window along a row. The window starts empty and is emptied at the end of each row, so that a row's values
 * depend on no other row: any number of threads gives the same bits.
 */
final class SlidingRow implements MapRow {
    private final Grid grid;
    private final boolean[] inside;
    private final Window window;
    private final WindowContents contents;

    SlidingRow(Mask region, Window window, WindowContents contents) {
        this.grid = region.grid();
        this.inside = region.voxels();
        this.window = window;
        this.contents = contents;
    }

    @Override
    public void values(int y, int z, double[] values) {
        Arrays.fill(values, 0, grid.nx(), Double.NaN);
        int row = grid.index(0, y, z);
        int first = 0;
        int end = grid.nx();
        while (first < end && !inside[row + first]) {
            first++;
        }
        while (end > first && !inside[row + end - 1]) {
            end--;
        }
        if (first < end) {
            contents.place(
                    Math.max(0, y - window.y()),
                    Math.min(grid.ny(), y + window.y() + 1),
                    Math.max(0, z - window.z()),
                    Math.min(grid.nz(), z + window.z() + 1));
            slide(row, first, end, values);
        }
    }

    private void slide(int row, int first, int end, double[] values) {
        int back = Math.max(0, first - window.x());
        int front = back;
        for (int x = first; x < end; x++) {
            while (back < x - window.x()) {
                contents.leave(back++, front);
            }
            while (front < Math.min(grid.nx(), x + window.x() + 1)) {
                contents.enter(front++, back);
            }
            if (inside[row + x]) {
                values[x] = contents.value(back, front);
            }
        }
        while (back < front) {
            contents.leave(back++, front);
        }
    }
}
