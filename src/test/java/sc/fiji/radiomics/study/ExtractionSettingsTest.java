// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pipeline.SettingsFile;

class ExtractionSettingsTest {
    @TempDir
    Path folder;

    private Map<String, String> beside(String yaml) throws IOException {
        Files.writeString(folder.resolve("run.yaml"), yaml);
        return ExtractionSettings.beside(folder.resolve("features.csv"));
    }

    @Test
    void flattensTheSettingsBesideATableToKeyPaths() throws IOException {
        Map<String, String> found = beside("software: Radiomics\nsettings:\n- name: ct\n  unit: HU\n  resampling:\n"
                + "    spacing: {x: 1, y: 1, z: 2.5}\n    rounding: true\n  discretisation: [fbs25, fbn32]\n"
                + "  filters:\n  - {kind: mean, size: 3}\n- name: pet\n  unit: SUV\ninputs:\n  P1: {image: abc}\n");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("ct.unit", "HU");
        expected.put("ct.resampling.spacing", "[1, 1, 2.5]");
        expected.put("ct.resampling.rounding", "true");
        expected.put("ct.discretisation", "[fbs25, fbn32]");
        expected.put("ct.filters.1.kind", "mean");
        expected.put("ct.filters.1.size", "3");
        expected.put("pet.unit", "SUV");
        assertEquals(expected.toString(), found.toString());
    }

    @Test
    void readsWhatAnExtractionWrites() throws IOException {
        Map<String, String> trained = beside(YamlRecords.write(Map.of("settings", SettingsFile.read("ct, ibsi-c"))));
        assertEquals("[1, 1, 1]", trained.get("ct.resampling.spacing"));
        assertEquals("HU", trained.get("ibsi-c.unit"));
        assertEquals("[3D averaged, 3D merged, 3D]", trained.get("ct.texture.aggregations"));
    }

    @Test
    void isEmptyWithoutSettings() throws IOException {
        assertEquals(Map.of(), ExtractionSettings.beside(folder.resolve("features.csv")));
        assertEquals(Map.of(), beside(""));
        assertEquals(Map.of(), beside("software: other\n"));
        assertEquals(Map.of(), beside("- a\n- b\n"));
    }

    @Test
    void refusesDamagedFilesByName() throws IOException {
        IOException error = assertThrows(IOException.class, () -> beside("settings: [a\n"));
        assertEquals(
                "cannot read " + folder.resolve("run.yaml")
                        + ", line 2: no valid YAML: expected ',' or ']', but got <stream end>",
                error.getMessage());
        Files.write(folder.resolve("run.yaml"), "settings: ü".getBytes(StandardCharsets.ISO_8859_1));
        error = assertThrows(IOException.class, () -> ExtractionSettings.beside(folder.resolve("a.csv")));
        assertEquals("cannot read " + folder.resolve("run.yaml") + ": expected UTF-8 text", error.getMessage());
    }

    @Test
    void readsTheRecordOfAVeryLargeStudy() throws IOException {
        StringBuilder yaml = new StringBuilder("settings:\n- {name: ct, unit: HU}\ninputs:\n");
        for (int i = 0; i < 30_000; i++) {
            yaml.append("  case-")
                    .append(i)
                    .append(": {image: ")
                    .append("a".repeat(128))
                    .append("}\n");
        }
        assertEquals(Map.of("ct.unit", "HU"), beside(yaml.toString()));
    }

    @Test
    void saysWhatDiffersFromTraining() {
        Map<String, String> trained = new LinkedHashMap<>();
        trained.put("ct.unit", "HU");
        trained.put("ct.resampling.spacing", "[1, 1, 1]");
        trained.put("ct.ivh", "none");
        Map<String, String> found = new LinkedHashMap<>();
        found.put("ct.resampling.spacing", "[2, 2, 2]");
        found.put("ct.unit", "HU");
        found.put("ct.mask.threshold", "0.5");
        assertEquals(
                List.of(
                        "ct.resampling.spacing: trained with [1, 1, 1], found [2, 2, 2]",
                        "ct.ivh: trained with none, found nothing",
                        "ct.mask.threshold: trained with nothing, found 0.5"),
                ExtractionSettings.differences(trained, found));
        assertEquals(List.of(), ExtractionSettings.differences(trained, trained));
        assertEquals(List.of(), ExtractionSettings.differences(trained, Map.of()));
        assertEquals(List.of(), ExtractionSettings.differences(Map.of(), found));
    }
}
