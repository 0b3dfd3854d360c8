// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known word a mistyped one probably means. */
public final class Nearest {
    private Nearest() {}

    /**
     * The word with the fewest insertions, deletions and substitutions, regardless of case.
     *
     * @throws IllegalArgumentException if there is no word to choose from
     */
    public static String to(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(
                        word -> distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT))))
                .orElseThrow(() -> new IllegalArgumentException("there must be a word to choose from, found none"));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
