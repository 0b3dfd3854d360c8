// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Numbers at the ticks of an axis: with as few digits as keep them apart, very large and small ones with a power of ten. */
final class TickText {
    private static final String SUPERSCRIPTS = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final int MOST_DIGITS = 17;

    private TickText() {}

    /** The texts of the ticks, in their order. */
    static List<String> of(double... values) {
        long distinct = Arrays.stream(values).distinct().count();
        for (int digits = 4; ; digits++) {
            MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
            List<String> texts = Arrays.stream(values)
                    .mapToObj(value -> text(value, context))
                    .toList();
            if (digits == MOST_DIGITS || new HashSet<>(texts).size() == distinct) {
                return texts;
            }
        }
    }

    private static String text(double value, MathContext context) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(context).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        String sign = rounded.signum() < 0 ? "\u2212" : "";
        boolean plain = exponent >= -4 && (exponent < 6 || context.getPrecision() > 6 && exponent < 9);
        return sign
                + (plain
                        ? rounded.abs().toPlainString()
                        : rounded.abs().movePointLeft(exponent).toPlainString() + "\u00D710" + superscript(exponent));
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "\u207B" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
