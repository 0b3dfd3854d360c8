// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.preprocess.Normalisation;

/** {@code docs/normalisation.md} against the steps. */
class NormalisationDocumentTest {
    private static final Path PAGE = Path.of("docs/normalisation.md");
    /** Keys that must be given. */
    private static final Map<String, String> NEEDED = Map.of("tissue", " region=a", "histogram", " landmarks=a.yaml");
    /** Keys that a landmarks file fills in. */
    private static final List<String> OF_FILE = List.of("images", "mask", "percentiles", "values");

    private static final Pattern KEY = Pattern.compile("`([a-z]+)` ([\\w.-]+)");

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                rows.put(cells[1].replace("`", "").strip(), cells[2]);
            }
        }
        return rows;
    }

    @Test
    void everyStepIsInTheTable() throws IOException {
        assertEquals(Normalisation.names(), new ArrayList<>(rows().keySet()));
    }

    @Test
    void everyStepIsListedWithItsKeysAndDefaults() throws IOException {
        rows().forEach((name, keys) -> {
            String text = name + NEEDED.getOrDefault(name, "");
            String written = Normalisation.from(text) + " ";
            List<String> listed = new ArrayList<>();
            KEY.matcher(keys).results().forEach(key -> {
                listed.add(key.group(1));
                if (!List.of("name", "file", "any").contains(key.group(2))) {
                    assertTrue(written.contains(" " + key.group(1) + "=" + key.group(2) + " "), name + key.group());
                }
            });
            String message = assertThrows(IllegalArgumentException.class, () -> Normalisation.from(text + " zz=1"))
                    .getMessage();
            if (name.equals("histogram")) {
                listed.addAll(OF_FILE);
            }
            String known = listed.isEmpty() ? "it has none" : "known: " + String.join(", ", listed);
            assertEquals(name + ": unknown key 'zz', " + known, message);
        });
    }

    @Test
    void theExampleAndAllStepsInTheTextCanBeRead() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml") + 7;
        Settings settings = SettingsFile.parse(page.substring(start, page.indexOf("```", start)), "page", "example")
                .get(0);
        assertEquals(2, settings.normalisation().size());
        Matcher steps =
                Pattern.compile("`((z-score|range|tissue|n4)( [a-z]+=[^`]+)?)`").matcher(page);
        int count = 0;
        while (steps.find()) {
            if (!steps.group(1).equals("tissue")) {
                Normalisation.from(steps.group(1));
                count++;
            }
        }
        assertTrue(count > 10, "steps: " + count);
        Matcher presets = Pattern.compile("preset `([a-z-]+)`").matcher(page);
        while (presets.find()) {
            assertTrue(SettingsFile.presets().contains(presets.group(1)), presets.group());
        }
    }
}
