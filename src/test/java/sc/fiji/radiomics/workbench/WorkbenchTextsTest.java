// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.study.StudyPlan;

/** The texts of the workbench: complete in both languages, each used, none missing. */
class WorkbenchTextsTest {
    private static final Path SOURCES = Path.of("src/main/java/sc/fiji/radiomics/workbench");
    private static final Path TEXTS = Path.of("src/main/resources/sc/fiji/radiomics/workbench");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z-]+)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = Files.newBufferedReader(TEXTS.resolve(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private final Properties english = read("texts.properties");
    private final Properties chinese = read("texts_zh.properties");

    WorkbenchTextsTest() throws IOException {}

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaces() {
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(chinese.keySet()));
        assertTrue(english.size() > 150, "found " + english.size());
        for (Object key : english.keySet()) {
            assertEquals(places(english.get(key)), places(chinese.get(key)), key.toString());
        }
    }

    private static Set<String> places(Object text) {
        return PLACE.matcher(text.toString())
                .results()
                .map(r -> r.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noTextStandsTwiceInAFile() throws IOException {
        for (String name : List.of("texts.properties", "texts_zh.properties")) {
            List<String> keys = Files.readAllLines(TEXTS.resolve(name)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertEquals(new TreeSet<>(keys).size(), keys.size(), name);
        }
    }

    @Test
    void mnemonicsAreTheSameInBothLanguages() {
        for (Object key : english.keySet()) {
            assertEquals(mnemonic(english.get(key)), mnemonic(chinese.get(key)), key.toString());
        }
    }

    private static String mnemonic(Object text) {
        Matcher matcher = Pattern.compile("&(\\w)").matcher(text.toString());
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** All that a person reads is translated, apart from names. */
    @Test
    void chineseIsChinese() {
        Set<String> names = Set.of(
                "menu.english",
                "choice.combat",
                "plan.selection.lambda",
                "extraction.running",
                "message.error",
                "message.none");
        for (Object key : english.keySet()) {
            boolean isChinese = chinese.get(key)
                    .toString()
                    .codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
            assertEquals(!names.contains(key.toString()), isChinese, key + "=" + chinese.get(key));
        }
    }

    @Test
    void everyKeyOfTheCodeIsThereAndEveryTextIsUsed() throws IOException {
        Set<String> used = keysOfTheCode();
        Set<String> keys = new TreeSet<>();
        english.keySet().forEach(key -> keys.add(key.toString()));
        Set<String> missing = new TreeSet<>(used);
        missing.removeAll(keys);
        assertEquals(Set.of(), missing);
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> used.contains(key.replaceFirst("\\.tip$", "")));
        assertEquals(Set.of("steps.tip"), unused); // "steps" is a name without a dot
    }

    private static Set<String> keysOfTheCode() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        keys.removeIf(key -> key.matches(".*\\.(csv|yaml|html|font)"));
        keys.removeAll(Set.of( // keys of the plan
                "tables.features", "tables.clinical", "clinical.numeric", "clinical.factors", "clinical.splines"));
        for (Step step : Step.values()) {
            keys.add("step." + step);
        }
        for (CaseState.Status status : CaseState.Status.values()) {
            keys.add("status." + status.name().toLowerCase(Locale.ROOT));
        }
        for (Candidates.Use use : Candidates.Use.values()) {
            keys.add("use." + use.name().toLowerCase(Locale.ROOT));
        }
        Stream.<Enum<?>[]>of(
                        StudyPlan.OutcomeKind.values(),
                        StudyPlan.HarmonisationMethod.values(),
                        StudyPlan.LambdaChoice.values(),
                        StudyPlan.ClinicalSelection.values())
                .flatMap(Arrays::stream)
                .forEach(constant -> keys.add(StudyForm.textKey(constant)));
        assertFalse(keys.isEmpty());
        return keys;
    }
}
