// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.pyradiomics.image.ImageSettings;
import sc.fiji.radiomics.pyradiomics.image.ImageType;
import sc.fiji.radiomics.pyradiomics.image.ImageTypeChoice;
import sc.fiji.radiomics.pyradiomics.image.ResampleMethod;
import sc.fiji.radiomics.pyradiomics.image.ResegmentMode;

/**
 * What a parameter file of PyRadiomics asks for. Immutable.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, customizing the extraction, doi:10.1158/0008-5472.CAN-17-0339.
 *
 * @param imageTypes image types in the order of the file, each with the settings that hold for it alone
 * @param features feature classes in the order of the file, each with the names of its features; no name: all but the
 *     deprecated ones
 * @param settings those that hold for all image types, PyRadiomics' defaults included
 * @param notes what of the file has no effect here
 */
public record Parameters(
        Map<ImageType, Map<String, Object>> imageTypes,
        Map<FeatureClass, List<String>> features,
        Map<String, Object> settings,
        List<String> notes) {

    /** @throws IllegalArgumentException if a setting has a value that is not supported here */
    public Parameters {
        imageTypes = Collections.unmodifiableMap(new LinkedHashMap<>(imageTypes));
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        notes = List.copyOf(notes);
    }

    /**
     * What a file asks for.
     *
     * @param imageTypes without any: the image itself
     * @param features without any: all features of all classes
     * @param given settings; those without a value, which is null, have their defaults
     * @throws IllegalArgumentException if a setting has a value that is not supported here
     */
    public static Parameters of(
            Map<ImageType, Map<String, Object>> imageTypes,
            Map<FeatureClass, List<String>> features,
            Map<String, Object> given) {
        Map<String, Object> settings = defaults();
        given.forEach((key, value) -> {
            if (value != null || key.equals("interpolator")) {
                settings.put(key, value);
            }
        });
        Map<FeatureClass, List<String>> classes = new LinkedHashMap<>(features);
        if (classes.isEmpty()) {
            for (FeatureClass each : FeatureClass.values()) {
                classes.put(each, List.of());
            }
        }
        Parameters parameters = new Parameters(
                imageTypes.isEmpty() ? Map.of(ImageType.ORIGINAL, Map.of()) : imageTypes,
                classes,
                settings,
                withoutEffect(classes, given));
        parameters.imageSettings();
        parameters.imageTypes().keySet().forEach(type -> {
            parameters.choice(type);
            parameters.featureSettings(type);
        });
        return parameters;
    }

    private static List<String> withoutEffect(Map<FeatureClass, List<String>> features, Map<String, Object> given) {
        List<String> notes = new ArrayList<>();
        features.forEach((featureClass, names) -> names.stream()
                .filter(featureClass.withdrawn()::contains)
                .forEach(name -> notes.add("no feature " + featureClass.key() + "_" + name
                        + ": it equals another, and PyRadiomics leaves it out, too")));
        Map.of("label", 1L, "label_channel", 0L).forEach((key, usual) -> {
            if (given.get(key) != null && !given.get(key).equals(usual)) {
                notes.add(key + " has no effect: all regions of the mask, or those that the case names, are computed");
            }
        });
        Collections.sort(notes);
        return notes;
    }

    /** The same with one more note. */
    public Parameters withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Parameters(imageTypes, features, settings, all);
    }

    /** PyRadiomics without a parameter file: no shape in the plane. */
    public static Parameters ofDefaults() {
        Map<FeatureClass, List<String>> classes = new LinkedHashMap<>();
        for (FeatureClass each : FeatureClass.values()) {
            if (each != FeatureClass.SHAPE_2D) {
                classes.put(each, List.of());
            }
        }
        return of(Map.of(), classes, Map.of());
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("minimumROIDimensions", 2L);
        defaults.put("normalize", false);
        defaults.put("normalizeScale", 1L);
        defaults.put("interpolator", "sitkBSpline");
        defaults.put("preCrop", false);
        defaults.put("padDistance", 5L);
        defaults.put("distances", List.of(1L));
        defaults.put("force2D", false);
        defaults.put("force2Ddimension", 0L);
        defaults.put("label", 1L);
        defaults.put("binWidth", 25L);
        defaults.put("voxelArrayShift", 0L);
        defaults.put("symmetricalGLCM", true);
        defaults.put("gldm_a", 0L);
        return defaults;
    }

    /** The settings that hold for an image type. */
    private Map<String, Object> arguments(ImageType type) {
        Map<String, Object> merged = new LinkedHashMap<>(settings);
        imageTypes.get(type).forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    /** An image type with its filter's arguments. */
    public ImageTypeChoice choice(ImageType type) {
        return ImageTypeChoice.of(type, arguments(type));
    }

    /** The settings of feature classes that hold for an image type. */
    public FeatureSettings featureSettings(ImageType type) {
        return FeatureSettings.from(arguments(type));
    }

    /** The settings of shape features. */
    public FeatureSettings featureSettings() {
        return FeatureSettings.from(settings);
    }

    /** The settings of image and mask. */
    public ImageSettings imageSettings() {
        return new ImageSettings(
                new ImageSettings.Normalisation(
                        isSet("normalize"), number("normalizeScale", 1), decimal("removeOutliers")),
                resampling(),
                new ImageSettings.Region(
                        (int) number("label", 1),
                        isSet("correctMask"),
                        number("geometryTolerance", ImageSettings.Region.DEFAULTS.geometryTolerance()),
                        (int) number("minimumROIDimensions", 2),
                        decimal("minimumROISize").isEmpty()
                                ? OptionalInt.empty()
                                : OptionalInt.of((int) number("minimumROISize", 0))),
                new ImageSettings.Resegmentation(
                        numbers("resegmentRange"),
                        ResegmentMode.valueOf(text("resegmentMode", "absolute").toUpperCase(Locale.ROOT)),
                        isSet("resegmentShape")),
                isSet("force2D"),
                (int) number("force2Ddimension", 0));
    }

    private ImageSettings.Resampling resampling() {
        List<Double> spacing = numbers("resampledPixelSpacing");
        boolean isResampled = !spacing.isEmpty() && settings.get("interpolator") != null;
        return new ImageSettings.Resampling(
                isResampled
                        ? Optional.of(new Vector3(spacing.get(0), spacing.get(1), spacing.get(2)))
                        : Optional.empty(),
                isResampled ? ResampleMethod.from(settings.get("interpolator").toString()) : ResampleMethod.B_SPLINE,
                (int) number("padDistance", 5),
                isSet("preCrop"));
    }

    /** Features of a class that are computed, in the order of the table. */
    List<NamedFeature<?>> computed(FeatureClass featureClass) {
        List<String> names = features.get(featureClass);
        List<NamedFeature<?>> computed = new ArrayList<>();
        if (names.isEmpty()) {
            featureClass.features().stream()
                    .filter(each -> !each.isDeprecated())
                    .forEach(computed::add);
        } else {
            names.forEach(name -> featureClass.feature(name).ifPresent(computed::add));
        }
        return computed;
    }

    /** As a parameter file holds it, with all settings that are in effect. */
    public Map<String, Object> toMap() {
        Map<String, Object> types = new LinkedHashMap<>();
        imageTypes.forEach((type, own) -> types.put(type.key(), own));
        Map<String, Object> classes = new LinkedHashMap<>();
        features.forEach((featureClass, names) -> classes.put(featureClass.key(), names));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("imageType", types);
        map.put("featureClass", classes);
        map.put("setting", settings);
        return map;
    }

    private boolean isSet(String key) {
        return Boolean.TRUE.equals(settings.get(key));
    }

    private double number(String key, double otherwise) {
        return decimal(key).orElse(otherwise);
    }

    private OptionalDouble decimal(String key) {
        return settings.get(key) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private String text(String key, String otherwise) {
        return settings.get(key) instanceof String text ? text : otherwise;
    }

    private List<Double> numbers(String key) {
        return settings.get(key) instanceof List<?> list
                ? list.stream().map(each -> ((Number) each).doubleValue()).toList()
                : List.of();
    }
}
