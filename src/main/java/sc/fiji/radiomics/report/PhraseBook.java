// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Texts;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.study.StudyResult;

/**
 * What other packages say in English, in another language. Study, figures and extraction speak English only, since their
 * sentences stand in tables, model files and logs too; a report in another language looks them up here.
 *
 * <p>The bundles beside {@link StudyResult} and {@link Figure}, and the texts of the report under {@code said.}, hold the
 * English sentences with places for their values, and their translations. A place <code>{0!}</code> of a translation is
 * looked up too. A text that is no phrase is tried sentence by sentence, then part by part; what is not found stays
 * English, as reasons of errors do.
 */
final class PhraseBook {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,2})(!?)}");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.])\\s+(?=[\\p{Lu}\\d])");
    private static final String SAID = "said.";

    /**
     * A sentence with places.
     *
     * @param startsWithPlace whether it starts with a value, which may be another sentence's start: tried last
     * @param literal number of characters outside the places
     * @param places numbers of the places in the order of the English sentence
     */
    private record Phrase(
            Pattern english, boolean startsWithPlace, int literal, List<Integer> places, String translation) {}

    private final Map<String, String> words = new HashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();

    private PhraseBook() {}

    static PhraseBook of(Language language) {
        PhraseBook book = new PhraseBook();
        if (language != Language.ENGLISH) {
            book.add(Figure.class, "", language);
            book.add(StudyResult.class, "", language);
            book.add(PhraseBook.class, SAID, language);
            book.phrases.sort(Comparator.comparing(Phrase::startsWithPlace)
                    .thenComparing(Comparator.comparingInt(Phrase::literal).reversed()));
        }
        return book;
    }

    private void add(Class<?> beside, String start, Language language) {
        Texts english = Texts.of(beside, Language.ENGLISH);
        Texts other = Texts.of(beside, language);
        for (String key : english.keys()) {
            if (key.startsWith(start)) {
                add(english.text(key), other.text(key));
            }
        }
    }

    private void add(String english, String translation) {
        Matcher place = PLACE.matcher(english);
        StringBuilder pattern = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        int at = 0;
        int literal = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(english.substring(at, place.start()))).append("(.+?)");
            literal += place.start() - at;
            places.add(Integer.parseInt(place.group(1)));
            at = place.end();
        }
        if (places.isEmpty()) {
            words.put(english, translation);
        } else {
            pattern.append(Pattern.quote(english.substring(at)));
            literal += english.length() - at;
            phrases.add(new Phrase(
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    english.startsWith("{"),
                    literal,
                    places,
                    translation));
        }
    }

    /** The text in the language of the book, without a stop of its own where only the English has one. */
    String in(String english) {
        if (english.isBlank() || phrases.isEmpty()) {
            return english;
        }
        return whole(english)
                .or(() -> parts(english, SENTENCE_END, ""))
                .or(() -> parts(english, Pattern.compile("; "), "\uff1b"))
                .orElse(english);
    }

    /** A phrase or a word, with or without its full stop. */
    private Optional<String> whole(String english) {
        return english.endsWith(".")
                ? exact(english.substring(0, english.length() - 1)).map(text -> text + "\u3002")
                : exact(english);
    }

    private Optional<String> exact(String english) {
        return Optional.ofNullable(words.get(english)).or(() -> phrases.stream()
                .map(phrase -> translated(phrase, english))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> translated(Phrase phrase, String english) {
        Matcher found = phrase.english().matcher(english);
        if (!found.matches() || reachesTooFar(phrase, found)) {
            return Optional.empty();
        }
        return Optional.of(PLACE.matcher(phrase.translation())
                .replaceAll(place -> Matcher.quoteReplacement(value(phrase, found, place.group(1), place.group(2)))));
    }

    /** Whether a value holds more than a part of a sentence, so that the match is one by chance. */
    private static boolean reachesTooFar(Phrase phrase, Matcher found) {
        for (int i = 0; i < phrase.places().size(); i++) {
            String value = found.group(i + 1);
            boolean isList = phrase.translation().contains("{" + phrase.places().get(i) + "!}");
            if (SENTENCE_END.matcher(value).find() || !isList && value.contains("; ")) {
                return true;
            }
        }
        return false;
    }

    private String value(Phrase phrase, Matcher found, String number, String again) {
        String value = found.group(1 + phrase.places().indexOf(Integer.parseInt(number)));
        return again.isEmpty() ? value : in(value);
    }

    /** The parts of a text each by itself; empty if it has one only. */
    private Optional<String> parts(String english, Pattern between, String glue) {
        String[] parts = between.split(english);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(Arrays.stream(parts).map(this::in).collect(Collectors.joining(glue)));
    }
}
