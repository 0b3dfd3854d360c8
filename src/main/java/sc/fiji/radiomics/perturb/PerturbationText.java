// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The text of a perturbation, its name and settings, while it is read: {@code name key=value key=value}. */
final class PerturbationText {
    private final String name;
    private final Map<String, String> given;
    private final List<String> known = new ArrayList<>();

    private PerturbationText(String name, Map<String, String> given) {
        this.name = name;
        this.given = given;
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Perturbation read(String text) {
        String[] words = text.strip().split("\\s+");
        String name = words[0].toLowerCase(Locale.ROOT);
        PerturbationKind kind = PerturbationKind.named(name);
        PerturbationText read = new PerturbationText(name, keys(name, words));
        try {
            Perturbation perturbation = kind.read(read);
            read.requireKnown();
            return perturbation;
        } catch (IllegalArgumentException e) {
            read.requireKnown();
            throw new IllegalArgumentException("perturbation " + name + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> keys(String name, String[] words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        "perturbation " + name + ": needs key=value, found '" + words[i] + "'");
            }
            String key = words[i].substring(0, at).toLowerCase(Locale.ROOT);
            if (given.put(key, words[i].substring(at + 1)) != null) {
                throw new IllegalArgumentException("perturbation " + name + ": the key '" + key + "' stands twice");
            }
        }
        return given;
    }

    private void requireKnown() {
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "perturbation " + name + ": unknown key '" + key + "', known: " + String.join(", ", known));
            }
        }
    }

    double number(String key, double otherwise) {
        known.add(key);
        return given.containsKey(key) ? parsed(key) : otherwise;
    }

    /** @param none word that stands for nothing, as does no key at all */
    OptionalDouble numberOr(String key, String none) {
        known.add(key);
        return given.getOrDefault(key, none).equalsIgnoreCase(none)
                ? OptionalDouble.empty()
                : OptionalDouble.of(parsed(key));
    }

    private double parsed(String key) {
        try {
            double number = Double.parseDouble(given.get(key));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // why: the message below is the same for both
        }
        throw new IllegalArgumentException(key + " needs a number, found '" + given.get(key) + "'");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A number as it is written: {@code 15}, {@code 0.25}. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
