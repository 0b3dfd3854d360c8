// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of a parameter file by their keys, each of the kind that is expected; nothing (null) is the default. */
record ArgumentReader(Map<String, ?> arguments) {
    String text(String key, String byDefault) {
        Object value = arguments.get(key);
        if (value == null || value instanceof String) {
            return value == null ? byDefault : (String) value;
        }
        throw wrong(key, "a text", value);
    }

    boolean isTrue(String key, boolean byDefault) {
        Object value = arguments.get(key);
        if (value == null || value instanceof Boolean) {
            return value == null ? byDefault : (Boolean) value;
        }
        throw wrong(key, "true or false", value);
    }

    double number(String key, double byDefault) {
        Object value = arguments.get(key);
        return value == null ? byDefault : number(key, value).doubleValue();
    }

    int whole(String key, int byDefault) {
        Object value = arguments.get(key);
        if (value == null) {
            return byDefault;
        }
        double number = number(key, value).doubleValue();
        if (number != (int) number) {
            throw wrong(key, "a whole number", value);
        }
        return (int) number;
    }

    List<Number> numbers(String key) {
        Object value = arguments.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(key, "a list of numbers", value);
        }
        List<Number> numbers = new ArrayList<>();
        list.forEach(each -> numbers.add(number(key, each)));
        return numbers;
    }

    private static Number number(String key, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(key, "a number", value);
    }

    private static IllegalArgumentException wrong(String key, String kind, Object value) {
        return new IllegalArgumentException(key + " must be " + kind + ", found '" + value + "'");
    }

    static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be positive, found " + value);
        }
    }

    static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", found " + value);
        }
    }
}
