// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sc.fiji.radiomics.io.YamlRecords;

/**
 * The settings a feature table was extracted with, as values by key path: {@code ct.resampling.spacing} is
 * {@code [1, 1, 1]}, where {@code ct} is the name of the settings. An extraction writes them into a file
 * {@code run.yaml} beside its tables.
 */
public final class ExtractionSettings {
    private static final String FILE = "run.yaml";
    private static final String SETTINGS = "settings";
    private static final String NAME = "name";

    private ExtractionSettings() {}

    /**
     * The settings found beside a table.
     *
     * @param table a feature table
     * @return values by key path in the order of the file; empty if there is no such file or it holds no settings
     * @throws IOException naming the file if it cannot be read or is no YAML
     */
    public static Map<String, String> beside(Path table) throws IOException {
        Path file = table.resolveSibling(FILE);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            Map<String, String> found = new LinkedHashMap<>();
            for (Node document : YamlRecords.documents(Files.readString(file), file.toString())) {
                entries(document).stream()
                        .filter(entry -> key(entry).equals(SETTINGS))
                        .forEach(entry -> flatten("", entry.getValueNode(), found));
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot read " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": expected UTF-8 text", e);
        }
    }

    /**
     * What differs between two extractions, a sentence per key such as {@code ct.resampling.spacing: trained with
     * [1, 1, 1], found [2, 2, 2]}. Nothing if one of them is unknown, that is, empty.
     *
     * @param trained settings of the tables a model was trained on
     * @param found settings of the tables it is applied to
     */
    public static List<String> differences(Map<String, String> trained, Map<String, String> found) {
        if (trained.isEmpty() || found.isEmpty()) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        trained.forEach((key, value) -> {
            if (!value.equals(found.get(key))) {
                differences.add(key + ": trained with " + value + ", found " + found.getOrDefault(key, "nothing"));
            }
        });
        found.forEach((key, value) -> {
            if (!trained.containsKey(key)) {
                differences.add(key + ": trained with nothing, found " + value);
            }
        });
        return List.copyOf(differences);
    }

    private static void flatten(String path, Node node, Map<String, String> into) {
        if (isPlain(node)) {
            into.put(path, plain(node));
        } else if (node instanceof MappingNode) {
            entries(node).stream()
                    .filter(entry -> !key(entry).equals(NAME))
                    .forEach(entry -> flatten(below(path, key(entry)), entry.getValueNode(), into));
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                Node item = list.getValue().get(i);
                flatten(below(path, nameOf(item, i + 1)), item, into);
            }
        }
    }

    /** Items of a list are called by their name if they have one, otherwise by their number. */
    private static String nameOf(Node item, int number) {
        return YamlRecords.text(item, NAME).orElse(Integer.toString(number));
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A value, a list of values, or a vector with the keys x, y, z. */
    private static boolean isPlain(Node node) {
        return node instanceof ScalarNode
                || node instanceof SequenceNode list && list.getValue().stream().allMatch(ScalarNode.class::isInstance)
                || isVector(node);
    }

    private static boolean isVector(Node node) {
        List<NodeTuple> entries = entries(node);
        return entries.stream().map(ExtractionSettings::key).toList().equals(List.of("x", "y", "z"))
                && entries.stream().allMatch(entry -> entry.getValueNode() instanceof ScalarNode);
    }

    private static String plain(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        List<Node> items = node instanceof SequenceNode list
                ? list.getValue()
                : entries(node).stream().map(NodeTuple::getValueNode).toList();
        return items.stream().map(ExtractionSettings::plain).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
    }
}
