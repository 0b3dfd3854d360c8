// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.BooleanArray;
import net.imglib2.type.logic.NativeBoolType;

/** A set of voxels on a grid. */
public final class Mask {
    private final Grid grid;
    private final boolean[] voxels;
    private final int count;

    private Mask(Grid grid, boolean[] voxels) {
        this.grid = grid;
        this.voxels = voxels;
        int set = 0;
        for (boolean voxel : voxels) {
            if (voxel) {
                set++;
            }
        }
        this.count = set;
    }

    /**
     * @param voxels x fastest, owned by the mask from now on
     * @throws IllegalArgumentException if the array does not fit the grid
     */
    public static Mask of(Grid grid, boolean[] voxels) {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "a grid of " + grid.voxels() + " voxels needs as many mask voxels, found " + voxels.length);
        }
        return new Mask(grid, voxels);
    }

    /** All voxels of a grid. */
    public static Mask whole(Grid grid) {
        boolean[] all = new boolean[grid.voxels()];
        java.util.Arrays.fill(all, true);
        return new Mask(grid, all);
    }

    /** The voxels of a label image that carry a label. */
    public static Mask ofLabel(Volume labels, int label) {
        return where(labels, label, label);
    }

    /**
     * The voxels of a box of a label image that carry a label.
     *
     * @return on the grid of the box, so that many labels of a large image need little memory
     */
    public static Mask ofLabel(Volume labels, int label, Box box) {
        return where(labels.crop(box), label, label);
    }

    /** The voxels of a probability or any other image at or above a threshold. */
    public static Mask atLeast(Volume image, double threshold) {
        return where(image, threshold, Double.POSITIVE_INFINITY);
    }

    /** The voxels of an image within a closed range. */
    public static Mask where(Volume image, double low, double high) {
        float[] from = image.voxels();
        boolean[] to = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i] >= low && from[i] <= high;
        }
        return new Mask(image.grid(), to);
    }

    public Grid grid() {
        return grid;
    }

    /** The voxels themselves, x fastest: read, never written. */
    public boolean[] voxels() {
        return voxels;
    }

    public boolean get(int x, int y, int z) {
        return voxels[grid.index(x, y, z)];
    }

    /** Number of voxels in the mask. */
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** The same array as an ImgLib2 image. */
    public Img<NativeBoolType> img() {
        return ArrayImgs.booleans(new BooleanArray(voxels), grid.nx(), grid.ny(), grid.nz());
    }

    /** The smallest box that holds the mask; nothing if the mask is empty. */
    public Optional<Box> box() {
        return Box.of(grid, this::first, this::last);
    }

    private int first(int from, int to) {
        int i = from;
        while (i < to && !voxels[i]) {
            i++;
        }
        return i;
    }

    private int last(int from, int to) {
        int i = to - 1;
        while (i >= from && !voxels[i]) {
            i--;
        }
        return i;
    }

    /**
     * A copy of the voxels of a box; voxels of the box outside the grid are not in the mask.
     *
     * @param box may reach beyond the grid
     */
    public Mask crop(Box box) {
        if (box.equals(grid.box())) {
            return this;
        }
        Grid part = grid.crop(box);
        boolean[] to = new boolean[part.voxels()];
        int from = Math.max(box.x0(), 0);
        int length = Math.min(box.x1(), grid.nx()) - from;
        for (int z = Math.max(box.z0(), 0); z < Math.min(box.z1(), grid.nz()); z++) {
            for (int y = Math.max(box.y0(), 0); y < Math.min(box.y1(), grid.ny()) && length > 0; y++) {
                System.arraycopy(
                        voxels,
                        grid.index(from, y, z),
                        to,
                        part.index(from - box.x0(), y - box.y0(), z - box.z0()),
                        length);
            }
        }
        return new Mask(part, to);
    }

    /** The intensities of an image on the same grid inside the mask, x fastest. */
    public float[] values(Volume image) {
        float[] from = image.voxels();
        if (from.length != voxels.length) {
            throw new IllegalArgumentException(
                    "image and mask must have one grid, found " + image.grid().describe() + " and " + grid.describe());
        }
        float[] values = new float[count];
        for (int i = 0, n = 0; i < voxels.length; i++) {
            if (voxels[i]) {
                values[n++] = from[i];
            }
        }
        return values;
    }

    /**
     * The labels of a label image, with the smallest box that holds each; 0 is background.
     *
     * @throws IllegalArgumentException if an intensity is not a whole number of at least 0, so that the image is no
     *     label image
     */
    public static SortedMap<Integer, Box> labels(Volume labels) {
        SortedMap<Integer, Box> boxes = new TreeMap<>();
        Grid grid = labels.grid();
        float[] voxels = labels.voxels();
        for (int z = 0, row = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++, row += grid.nx()) {
                int start = 0;
                for (int x = 1; x <= grid.nx(); x++) {
                    if (x == grid.nx() || voxels[row + x] != voxels[row + start]) {
                        enclose(boxes, voxels[row + start], new Box(start, y, z, x, y + 1, z + 1));
                        start = x;
                    }
                }
            }
        }
        return boxes;
    }

    private static void enclose(SortedMap<Integer, Box> boxes, float value, Box run) {
        if (value == 0) {
            return;
        }
        if (!(value > 0) || value != Math.rint(value) || value > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("a label image must hold whole numbers from 0, found " + value);
        }
        boxes.merge((int) value, run, Box::around);
    }
}
