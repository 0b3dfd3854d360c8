// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Box;

/**
 * Gabor kernels that are products along the axes, as passes along lines.
 *
 * <p>Along each axis the kernel is c + i s with c = w cos(k x), s = w sin(k x) and a Gaussian w; the response to (c1 + i s1)
 * (c2 + i s2) takes four products of passes. The kernel of the mirrored direction has the same products, so that both are
 * computed at once.
 */
final class GaborPasses {
    /** An orientation with its mirror image, if that is wanted too. */
    private record Direction(double along, double across, boolean isMirroredToo) {}

    private final GaborKernel kernel;
    private final int[] axes;
    private final List<Direction> directions = new ArrayList<>();

    GaborPasses(GaborKernel kernel, int[] axes) {
        this.kernel = kernel;
        this.axes = axes;
        List<Double> left = new ArrayList<>(kernel.angles());
        while (!left.isEmpty()) {
            double angle = left.remove(0);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            boolean isSkew = !GaborKernel.isZero(cos) && !GaborKernel.isZero(sin);
            directions.add(new Direction(cos, sin, isSkew && left.removeIf(other -> isMirrored(other, cos, sin))));
        }
    }

    /** A direction or its opposite, which has the same modulus. */
    private static boolean isMirrored(double other, double cos, double sin) {
        double c = StrictMath.cos(other);
        double s = StrictMath.sin(other);
        return GaborKernel.isZero(c + cos) && GaborKernel.isZero(s - sin)
                || GaborKernel.isZero(c - cos) && GaborKernel.isZero(s + sin);
    }

    /** One factor of a kernel along an axis: its even or its odd part. */
    private LineKernel part(Direction direction, int which, boolean isOdd) {
        int axis = axes[which];
        double component = which == 0 ? direction.along : direction.across;
        // why: with waves along the axes the window is narrower across them, else it is round
        double narrow = GaborKernel.isZero(component) ? kernel.gamma() : 1;
        double step = kernel.spacing().get(axis);
        int reach = kernel.reachAlong(axis);
        double[] taps = new double[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) {
            double x = i * step;
            double window = StrictMath.exp(-(narrow * x) * (narrow * x) / (2 * kernel.sigma() * kernel.sigma()));
            double phase = GaborKernel.isZero(component) ? 0 : 2 * Math.PI * x * component / kernel.lambda();
            taps[i + reach] = window * (isOdd ? StrictMath.sin(phase) : StrictMath.cos(phase));
        }
        return LineKernel.of(taps);
    }

    private static boolean hasOdd(double component) {
        return !GaborKernel.isZero(component);
    }

    /** Estimated time of a plane, as by {@link ConvolutionCost}. */
    double cost(int width, int height) {
        double cost = 0;
        for (Direction one : directions) {
            int second = hasOdd(one.across) ? 2 : 1;
            int first = second * (hasOdd(one.along) ? 2 : 1);
            cost += second
                    * (width + 2 * kernel.reachAlong(axes[0]))
                    * ConvolutionCost.line(part(one, 1, false), height);
            cost += first * height * ConvolutionCost.line(part(one, 0, false), width);
        }
        return cost;
    }

    void add(Field image, Boundary boundary, Box within, GaborKernel.Pool pool) {
        Field slices = image.cropped(3 - axes[0] - axes[1], within);
        for (Direction one : directions) {
            Field even = slices.convolved(axes[1], part(one, 1, false), boundary, within);
            Field odd = hasOdd(one.across) ? slices.convolved(axes[1], part(one, 1, true), boundary, within) : null;
            LineKernel c = part(one, 0, false);
            LineKernel s = hasOdd(one.along) ? part(one, 0, true) : null;
            double[] cc = response(even, c, boundary, within);
            double[] sc = response(even, s, boundary, within);
            double[] cs = response(odd, c, boundary, within);
            double[] ss = response(odd, s, boundary, within);
            pool(cc, ss, sc, cs, 1, pool);
            if (one.isMirroredToo) {
                pool(cc, ss, sc, cs, -1, pool);
            }
        }
    }

    /** Null for a factor that is 0. */
    private double[] response(Field field, LineKernel along, Boundary boundary, Box within) {
        return field == null || along == null
                ? null
                : field.convolved(axes[0], along, boundary, within).values();
    }

    private void pool(double[] cc, double[] ss, double[] sc, double[] cs, int sign, GaborKernel.Pool pool) {
        double area = kernel.area(axes);
        for (int i = 0; i < cc.length; i++) {
            double real = cc[i] - (ss == null ? 0 : sign * ss[i]);
            double imaginary = (sc == null ? 0 : sc[i]) + (cs == null ? 0 : sign * cs[i]);
            pool.add(i, area * Math.sqrt(real * real + imaginary * imaginary));
        }
    }
}
