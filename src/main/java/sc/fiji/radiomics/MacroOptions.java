// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The option string of a macro's {@code run("Command...", "key=value other=[a value] flag")}, read and written by the
 * rules of ImageJ. Commands read it, and whatever shows a person the macro of what was clicked writes it.
 */
public final class MacroOptions {
    private MacroOptions() {}

    /**
     * Writes options as ImageJ's recorder does: {@code key=value}, in brackets if the value has a space. Brackets that
     * do not match, which ImageJ's recorder would write so that they cannot be read, stand in single quotes.
     *
     * @param options value by lower-case key
     * @return what {@link #parse} takes apart again
     * @throws RadiomicsException if a value can be written in no way: unmatched brackets and a single quote in one text
     */
    public static String text(Map<String, String> options) {
        StringBuilder text = new StringBuilder();
        options.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(quoted(key, value)));
        return text.toString();
    }

    /**
     * The line of a macro that runs a command.
     *
     * @param command label of the menu item
     * @param options value by lower-case key
     */
    public static String run(String command, Map<String, String> options) {
        return "run(\"" + escaped(command) + "\", \"" + escaped(text(options)) + "\");";
    }

    /** A text as it stands between the quotation marks of a macro. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String quoted(String key, String value) {
        boolean isBare =
                value.chars().noneMatch(Character::isWhitespace) && !value.startsWith("[") && !value.startsWith("'");
        if (isBare) {
            return value;
        }
        for (String quoted : List.of("[" + value + "]", "'" + value + "'")) {
            if (isWhole(quoted)) {
                return quoted;
            }
        }
        throw new RadiomicsException("macro option '" + key
                + "' must not hold unmatched brackets and a single quote at once, found " + value);
    }

    /** Whether a quoted value ends where it should, and not before. */
    private static boolean isWhole(String quoted) {
        try {
            return valueEnd(quoted, 0, "") == quoted.length();
        } catch (RadiomicsException e) {
            return false;
        }
    }

    /**
     * Takes an option string apart by the rules of ImageJ: keys are lower case; a value with spaces stands in brackets
     * or single quotes; a bare word is a flag and means true.
     *
     * @param options what ImageJ hands to the command
     * @return value by key, in the order given
     * @throws RadiomicsException if a bracket or quote is not closed, or a key comes twice
     */
    public static Map<String, String> parse(String options) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (at < options.length()) {
            if (Character.isWhitespace(options.charAt(at))) {
                at++;
                continue;
            }
            int end = wordEnd(options, at);
            int equals = options.indexOf('=', at);
            boolean flag = equals < 0 || equals >= end;
            String key = options.substring(at, flag ? end : equals).toLowerCase(Locale.ROOT);
            int valueEnd = flag ? end : valueEnd(options, equals + 1, key);
            String value = flag ? "true" : unquoted(options.substring(equals + 1, valueEnd));
            if (values.put(key, value) != null) {
                throw new RadiomicsException("macro option '" + key + "' must come once, found it twice");
            }
            at = valueEnd;
        }
        return values;
    }

    private static int wordEnd(String options, int from) {
        int end = from;
        while (end < options.length() && !Character.isWhitespace(options.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int valueEnd(String options, int from, String key) {
        char first = from < options.length() ? options.charAt(from) : ' ';
        if (first == '\'') {
            int end = options.indexOf('\'', from + 1);
            if (end < 0) {
                throw notClosed(key, first);
            }
            return end + 1;
        }
        if (first == '[') {
            return closing(options, from, key) + 1;
        }
        return wordEnd(options, from);
    }

    /** Brackets nest, as in ImageJ. */
    private static int closing(String options, int from, String key) {
        int depth = 0;
        for (int i = from; i < options.length(); i++) {
            char c = options.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw notClosed(key, '[');
    }

    private static RadiomicsException notClosed(String key, char opening) {
        return new RadiomicsException("macro option '" + key + "' opens " + opening + " and never closes it");
    }

    private static String unquoted(String value) {
        boolean quoted = value.startsWith("[") || value.startsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
