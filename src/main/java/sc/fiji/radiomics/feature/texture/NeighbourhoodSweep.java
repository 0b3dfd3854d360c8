// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Looks at all neighbours of all voxels of a region, row by row, for both neighbourhood families at once.
 *
 * <p>The neighbours of the voxels of a row lie in a few rows, in each of them in one or more stretches along x. Sums of grey levels
 * and numbers of neighbours are differences of running sums along those rows, packed into one long each; dependences
 * are counted by one pass without branches per neighbour, which the compiler turns into vector instructions. All sums
 * are of whole numbers, so the result does not depend on the order.
 */
final class NeighbourhoodSweep {
    /** Grey level of voxels outside the region, further from any grey level than any coarseness. */
    private static final int OUTSIDE = -(1 << 30);

    private final PaddedLevels layout;
    private final Neighbours neighbours;
    private final int limit;
    private final int[] grey;
    private final boolean withDifferences;
    private final boolean withDependences;
    private final long[] running;
    private final int[] centre;
    private final int[] other;
    private final int[] dependent;
    private final long[] low;
    private final long[] high;
    private final long[] sums;
    private final int bits;
    private final int levels;

    /** What was counted in some of the slices; the sum over W of differences(i, W) / W is the tone difference s. */
    static final class Counts {
        /** For grey level i and neighbourhood size W, the sum of |i W - sum of the neighbours|. */
        final CellSums differences;
        /** For grey level i, the voxels with at least one neighbour, in column 1. */
        final CellSums valid;
        /** For grey level i and dependence j, the voxels. */
        final CellSums dependences;

        long voxels;

        Counts(int levels, int neighbours) {
            differences = new CellSums(levels, neighbours);
            valid = new CellSums(levels, 1);
            dependences = new CellSums(levels, neighbours + 1);
        }

        void add(Counts other) {
            differences.add(other.differences);
            valid.add(other.valid);
            dependences.add(other.dependences);
            voxels += other.voxels;
        }
    }

    /** A row with neighbours: dy and dz rows away, from one offset to another along x. */
    private record Row(int dy, int dz, int from, int to) {}

    /**
     * Which voxels are neighbours.
     *
     * @param reach largest offset along an axis
     * @param offsets the same for an offset and its opposite
     */
    record Neighbours(int reach, Offsets offsets) {
        static Neighbours of(Neighbourhood neighbourhood) {
            return new Neighbours(
                    (int) neighbourhood.distance(),
                    (dx, dy, dz) -> neighbourhood.norm().length(dx, dy, dz) <= neighbourhood.distance());
        }

        /** The voxel itself counts too: it is taken off the sums, and depends on itself. */
        boolean contains(int dx, int dy, int dz) {
            return dx == 0 && dy == 0 && dz == 0 || offsets.contains(dx, dy, dz);
        }
    }

    /** A set of offsets. */
    @FunctionalInterface
    interface Offsets {
        boolean contains(int dx, int dy, int dz);
    }

    /**
     * @param coarseness largest difference of dependent grey levels
     * @throws IllegalArgumentException if the coarseness is negative, or grey levels, coarseness or neighbourhood are
     *     too large to count
     */
    NeighbourhoodSweep(
            GreyLevels roi,
            Box box,
            Neighbours neighbours,
            boolean withDifferences,
            boolean withDependences,
            int coarseness) {
        if (coarseness < 0 || coarseness >= -OUTSIDE) {
            throw new IllegalArgumentException(
                    "coarseness must lie in 0 to " + (-OUTSIDE - 1) + " grey levels, found " + coarseness);
        }
        if (roi.count() >= -OUTSIDE) {
            throw new IllegalArgumentException(
                    "there must be fewer than " + -OUTSIDE + " grey levels, found " + roi.count());
        }
        this.neighbours = neighbours;
        this.withDifferences = withDifferences;
        this.withDependences = withDependences;
        limit = coarseness + 1;
        levels = roi.count();
        layout = PaddedLevels.of(roi, box, Math.min(neighbours.reach(), box.nx()), 0, 0);
        grey = layout.levels();
        for (int p = 0; p < grey.length; p++) {
            grey[p] = grey[p] == 0 ? OUTSIDE : grey[p];
        }
        long most = mostNeighbours(true) + 1;
        bits = 64 - Long.numberOfLeadingZeros(Math.multiplyExact(most, levels));
        if (bits + 64 - Long.numberOfLeadingZeros(most) > 63) {
            throw new IllegalArgumentException(
                    "neighbourhood size times the sum of its grey levels must be below 2^63, found " + most
                            + " voxels of up to " + levels + " grey levels");
        }
        running = withDifferences ? runningSums() : new long[0];
        int tones = withDifferences ? box.nx() : 0;
        sums = new long[tones];
        low = new long[tones];
        high = new long[tones];
        int dependences = withDependences ? box.nx() : 0;
        dependent = new int[dependences];
        other = new int[dependences];
        centre = new int[box.nx()];
    }

    private long packed(int level) {
        return level > 0 ? 1L << bits | level : 0;
    }

    /** Sums of packed grey levels before each voxel of its row; rows are one longer than those of the layout. */
    private long[] runningSums() {
        int row = layout.row();
        int rows = grey.length / row;
        long[] before = new long[Math.multiplyExact(rows, row + 1)];
        for (int y = 0, p = 0, to = 0; y < rows; y++, to++) {
            long sum = 0;
            for (int x = 0; x < row; x++, p++, to++) {
                before[to] = sum;
                sum += packed(grey[p]);
            }
            before[to] = sum;
        }
        return before;
    }

