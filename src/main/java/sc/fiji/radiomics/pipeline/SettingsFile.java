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
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.pyradiomics.image.ImageSettings;

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
    private static final Set<String> KEYS_OF_ALL_PROFILES = Set.of("name", "unit", "suv", "dose", "mask", "profile");

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
                if (name.equals(Profile.PYRADIOMICS)) {
                    throw new RadiomicsException(
                            "settings " + references
                                    + ": only one can have the profile pyradiomics, because its columns do not name their settings");
                }
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
     * The settings of a YAML text, which may be a parameter file of PyRadiomics. Names of files in it start at the current
     * folder.
     *
     * @param source what the text is called in errors
     * @param name of settings that neither have a name nor are based on a preset
     */
    public static List<Settings> parse(String yaml, String source, String name) {
        return parse(yaml, source, name, Path.of(""));
    }

    private static List<Settings> parse(String yaml, String source, String name, Path folder) {
        try {
            // why: JSON may be indented by tabs, YAML may not
            String text = yaml.stripLeading().startsWith("{") ? yaml.replace('\t', ' ') : yaml;
            List<Node> documents = YamlRecords.documents(text, source);
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
        if (ParameterFile.isOne(document)) {
            return ofParameters(ParameterFile.read(document, source));
        }
        Optional<String> profile = YamlRecords.text(document, "profile");
        Optional<String> preset = YamlRecords.text(document, "preset");
        if (preset.isPresent() && !PRESETS.contains(preset.get())) {
            throw new IllegalArgumentException(source + ": preset: no preset is called '" + preset.get()
                    + "', did you mean '" + Nearest.to(preset.get(), PRESETS) + "'? Presets: "
                    + String.join(", ", PRESETS));
        }
        Settings base = preset.map(known ->
                        parse(presetText(known), "preset " + known, known).get(0))
                .orElseGet(() -> Settings.defaults().withName(name));
        boolean isIbsi = profile.isEmpty() || !profile.get().startsWith(Profile.PYRADIOMICS);
        Settings read = YamlRecords.overlay(
                isIbsi ? base : base.withProfile(Profile.from(Profile.PYRADIOMICS)), document, source, "preset");
        requireEffect(read, source);
        return read;
    }

    /** A parameter file of PyRadiomics with what the settings of all profiles need. */
    private static Settings ofParameters(Parameters parameters) {
        Settings settings = Settings.defaults().withProfile(new Profile(Optional.of(parameters)));
        ImageSettings.Region region = parameters.imageSettings().region();
        Settings.MaskReading mask = settings.mask();
        boolean hasTolerance = parameters.settings().containsKey("geometryTolerance");
        return settings.withMask(new Settings.MaskReading(
                mask.threshold(),
                hasTolerance ? Math.min(0.1, region.geometryTolerance()) : mask.tolerance(),
                region.correctMask() ? Settings.Mismatch.RESAMPLE : mask.mismatch(),
                mask.grouping()));
    }

    /** Settings under the profile of PyRadiomics that say something which only IBSI's would follow are a mistake. */
    private static void requireEffect(Settings read, String source) {
        if (!read.profile().isIbsi()) {
            for (RecordComponent component : Settings.class.getRecordComponents()) {
                String key = component.getName();
                if (!KEYS_OF_ALL_PROFILES.contains(key)
                        && !value(component, read).equals(value(component, Settings.defaults()))) {
                    throw new IllegalArgumentException(source + ": " + key
                            + " has no effect with the profile pyradiomics; its parameters say what is computed");
                }
            }
        }
    }

    private static Object value(RecordComponent component, Settings settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is written beside results: all keys, those of filters, SUV, normalisation and the profile only if there are any,
     * so that settings without are the same text as before there were these keys. With the profile of PyRadiomics, what has
     * an effect.
     */
    static Map<String, Object> provenance(Settings settings) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            if (isTold(component.getName(), settings)) {
                keys.put(component.getName(), value(component, settings));
            }
        }
        return keys;
    }

    private static boolean isTold(String key, Settings settings) {
        if (!settings.profile().isIbsi()) {
            return KEYS_OF_ALL_PROFILES.contains(key) && (settings.suv().isPresent() || !SUV_KEYS.contains(key));
        }
        return !key.equals("profile")
                && (settings.isFiltered() || !FILTER_KEYS.contains(key))
                && (settings.suv().isPresent() || !SUV_KEYS.contains(key))
                && !(key.equals(NORMALISATION_KEY) && settings.normalisation().isEmpty());
    }

    /** The YAML text of what is written beside results. */
    static String provenanceText(Settings settings) {
        return YamlRecords.write(provenance(settings));
    }

    /** The YAML text of settings, all keys that have an effect written out. */
    public static String write(Settings settings) {
        return settings.profile().isIbsi() ? YamlRecords.write(settings) : provenanceText(settings);
    }
}
