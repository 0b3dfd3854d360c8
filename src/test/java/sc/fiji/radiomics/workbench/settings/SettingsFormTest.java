// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.Texts;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

class SettingsFormTest {
    static Stream<String> presets() {
        return SettingsFile.presets().stream();
    }

    private static Set<String> paths() {
        return SettingsForm.keys().stream().map(SettingsForm.Key::path).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of the file that the suite writes, whose inner maps of numbers are lists in the form. */
    @Test
    void theFormHasExactlyTheKeysOfASettingsFile() {
        Set<String> written = new TreeSet<>();
        collect("", new Yaml().load(SettingsFile.write(Settings.defaults())), written);
        Set<String> form = new TreeSet<>(paths());
        assertTrue(form.remove("resampling.spacing"));
        form.addAll(List.of("resampling.spacing.x", "resampling.spacing.y", "resampling.spacing.z"));
        assertEquals(written, form);
    }

    private static void collect(String prefix, Map<String, Object> map, Set<String> paths) {
        map.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                Map<String, Object> below = inner.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
                collect(prefix + name + ".", below, paths);
            } else {
                paths.add(prefix + name);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKeyAndSectionIsExplainedInEveryLanguage(Language language) {
        Texts texts = Texts.of(SettingsForm.class, language);
        Set<String> words = Set.of(
                "title", "start", "start.tip", "open", "save", "valid", "invalid", "saved", "file.exists", "all");
        Set<String> expected = paths();
        expected.addAll(words);
        SettingsForm.keys().forEach(key -> expected.add("section." + (isTop(key) ? "general" : key.section())));
        assertEquals(expected, new TreeSet<>(texts.keys()));
        if (language != Language.ENGLISH) {
            Texts english = Texts.of(SettingsForm.class, Language.ENGLISH);
            expected.forEach(key -> assertTrue(!english.text(key).equals(texts.text(key)), key));
        }
    }

    private static boolean isTop(SettingsForm.Key key) {
        return key.section().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetGoesThroughTheForm(String preset) {
        Settings settings = SettingsFile.read(preset).get(0);
        Map<String, String> texts = SettingsForm.texts(settings);
        assertEquals(paths(), new TreeSet<>(texts.keySet()));
        assertEquals(settings, SettingsForm.read(texts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resampling.threshold|2|resampling: threshold must lie above 0 and at most at 1, found 2.0",
                "resampling.threshold|x|resampling.threshold: needs a number, found 'x'",
                "resampling.spacing|1, 1|resampling.spacing: needs 3 values, found 2",
                "resampling.mask|cubic spline|resampling: mask must be nearest or linear, found cubic spline",
                "texture.ngldm.coarseness|0.5|texture.ngldm.coarseness: needs a whole number, found '0.5'",
                "families|''|families must name at least one",
                "mask.mismatch|maybe|mask.mismatch: needs one of refuse, resample; found 'maybe'",
                "resegmentation.low|some|resegmentation.low: needs a number, found 'some'"
            })
    void aWrongTextIsToldWithItsKey(String path, String text, String expected) {
        Map<String, String> texts = SettingsForm.texts(Settings.defaults());
        texts.put(path, text);
        assertEquals(
                expected,
                assertThrows(RadiomicsException.class, () -> SettingsForm.read(texts))
                        .getMessage());
    }

    @Test
    void kindsAndChoicesComeFromTheRecord() {
        Map<String, SettingsForm.Key> keys =
                SettingsForm.keys().stream().collect(Collectors.toMap(SettingsForm.Key::path, key -> key));
        assertEquals(SettingsForm.Kind.SWITCH, keys.get("resampling.rounding").kind());
        assertEquals(SettingsForm.Kind.NUMBERS, keys.get("resampling.spacing").kind());
        assertEquals(
                SettingsForm.Kind.OPTIONAL_NUMBER,
                keys.get("resegmentation.low").kind());
        assertEquals(SettingsForm.Kind.TEXT, keys.get("ivh").kind());
        assertEquals(SettingsForm.Kind.LIST, keys.get("discretisation").kind());
        assertEquals(List.of("refuse", "resample"), keys.get("mask.mismatch").choices());
        assertEquals(SettingsForm.Kind.CHOICE, keys.get("suv").kind());
        assertEquals(
                List.of("none", "bw", "lbm-janmahasatian", "lbm-james", "bsa"),
                keys.get("suv").choices());
        assertTrue(keys.get("texture.aggregations").choices().contains("3D merged"));
    }
}
