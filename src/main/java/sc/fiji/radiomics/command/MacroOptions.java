// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import sc.fiji.radiomics.RadiomicsException;

/** The option string of a macro's {@code run("Command...", "key=value other=[a value] flag")}. */
final class MacroOptions {
    private MacroOptions() {}

    /**
     * Takes an option string apart by the rules of ImageJ: keys are lower case; a value with spaces stands in brackets
     * or single quotes; a bare word is a flag and means true.
     *
     * @param options what ImageJ hands to the command
     * @return value by key, in the order given
     * @throws RadiomicsException if a bracket or quote is not closed, or a key comes twice
     */
    static Map<String, String> parse(String options) {
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
