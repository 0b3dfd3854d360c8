// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.io.dicom.DicomException;

/**
 * Which regions of an object are wanted: each by its name, its number, or a pattern with {@code *} for any text and
 * {@code ?} for any character, in which case does not matter.
 *
 * @param wanted names, numbers or patterns; empty: all but the background
 */
public record RegionChoice(List<String> wanted) {
    /** All regions but the background of a label map. */
    public static final RegionChoice ALL = new RegionChoice(List.of());

    private static final int LISTED = 60;

    public RegionChoice {
        wanted = List.copyOf(wanted);
    }

    /** One name, number or pattern, or several. */
    public static RegionChoice of(String... wanted) {
        return new RegionChoice(List.of(wanted));
    }

    /** Whether no region is left out by name. */
    public boolean isAll() {
        return wanted.isEmpty();
    }

    /**
     * The regions that are wanted, in the order of the object, each once.
     *
     * @throws DicomException naming the file and what it holds, if a name, number or pattern fits nothing
     */
    public List<RegionEntry> from(RegionObject object) throws DicomException {
        List<RegionEntry> entries = object.entries();
        if (entries.isEmpty()) {
            throw new DicomException(object.source(), "expected regions, found none");
        }
        if (isAll()) {
            return entries.stream().filter(entry -> !entry.isBackground()).toList();
        }
        List<RegionEntry> chosen = new ArrayList<>();
        for (String want : wanted) {
            List<RegionEntry> matching = matching(want, entries);
            if (matching.isEmpty()) {
                throw new DicomException(
                        object.source(), "no region matches \"" + want + "\"; found: " + list(entries));
            }
            chosen.addAll(matching);
        }
        return entries.stream().filter(chosen::contains).toList();
    }

    /** An exact name comes before a number, and a number before a pattern. */
    private static List<RegionEntry> matching(String want, List<RegionEntry> entries) {
        List<RegionEntry> exact =
                entries.stream().filter(entry -> entry.name().equals(want)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<RegionEntry> numbered = entries.stream()
                .filter(entry -> Integer.toString(entry.number()).equals(want))
                .toList();
        return numbered.isEmpty()
                ? entries.stream().filter(entry -> matches(want, entry.name())).toList()
                : numbered;
    }

    /** For a person: {@code 1 "GTV", 2 "lung"}. */
    public static String list(List<RegionEntry> entries) {
        String some = entries.stream().limit(LISTED).map(RegionEntry::describe).collect(Collectors.joining(", "));
        return entries.size() <= LISTED ? some : some + ", and " + (entries.size() - LISTED) + " more";
    }

    /** Whether a text fits a pattern; takes at most as many steps as the product of their lengths. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isOne(char pattern, char found) {
        return pattern == '?'
                || pattern == found
                || Character.toLowerCase(Character.toUpperCase(pattern))
                        == Character.toLowerCase(Character.toUpperCase(found));
    }
}
