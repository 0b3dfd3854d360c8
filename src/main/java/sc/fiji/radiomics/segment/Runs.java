// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** A growing list of runs: voxels of one row from x0 to x1, both included. */
final class Runs {
    private int[] numbers = new int[4 * 256];
    private int size;
    private int firstX = Integer.MAX_VALUE;
    private int firstY = Integer.MAX_VALUE;
    private int firstZ = Integer.MAX_VALUE;
    private int lastX = -1;
    private int lastY = -1;
    private int lastZ = -1;

    void add(int x0, int x1, int y, int z) {
        int at = 4 * size++;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, numbers.length));
        }
        numbers[at] = x0;
        numbers[at + 1] = x1;
        numbers[at + 2] = y;
        numbers[at + 3] = z;
        firstX = Math.min(firstX, x0);
        lastX = Math.max(lastX, x1);
        firstY = Math.min(firstY, y);
        lastY = Math.max(lastY, y);
        firstZ = Math.min(firstZ, z);
        lastZ = Math.max(lastZ, z);
    }

    int size() {
        return size;
    }

    int x0(int run) {
        return numbers[4 * run];
    }

    int x1(int run) {
        return numbers[4 * run + 1];
    }

    int y(int run) {
        return numbers[4 * run + 2];
    }

    int z(int run) {
        return numbers[4 * run + 3];
    }

    int length(int run) {
        return x1(run) - x0(run) + 1;
    }

    /** The smallest box that holds all runs. */
    Optional<Box> box() {
        return size == 0
                ? Optional.empty()
                : Optional.of(new Box(firstX, firstY, firstZ, lastX + 1, lastY + 1, lastZ + 1));
    }

    /** The voxels of all runs as a mask of a box of a grid, which holds them all. */
    Mask mask(Grid grid, Box box) {
        Grid part = grid.crop(box);
        boolean[] voxels = new boolean[part.voxels()];
        for (int run = 0; run < size; run++) {
            int row = part.index(0, y(run) - box.y0(), z(run) - box.z0()) - box.x0();
            Arrays.fill(voxels, row + x0(run), row + x1(run) + 1, true);
        }
        return Mask.of(part, voxels);
    }
}
