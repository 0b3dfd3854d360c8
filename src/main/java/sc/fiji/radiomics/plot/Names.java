// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.text.Normalizer;
import java.util.Locale;

/** Names of figures from names of cohorts and models. */
final class Names {
    private Names() {}

    /**
     * Lower-case words with hyphens. What has no letter or digit of the Latin alphabet is told apart by a number made
     * from it.
     */
    static String file(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String words =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        boolean lost = plain.codePoints().anyMatch(c -> c > 127 && Character.isLetterOrDigit(c)) || words.isEmpty();
        String number = Integer.toHexString(name.hashCode());
        return !lost ? words : words.isEmpty() ? number : words + "-" + number;
    }
}
