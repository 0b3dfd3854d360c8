// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/**
 * What is to be said of a text of settings, by the same reader that runs use.
 *
 * @param settings none if the text is wrong
 * @param error empty if it is right
 * @param effective all keys with their values
 */
record SettingsCheck(List<Settings> settings, String error, String effective) {
    /**
     * @param text YAML
     * @param file its name, which names the settings if they do not name themselves
     */
    static SettingsCheck of(String text, String file) {
        try {
            String name = file.replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_-]", "-");
            List<Settings> read = SettingsFile.parse(text, "settings " + file, name);
            List<String> names = read.stream().map(Settings::name).toList();
            if (names.stream().distinct().count() < names.size()) {
                return wrong("settings " + file + ": each document must have its own key 'name', found "
                        + String.join(", ", names));
            }
            String effective = read.stream().map(SettingsFile::write).collect(Collectors.joining("---\n"));
            return new SettingsCheck(read, "", effective);
        } catch (RadiomicsException e) {
            return wrong(e.getMessage());
        }
    }

    private static SettingsCheck wrong(String error) {
        return new SettingsCheck(List.of(), error, "");
    }

    boolean isRight() {
        return error.isEmpty();
    }
}
