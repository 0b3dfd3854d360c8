// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Intensities on a grid, as an ImgLib2 array image whose array the kernels read directly. */
public final class Volume {
    private final Grid grid;
    private final float[] voxels;

    private Volume(Grid grid, float[] voxels) {
        this.grid = grid;
        this.voxels = voxels;
    }

    /**
     * @param voxels x fastest, owned by the volume from now on
     * @throws IllegalArgumentException if the array does not fit the grid
     */
    public static Volume of(Grid grid, float[] voxels) {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "a grid of " + grid.voxels() + " voxels needs as many intensities, found " + voxels.length);
        }
        return new Volume(grid, voxels);
    }

    /**
     * A copy of any ImgLib2 image of real numbers.
     *
     * @param image x, y and z as its first axes; one of two axes is one slice
     * @param grid of as many voxels along each axis
     * @throws IllegalArgumentException if the image has another size than the grid
     */
    public static Volume from(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
        long[] size = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < Math.max(3, image.numDimensions()); axis++) {
            long wanted = axis < 3 ? size[axis] : 1;
            long found = axis < image.numDimensions() ? image.dimension(axis) : 1;
            if (wanted != found) {
                throw new IllegalArgumentException("an image for a grid of " + grid.describe() + " must have " + wanted
                        + " voxels along axis " + axis + ", found " + found);
            }
        }
        float[] voxels = new float[grid.voxels()];
        int i = 0;
        for (RealType<?> voxel : Views.flatIterable(image)) {
            voxels[i++] = voxel.getRealFloat();
        }
        return new Volume(grid, voxels);
    }

    public Grid grid() {
        return grid;
    }

    /** The intensities themselves, x fastest: read, never written. */
    public float[] voxels() {
        return voxels;
    }

    public float get(int x, int y, int z) {
        return voxels[grid.index(x, y, z)];
    }

    /** The same array as an ImgLib2 image. */
    public ArrayImg<FloatType, FloatArray> img() {
        return ArrayImgs.floats(voxels, grid.nx(), grid.ny(), grid.nz());
    }

    /**
     * A copy of the voxels of a box.
     *
     * @param box inside the grid
     */
    public Volume crop(Box box) {
        if (box.equals(grid.box())) {
            return this;
        }
        float[] part = new float[Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz())];
        int to = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++, to += box.nx()) {
                System.arraycopy(voxels, grid.index(box.x0(), y, z), part, to, box.nx());
            }
        }
        return new Volume(grid.crop(box), part);
    }
}
