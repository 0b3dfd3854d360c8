// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * The connected components of a mask, with labels from 1 in the order of their first voxels (z, then y, then x).
 *
 * <p>Found from the runs of its rows, joined by a union-find structure: time follows the mask's box, memory the number of
 * runs.
 */
public final class Components {
    private final Grid grid;
    private final Box box;
    private final Runs runs;
    private final int[] labels; // of each run
    private final long[] sizes; // by label; 0 is not used

    private Components(Grid grid, Box box, Runs runs, int[] labels, long[] sizes) {
        this.grid = grid;
        this.box = box;
        this.runs = runs;
        this.labels = labels;
        this.sizes = sizes;
    }

    /** The components of a mask; none if it is empty. */
    public static Components of(Mask mask, Connectivity connectivity) {
        if (mask.isEmpty()) {
            return new Components(mask.grid(), mask.grid().box(), new Runs(), new int[0], new long[1]);
        }
        Box box = mask.box().orElseThrow();
        Runs runs = new Runs();
        int[] roots = new RunLinkage(mask, box, connectivity).roots(runs);
        int[] labels = new int[roots.length];
        int count = 0;
        for (int run = 0; run < roots.length; run++) {
            labels[run] = roots[run] == run ? ++count : labels[roots[run]];
        }
        long[] sizes = new long[count + 1];
        for (int run = 0; run < labels.length; run++) {
            sizes[labels[run]] += runs.length(run);
        }
        return new Components(mask.grid(), box, runs, labels, sizes);
    }

    /** Number of components. */
    public int count() {
        return sizes.length - 1;
    }

    /** Voxels of a component. */
    public long size(int label) {
        return sizes[known(label)];
    }

    /** Volume of a component, mm³. */
    public double volume(int label) {
        return size(label) * grid.voxelVolume();
    }

    /** The label of the component at a voxel; 0 if there is none. */
    public int at(Voxel voxel) {
        voxel.requireIn(grid);
        for (int run = 0; run < labels.length; run++) {
            if (runs.z(run) == voxel.z()
                    && runs.y(run) == voxel.y()
                    && runs.x0(run) <= voxel.x()
                    && voxel.x() <= runs.x1(run)) {
                return labels[run];
            }
        }
        return 0;
    }

    /** A component as a mask on the grid of the mask. */
    public Mask mask(int label) {
        known(label);
        return where(each -> each == label);
    }

    /** The component with the most voxels, of several the one with the lowest label; empty if there is none. */
    public Mask largest() {
        int best = 0;
        for (int label = 1; label <= count(); label++) {
            best = sizes[label] > sizes[best] ? label : best;
        }
        int chosen = best;
        return where(each -> each == chosen);
    }

    /**
     * The components of at least some volume.
     *
     * @param volume mm³
     */
    public Mask atLeast(double volume) {
        return where(label -> volume(label) >= volume);
    }

    /** The components that hold one of the voxels. */
    public Mask at(List<Voxel> voxels) {
        boolean[] chosen = chosen(voxels);
        return where(label -> chosen[label]);
    }

    /** All components but those that hold one of the voxels. */
    public Mask without(List<Voxel> voxels) {
        boolean[] chosen = chosen(voxels);
        return where(label -> !chosen[label]);
    }

    /** The components that share a voxel with another mask on the same grid. */
    public Mask touching(Mask other) {
        if (!other.grid().equals(grid)) {
            throw new IllegalArgumentException(
                    "both masks must have one grid, found " + other.grid().describe() + " and " + grid.describe());
        }
        boolean[] chosen = new boolean[sizes.length];
        for (int run = 0; run < labels.length; run++) {
            int row = grid.index(0, runs.y(run), runs.z(run));
            for (int i = row + runs.x0(run); i <= row + runs.x1(run) && !chosen[labels[run]]; i++) {
                chosen[labels[run]] = other.voxels()[i];
            }
        }
        return where(label -> chosen[label]);
    }

    /** The labels as an image on the grid of the mask, 0 outside. */
    public Volume labels() {
        float[] image = new float[grid.voxels()];
        for (int run = 0; run < labels.length; run++) {
            int row = grid.index(0, runs.y(run), runs.z(run));
            Arrays.fill(image, row + runs.x0(run), row + runs.x1(run) + 1, labels[run]);
        }
        return Volume.of(grid, image);
    }

    private boolean[] chosen(List<Voxel> voxels) {
        boolean[] chosen = new boolean[sizes.length];
        voxels.forEach(voxel -> chosen[at(voxel)] = true);
        chosen[0] = false;
        return chosen;
    }

    private int known(int label) {
        if (label < 1 || label > count()) {
            throw new IllegalArgumentException("label must be from 1 to " + count() + ", found " + label);
        }
        return label;
    }

    private Mask where(IntPredicate wanted) {
        boolean[] take = new boolean[sizes.length];
        IntStream.rangeClosed(1, count()).forEach(label -> take[label] = wanted.test(label));
        Runs taken = new Runs();
        for (int run = 0; run < labels.length; run++) {
            if (take[labels[run]]) {
                taken.add(runs.x0(run), runs.x1(run), runs.y(run), runs.z(run));
            }
        }
        return new Window(grid, box).place(taken.mask(grid, box));
    }
}
