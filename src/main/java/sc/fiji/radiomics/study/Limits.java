// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the single values of a plan may be. Each method fails with {@code <key> must be ..., found ...}. */
final class Limits {
    private Limits() {}

    static void between(String key, double value, double least, double most) {
        require(value >= least && value <= most, key, "from " + plain(least) + " to " + plain(most), value);
    }

    static void inside(String key, double value, double below, double above) {
        require(value > below && value < above, key, "above " + plain(below) + ", below " + plain(above), value);
    }

    /** Above 0, at most 1. */
    static void share(String key, double value) {
        require(value > 0 && value <= 1, key, "above 0, at most 1", value);
    }

    static void atLeast(String key, double value, double least) {
        require(value >= least && Double.isFinite(value), key, "at least " + plain(least), value);
    }

    static void positive(String key, double value) {
        require(value > 0 && Double.isFinite(value), key, "positive", value);
    }

    static void text(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
    }

    /** A copy without empty or repeated texts. */
    static List<String> texts(String key, List<String> values) {
        values.forEach(value -> text(key, value));
        distinct(key, values);
        return List.copyOf(values);
    }

    static void distinct(String key, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException(key + " must differ, found '" + value + "' twice");
            }
        }
    }

    private static void require(boolean condition, String key, String expected, double found) {
        if (!condition) {
            throw new IllegalArgumentException(key + " must be " + expected + ", found " + plain(found));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
