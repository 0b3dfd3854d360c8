// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a feature table says which reader, scan or scanner a row is of: nowhere (each file is one), in a column, or in the
 * names of its regions ({@code GTV_{reader}}) or cases ({@code {case}_{reader}}).
 *
 * <p>In a pattern {@code {reader}}, {@code {scan}} and {@code {scanner}} stand for the name, {@code {repetition}} for which
 * of several scans it is, {@code {case}} for the case id, {@code *} for any text. Names are as short as they can be, a
 * case id as long.
 *
 * @param text empty, the column, or a pattern
 */
record RaterName(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}|\\*");

    /** What a name says; the case id is empty if the pattern does not hold it. */
    record Named(String rater, String repetition, String caseId) {}

    /** @throws IllegalArgumentException if a pattern does not say where the name stands, or says it twice */
    RaterName {
        text = text.strip();
        if (isPattern(text)) {
            requirePlaces(text);
        }
    }

    private static void requirePlaces(String pattern) {
        List<String> groups = new ArrayList<>();
        Matcher place = PLACE.matcher(pattern);
        while (place.find()) {
            String group = place.group(1) == null ? "" : group(place.group(1), pattern);
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        if (groups.stream().filter("rater"::equals).count() != 1
                || groups.stream().distinct().count() < groups.size()) {
            throw new IllegalArgumentException("pattern of the reader must hold {reader} once, and each other place at"
                    + " most once, found '" + pattern + "'");
        }
    }

    private static String group(String place, String pattern) {
        return switch (place) {
            case "reader", "scan", "scanner" -> "rater";
            case "repetition", "case" -> place;
            default ->
                throw new IllegalArgumentException("pattern of the reader may hold {reader}, {scan}, {scanner},"
                        + " {repetition} and {case}, found {" + place + "} in '" + pattern + "'");
        };
    }

    private static boolean isPattern(String text) {
        return text.contains("{");
    }

    /** Whether rows do not say it: each file is one. */
    boolean isFile() {
        return text.isEmpty();
    }

    boolean isPattern() {
        return isPattern(text);
    }

    boolean isColumn() {
        return !text.isEmpty() && !isPattern();
    }

    /** Whether the pattern is one of case ids. */
    boolean isOfCases() {
        return isPattern() && text.contains("{case}");
    }

    /** What a name says; nothing if it is not like the pattern. */
    Optional<Named> read(String name) {
        Matcher found = regex().matcher(name.strip());
        return found.matches()
                ? Optional.of(new Named(found.group("rater"), part(found, "repetition"), part(found, "case")))
                : Optional.empty();
    }

    private String part(Matcher found, String group) {
        return text.contains("{" + group + "}") ? found.group(group) : "";
    }

    private Pattern regex() {
        StringBuilder regex = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        while (place.find()) {
            regex.append(Pattern.quote(text.substring(at, place.start())));
            String group = place.group(1) == null ? "" : group(place.group(1), text);
            regex.append(group.isEmpty() ? ".*" : group.equals("case") ? "(?<case>.+)" : "(?<" + group + ">.+?)");
            at = place.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(text.substring(at))).toString(), Pattern.DOTALL);
    }

    /** For errors: {@code column 'reader'}, {@code pattern 'GTV_{reader}'}. */
    @Override
    public String toString() {
        return (isPattern() ? "pattern '" : "column '") + text + "'";
    }
}
