// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.RadiomicsException;

class SettingsFileTest {
    @TempDir
    private Path folder;

    static Stream<String> presets() {
        return SettingsFile.presets().stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetReadsAndIsNamedAfterItself(String preset) {
        List<Settings> settings = SettingsFile.read(preset);
        assertEquals(List.of(preset), settings.stream().map(Settings::name).toList());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void writtenSettingsReadBackEqual(String preset) {
        Settings settings = SettingsFile.read(preset).get(0);
        assertEquals(List.of(settings), SettingsFile.parse(SettingsFile.write(settings), "copy", "other"));
    }

    @Test
    void aFileOverlaysAPresetAndMayHoldSeveral() throws IOException {
        Path file = Files.writeString(
                folder.resolve("my study.yaml"),
                "preset: ct\ndiscretisation: [fbs10, fbs25]\n---\nname: coarse\nresampling: {spacing: [3, 3, 3]}\n");
        List<Settings> settings = SettingsFile.read(file + ",pet");
        assertEquals(
                List.of("ct", "coarse", "pet"),
                settings.stream().map(Settings::name).toList());
        assertEquals("[fbs10, fbs25]", settings.get(0).discretisation().toString());
        assertTrue(settings.get(0).resampling().rounding());
        assertFalse(settings.get(1).resampling().rounding());
    }

    @Test
    void withoutANameSettingsAreCalledAfterTheirFile() throws IOException {
        Path file = Files.writeString(folder.resolve("my study.yaml"), "unit: HU");
        assertEquals("my-study", SettingsFile.read(file.toString()).get(0).name());
    }

    @Test
    void anUnknownPresetNamesTheNearest() {
        assertMessage(
                "settings 'ibsi-f': no such file and no such preset, did you mean 'ibsi-a'? Presets: ibsi-digital,"
                        + " ibsi-a, ibsi-b, ibsi-c, ibsi-d, ibsi-e, ibsi2-a, ibsi2-b, ct, mr, mr-zscore, mr-fbs, pet",
                () -> SettingsFile.read("ibsi-f"));
    }

    @Test
    void oneNameTwiceIsRefused() {
        assertMessage(
                "settings ct,ct: the name 'ct' is used twice; give each its own with the key 'name'",
                () -> SettingsFile.read("ct,ct"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            resampling: {spacin: [1, 1, 1]}  | s.yaml, line 1: resampling: unknown key 'spacin', did you mean 'spacing'? Known: spacing, image, mask, threshold, rounding
            resampling: {spacing: [1, -1, 1]}  | s.yaml, line 1: resampling.spacing: spacing must lie in 0 (keep) to 100 mm, found 1.0, -1.0, 1.0
            resampling: {mask: cubic spline}  | s.yaml, line 1: resampling: mask must be nearest or linear, found cubic spline
            resegmentation: {low: 400, high: -500}  | s.yaml, line 1: resegmentation: low must be below high, found 400.0 and -500.0
            discretisation: [fbx25]  | s.yaml, line 1: discretisation: discretisation must be none, fbn and a number of bins (fbn32) or fbs and a bin width (fbs25), found 'fbx25'
            discretisation: [fbs0]  | s.yaml, line 1: discretisation: bin width must be positive, found 0.0
            discretisation: [fbn32, fbn32]  | s.yaml, line 1: discretisation names one twice
            texture: {aggregations: [4D]}  | s.yaml, line 1: texture.aggregations: needs one of 2D averaged, 2D slice-merged, 2.5D direction-merged, 2.5D merged, 3D averaged, 3D merged, 2D, 2.5D, 3D; found '4D'
            texture: {glcm: {distance: 0}}  | s.yaml, line 1: texture.glcm: distance must lie in 1 to 100 voxels, found 0
            name: a.b  | s.yaml, line 1: name must be letters, digits, hyphens and underscores, found 'a.b'
            preset: cd  | s.yaml: preset: no preset is called 'cd', did you mean 'ct'? Presets: ibsi-digital, ibsi-a, ibsi-b, ibsi-c, ibsi-d, ibsi-e, ibsi2-a, ibsi2-b, ct, mr, mr-zscore, mr-fbs, pet
            """)
    void wrongSettingsAreRefusedByKey(String yaml, String message) {
        assertMessage(message, () -> SettingsFile.parse(yaml, "s.yaml", "s"));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable work) {
        assertEquals(message, assertThrows(RadiomicsException.class, work).getMessage());
    }
}
