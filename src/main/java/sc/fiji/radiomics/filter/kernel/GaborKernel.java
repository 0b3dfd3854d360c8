// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;

/**
 * Gabor kernels of several orientations in a plane: waves of one length under a Gaussian window.
 *
 * <p>With a = x cos t + y sin t and b = -x sin t + y cos t for the orientation t, g = exp(-(a² + gamma² b²) / (2 sigma²))
 * exp(2 pi i a / lambda), cut at 7 sigma of the longer axis. A response is the sum of g over the voxels, each counted with
 * its area.
 *
 * <p>Kernels that are products along the axes (gamma 1, or waves along the axes) are computed as passes along lines if that
 * is cheaper ({@code ConvolutionCost}); else all orientations are taken of one transform of each plane.
 *
 * @param sigma of the window along the wave
 * @param lambda length of the wave
 * @param gamma how much narrower the window is along the wave's front
 * @param angles orientations, radians
 * @param spacing of the voxels; all lengths in one unit
 */
public record GaborKernel(double sigma, double lambda, double gamma, List<Double> angles, Vector3 spacing) {
    private static final double CUT = 7;
    private static final double ALONG_AXIS = 1e-12; // a component of a direction that is 0 but for rounding

    /** How far the kernels look. */
    public Reach reach(Extent extent) {
        return new Reach(reach(0), reach(1), extent == Extent.VOLUME ? reach(2) : 0);
    }

    private int reach(int axis) {
        return (int) Math.floor(CUT * (sigma / spacing.get(axis)) * Math.max(1, 1 / gamma) + 0.5);
    }

    /** Whether every kernel is a product of one factor along each axis. */
    boolean isSeparable() {
        return gamma == 1 || angles.stream().allMatch(GaborKernel::isAlongAxis);
    }

    static boolean isAlongAxis(double angle) {
        return isZero(StrictMath.sin(angle)) || isZero(StrictMath.cos(angle));
    }

    static boolean isZero(double component) {
        return Math.abs(component) < ALONG_AXIS;
    }

    /**
     * The pooled modulus of the responses in a box.
     *
     * @param image holds what the boundary condition needs around the box
     * @param extent SLICE: in x-y planes; VOLUME: also in x-z and y-z planes
     * @param pooling of the orientations and planes; the planes are averaged if it is NONE
     */
    public Field response(Field image, Boundary boundary, Box within, Extent extent, Pooling pooling) {
        Pool pool = new Pool(Field.voxels(within), pooling, angles.size() * planes(extent).length);
        for (int[] axes : planes(extent)) {
            add(image, boundary, within, axes, cheaper(within, axes), pool);
        }
        return new Field(image.grid(), within, pool.values);
    }

    private static int[][] planes(Extent extent) {
        return extent == Extent.SLICE ? new int[][] {{0, 1}} : new int[][] {{0, 1}, {0, 2}, {1, 2}};
    }

    /** Adds the responses in the planes along two axes. */
    void add(Field image, Boundary boundary, Box within, int[] axes, Way way, Pool pool) {
        if (way == Way.SUM) {
            new GaborPasses(this, axes).add(image, boundary, within, pool);
        } else {
            new GaborPlanes(this, axes).add(image, boundary, within, pool);
        }
    }

    private Way cheaper(Box within, int[] axes) {
        if (!isSeparable()) {
            return Way.TRANSFORM;
        }
        int width = Axes.size(within, axes[0]);
        int height = Axes.size(within, axes[1]);
        double narrowest = sigma / spacing.get(axes[0]) * Math.min(1, 1 / gamma);
        double transform =
                ConvolutionCost.plane(width, height, reach(axes[0]), reach(axes[1]), angles.size(), narrowest);
        return new GaborPasses(this, axes).cost(width, height) <= transform ? Way.SUM : Way.TRANSFORM;
    }

    int reachAlong(int axis) {
        return reach(axis);
    }

    /** Area of a voxel in a plane. */
    double area(int[] axes) {
        return spacing.get(axes[0]) * spacing.get(axes[1]);
    }

    /** The pooled moduli of a box. */
    static final class Pool {
        final double[] values;
        private final Pooling pooling;
        private final double weight;

        Pool(int voxels, Pooling pooling, int responses) {
            values = new double[voxels];
            this.pooling = pooling;
            weight = 1.0 / responses;
            if (pooling == Pooling.MIN) {
                Arrays.fill(values, Double.POSITIVE_INFINITY);
            }
        }

        void add(int at, double modulus) {
            values[at] = switch (pooling) {
                case MAX -> Math.max(values[at], modulus);
                case MIN -> Math.min(values[at], modulus);
                default -> values[at] + weight * modulus;
            };
        }
    }
}
