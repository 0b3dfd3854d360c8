// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.pyradiomics.FeatureClass;
import sc.fiji.radiomics.pyradiomics.NamedFeature;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.pyradiomics.Schema;
import sc.fiji.radiomics.pyradiomics.image.ImageType;

/**
 * Parameter files of PyRadiomics, in YAML or JSON: image types, feature classes and settings. As PyRadiomics does, they are
 * refused if a key is not known or a value is none of its key.
 */
final class ParameterFile {
    private final String source;

    private ParameterFile(String source) {
        this.source = source;
    }

    /** Whether a document is a parameter file of PyRadiomics: it has one of its parts. */
    static boolean isOne(Node document) {
        return document instanceof MappingNode mapping
                && mapping.getValue().stream().anyMatch(tuple -> Schema.PARTS.contains(name(tuple.getKeyNode())));
    }

    /**
     * What a document asks for.
     *
     * @param source what the text is called in errors
     * @throws IllegalArgumentException naming source, line and key
     */
    static Parameters read(Node document, String source) {
        return new ParameterFile(source).parameters(document);
    }

    private Parameters parameters(Node document) {
        Map<ImageType, Map<String, Object>> imageTypes = new LinkedHashMap<>();
        Map<FeatureClass, List<String>> features = new LinkedHashMap<>();
        Map<String, Object> settings = new LinkedHashMap<>();
        entries(document, "").forEach((key, part) -> {
            String name = name(key);
            switch (name) {
                case "imageType" ->
                    entries(part, name)
                            .forEach((type, own) ->
                                    imageTypes.put(imageType(type), settings(own, name + "." + name(type))));
                case "featureClass" ->
                    entries(part, name)
                            .forEach((each, names) ->
                                    features.put(featureClass(each), names(featureClass(each), names)));
                case "setting" -> settings.putAll(settings(part, name));
                case "voxelSetting" ->
                    entries(part, name)
                            .keySet()
                            .forEach(each -> requireKnown(each, Schema.VOXEL_KEYS, name + ": unknown key"));
                default -> requireKnown(key, Schema.PARTS, "unknown key");
            }
        });
        boolean isForVoxels = entries(document, "").keySet().stream()
                .anyMatch(key -> name(key).equals("voxelSetting"));
        try {
            Parameters parameters = Parameters.of(imageTypes, features, settings);
            return isForVoxels
                    ? parameters.withNote("voxelSetting has no effect: features are computed of regions, not of voxels")
                    : parameters;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private ImageType imageType(Node key) {
        List<String> known =
                Arrays.stream(ImageType.values()).map(ImageType::key).toList();
        requireKnown(key, known, "imageType: no image type is called");
        return ImageType.from(name(key));
    }

    private FeatureClass featureClass(Node key) {
        List<String> known =
                Arrays.stream(FeatureClass.values()).map(FeatureClass::key).toList();
        requireKnown(key, known, "featureClass: no feature class is called");
        return FeatureClass.from(name(key)).orElseThrow();
    }

    private List<String> names(FeatureClass featureClass, Node node) {
        List<String> known = Stream.concat(
                        featureClass.features().stream().map(NamedFeature::tag), featureClass.withdrawn().stream())
                .toList();
        if (isNothing(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            throw error(node, "featureClass." + featureClass.key() + ": needs a list of features");
        }
        List<String> names = new ArrayList<>();
        for (Node each : list.getValue()) {
            requireKnown(each, known, "featureClass." + featureClass.key() + ": no feature is called");
            names.add(name(each));
        }
        return names;
    }

    private Map<String, Object> settings(Node node, String place) {
        Map<String, Object> settings = new LinkedHashMap<>();
        entries(node, place).forEach((key, value) -> {
            requireKnown(key, Schema.keys(), place + ": unknown key");
            String name = name(key);
            Object plain = plain(value, place + "." + name);
            Schema.problem(name, plain).ifPresent(problem -> {
                throw error(value, place + "." + name + ": " + problem);
            });
            settings.put(name, plain);
        });
        return settings;
    }

    private Map<Node, Node> entries(Node node, String place) {
        Map<Node, Node> entries = new LinkedHashMap<>();
        if (!isNothing(node)) {
            if (!(node instanceof MappingNode mapping)) {
                throw error(node, (place.isEmpty() ? "" : place + ": ") + "needs keys");
            }
            for (NodeTuple tuple : mapping.getValue()) {
                entries.put(tuple.getKeyNode(), tuple.getValueNode());
            }
        }
        return entries;
    }

    private void requireKnown(Node key, List<String> known, String what) {
        if (!known.contains(name(key))) {
            throw error(
                    key,
                    what + " '" + name(key) + "', did you mean '" + Nearest.to(name(key), known) + "'? Known: "
                            + String.join(", ", known));
        }
    }

    private Object plain(Node node, String place) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(each -> plain(each, place)).toList();
        }
        if (!(node instanceof ScalarNode)) {
            throw error(node, place + ": needs a value or a list of values");
        }
        String text = name(node);
        if (isNothing(node)) {
            return null;
        }
        if (((ScalarNode) node).getScalarStyle().getChar() != null) {
            return text; // in quotes
        }
        if (text.equals("true") || text.equals("True") || text.equals("false") || text.equals("False")) {
            return Boolean.valueOf(text);
        }
        try {
            return text.matches("[-+]?[0-9]+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String name(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private IllegalArgumentException error(Node node, String message) {
        return new IllegalArgumentException(
                source + ", line " + (node.getStartMark().getLine() + 1) + ": " + message);
    }
}
