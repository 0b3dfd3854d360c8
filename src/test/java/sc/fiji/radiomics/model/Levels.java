// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The levels of a factor: the cells of the table and what the case calls them, the reference first.
 *
 * @param codes cells of the column
 * @param names the level of each code
 */
record Levels(List<String> codes, List<String> names) {
    private static final Pattern MAPPING =
            Pattern.compile("(?<![\\w.+-])(?<!= )([\\w.+-]+(?:, ?[\\w.+-]+)+) = ([^;()]+)");
    private static final Pattern PAIR =
            Pattern.compile("(?:^|, ?|\\()([\\w.+-]+) (?:= )?([a-zA-Z][\\w.+-]*)(?=,|\\)|$)");
    private static final Pattern ORDER = Pattern.compile("levels (?:in the order )?([\\w.+-]+(?:, ?[\\w.+-]+)+)");
    private static final Pattern REFERENCE =
            Pattern.compile("reference (?:is )?([\\w.+-]+)|([\\w.+-]+) is the reference");

    /**
     * Reads words such as {@code factor 1,2,3 = white, black, other} or {@code factor, reference squamous}.
     *
     * @param cells the column
     * @param words what the case says of it
     * @param listed levels in the names of quantities: all, all but the reference, or none
     */
    static Levels of(List<String> cells, String words, List<String> listed) {
        List<String> codes = cells.stream().distinct().sorted(order(cells)).toList();
        Map<String, String> said = said(words);
        List<String> names = codes.stream().map(c -> said.getOrDefault(c, c)).toList();
        if (!names.containsAll(listed)) {
            names = codes.containsAll(listed) ? codes : inTurn(codes.size(), listed);
        }
        List<String> ordered = new ArrayList<>(listed.size() == names.size() ? listed : preferred(names, words));
        if (listed.size() == names.size() - 1) {
            ordered = new ArrayList<>(names);
            ordered.removeAll(listed);
            ordered.addAll(listed);
        }
        List<String> found = names;
        return new Levels(
                ordered.stream().map(name -> codes.get(found.indexOf(name))).toList(), ordered);
    }

    private static Comparator<String> order(List<String> cells) {
        return cells.stream().allMatch(DescribedColumns::isNumber)
                ? Comparator.comparingDouble(Double::parseDouble)
                : String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());
    }

    private static Map<String, String> said(String words) {
        Map<String, String> names = new HashMap<>();
        Matcher mapping = MAPPING.matcher(words);
        if (mapping.find()) {
            String[] codes = mapping.group(1).split(", ?");
            String[] labels = mapping.group(2).split(", ?");
            IntStream.range(0, Math.min(codes.length, labels.length))
                    .forEach(k -> names.put(codes[k], labels[k].strip()));
            return names;
        }
        Matcher pair = PAIR.matcher(words);
        while (pair.find()) {
            names.put(pair.group(1), pair.group(2));
        }
        return names;
    }

    /** R gives labels to the sorted codes in turn; without a listed reference it has no name. */
    private static List<String> inTurn(int count, List<String> listed) {
        List<String> names = new ArrayList<>(listed);
        if (names.size() == count - 1) {
            names.add(0, "(reference)");
        }
        if (names.size() != count) {
            throw new AssertionError(count + " levels in the table, found listed " + listed);
        }
        return names;
    }

    private static List<String> preferred(List<String> names, String words) {
        Matcher order = ORDER.matcher(words);
        if (order.find()) {
            List<String> said = List.of(order.group(1).split(", ?"));
            if (said.size() == names.size() && said.containsAll(names)) {
                return said;
            }
        }
        List<String> ordered = new ArrayList<>(names);
        Matcher reference = REFERENCE.matcher(words);
        if (reference.find()) {
            String first = reference.group(1) == null ? reference.group(2) : reference.group(1);
            if (ordered.remove(first)) {
                ordered.add(0, first);
            }
        }
        return ordered;
    }

    /** A column as levels. */
    List<String> of(List<String> cells) {
        return cells.stream().map(cell -> names.get(codes.indexOf(cell))).toList();
    }
}
