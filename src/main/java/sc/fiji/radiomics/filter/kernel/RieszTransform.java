// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.image.Box;

/**
 * Riesz transform of an order l: derivatives of directions only, the amplitude of each frequency being kept.
 *
 * <p>In Fourier space (-i)^n sqrt(n! / (lx! ly! lz!)) wx^lx wy^ly wz^lz / |w|^n with n = lx + ly + lz, and 0 for w = 0.
 * Source: Unser M, Van De Ville D, IEEE Trans Image Process 19:636-652 (2010), doi:10.1109/TIP.2009.2038832; IBSI 2
 * reference manual, arXiv:2006.05470, Riesz transform.
 *
 * @param x order along x, lx; y and z likewise
 */
public record RieszTransform(int x, int y, int z) {
    /** @throws IllegalArgumentException if an order is negative or their sum is not 1 to 6 */
    public RieszTransform {
        if (x < 0 || y < 0 || z < 0 || x + y + z < 1 || x + y + z > 6) {
            throw new IllegalArgumentException(
                    "order must be three numbers from 0 with a sum of 1 to 6, found " + x + "/" + y + "/" + z);
        }
    }

    /** n, the sum of the orders. */
    public int sum() {
        return x + y + z;
    }

    /**
     * The transfer function.
     *
     * @param radial further factor by the squared distance of the frequency from 0
     */
    Spectrum.Transfer transfer(DoubleUnaryOperator radial) {
        double scale = scale();
        int n = sum();
        double[] turn = turn(n);
        return (wx, wy, wz, to) -> {
            double squared = wx * wx + wy * wy + wz * wz;
            double factor = squared > 0 ? radial.applyAsDouble(squared) : 0;
            if (factor != 0) {
                factor *= scale * power(wx, x) * power(wy, y) * power(wz, z);
                factor /= n % 2 == 0 ? power(squared, n / 2) : power(squared, n / 2) * Math.sqrt(squared);
            }
            to[0] = factor * turn[0];
            to[1] = factor * turn[1];
        };
    }

    /** sqrt(n! / (lx! ly! lz!)). */
    private double scale() {
        return Math.sqrt(factorial(sum()) / (factorial(x) * factorial(y) * factorial(z)));
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static double power(double base, int exponent) {
        double product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }

    /** (-i)^n. */
    private static double[] turn(int n) {
        return switch (n % 4) {
            case 0 -> new double[] {1, 0};
            case 1 -> new double[] {0, -1};
            case 2 -> new double[] {-1, 0};
            default -> new double[] {0, 1};
        };
    }

    /** The transformed image in a box. */
    public Field response(Spectrum image, DoubleUnaryOperator radial, Box within) {
        return image.filtered(transfer(radial), within);
    }

    /**
     * The transformed image in a box, the axes at each voxel being turned to the eigenvectors of the structure tensor
     * there: x to the direction in which the image changes most, the last axis to that in which it changes least.
     *
     * <p>The tensor is the Gaussian mean of the products of the first-order transforms. Each eigenvector points to where
     * the Gaussian mean of the first-order transforms does not fall, so that odd orders have a sign. A steered transform
     * is the sum of those of all orders of the same n, weighted by the expansion of (u1 w)^lx (u2 w)^ly (u3 w)^lz in the
     * eigenvectors u.
     *
     * @param sigma of the Gaussian, in voxels of the smallest spacing
     * @param axes 2 in slices, 3 in the volume
     */
    public Field steered(Spectrum image, DoubleUnaryOperator radial, double sigma, int axes, Box within) {
        StructureFrame frame = StructureFrame.of(image, radial, sigma, axes, within);
        List<RieszTransform> all = ofSum(sum(), axes);
        double[] steered = new double[Field.voxels(within)];
        double[][] responses = new double[all.size()][];
        for (int k = 0; k < responses.length; k++) {
            responses[k] = all.get(k).response(image, radial, within).values();
        }
        Expansion expansion = new Expansion(this, all);
        double[][] vectors = new double[3][3];
        for (int i = 0; i < steered.length; i++) {
            frame.at(i, vectors);
            double[] weights = expansion.weights(vectors);
            for (int k = 0; k < weights.length; k++) {
                steered[i] += weights[k] * responses[k][i];
            }
        }
        return new Field(image.grid(), within, steered);
    }

    private static List<RieszTransform> ofSum(int n, int axes) {
        List<RieszTransform> all = new ArrayList<>();
        for (int lx = n; lx >= 0; lx--) {
            for (int ly = n - lx; ly >= 0; ly--) {
                if (axes == 3 || lx + ly == n) {
                    all.add(new RieszTransform(lx, ly, n - lx - ly));
                }
            }
        }
        return all;
    }

    /** (u1 w)^lx (u2 w)^ly (u3 w)^lz as a polynomial of w, for one voxel after the other. */
    private static final class Expansion {
        private final int[] orders;
        private final int size;
        private final int[] terms;
        private final double[] scales;
        private final double[] weights;
        private double[] polynomial; // coefficient of wx^i wy^j wz^(degree - i - j) at i size + j
        private double[] product;

        Expansion(RieszTransform steered, List<RieszTransform> all) {
            orders = new int[] {steered.x, steered.y, steered.z};
            size = steered.sum() + 1;
            terms = all.stream().mapToInt(one -> one.x * size + one.y).toArray();
            scales = all.stream()
                    .mapToDouble(one -> steered.scale() / one.scale())
                    .toArray();
            weights = new double[terms.length];
            polynomial = new double[size * size];
            product = new double[size * size];
        }

        /** The weights of the transforms in the steered one; the same array for every voxel. */
        double[] weights(double[][] vectors) {
            Arrays.fill(polynomial, 0);
            polynomial[0] = 1;
            int degree = 0;
            for (int axis = 0; axis < 3; axis++) {
                for (int k = 0; k < orders[axis]; k++, degree++) {
                    multiply(vectors[axis], degree);
                }
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] = scales[k] * polynomial[terms[k]];
            }
            return weights;
        }

        private void multiply(double[] factor, int degree) {
            Arrays.fill(product, 0);
            for (int i = 0; i <= degree; i++) {
                for (int j = 0; i + j <= degree; j++) {
                    double c = polynomial[i * size + j];
                    product[(i + 1) * size + j] += c * factor[0];
                    product[i * size + j + 1] += c * factor[1];
                    product[i * size + j] += c * factor[2];
                }
            }
            double[] swap = polynomial;
            polynomial = product;
            product = swap;
        }
    }
}
