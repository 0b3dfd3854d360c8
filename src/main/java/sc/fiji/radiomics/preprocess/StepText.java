// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The text of a step, its name and settings, while it is read: {@code name key=value key=value}. A value ends where the
 * next key begins, so that it may hold spaces.
 */
final class StepText {
    private static final String NONE = "none";

    private final Map<String, String> given;
    private final List<String> known = new ArrayList<>();

    private StepText(Map<String, String> given) {
        this.given = given;
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Normalisation read(String text) {
        String[] words = text.strip().split("\\s+(?=\\w+=)");
        String name = words[0].toLowerCase(Locale.ROOT);
        NormalisationKind kind = NormalisationKind.named(name);
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            String key = words[i].substring(0, at).toLowerCase(Locale.ROOT);
            if (given.put(key, words[i].substring(at + 1).strip()) != null) {
                throw new IllegalArgumentException(name + ": the key '" + key + "' stands twice");
            }
        }
        StepText read = new StepText(given);
        try {
            Normalisation step = kind.read(read);
            read.requireKnown();
            return step;
        } catch (IllegalArgumentException e) {
            read.requireKnown();
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private void requireKnown() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "', "
                        + (known.isEmpty() ? "it has none" : "known: " + String.join(", ", known)));
            }
        }
    }

    /** The value of a key; the default, if not null, where it is not given. */
    String text(String key, String otherwise) {
        known.add(key);
        String value = given.getOrDefault(key, otherwise);
        if (value == null || value.isEmpty() && otherwise == null) {
            throw new IllegalArgumentException("needs the key '" + key + "'");
        }
        return value;
    }

    /** @param otherwise where the key is not given */
    double number(String key, double otherwise) {
        return number(key, text(key, Double.toString(otherwise)));
    }

    private static double number(String key, String text) {
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

    OptionalDouble numberOrNone(String key) {
        String text = text(key, NONE);
        return text.equalsIgnoreCase(NONE) ? OptionalDouble.empty() : OptionalDouble.of(number(key, text));
    }

    /** Numbers with strokes between them; none if the key is not given. */
    List<Double> numbers(String key) {
        String text = text(key, "");
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("/"))
                        .map(part -> number(key, part.strip()))
                        .toList();
    }

    int whole(String key, int otherwise) {
        String text = text(key, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " needs a whole number, found '" + text + "'");
        }
    }

    boolean isTrue(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(key + " needs true or false, found '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    Foreground mask() {
        return Foreground.from(text("mask", Foreground.OTSU.toString()));
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String plain(OptionalDouble value) {
        return value.isPresent() ? plain(value.getAsDouble()) : NONE;
    }

    static String plain(List<Double> values) {
        return values.stream().map(StepText::plain).collect(Collectors.joining("/"));
    }
}
