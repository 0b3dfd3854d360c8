// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import sc.fiji.radiomics.image.Vector3;

/**
 * The spherical harmonics of one degree n at points of a sphere, Y(m, n) for m from -n to n, with the phase of Condon and
 * Shortley.
 *
 * <p>PyRadiomics gives SciPy the polar angle where it wants the azimuth and the azimuth where it wants the polar angle,
 * which is kept here: the azimuth is acos(z / radius), the polar angle atan2(y, x).
 *
 * @param real real parts, by m + n and point
 * @param imaginary imaginary parts
 */
record SphericalHarmonics(double[][] real, double[][] imaginary) {
    static SphericalHarmonics of(int degree, List<Vector3> points, double radius) {
        double[][] real = new double[2 * degree + 1][points.size()];
        double[][] imaginary = new double[2 * degree + 1][points.size()];
        for (int i = 0; i < points.size(); i++) {
            Vector3 p = points.get(i);
            double azimuth = Math.acos(p.z() / radius);
            double polar = Math.atan2(p.y(), p.x());
            for (int m = -degree; m <= degree; m++) {
                double size = norm(degree, Math.abs(m)) * legendre(degree, Math.abs(m), Math.cos(polar));
                size *= m < 0 && m % 2 != 0 ? -1 : 1;
                real[m + degree][i] = size * Math.cos(m * azimuth);
                imaginary[m + degree][i] = size * Math.sin(m * azimuth);
            }
        }
        return new SphericalHarmonics(real, imaginary);
    }

    /** Root of (2n + 1) / (4 pi) (n - m)! / (n + m)! */
    private static double norm(int n, int m) {
        double ratio = 1;
        for (int k = n - m + 1; k <= n + m; k++) {
            ratio /= k;
        }
        return Math.sqrt((2 * n + 1) / (4 * Math.PI) * ratio);
    }

    /** Associated Legendre function by the recursion over the degree. */
    private static double legendre(int n, int m, double x) {
        double before = 0;
        double value = 1;
        for (int k = 1; k <= m; k++) {
            value *= -(2 * k - 1) * Math.sqrt(Math.max(0, 1 - x * x));
        }
        for (int k = m + 1; k <= n; k++) {
            double next = ((2 * k - 1) * x * value - (k + m - 1) * before) / (k - m);
            before = value;
            value = next;
        }
        return value;
    }

    /**
     * Length of the part of degree n of a pattern on the points: with c(m) the sum of Y(m) over the points that are set
     * and f = sum of c(m) Y(m), the real part of the root of the sum of f² over all points.
     *
     * @param sums overwritten, two numbers per m
     */
    double length(boolean[] isSet, double[] sums) {
        int orders = real.length;
        for (int m = 0; m < orders; m++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < isSet.length; i++) {
                re += isSet[i] ? real[m][i] : 0;
                im += isSet[i] ? imaginary[m][i] : 0;
            }
            sums[m] = re;
            sums[orders + m] = im;
        }
        double a = 0;
        double b = 0;
        for (int i = 0; i < isSet.length; i++) {
            double re = 0;
            double im = 0;
            for (int m = 0; m < orders; m++) {
                re += sums[m] * real[m][i] - sums[orders + m] * imaginary[m][i];
                im += sums[m] * imaginary[m][i] + sums[orders + m] * real[m][i];
            }
            a += re * re - im * im;
            b += 2 * re * im;
        }
        return Math.sqrt((Math.hypot(a, b) + a) / 2);
    }
}
