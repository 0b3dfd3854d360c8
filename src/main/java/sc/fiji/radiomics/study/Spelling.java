// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Case ids and levels that are not equal but probably mean the same: people and spreadsheets change white space, letter
 * case, leading zeros and the form of numbers. Such texts are reported, never matched.
 */
final class Spelling {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?(e[+-]?\\d{1,2})?");

    private record Change(String what, UnaryOperator<String> undo) {}

    private static final List<Change> CHANGES = List.of(
            new Change("white space", id -> id.replaceAll("[\\s\\u00A0\\uFEFF]", "")),
            new Change("letter case", id -> id.toLowerCase(Locale.ROOT)),
            new Change("leading zeros", id -> id.replaceAll("(?<![\\d.])0+(?=\\d)", "")),
            new Change("the form of the number", Spelling::plainNumber),
            new Change("punctuation", id -> id.replaceAll("[\\p{Pd}_./\\\\]+", "-")));

    private Spelling() {}

    /**
     * What makes two texts differ that may mean the same, for example {@code letter case}; nothing if they differ
     * in more.
     */
    static Optional<String> difference(String one, String other) {
        String a = one;
        String b = other;
        for (Change change : CHANGES) {
            a = change.undo.apply(a);
            b = change.undo.apply(b);
            if (a.equals(b)) {
                return Optional.of(change.what);
            }
        }
        return Optional.empty();
    }

    /** The first known id, by id, that probably means the same. */
    static Map<String, String> partners(Iterable<String> ids, Iterable<String> known) {
        Map<String, String> byKey = new LinkedHashMap<>();
        known.forEach(id -> byKey.putIfAbsent(key(id), id));
        Map<String, String> partners = new LinkedHashMap<>();
        for (String id : ids) {
            String partner = byKey.get(key(id));
            if (partner != null) {
                partners.put(id, partner);
            }
        }
        return partners;
    }

    /** Pairs of different texts that may mean the same. */
    static List<List<String>> doubtful(Iterable<String> ids) {
        Map<String, String> first = new LinkedHashMap<>();
        List<List<String>> pairs = new ArrayList<>();
        for (String id : ids) {
            String other = first.putIfAbsent(key(id), id);
            if (other != null) {
                pairs.add(List.of(other, id));
            }
        }
        return pairs;
    }

    private static String key(String id) {
        String key = id;
        for (Change change : CHANGES) {
            key = change.undo.apply(key);
        }
        return key;
    }

    private static String plainNumber(String id) {
        if (!NUMBER.matcher(id).matches()) {
            return id;
        }
        BigDecimal number = new BigDecimal(id.endsWith(".") ? id + "0" : id);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
