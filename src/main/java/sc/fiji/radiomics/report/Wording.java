// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Texts;

/**
 * The words of a report in one language: texts by their key, counts, lists and intervals as the language writes them, and
 * what study, figures and tables say in English. Numbers look the same in every language.
 */
final class Wording {
    private final Texts texts;
    private final PhraseBook phrases;

    private Wording(Texts texts, PhraseBook phrases) {
        this.texts = texts;
        this.phrases = phrases;
    }

    static Wording of(Language language) {
        return new Wording(Texts.of(Wording.class, language), PhraseBook.of(language));
    }

    Language language() {
        return texts.language();
    }

    /** A text with its values. */
    String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** A number of things, for example {@code 1 case}; the noun is the last part of a key. */
    String count(String noun, int n) {
        return text("count." + noun + (n == 1 ? ".one" : ".many"), n);
    }

    /** Texts with a comma between, and before the last. */
    String joined(List<String> all) {
        return all.size() < 2
                ? String.join("", all)
                : text("list.last", listed(all.subList(0, all.size() - 1)), all.get(all.size() - 1));
    }

    /** Texts with a comma between. */
    String listed(Collection<String> all) {
        return all.stream()
                .reduce((before, next) -> text("list.next", before, next))
                .orElse("");
    }

    /** Sentences one after the other; empty ones are left out. */
    String sentences(String... sentences) {
        return sentences(List.of(sentences));
    }

    /** Sentences one after the other; empty ones are left out. */
    String sentences(List<String> sentences) {
        return Stream.concat(Stream.of(""), sentences.stream())
                .reduce((before, next) ->
                        before.isEmpty() || next.isEmpty() ? before + next : text("sentences", before, next))
                .orElse("");
    }

    /** A text with a capital at its start and a full stop at its end. */
    String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.matches("(?s).*[.!?\u3002\uff01\uff1f]")) {
            return capital(stripped);
        }
        return text("sentence", capital(stripped));
    }

    private static String capital(String text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What study, figures or tables say in English, in this language; in English if no phrase is like it. */
    String phrase(String english) {
        return phrases.in(english);
    }

    /** Phrases, for the cells of a table. */
    List<String> phrases(List<String> english) {
        return english.stream().map(this::phrase).toList();
    }

    /** What study or figures say, as a sentence. */
    String phraseSentence(String english) {
        return sentence(phrase(english));
    }

    /** A number with its limits; without them if there are none. */
    String withLimits(double value, double lower, double upper, int decimals) {
        return Double.isNaN(lower) && Double.isNaN(upper)
                ? Numbers.fixed(value, decimals)
                : limits(
                        Numbers.fixed(value, decimals), Numbers.fixed(lower, decimals), Numbers.fixed(upper, decimals));
    }

    /** A ratio with its limits; a large one with fewer decimals. */
    String ratio(double value, double lower, double upper) {
        if (Numbers.fixed(lower, 2).equals(Numbers.fixed(upper, 2))) {
            return withLimits(value, lower, upper, 4);
        }
        return limits(Numbers.ratio(value), Numbers.ratio(lower), Numbers.ratio(upper));
    }

    /** A number with its limits, as they are written. */
    String limits(String value, String lower, String upper) {
        return text("limits", value, lower, upper);
    }

    /** All keys that start so, in order. */
    List<String> keys(String start) {
        return texts.keys().stream().filter(key -> key.startsWith(start)).toList();
    }
}
