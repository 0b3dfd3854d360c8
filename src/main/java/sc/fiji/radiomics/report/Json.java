// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.radiomics.io.CsvTable;

/**
 * JSON text of maps, lists, arrays, texts, numbers and booleans, safe inside a script element: {@code <}, {@code >} and
 * {@code &} are written as escapes. What is not finite is null.
 */
final class Json {
    private Json() {}

    /** A map of keys and values in turn, in this order. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** @throws IllegalArgumentException for a value of another type */
    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof double[] numbers) {
            List<Object> list = new ArrayList<>();
            for (double number : numbers) {
                list.add(number);
            }
            return of(list);
        }
        if (value instanceof String string) {
            return text(string);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? CsvTable.number(number) : "null";
        }
        if (value == null || value instanceof Boolean || value instanceof Integer) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException("expected a value of JSON, found " + value.getClass());
    }

    private static String text(String string) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
