// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hipparchus.special.elliptic.carlson.CarlsonEllipticIntegral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EllipsoidTest {
    @Test
    void aBallHasItsVolumeAndArea() {
        Ellipsoid ball = new Ellipsoid(3, 3, 3);
        assertEquals(36 * Math.PI, ball.volume(), 1e-12);
        assertEquals(36 * Math.PI, ball.seriesArea(), 1e-12);
    }

    /**
     * The printed series is the true one of an ellipsoid with semi-axes a / b, a / c and 1, whose area is known by
     * Carlson's integral RG: 4 pi RG(x²y², x²z², y²z²).
     */
    @ParameterizedTest
    @CsvSource({"5.7, 4.655, 4.27", "2, 2, 1.5", "2, 1.5, 1.5", "3, 2, 1.5"})
    void theSeriesIsThatOfTheManual(double a, double b, double c) {
        double x = a / b;
        double y = a / c;
        double area = 4 * Math.PI * CarlsonEllipticIntegral.rG(x * x * y * y, x * x, y * y);
        double expected = a * b * area / (x * y);
        assertEquals(expected, new Ellipsoid(a, b, c).seriesArea(), 1e-5 * expected);
    }

    /** The terms of the manual, written out for nu = 0 to 2. */
    @Test
    void theFirstTermsAreThoseOfTheManual() {
        double a = 10;
        double b = 9.9;
        double c = 9.8;
        double alpha = Math.sqrt(1 - b * b / (a * a));
        double beta = Math.sqrt(1 - c * c / (a * a));
        double x = (alpha * alpha + beta * beta) / (2 * alpha * beta);
        double sum = 1 + alpha * beta / -3 * x + Math.pow(alpha * beta, 2) / -15 * (3 * x * x - 1) / 2;
        assertEquals(4 * Math.PI * a * b * sum, new Ellipsoid(a, b, c).seriesArea(), 5e-3);
    }

    @Test
    void axesMustFall() {
        assertThrows(IllegalArgumentException.class, () -> new Ellipsoid(1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Ellipsoid(1, 1, -1));
    }
}
