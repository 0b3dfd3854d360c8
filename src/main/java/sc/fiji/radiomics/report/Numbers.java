// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them: rounded, p values with their convention, a dash where there is none. */
final class Numbers {
    static final String NONE = "\u2013";

    private Numbers() {}

    /** With so many decimals. */
    static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "-\u221e";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** With four significant digits, whole above a thousand. */
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return fixed(value, 0);
        }
        double size = Math.abs(value);
        if (value == 0 || (size >= 1000 && size < 1e9)) {
            return fixed(value, 0);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return size < 1e-4 || size >= 1e9 ? rounded.toString() : rounded.toPlainString();
    }

    /** A p value with three decimals. */
    static String p(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value < 0.001) {
            return "<0.001";
        }
        return value > 0.999 ? ">0.999" : fixed(value, 3);
    }

    /** A p value in a sentence. */
    static String pText(double value) {
        String text = p(value);
        return Character.isDigit(text.charAt(0)) ? "p = " + text : "p " + text.charAt(0) + " " + text.substring(1);
    }

    /** A ratio; a large one with fewer decimals. */
    static String ratio(double value) {
        double size = Math.abs(value);
        if (size >= 10_000) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
    }

    static String percent(double share) {
        double percent = 100 * share;
        return fixed(percent, percent == Math.rint(percent) ? 0 : 1) + "\u00a0%";
    }

    /** A whole number without decimals, another with all its digits. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
