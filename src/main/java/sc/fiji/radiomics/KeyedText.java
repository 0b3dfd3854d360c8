// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person writes in one line to name something and say what differs from its defaults, while it is read: {@code name
 * key=value key=value}, as in {@code laplacian-of-gaussian sigma=1.5}. A key is known once it was asked for.
 */
public class KeyedText {
    private static final String NONE = "none";

    private final String what;
    private final String[] words;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    /**
     * @param what the text describes, for messages: filter, perturbation, ...; empty: its name says it
     * @param isSpaced whether values may hold spaces, so that one ends where the next key begins
     */
    public KeyedText(String what, String text, boolean isSpaced) {
        this.words = text.strip().split(isSpaced ? "\\s+(?=\\w+=)" : "\\s+");
        this.what = what;
    }

    public String name() {
        return words[0].toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the keys.
     *
     * @param reading asks for the values of all keys that there are
     * @throws IllegalArgumentException naming what is described, if a key or value is wrong
     */
    public <T> T read(Supplier<T> reading) {
        for (int i = 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            if (at < 1) {
                throw failure("needs key=value, found '" + words[i] + "'");
            }
            String key = words[i].substring(0, at).toLowerCase(Locale.ROOT);
            if (given.put(key, words[i].substring(at + 1).strip()) != null) {
                throw failure("the key '" + key + "' stands twice");
            }
        }
        T read;
        try {
            read = reading.get();
        } catch (IllegalArgumentException e) {
            requireKnown(); // why: a key that is misspelt is the cause of what is missing
            throw new IllegalArgumentException(failure(e.getMessage()).getMessage(), e);
        }
        requireKnown();
        return read;
    }

    private void requireKnown() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                throw failure("unknown key '" + key + "', "
                        + (known.isEmpty() ? "it has none" : "known: " + String.join(", ", known)));
            }
        }
    }

    private IllegalArgumentException failure(String reason) {
        return new IllegalArgumentException((what.isEmpty() ? "" : what + " ") + name() + ": " + reason);
    }

    /** The value of a key; the default, if not null, where it is not given. */
    public String text(String key, String otherwise) {
        known.add(key);
        String value = given.getOrDefault(key, otherwise);
        if (value == null || value.isEmpty() && otherwise == null) {
            throw new IllegalArgumentException("needs the key '" + key + "'");
        }
        return value;
    }

    /** @param otherwise NaN if the key must be given */
    public double number(String key, double otherwise) {
        return number(key, text(key, Double.isNaN(otherwise) ? null : Double.toString(otherwise)));
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

    public OptionalDouble numberOrNone(String key) {
        return numberOr(key, NONE);
    }

    /** @param none word that stands for nothing, as does no key at all */
    public OptionalDouble numberOr(String key, String none) {
        String text = text(key, none);
        return text.equalsIgnoreCase(none) ? OptionalDouble.empty() : OptionalDouble.of(number(key, text));
    }

    /** Numbers with strokes between them; none if the key is not given. */
    public List<Double> numbers(String key) {
        String text = text(key, "");
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("/"))
                        .map(part -> number(key, part.strip()))
                        .toList();
    }

    public int whole(String key, int otherwise) {
        return whole(key, text(key, Integer.toString(otherwise)));
    }

    private static int whole(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " needs a whole number, found '" + text + "'");
        }
    }

    public OptionalInt wholeOrNone(String key) {
        String text = text(key, NONE);
        return text.equalsIgnoreCase(NONE) ? OptionalInt.empty() : OptionalInt.of(whole(key, text));
    }

    public boolean isTrue(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(key + " needs true or false, found '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    /** The constant that is spelt like the value. */
    public <E extends Enum<E>> E choice(String key, E[] choices, E otherwise) {
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

    /** A number as a person writes it: {@code 15}, {@code 0.25}. */
    public static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A number, or {@code none}. */
    public static String plain(OptionalDouble number) {
        return number.isPresent() ? plain(number.getAsDouble()) : NONE;
    }

    /** Numbers with strokes between them. */
    public static String plain(List<Double> numbers) {
        return numbers.stream().map(KeyedText::plain).collect(Collectors.joining("/"));
    }
}
