// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A language in which the workbench and the report speak. Labels of commands, macro keys, column names and error texts
 * are English in all of them.
 */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag of HTML and of resource files (BCP 47): {@code en}, {@code zh}. */
    public String tag() {
        return tag;
    }

    /** The tag, as plans and options spell the language. */
    @Override
    public String toString() {
        return tag;
    }

    /** The language of a tag, if it is one. */
    public static Optional<Language> named(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** The language of a person's locale; English for those we do not speak. */
    public static Language of(Locale locale) {
        return named(locale.getLanguage()).orElse(ENGLISH);
    }
}
