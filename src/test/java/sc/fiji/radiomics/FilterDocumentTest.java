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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** {@code docs/filters.md} lists every filter with its keys and their defaults, and its example can be read. */
class FilterDocumentTest {
    /** What a filter without defaults for all keys needs at least. */
    private static final Map<String, String> NEEDED = Map.of(
            "laplacian-of-gaussian", " sigma=1",
            "laws", " kernels=L5E5S5",
            "gabor", " sigma=1 wavelength=4 pooling=average",
            "wavelet", " family=db3 code=LLH",
            "riesz-laplacian-of-gaussian", " sigma=1 order=0/2/0",
            "riesz-simoncelli", " order=0/2/0");

    private static final Pattern KEY = Pattern.compile("`([a-z]+)`(?: ([\\w.]+))?");

    private static Map<String, String> rows() throws IOException {
        return rows(2);
    }

    private static Map<String, String> rows(int column) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/filters.md"))) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                rows.put(cells[1].replace("`", "").strip(), cells[column]);
            }
        }
        return rows;
    }

    @Test
    void everyFilterIsInTheTable() throws IOException {
        assertEquals(Filter.names(), new ArrayList<>(rows().keySet()));
    }

    @Test
    void everyFilterIsListedWithItsIbsiId() throws IOException {
        Map<String, String> ids = rows(3);
        ids.replaceAll((name, id) -> id.strip());
        ids.values().removeIf(String::isEmpty);
        assertEquals(Filter.ibsiIds(), ids);
    }

    @Test
    void everyFilterIsListedWithItsKeysAndDefaults() throws IOException {
        rows().forEach((name, keys) -> {
            String text = name + NEEDED.getOrDefault(name, "");
            String written = Filter.from(text).toString() + " ";
            List<String> listed = new ArrayList<>();
            KEY.matcher(keys).results().forEach(key -> {
                listed.add(key.group(1));
                String value = key.group(2);
                boolean isDefault = value != null && !List.of("mm", "such", "8").contains(value);
                if (isDefault && !text.contains(key.group(1) + "=")) {
                    assertTrue(written.contains(" " + key.group(1) + "=" + value + " "), name + ": " + key.group());
                }
            });
            String message = assertThrows(IllegalArgumentException.class, () -> Filter.from(text + " zz=1"))
                    .getMessage();
            String known = listed.isEmpty() ? "it has none" : "known: " + String.join(", ", listed);
            assertEquals("filter " + name + ": unknown key 'zz', " + known, message);
        });
    }

    @Test
    void theExampleCanBeRead() throws IOException {
        String page = Files.readString(Path.of("docs/filters.md"));
        int start = page.indexOf("```yaml") + 7;
        String yaml = page.substring(start, page.indexOf("```", start));
        Settings settings =
                SettingsFile.parse(yaml, "docs/filters.md", "example").get(0);
        assertEquals(5, settings.filters().size());
        assertTrue(
                page.contains(settings.name() + "." + settings.filters().get(1).label() + ".stat_mean"));
    }
}
