// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void numbersHaveAPointAndATrueMinusSignInEveryLanguage() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("0.82", Style.number(0.82, 2));
            assertEquals("\u22121234.5", Style.number(-1234.5, 1));
            assertEquals("0.00", Style.number(-0.001, 2));
            assertEquals("not defined", Style.number(Double.NaN, 2));
            assertEquals("\u2212\u221e", Style.number(Double.NEGATIVE_INFINITY, 2));
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void pValuesAreNeverZeroOrOne() {
        assertEquals("p = 0.012", Style.p(0.0124));
        assertEquals("p = 0.001", Style.p(0.001));
        assertEquals("p < 0.001", Style.p(0.000999));
        assertEquals("p = 0.050", Style.p(0.05));
        assertEquals("p > 0.999", Style.p(0.9996));
        assertEquals("p not defined", Style.p(Double.NaN));
    }

    @Test
    void intervalsAreWrittenWithADashUnlessALimitIsNegative() {
        assertEquals("0.82 (0.71\u20130.93)", Style.interval(0.82, 0.71, 0.93, 2));
        assertEquals("0.05 (\u22120.10 to 0.20)", Style.interval(0.05, -0.1, 0.2, 2));
        assertEquals("0.82", Style.interval(0.82, Double.NaN, Double.NaN, 2));
        assertEquals("2.1 (0.5\u2013\u221e)", Style.interval(2.1, 0.5, Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void percentagesHaveNoSuperfluousDecimals() {
        assertEquals("95%", Style.percent(0.95));
        assertEquals("99.9%", Style.percent(0.999));
        assertEquals("100%", Style.percent(1));
    }

    @Test
    void seriesAreToldByColourAndByDash() {
        Set<Object> colours = new HashSet<>();
        Set<Object> lines = new HashSet<>();
        for (int series = 0; series < 6; series++) {
            colours.add(Style.colour(series));
            lines.add(Style.line(series));
        }
        assertEquals(6, colours.size());
        assertEquals(6, lines.size());
    }

    @Test
    void aFontShowsItsText() {
        String text = "\u4e2d\u6587 \u03bb \u2264";
        assertEquals(-1, Style.font(9, text).canDisplayUpTo(text));
        assertTrue(Style.bold(9, text).isBold());
    }
}
