// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.Reliability;
import sc.fiji.radiomics.study.RepeatDesign;

/** The bundles of the report and of what study and figures say: complete in both languages, all used, all true. */
class ReportTextsTest {
    private static final Path SOURCES = Path.of("src/main/java/sc/fiji/radiomics");
    private static final Path RESOURCES = Path.of("src/main/resources/sc/fiji/radiomics");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /** So many letters of a literal are no chance. */
    private static final int PART = 6;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)!?}");

    /** Keys and texts of a bundle in the order of its file. */
    private static Map<String, String> bundle(String part, String ending) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(RESOURCES.resolve(part + "/texts" + ending + ".properties"))) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                assertTrue(texts.put(parts[0], parts[1]) == null, parts[0] + " is there twice");
            }
        }
        return texts;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    /** The texts in quotation marks of Java files; neighbours joined by a plus sign are one. */
    private static Set<String> literals(String... packages) throws IOException {
        Set<String> literals = new LinkedHashSet<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file).replaceAll("(?<!\\\\)\"\\s*\\+\\s*\"", "");
                    LITERAL.matcher(source).results().forEach(found -> literals.add(unescaped(found.group(1))));
                }
            }
        }
        return literals;
    }

    private static String unescaped(String literal) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(literal)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                .replace("\\\"", "\"")
                .replace("\\n", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "study", "plot"})
    void bothLanguagesHaveTheSameKeysAndPlaces(String part) throws IOException {
        Map<String, String> english = bundle(part, "");
        Map<String, String> chinese = bundle(part, "_zh");
        assertTrue(english.size() > 100);
        assertEquals(english.keySet(), chinese.keySet());
        english.forEach((key, text) -> assertEquals(places(text), places(chinese.get(key)), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "study", "plot"})
    void chineseTextsAreChinese(String part) throws IOException {
        List<String> latin = List.of("AUC", "Spearman", "Pearson", "Kendall", "LASSO", "bootstrap", "lambda");
        bundle(part, "_zh").forEach((key, text) -> {
            String words = PLACE.matcher(text).replaceAll("");
            assertTrue(
                    words.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                            || words.matches("[^A-Za-z]*")
                            || latin.stream().anyMatch(words::contains),
                    key + "=" + text);
        });
    }

    /** Keys that are put together from the names of things. */
    private static Set<String> keysOfThings() {
        Set<String> keys = new TreeSet<>();
        Stream.of(Rqs.ITEMS, Metrics.ITEMS, Clear.ITEMS, Tripod.ITEMS)
                .flatMap(List::stream)
                .forEach(item -> keys.add(item.checklist().toLowerCase(Locale.ROOT) + "." + item.number()));
        for (Check check : Check.values()) {
            keys.add("check." + check.key().replace(' ', '-') + ".title");
            keys.add("check." + check.key().replace(' ', '-') + ".advice");
        }
        for (Check.Weight weight : Check.Weight.values()) {
            keys.add("weight." + weight.name().toLowerCase(Locale.ROOT));
        }
        for (ChecklistItem.State state : ChecklistItem.State.values()) {
            keys.add("state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (RepeatDesign design : RepeatDesign.values()) {
            keys.addAll(List.of("icc-design." + design, "repeat-design." + design));
        }
        for (Icc.Form form : Icc.Form.values()) {
            keys.add("icc-form." + form.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (Reliability reliability : Reliability.values()) {
            keys.add("reliability." + reliability);
        }
        return keys;
    }

    @Test
    void everyKeyIsUsedAndEveryUsedKeyIsThere() throws IOException {
        Set<String> literals = literals("report");
        String script = Files.readString(RESOURCES.resolve("report/calculator.js"));
        Set<String> known = bundle("report", "").keySet();
        Set<String> used = keysOfThings();
        assertTrue(known.containsAll(used), () -> "not there: " + minus(used, known));
        known.stream()
                .filter(key -> literals.contains(key) || isPutTogether(key, literals))
                .forEach(used::add);
        Pattern.compile("say\\(\"([a-z-]+)\"")
                .matcher(script)
                .results()
                .forEach(found -> used.add("script." + found.group(1)));
        used.addAll(List.of("script.risk", "script.prediction", "script.probability")); // chosen by a condition
        known.stream().filter(key -> key.startsWith("said.")).forEach(used::add); // see below
        assertEquals(Set.of(), minus(known, used), "never used");
        Set<String> families = new TreeSet<>();
        known.forEach(key -> families.add(key.split("\\.")[0]));
        Set<String> named = new TreeSet<>(used);
        literals.stream()
                .filter(text -> text.matches("[a-z]+\\.[a-z0-9.-]*[a-z0-9]"))
                .filter(text -> families.contains(text.substring(0, text.indexOf('.'))))
                .filter(text -> !text.matches(".*\\.(csv|json|html|css|js)"))
                .forEach(named::add);
        assertEquals(Set.of(), minus(named, known), "used but not there");
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Whether a key is a literal that ends with a dot, a literal, and perhaps a third. */
    private static boolean isPutTogether(String key, Set<String> literals) {
        int dot = key.indexOf('.') + 1;
        int last = key.lastIndexOf('.');
        return literals.contains(key.substring(0, dot))
                && (literals.contains(key.substring(dot))
                        || last > dot
                                && literals.contains(key.substring(dot, last))
                                && literals.contains(key.substring(last)));
    }

    /** A sentence that study, figures or extraction no longer say would never be found in the phrase book. */
    @ParameterizedTest
    @ValueSource(strings = {"study", "plot", "report"})
    void everyPhraseIsStillSaid(String part) throws IOException {
        Set<String> all = literals("study", "plot", "report", "pipeline", "model", "preprocess");
        Arrays.stream(Correlation.Method.values()).map(Object::toString).forEach(all::add);
        List<String> literals = all.stream()
                .map(text -> text.replaceAll("\\s", ""))
                .filter(text -> !text.isEmpty())
                .toList();
        List<String> unsaid = new ArrayList<>();
        bundle(part, "").forEach((key, text) -> {
            if (!part.equals("report") || key.startsWith("said.")) {
                PLACE.splitAsStream(text)
                        .map(piece -> piece.replaceAll("\\s", ""))
                        .filter(piece ->
                                piece.codePoints().filter(Character::isLetter).count() > 1)
                        .filter(piece -> !isMadeOf(piece, literals))
                        .forEach(piece -> unsaid.add(key + ": " + piece));
            }
        });
        assertEquals(List.of(), unsaid);
    }

    /** Whether a text is made of literals one after the other, long ones perhaps in part. */
    private static boolean isMadeOf(String text, List<String> literals) {
        if (literals.stream().anyMatch(one -> one.equals(text) || text.length() >= PART && one.contains(text))) {
            return true;
        }
        for (int length = text.length() - 1; length > 0; length--) {
            String start = text.substring(0, length);
            boolean isLong = length >= PART;
            if (literals.stream().anyMatch(one -> one.equals(start) || isLong && one.endsWith(start))
                    && isMadeOf(text.substring(length), literals)) {
                return true;
            }
        }
        return false;
    }

    /** No phrase stands in the way of another one. */
    @ParameterizedTest
    @ValueSource(strings = {"study", "plot", "report"})
    void everyPhraseIsFoundAsItself(String part) throws IOException {
        PhraseBook book = PhraseBook.of(Language.CHINESE);
        Map<String, String> chinese = bundle(part, "_zh");
        Map<String, String> wrong = new LinkedHashMap<>();
        bundle(part, "").forEach((key, text) -> {
            String found = book.in(PLACE.matcher(text).replaceAll("X$1"));
            if ((!part.equals("report") || key.startsWith("said."))
                    && !found.equals(PLACE.matcher(chinese.get(key)).replaceAll("X$1"))) {
                wrong.put(key, found);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    @Test
    void aPhraseIsFoundWithItsValuesAndWhatIsNoneStays() {
        PhraseBook book = PhraseBook.of(Language.CHINESE);
        assertEquals("\u961f\u5217 B {0} \u6ca1\u6709\u75c5\u4f8b", book.in("cohort B {0} has no cases"));
        assertEquals("\u4e34\u5e8a\u6a21\u578b\u7684\u5217\u7ebf\u56fe", book.in("Nomogram of the clinical model"));
        assertEquals("matrix is singular", book.in("matrix is singular"));
        assertEquals(
                "\u5bf9\u89d2\u7ebf\uff1a\u7406\u60f3\u6821\u51c6\u3002\u6bcf\u4e2a\u5706\u5708\u4ee3\u8868\u4e00\u4f8b\u60a3\u8005\u3002",
                book.in("Diagonal: ideal. Each circle is a patient."));
        assertFalse(
                book.in("Cases are many. No other value. The rest is 3 missing").startsWith("\u7f3a\u5931"));
    }

    @Test
    void inEnglishEveryPhraseIsAsItWas() {
        PhraseBook book = PhraseBook.of(Language.ENGLISH);
        for (String text : List.of("clinical", "cohort B has no cases", "Diagonal: ideal. Each circle is a patient.")) {
            assertEquals(text, book.in(text));
        }
    }
}
