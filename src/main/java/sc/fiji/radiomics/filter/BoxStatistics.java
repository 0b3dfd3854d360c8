// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Mean, variance, minimum, maximum and median of the voxels of a box around each voxel.
 *
 * <p>The box holds the voxels whose centres lie at most a radius away along each axis, in mm: 3 x 3 x 3 voxels for a
 * radius of one spacing, and the voxel alone for less. Beyond the border the image's mirror image continues it. Shape:
 * the box asked for, x fastest. Unit: that of the image; its square for the variance.
 */
public final class BoxStatistics {
    private final Volume image;
    private final Box box;
    private final Reach reach;
    private final int axes;
    private final Block block;

    private BoxStatistics(Volume image, Box box, Reach reach, int axes) {
        this.image = image;
        this.box = box;
        this.reach = reach;
        this.axes = axes;
        this.block = Block.of(image, reach.around(box, image.grid()));
    }

    /**
     * @param image intensities on any grid
     * @param box inside the grid, where the statistics are wanted
     * @param radius of the box around each voxel, mm
     * @throws IllegalArgumentException if the radius is not positive
     */
    public static BoxStatistics of(Volume image, Box box, double radius, Extent extent) {
        return new BoxStatistics(image, box, reach(radius, image.grid().spacing(), extent), extent.axes());
    }

    /**
     * How far the box around a voxel reaches.
     *
     * @throws IllegalArgumentException if the radius is not positive
     */
    public static Reach reach(double radius, Vector3 spacing, Extent extent) {
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new IllegalArgumentException("radius must be positive, found " + radius + " mm");
        }
        return Reach.within(radius, spacing, extent);
    }

    /** Mean of the voxels. */
    public float[] mean() {
        double[] sum = sum(block);
        float[] to = new float[sum.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (sum[i] / reach.voxels());
        }
        return to;
    }

    /** Mean of the squared differences from the mean: the divisor is the number of voxels. */
    public float[] variance() {
        double[] squares = new double[block.values().length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = block.values()[i] * block.values()[i];
        }
        double[] sum = sum(block);
        double[] sumOfSquares = sum(new Block(block.grid(), block.box(), squares));
        double voxels = reach.voxels();
        float[] to = new float[sum.length];
        for (int i = 0; i < to.length; i++) {
            double mean = sum[i] / voxels;
            to[i] = (float) Math.max(0, sumOfSquares[i] / voxels - mean * mean);
        }
        return to;
    }

    private double[] sum(Block of) {
        Block sum = of;
        for (int axis = 0; axis < axes; axis++) {
            sum = sum.summed(axis, reach.get(axis), box);
        }
        return sum.values();
    }

    /** Smallest of the voxels. */
    public float[] minimum() {
        Block least = block;
        for (int axis = 0; axis < axes; axis++) {
            least = least.minimum(axis, reach.get(axis), box);
        }
        return least.toFloats();
    }

    /** Largest of the voxels. */
    public float[] maximum() {
        Block most = block;
        for (int axis = 0; axis < axes; axis++) {
            most = most.maximum(axis, reach.get(axis), box);
        }
        return most.toFloats();
    }

    /** The middle one of the sorted voxels; their number is odd. */
    public float[] median() {
        int nx = image.grid().nx();
        int ny = image.grid().ny();
        int nz = image.grid().nz();
        float[] around = new float[(int) reach.voxels()];
        float[] to = new float[box.nx() * box.ny() * box.nz()];
        int at = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++) {
                    int count = 0;
                    for (int dz = -reach.z(); dz <= reach.z(); dz++) {
                        int plane = Block.mirror(z + dz, nz) * ny;
                        for (int dy = -reach.y(); dy <= reach.y(); dy++) {
                            int row = (plane + Block.mirror(y + dy, ny)) * nx;
                            for (int dx = -reach.x(); dx <= reach.x(); dx++) {
                                around[count++] = image.voxels()[row + Block.mirror(x + dx, nx)];
                            }
                        }
                    }
                    to[at++] = middle(around);
                }
            }
        }
        return to;
    }

    /** Hoare's selection of the middle value; the array is left in another order. */
    private static float middle(float[] values) {
        int wanted = values.length / 2;
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[wanted];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            low = j < wanted ? i : low;
            high = wanted < i ? j : high;
        }
        return values[wanted];
    }
}
