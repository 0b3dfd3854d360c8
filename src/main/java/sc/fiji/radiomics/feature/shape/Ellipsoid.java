// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import org.hipparchus.special.elliptic.carlson.CarlsonEllipticIntegral;

/**
 * An ellipsoid by its semi-axes.
 *
 * @param a semi-axis, mm; b and c likewise, in any order, not negative
 */
public record Ellipsoid(double a, double b, double c) {
    /** 4 pi a b c / 3, mm³. */
    public double volume() {
        return 4 * Math.PI / 3 * a * b * c;
    }

    /**
     * Surface area, mm²: 4 pi RG(a²b², a²c², b²c²) with Carlson's symmetric integral RG, accurate to rounding.
     *
     * <p>The manual gives the same area as a Legendre series and stops it after 20 terms by default; for long or flat
     * ellipsoids that has not yet converged, so we take the limit of the series. A flat ellipsoid (c = 0) has both
     * sides of the disc, 2 pi a b. Source: IBSI 1 reference manual, area density (approximate enclosing ellipsoid);
     * NIST Digital Library of Mathematical Functions, 19.33.
     */
    public double area() {
        double ab = a * b;
        double ac = a * c;
        double bc = b * c;
        double largest = Math.max(ab, Math.max(ac, bc));
        if (!(largest > 0)) {
            return largest;
        }
        if (Math.min(a, Math.min(b, c)) == 0) {
            return 2 * Math.PI * largest;
        }
        double x = ab / largest;
        double y = ac / largest;
        double z = bc / largest;
        return 4 * Math.PI * largest * CarlsonEllipticIntegral.rG(x * x, y * y, z * z);
    }
}
