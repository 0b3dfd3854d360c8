// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Second derivatives of a penalised fit at one point, for those coefficients that have been asked for, and the quadratic
 * problems they give. Coefficients are added as they join the fit; those that left it stay at zero.
 */
final class LocalModel {
    private final Loss.Curvature curvature;
    private final double[][] z;
    private final int n;
    private final int capacity;
    private final int[] coefficients;
    private final int[] place;
    private final QuadraticLasso quadratic;
    private final double[] product;
    private final double[] row;
    private int known;

    private final double[] q;
    private final double[] start;
    private final double[] target;
    private final double[] lasso;
    private final double[] ridge;

    /**
     * @param loss evaluated where the second derivatives are wanted
     * @param z columns of the predictors; coefficient c belongs to column c % z.length of class c / z.length
     * @param working the coefficients wanted, ascending
     * @param place for each coefficient room for its place here; changed
     */
    LocalModel(Loss loss, double[][] z, int[] working, int[] place) {
        this.curvature = loss.curvature();
        this.z = z;
        this.n = loss.n;
        this.known = working.length;
        this.capacity = known + known / 2 + 16;
        this.coefficients = Arrays.copyOf(working, capacity);
        this.place = place;
        this.product = new double[n * loss.responses];
        this.row = new double[capacity];
        this.q = new double[capacity];
        this.start = new double[capacity];
        this.target = new double[capacity];
        this.lasso = new double[capacity];
        this.ridge = new double[capacity];
        Arrays.fill(place, -1);
        for (int a = 0; a < known; a++) {
            place[working[a]] = a;
        }
        this.quadratic = new QuadraticLasso(matrix(loss.responses), known, capacity);
    }

    private double[] column(int a) {
        return z[coefficients[a] % z.length];
    }

    private int ofClass(int a) {
        return coefficients[a] / z.length;
    }

    private double[] matrix(int classes) {
        double[] h = new double[capacity * capacity];
        double[] packed = new double[n * known];
        for (int a = 0; a < known; a++) {
            double[] column = column(a);
            for (int i = 0; i < n; i++) {
                packed[i * known + a] = column[i];
            }
        }
        int[] first = new int[classes + 1];
        for (int a = 0; a < known; a++) {
            Arrays.fill(first, ofClass(a) + 1, classes + 1, a + 1);
        }
        double[] next = new double[product.length];
        for (int a = 0; a < known; a += 2) {
            int last = Math.min(a + 1, known - 1);
            curvature.multiply(column(a), ofClass(a), product);
            if (last > a) {
                curvature.multiply(column(last), ofClass(last), next);
            }
            for (int c = 0; c < classes; c++) {
                int to = Math.min(first[c + 1], last + 1);
                OuterProducts.addTwo(h, capacity, a, first[c], to, product, next, c * n, packed, known);
            }
        }
        mirror(h);
        return h;
    }

    /** Copies the lower triangle to the upper one. */
    private void mirror(double[] h) {
        for (int a = 0; a < capacity; a++) {
            for (int b = 0; b < a; b++) {
                h[b * capacity + a] = h[a * capacity + b];
            }
        }
    }

    /** Adds those coefficients that are not known; returns whether there was room for all. */
    boolean cover(int[] working) {
        for (int c : working) {
            if (place[c] < 0) {
                if (known == capacity) {
                    return false;
                }
                add(c);
            }
        }
        return true;
    }

    private void add(int c) {
        place[c] = known;
        coefficients[known] = c;
        curvature.multiply(column(known), ofClass(known), product);
        for (int a = 0; a <= known; a++) {
            row[a] = OuterProducts.dot(column(a), product, ofClass(a) * n);
        }
        quadratic.add(row);
        known++;
    }

    /**
     * Minimises the quadratic problem over the working set.
     *
     * @param beta the start by coefficient
     * @param slope the gradient by coefficient
     * @param weights weights of the penalty
     * @param found filled: the minimum, in the order of the working set
     * @return the largest change, squared and times its curvature
     */
    double minimise(int[] working, double[] beta, double[] slope, Weights weights, double[] found) {
        Arrays.fill(q, 0, known, 0);
        Arrays.fill(start, 0, known, 0);
        Arrays.fill(lasso, 0, known, Double.POSITIVE_INFINITY);
        Arrays.fill(ridge, 0, known, 0);
        for (int i = 0; i < working.length; i++) {
            int c = working[i];
            int a = place[c];
            q[a] = slope[c];
            start[a] = beta[c];
            lasso[a] = weights.lasso()[i];
            ridge[a] = weights.ridge()[i];
        }
        System.arraycopy(start, 0, target, 0, known);
        quadratic.minimise(q, target, lasso, ridge);
        for (int i = 0; i < working.length; i++) {
            found[i] = target[place[working[i]]];
        }
        return quadratic.size(start, target);
    }

    /**
     * Weights of the penalty, in the order of the working set.
     *
     * @param lasso weights of |x|
     * @param ridge weights of x^2 / 2
     */
    record Weights(double[] lasso, double[] ridge) {}
}
