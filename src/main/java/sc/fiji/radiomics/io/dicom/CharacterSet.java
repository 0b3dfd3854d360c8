// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the characters of a data set are encoded: its Specific Character Set (DICOM PS3.3, C.12.1.1.2; PS3.5, 6.1).
 *
 * <p>One set for all values, or several sets of ISO 2022 between which escape sequences switch, back to the first at
 * the end of a line, of a value and of a part of a person's name.
 */
final class CharacterSet {
    /** ASCII, which other bytes extend as in ISO 8859-1, because files without a character set hold such bytes. */
    static final CharacterSet DEFAULT = new CharacterSet(StandardCharsets.ISO_8859_1, false);

    private static final int ESCAPE = 0x1B;
    private static final String RESETS = "\r\n\f\t";
    private static final String NAME_RESETS = "^=\\";

    private static final Map<String, String> BY_TERM = Map.ofEntries(
            Map.entry("", "ISO-8859-1"),
            Map.entry("IR 6", "ISO-8859-1"),
            Map.entry("IR 100", "ISO-8859-1"),
            Map.entry("IR 101", "ISO-8859-2"),
            Map.entry("IR 109", "ISO-8859-3"),
            Map.entry("IR 110", "ISO-8859-4"),
            Map.entry("IR 144", "ISO-8859-5"),
            Map.entry("IR 127", "ISO-8859-6"),
            Map.entry("IR 126", "ISO-8859-7"),
            Map.entry("IR 138", "ISO-8859-8"),
            Map.entry("IR 148", "ISO-8859-9"),
            Map.entry("IR 203", "ISO-8859-15"),
            Map.entry("IR 13", "JIS_X0201"),
            Map.entry("IR 166", "TIS-620"),
            Map.entry("IR 192", "UTF-8"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"));

    /** Escape sequences without the escape itself; a wide set takes two bytes, an upper one those from 128. */
    private record Switch(String name, boolean wide, boolean upper) {}

    private static final Map<String, Switch> SWITCHES = Map.ofEntries(
            Map.entry("(B", new Switch("US-ASCII", false, false)),
            Map.entry("(J", new Switch("US-ASCII", false, false)),
            Map.entry("-A", new Switch("ISO-8859-1", false, true)),
            Map.entry("-B", new Switch("ISO-8859-2", false, true)),
            Map.entry("-C", new Switch("ISO-8859-3", false, true)),
            Map.entry("-D", new Switch("ISO-8859-4", false, true)),
            Map.entry("-L", new Switch("ISO-8859-5", false, true)),
            Map.entry("-G", new Switch("ISO-8859-6", false, true)),
            Map.entry("-F", new Switch("ISO-8859-7", false, true)),
            Map.entry("-H", new Switch("ISO-8859-8", false, true)),
            Map.entry("-M", new Switch("ISO-8859-9", false, true)),
            Map.entry("-b", new Switch("ISO-8859-15", false, true)),
            Map.entry("-T", new Switch("TIS-620", false, true)),
            Map.entry(")I", new Switch("JIS_X0201", false, true)),
            Map.entry("$B", new Switch("x-JIS0208", true, false)),
            Map.entry("$@", new Switch("x-JIS0208", true, false)),
            Map.entry("$(D", new Switch("JIS_X0212-1990", true, false)),
            Map.entry("$)C", new Switch("EUC-KR", true, true)),
            Map.entry("$)A", new Switch("GB2312", true, true)));

    private final Charset first;
    private final boolean switches;

    private CharacterSet(Charset first, boolean switches) {
        this.first = first;
        this.switches = switches;
    }

    /**
     * The set of the values of (0008,0005); nothing if the first is no term of the standard, or if this Java does not
     * have it.
     */
    static Optional<CharacterSet> of(List<String> terms) {
        String term = terms.isEmpty() ? "" : terms.get(0).strip().toUpperCase(Locale.ROOT);
        String name = BY_TERM.get(term.replaceFirst("^ISO[_ ](2022[_ ])?", "").replace('_', ' '));
        if (name == null || !Charset.isSupported(name)) {
            return Optional.empty();
        }
        return Optional.of(new CharacterSet(Charset.forName(name), terms.size() > 1 || term.contains("2022")));
    }

    /**
     * The characters of a value.
     *
     * @param name whether it is a person's name
     */
    String decode(byte[] bytes, boolean name) {
        if (!switches) {
            return new String(bytes, first);
        }
        return new Decoding(bytes, name).text();
    }

    /** One value with escape sequences. */
    private final class Decoding {
        private final byte[] bytes;
        private final boolean name;
        private final StringBuilder text = new StringBuilder();
        private Switch lower;
        private Switch upper;

        Decoding(byte[] bytes, boolean name) {
            this.bytes = bytes;
            this.name = name;
            reset();
        }

        private void reset() {
            lower = SWITCHES.get("(B");
            upper = new Switch(first.name(), false, true);
        }

        String text() {
            int at = 0;
            while (at < bytes.length) {
                int code = bytes[at] & 0xFF;
                at += code == ESCAPE ? escape(at) : characters(at, code);
            }
            return text.toString();
        }

        /** Follows an escape sequence and gives its length; an unknown one is left out. */
        private int escape(int at) {
            for (int length = 2; length <= 3 && at + 1 + length <= bytes.length; length++) {
                Switch to = SWITCHES.get(new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1));
                if (to != null && Charset.isSupported(to.name)) {
                    if (to.upper) {
                        upper = to;
                    } else {
                        lower = to;
                    }
                    return 1 + length;
                }
            }
            return 1;
        }

        private int characters(int at, int code) {
            Switch set = code < 0x80 ? lower : upper;
            if (code < 0x21 || !set.wide) {
                text.append(new String(bytes, at, 1, Charset.forName(set.name)));
                if (RESETS.indexOf(code) >= 0 || (name ? NAME_RESETS : "\\").indexOf(code) >= 0) {
                    reset();
                }
                return 1;
            }
            int length = Math.min(2, bytes.length - at);
            text.append(new String(bytes, at, length, Charset.forName(set.name)));
            return length;
        }
    }
}
