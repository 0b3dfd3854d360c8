// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** An image with the type of its voxels, in double precision where the type needs it. */
public final class TypedImage {
    private final Grid grid;
    private final PixelType type;
    private final float[] floats; // null if doubles are held
    private final double[] doubles;

    private TypedImage(Grid grid, PixelType type, float[] floats, double[] doubles) {
        this.grid = grid;
        this.type = type;
        this.floats = floats;
        this.doubles = doubles;
    }

    /** An image as it was read, with the type that {@link PixelType#guess} finds. */
    public static TypedImage of(Volume volume) {
        return of(volume, PixelType.guess(volume.voxels()));
    }

    /** An image as it was read, with the type of the file's voxels. */
    public static TypedImage of(Volume volume, PixelType type) {
        return new TypedImage(volume.grid(), type, volume.voxels(), null);
    }

    /**
     * @param voxels x fastest, owned by the image from now on
     * @throws IllegalArgumentException if the array does not fit the grid
     */
    public static TypedImage of(Grid grid, PixelType type, float[] voxels) {
        return of(Volume.of(grid, voxels), type);
    }

    /**
     * @param voxels x fastest, owned by the image from now on, numbers of the type
     * @throws IllegalArgumentException if the array does not fit the grid
     */
    public static TypedImage of(Grid grid, PixelType type, double[] voxels) {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "a grid of " + grid.voxels() + " voxels needs as many intensities, found " + voxels.length);
        }
        return type.fitsFloat()
                ? new TypedImage(grid, type, single(voxels), null)
                : new TypedImage(grid, type, null, voxels);
    }

    public Grid grid() {
        return grid;
    }

    public PixelType type() {
        return type;
    }

    /** One voxel by its index. */
    public double get(int index) {
        return floats == null ? doubles[index] : floats[index];
    }

    /** A copy of all voxels, x fastest. */
    public double[] values() {
        return values(grid.box());
    }

    /**
     * A copy of the voxels of a box.
     *
     * @param box inside the grid
     */
    public double[] values(Box box) {
        double[] part = new double[Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz())];
        int to = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                int row = grid.index(box.x0(), y, z);
                for (int i = row; i < row + box.nx(); i++) {
                    part[to++] = get(i);
                }
            }
        }
        return part;
    }

    /**
     * The part in a box.
     *
     * @param box inside the grid
     */
    public TypedImage crop(Box box) {
        return box.equals(grid.box()) ? this : of(grid.crop(box), type, values(box));
    }

    /** The same image in single precision. */
    public Volume toVolume() {
        return Volume.of(grid, floats == null ? single(doubles) : floats);
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }
}
