// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What remains of a description: words of a list of anatomy and imaging and numbers of at most two digits, none of
 * which is part of a name in the file.
 */
final class PlainWords {
    private static final Set<String> KNOWN = words();
    private static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\d+|[^\\p{L}\\d]+");
    private static final int DIGITS = 2;

    private final Set<String> names;

    /** @param names words that must go, lower case */
    PlainWords(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        for (String[] line : ConfidentialityProfile.table("plain-words.txt")) {
            words.addAll(Arrays.asList(line[0].split(" ")));
        }
        return Set.copyOf(words);
    }

    /** The parts of a name, lower case. */
    static Set<String> partsOf(String name) {
        Set<String> parts = new HashSet<>();
        Matcher tokens = Pattern.compile("\\p{L}+").matcher(name);
        while (tokens.find()) {
            parts.add(tokens.group().toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    /** The text without the words that are not plain; empty if none is. */
    String of(String text) {
        StringBuilder plain = new StringBuilder();
        String separator = "";
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String token = tokens.group();
            boolean word = Character.isLetterOrDigit(token.codePointAt(0));
            if (word && isPlain(token)) {
                plain.append(plain.length() == 0 ? "" : separator).append(token);
                separator = "";
            } else if (separator.isEmpty()) {
                separator = word || !"_-+.".contains(token) ? " " : token;
            }
        }
        return plain.toString();
    }

    private boolean isPlain(String token) {
        if (Character.isDigit(token.charAt(0))) {
            return token.length() <= DIGITS;
        }
        String lower = token.toLowerCase(Locale.ROOT);
        String single = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        return !names.contains(lower) && (KNOWN.contains(lower) || KNOWN.contains(single));
    }
}
