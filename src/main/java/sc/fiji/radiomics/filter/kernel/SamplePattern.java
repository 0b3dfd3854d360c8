// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;

/**
 * Points on a circle or a sphere around a voxel, of which neighbours are known, and the local binary pattern at them.
 *
 * <p>In a slice n points at equal angles, the first on the x axis. In the volume the 12 corners of an icosahedron, or these
 * and the 30 middles of its edges, moved out to the sphere. Intensities between voxels are interpolated linearly.
 */
public final class SamplePattern {
    private static final double ON_GRID = 1e-9; // a fraction of a voxel below which a point is on a voxel

    private final double[][] points;
    private final long[] neighbours; // bits of the points next to a point

    private SamplePattern(double[][] points, long[] neighbours) {
        this.points = points;
        this.neighbours = neighbours;
    }

    /**
     * @param samples 3 to 32 in slices, 12 or 42 in the volume
     * @param radius voxels
     */
    public static SamplePattern of(int samples, double radius, Extent extent) {
        return extent == Extent.SLICE ? circle(samples, radius) : sphere(samples, radius);
    }

    private static SamplePattern circle(int samples, double radius) {
        double[][] points = new double[samples][];
        long[] neighbours = new long[samples];
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * i / samples;
            points[i] = new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), 0};
            neighbours[i] = 1L << (i + 1) % samples | 1L << (i + samples - 1) % samples;
        }
        return new SamplePattern(points, neighbours);
    }

    private static SamplePattern sphere(int samples, double radius) {
        double golden = (1 + Math.sqrt(5)) / 2;
        List<double[]> points = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            for (int signs = 0; signs < 4; signs++) {
                double[] corner = new double[3];
                corner[(axis + 1) % 3] = (signs & 1) == 0 ? 1 : -1;
                corner[(axis + 2) % 3] = (signs & 2) == 0 ? golden : -golden;
                points.add(scaled(corner, 1));
            }
        }
        double edge = 1.06; // the edges of an icosahedron in the unit sphere are 1.051 long, those of its halves 0.618
        if (samples > points.size()) {
            int corners = points.size();
            for (int i = 0; i < corners; i++) {
                for (int j = i + 1; j < corners; j++) {
                    if (distance(points.get(i), points.get(j)) < edge) {
                        double[] a = points.get(i);
                        double[] b = points.get(j);
                        points.add(scaled(new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]}, 1));
                    }
                }
            }
            edge = 0.63;
        }
        long[] neighbours = new long[points.size()];
        for (int i = 0; i < neighbours.length; i++) {
            for (int j = 0; j < neighbours.length; j++) {
                if (i != j && distance(points.get(i), points.get(j)) < edge) {
                    neighbours[i] |= 1L << j;
                }
            }
        }
        return new SamplePattern(
                points.stream().map(point -> scaled(point, radius)).toArray(double[][]::new), neighbours);
    }

    private static double[] scaled(double[] v, double length) {
        double factor = length / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {factor * v[0], factor * v[1], factor * v[2]};
    }

    private static double distance(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        double z = a[2] - b[2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Number of points. */
    public int size() {
        return points.length;
    }

    /** Bits of the points next to a point. */
    long neighbours(int point) {
        return neighbours[point];
    }

    /**
     * The number of points not below the centre if they and the others are each connected, else one more than all.
     *
     * @param set bits of the points not below the centre
     */
    int code(long set) {
        long all = points.length == Long.SIZE ? -1 : (1L << points.length) - 1;
        return isConnected(set) && isConnected(all & ~set) ? Long.bitCount(set) : points.length + 1;
    }

    private boolean isConnected(long set) {
        long reached = Long.lowestOneBit(set);
        long front = reached;
        while (front != 0) {
            long next = 0;
            for (long rest = front; rest != 0; rest &= rest - 1) {
                next |= neighbours[Long.numberOfTrailingZeros(rest)];
            }
            front = next & set & ~reached;
            reached |= front;
        }
        return reached == set;
    }

    /**
     * The local binary pattern in a box.
     *
     * @param image holds what the boundary condition needs around the box
     * @param reach how far the points lie away, voxels
     */
    public Field response(Field image, Boundary boundary, Box within, Reach reach) {
        Field wide = image.continued(boundary, within, reach);
        int nx = wide.box().nx();
        int ny = wide.box().ny();
        int[][] offsets = new int[points.length][];
        double[][] weights = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            interpolate(points[i], nx, ny, i, offsets, weights);
        }
        double[] values = wide.values();
        double[] codes = new double[Field.voxels(within)];
        int to = 0;
        for (int z = 0; z < within.nz(); z++) {
            for (int y = 0; y < within.ny(); y++) {
                int row = reach.x() + nx * (y + reach.y() + ny * (z + reach.z()));
                for (int x = 0; x < within.nx(); x++) {
                    codes[to++] = code(notBelow(values, row + x, offsets, weights));
                }
            }
        }
        return new Field(image.grid(), within, codes);
    }

    /** Differences are interpolated, not intensities, so that equal voxels are equal whatever rounding does. */
    private static long notBelow(double[] values, int centre, int[][] offsets, double[][] weights) {
        long set = 0;
        for (int i = 0; i < offsets.length; i++) {
            double difference = 0;
            for (int k = 0; k < offsets[i].length; k++) {
                difference += weights[i][k] * (values[centre + offsets[i][k]] - values[centre]);
            }
            set |= difference >= 0 ? 1L << i : 0;
        }
        return set;
    }

    private static void interpolate(double[] point, int nx, int ny, int i, int[][] offsets, double[][] weights) {
        int[] floor = new int[3];
        double[] part = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            floor[axis] = (int) Math.floor(point[axis] + ON_GRID);
            part[axis] = point[axis] - floor[axis] < ON_GRID ? 0 : point[axis] - floor[axis];
        }
        int[] at = new int[8];
        double[] weight = new double[8];
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            double product = 1;
            for (int axis = 0; axis < 3; axis++) {
                product *= (corner >> axis & 1) == 1 ? part[axis] : 1 - part[axis];
            }
            if (product > 0) {
                int x = floor[0] + (corner & 1);
                int y = floor[1] + (corner >> 1 & 1);
                int z = floor[2] + (corner >> 2 & 1);
                at[count] = x + nx * (y + ny * z);
                weight[count++] = product;
            }
        }
        offsets[i] = Arrays.copyOf(at, count);
        weights[i] = Arrays.copyOf(weight, count);
    }
}
