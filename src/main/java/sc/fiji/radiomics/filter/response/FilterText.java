// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Pooling;

/** The text of a filter, its name and settings, while it is read: {@code name key=value key=value}. */
final class FilterText {
    private static final String NONE = "none";

    private final String name;
    private final Map<String, String> given;
    private final List<String> known = new ArrayList<>();

    private FilterText(String name, Map<String, String> given) {
        this.name = name;
        this.given = given;
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Filter read(String text) {
        String[] words = text.strip().split("\\s+");
        String name = words[0].toLowerCase(Locale.ROOT);
        FilterKind kind = FilterKind.named(name);
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("filter " + name + ": needs key=value, found '" + words[i] + "'");
            }
            String key = words[i].substring(0, at).toLowerCase(Locale.ROOT);
            if (given.put(key, words[i].substring(at + 1)) != null) {
                throw new IllegalArgumentException("filter " + name + ": the key '" + key + "' stands twice");
            }
        }
        FilterText read = new FilterText(name, given);
        try {
            Filter filter = kind.read(read);
            read.requireKnown();
            return filter;
        } catch (IllegalArgumentException e) {
            read.requireKnown();
            throw new IllegalArgumentException("filter " + name + ": " + e.getMessage(), e);
        }
    }

    private void requireKnown() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("filter " + name + ": unknown key '" + key + "', "
                        + (known.isEmpty() ? "it has none" : "known: " + String.join(", ", known)));
            }
        }
    }

    String name() {
        return name;
    }

    /** The value of a key; the default, if not null, where it is not given. */
    String text(String key, String otherwise) {
        known.add(key);
        String value = given.getOrDefault(key, otherwise);
        if (value == null) {
            throw new IllegalArgumentException("needs the key '" + key + "'");
        }
        return value;
    }

    /** @param otherwise NaN if the key must be given */
    double number(String key, double otherwise) {
        String text = text(key, Double.isNaN(otherwise) ? null : Double.toString(otherwise));
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // why: the message below is the same for both
        }
        throw new IllegalArgumentException(key + " needs a number, found '" + text + "'");
    }

    int whole(String key, int otherwise) {
        return whole(key, text(key, Integer.toString(otherwise)));
    }

    private static int whole(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " needs a whole number, found '" + text + "'");
        }
    }

    OptionalInt wholeOrNone(String key) {
        String text = text(key, NONE);
        return text.equalsIgnoreCase(NONE) ? OptionalInt.empty() : OptionalInt.of(whole(key, text));
    }

    OptionalDouble numberOrNone(String key) {
        return text(key, NONE).equalsIgnoreCase(NONE)
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(key, Double.NaN));
    }

    Extent dimension() {
        return Extent.parse(text("dimension", Extent.VOLUME.toString()));
    }

    Boundary boundary(Boundary otherwise) {
        return choice("boundary", Boundary.values(), otherwise);
    }

    Pooling pooling() {
        return choice("pooling", Pooling.values(), Pooling.NONE);
    }

    private <E extends Enum<E>> E choice(String key, E[] choices, E otherwise) {
        String text = text(key, otherwise.toString());
        for (E choice : choices) {
            if (choice.toString().equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(key + " must be one of "
                + Stream.of(choices).map(Object::toString).collect(Collectors.joining(", ")) + ", found '" + text
                + "'");
    }
}
