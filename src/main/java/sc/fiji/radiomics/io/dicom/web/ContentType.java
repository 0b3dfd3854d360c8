// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A media type with its parameters (RFC 9110, section 8.3.1), read as archives write it: values quoted or not.
 *
 * @param type for instance multipart/related, lower case
 * @param parameters by lower-case name
 */
record ContentType(String type, Map<String, String> parameters) {
    static ContentType of(String text) {
        int end = text.indexOf(';');
        String type = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        int at = end < 0 ? text.length() : end + 1;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return new ContentType(type, Map.copyOf(parameters));
    }

    /** Appends one value and gives the place after its semicolon. */
    private static int value(String text, int from, StringBuilder value) {
        boolean quoted = false;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && at + 1 < text.length()) {
                value.append(text.charAt(++at));
            } else if (c == ';' && !quoted) {
                break;
            } else {
                value.append(c);
            }
        }
        String stripped = value.toString().strip();
        value.setLength(0);
        value.append(stripped);
        return at + 1;
    }
}