    private List<Row> rows(boolean volumetric) {
        int reach = neighbours.reach();
        int reachY = Math.min(reach, layout.box().ny() - 1);
        int reachZ = volumetric ? Math.min(reach, layout.box().nz() - 1) : 0;
        List<Row> rows = new ArrayList<>();
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -reachY; dy <= reachY; dy++) {
                addRows(dy, dz, rows);
            }
        }
        return rows;
    }

    /** The stretches of a row that are neighbours. */
    private void addRows(int dy, int dz, List<Row> rows) {
        int reach = Math.min(neighbours.reach(), layout.marginX());
        for (int dx = -reach; dx <= reach; dx++) {
            if (neighbours.contains(dx, dy, dz)) {
                int from = dx;
                while (dx < reach && neighbours.contains(dx + 1, dy, dz)) {
                    dx++;
                }
                rows.add(new Row(dy, dz, from, dx));
            }
        }
    }

    private long mostNeighbours(boolean volumetric) {
        long voxels = -1;
        for (Row row : rows(volumetric)) {
            voxels += row.to() - row.from() + 1L;
        }
        return voxels;
    }

    /** Counts of no slice. */
    Counts none(boolean volumetric) {
        return new Counts(levels, Math.toIntExact(mostNeighbours(volumetric)));
    }

    /** The counts of each slice. */
    List<Counts> slices() {
        List<Row> rows = rows(false);
        List<Counts> slices = new ArrayList<>();
        for (int z = 0; z < layout.box().nz(); z++) {
            Counts counts = none(false);
            sweep(z, rows, counts);
            slices.add(counts);
        }
        return slices;
    }

    /** The counts of all slices, with neighbours in the slice or in space. */
    Counts all(boolean volumetric) {
        List<Row> rows = rows(volumetric);
        Counts counts = none(volumetric);
        for (int z = 0; z < layout.box().nz(); z++) {
            sweep(z, rows, counts);
        }
        return counts;
    }

    private void sweep(int z, List<Row> rows, Counts counts) {
        for (int y = 0; y < layout.box().ny(); y++) {
            int start = layout.index(0, y, z);
            int first = 0;
            int end = layout.box().nx();
            while (first < end && grey[start + first] == OUTSIDE) {
                first++;
            }
            while (end > first && grey[start + end - 1] == OUTSIDE) {
                end--;
            }
            if (first < end) {
                sweep(y, z, first, end - first, rows, counts);
            }
        }
    }

    /** One row, from its first voxel in the region. */
    private void sweep(int y, int z, int first, int length, List<Row> rows, Counts counts) {
        System.arraycopy(grey, layout.index(first, y, z), centre, 0, length);
        Arrays.fill(sums, 0);
        Arrays.fill(dependent, 0);
        for (Row row : rows) {
            int otherY = y + row.dy();
            int otherZ = z + row.dz();
            if (otherY >= 0
                    && otherY < layout.box().ny()
                    && otherZ >= 0
                    && otherZ < layout.box().nz()) {
                add(layout.index(first, otherY, otherZ), row, length);
            }
        }
        if (withDifferences) {
            countDifferences(length, counts);
        }
        if (withDependences) {
            countDependences(length, counts);
        }
    }

    /** Adds what a row of neighbours gives. Rows are copied to index 0, where the compiler makes vector loops of them. */
    private void add(int start, Row row, int length) {
        if (withDifferences) {
            int before = start + start / layout.row() + row.from();
            System.arraycopy(running, before, low, 0, length);
            System.arraycopy(running, before + row.to() - row.from() + 1, high, 0, length);
            addSums(sums, low, high, length);
        }
        if (withDependences) {
            for (int dx = row.from(); dx <= row.to(); dx++) {
                System.arraycopy(grey, start + dx, other, 0, length);
                addDependences(dependent, centre, other, limit, length);
            }
        }
    }

    private static void addSums(long[] sums, long[] low, long[] high, int length) {
        for (int x = 0; x < length; x++) {
            sums[x] += high[x] - low[x];
        }
    }

    /** The sign bit of |a - b| - limit is 1 exactly for dependent voxels. */
    private static void addDependences(int[] dependent, int[] centre, int[] other, int limit, int length) {
        for (int x = 0; x < length; x++) {
            dependent[x] += Math.abs(centre[x] - other[x]) - limit >>> 31;
        }
    }

    private void countDifferences(int length, Counts counts) {
        long levelMask = (1L << bits) - 1;
        CellSums differences = counts.differences;
        CellSums valid = counts.valid;
        for (int x = 0; x < length; x++) {
            int level = centre[x];
            if (level > 0) {
                long others = sums[x] - packed(level);
                int size = (int) (others >>> bits);
                if (size > 0) {
                    differences.add(level, size, Math.abs((long) level * size - (others & levelMask)));
                    valid.add(level, 1, 1);
                }
            }
        }
    }

    private void countDependences(int length, Counts counts) {
        CellSums dependences = counts.dependences;
        for (int x = 0; x < length; x++) {
            int level = centre[x];
            if (level > 0) {
                dependences.add(level, dependent[x], 1);
                counts.voxels++;
            }
        }
    }
}
