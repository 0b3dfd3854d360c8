// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.io.YamlRecords;

/**
 * Settings as YAML: presets that come with the suite, and files of the user.
 *
 * <p>A file holds one or more documents, each an overlay on {@link Settings#defaults} or, with the key {@code preset},
 * on a preset. Without the key {@code name} settings are called after their preset or file.
 */
public final class SettingsFile {
    private static final List<String> PRESETS = List.of(
            "ibsi-digital",
            "ibsi-a",
            "ibsi-b",
            "ibsi-c",
            "ibsi-d",
            "ibsi-e",
            "ibsi2-a",
            "ibsi2-b",
            "ct",
            "mr",
            "mr-zscore",
            "mr-fbs",
            "pet");
    private static final Set<String> FILTER_KEYS = Set.of("filters", "responses");
    private static final Set<String> SUV_KEYS = Set.of("suv", "dose");
    private static final String NORMALISATION_KEY = "normalisation";

    private SettingsFile() {}

    /** Names of the presets. */
    public static List<String> presets() {
        return PRESETS;
    }

    /** The YAML text of a preset, with its comments. */
    public static String presetText(String preset) {
        try (InputStream in = SettingsFile.class.getResourceAsStream("/presets/" + preset + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The settings of presets and files.
     *
     * @param references names of presets or paths of files, separated by commas
     * @throws RadiomicsException if there is no such preset or file, or its text is wrong: names file, line and key
     */
    public static List<Settings> read(String references) {
        List<Settings> all = new ArrayList<>();
        for (String reference : references.split(",")) {
            all.addAll(readOne(reference.strip()));
        }
        List<String> names = all.stream().map(Settings::name).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new RadiomicsException("settings " + references + ": the name '" + name
                        + "' is used twice; give each its own with the key 'name'");
            }
        }
        return all;
    }

    private static List<Settings> readOne(String reference) {
        if (PRESETS.contains(reference)) {
            return parse(presetText(reference), "preset " + reference, reference);
        }
        Optional<Path> file = path(reference).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            throw new RadiomicsException("settings '" + reference + "': no such file and no such preset, did you mean '"
                    + Nearest.to(reference, PRESETS) + "'? Presets: " + String.join(", ", PRESETS));
        }
        try {
            return parse(
                    Files.readString(file.get()),
                    "settings " + file.get().getFileName(),
                    baseName(file.get()),
                    file.get().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new RadiomicsException("settings " + reference + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> path(String reference) {
        try {
            return Optional.of(Path.of(reference));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String baseName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_-]", "-");
    }

    /**
     * The settings of a YAML text. Names of files in it start at the current folder.
     *
     * @param source what the text is called in errors
     * @param name of settings that neither have a name nor are based on a preset
     */
    public static List<Settings> parse(String yaml, String source, String name) {
        return parse(yaml, source, name, Path.of(""));
    }

    private static List<Settings> parse(String yaml, String source, String name, Path folder) {
        try {
            List<Node> documents = YamlRecords.documents(yaml, source);
            if (documents.isEmpty()) {
                throw new IllegalArgumentException(source + ": no settings in it; see 'radiomics settings'");
            }
            return documents.stream()
                    .map(document -> resolved(settings(document, source, name), source, folder))
                    .collect(Collectors.toList());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static Settings resolved(Settings read, String source, Path folder) {
        try {
            return LandmarksFile.resolved(read, folder);
        } catch (IllegalArgumentException | RadiomicsException e) {
            throw new IllegalArgumentException(source + ": " + NORMALISATION_KEY + ": " + e.getMessage(), e);
        }
    }

    private static Settings settings(Node document, String source, String name) {
        Optional<String> preset = YamlRecords.text(document, "preset");
        if (preset.isPresent() && !PRESETS.contains(preset.get())) {
            throw new IllegalArgumentException(source + ": preset: no preset is called '" + preset.get()
                    + "', did you mean '" + Nearest.to(preset.get(), PRESETS) + "'? Presets: "
                    + String.join(", ", PRESETS));
        }
        Settings base = preset.map(known ->
                        parse(presetText(known), "preset " + known, known).get(0))
                .orElseGet(() -> Settings.defaults().withName(name));
        return YamlRecords.overlay(base, document, source, "preset");
    }

    /**
     * What is written beside results: all keys, those of filters, SUV and normalisation only if there are any, so that
     * settings without are the same text as before there were these keys.
     */
    static Map<String, Object> provenance(Settings settings) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            boolean isOfFilters = FILTER_KEYS.contains(component.getName());
            boolean isOfSuv = SUV_KEYS.contains(component.getName());
            boolean isEmpty = component.getName().equals(NORMALISATION_KEY)
                    && settings.normalisation().isEmpty();
            if ((settings.isFiltered() || !isOfFilters) && (settings.suv().isPresent() || !isOfSuv) && !isEmpty) {
                try {
                    keys.put(component.getName(), component.getAccessor().invoke(settings));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return keys;
    }

    /** The YAML text of what is written beside results. */
    static String provenanceText(Settings settings) {
        return YamlRecords.write(provenance(settings));
    }

    /** The YAML text of settings, all keys written out. */
    public static String write(Settings settings) {
        return YamlRecords.write(settings);
    }
}
