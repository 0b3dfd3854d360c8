// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of one part of the suite in one language, from a resource bundle beside its classes.
 *
 * <p>The files are {@code texts.properties} (English) and {@code texts_zh.properties} in the package's resource folder,
 * UTF-8. A text has places for values, <code>{0}</code>, <code>{1}</code> and so on; values are put in as they are, so that
 * numbers look the same in every locale.
 */
public final class Texts {
    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language, ResourceBundle bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /** The texts beside a class, in a language whatever the locale of the machine is. */
    public static Texts of(Class<?> beside, Language language) {
        Locale locale = language == Language.ENGLISH ? Locale.ROOT : Locale.forLanguageTag(language.tag());
        ResourceBundle bundle = ResourceBundle.getBundle(
                beside.getPackageName() + ".texts",
                locale,
                beside.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Texts(language, bundle);
    }

    public Language language() {
        return language;
    }

    /**
     * A text with its values.
     *
     * @throws MissingResourceException naming the key if no language has it
     */
    public String text(String key, Object... values) {
        String pattern = bundle.getString(key);
        StringBuilder text = new StringBuilder(pattern.length() + 16 * values.length);
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            text.append(pattern, at, open).append(value(pattern.substring(open + 1, close), values));
            at = close + 1;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }

    private static String value(String place, Object[] values) {
        return place.matches("\\d{1,2}") && Integer.parseInt(place) < values.length
                ? String.valueOf(values[Integer.parseInt(place)])
                : "{" + place + "}";
    }

    /** All keys, in order. */
    public Set<String> keys() {
        return new TreeSet<>(bundle.keySet());
    }
}
