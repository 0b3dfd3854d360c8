// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.YamlRecords;

/**
 * A study plan as YAML: an overlay on {@link StudyPlan#defaults}. Keys are the names of the plan's components; what is not
 * said keeps its default.
 */
public final class StudyFile {
    private StudyFile() {}

    /**
     * The plan of a file.
     *
     * @throws RadiomicsException if the file cannot be read, a key is unknown (names the nearest known one), a value is
     *     wrong or a needed one is missing: names file, line and key
     */
    public static StudyPlan read(Path file) {
        if (Files.isDirectory(file)) {
            throw new RadiomicsException("cannot read " + file + ": expected a file, found a folder");
        }
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (NoSuchFileException e) {
            throw new RadiomicsException("cannot read " + file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new RadiomicsException("cannot read " + file + ": expected UTF-8 text, found other bytes", e);
        } catch (IOException e) {
            throw new RadiomicsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The plan of a YAML text.
     *
     * @param source what the text is called in errors
     */
    public static StudyPlan parse(String yaml, String source) {
        try {
            Node document = document(yaml, source);
            StudyPlan plan = YamlRecords.overlay(StudyPlan.defaults(), document, source);
            Optional<PlanRule> broken = PlanRule.brokenBy(plan);
            if (broken.isPresent()) {
                int line = line(document, broken.get().key());
                throw new IllegalArgumentException(source + ", line " + line + ": " + broken.get());
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /**
     * A plan that may still lack what {@link #parse} insists on, such as the column of the outcome: every value it has is
     * right by itself.
     *
     * @param source what the text is called in errors
     * @throws RadiomicsException if a key is unknown or a value is wrong
     */
    public static StudyPlan draft(String yaml, String source) {
        try {
            return YamlRecords.overlay(StudyPlan.defaults(), document(yaml, source), source);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static Node document(String yaml, String source) {
        List<Node> documents = YamlRecords.documents(yaml, source);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(
                    source + ": must hold one study, found " + (documents.isEmpty() ? "none" : documents.size()));
        }
        return documents.get(0);
    }

    /** The line of the key, or of the nearest key above it that is there. */
    private static int line(Node document, String path) {
        Node node = document;
        int line = document.getStartMark().getLine() + 1;
        for (String key : path.split("\\.")) {
            Optional<NodeTuple> entry = entry(node, key);
            if (entry.isEmpty()) {
                return line;
            }
            line = entry.get().getKeyNode().getStartMark().getLine() + 1;
            node = entry.get().getValueNode();
        }
        return line;
    }

    private static Optional<NodeTuple> entry(Node node, String key) {
        List<NodeTuple> entries = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return entries.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    /**
     * A plan with another value of a key.
     *
     * @param key its path, for example {@code outcome.column}
     * @param value number, text, enum, record, or a list of these
     * @throws RadiomicsException if there is no such key or the value is wrong: names the key
     */
    public static StudyPlan with(StudyPlan plan, String key, Object value) {
        return with(plan, Map.of(key, value));
    }

    /**
     * A plan with other values of keys that must change together.
     *
     * @param values by the path of the key
     * @throws RadiomicsException if there is no such key or a value is wrong: names the key
     */
    public static StudyPlan with(StudyPlan plan, Map<String, ?> values) {
        Map<String, Object> nested = new TreeMap<>();
        values.forEach((key, value) -> put(nested, key, value));
        try {
            Node document = document(YamlRecords.write(nested), "study");
            return YamlRecords.overlay(plan, document, "study");
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage().replaceFirst("^study, line \\d+: ", ""), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> nested, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            nested.put(key, value);
        } else {
            Object inner = nested.computeIfAbsent(key.substring(0, dot), name -> new TreeMap<String, Object>());
            put((Map<String, Object>) inner, key.substring(dot + 1), value);
        }
    }

    /** The YAML text of a plan, all keys written out; reading it gives the same plan. */
    public static String write(StudyPlan plan) {
        return YamlRecords.write(plan);
    }

    /**
     * The plan for a file in another folder: its relative paths lead to the same tables from there.
     *
     * @param from folder of the plan
     * @param to folder it is for
     */
    public static StudyPlan moved(StudyPlan plan, Path from, Path to) {
        StudyPlan.Tables tables = plan.tables();
        StudyPlan.Repeatability repeatability = plan.repeatability();
        return plan.with(new StudyPlan.Tables(
                        moved(tables.features(), from, to),
                        tables.clinical().isEmpty() ? "" : moved(tables.clinical(), from, to),
                        tables.id(),
                        tables.clinicalId(),
                        tables.roi(),
                        tables.include(),
                        tables.exclude()))
                .with(repeatability.withFiles(
                        moved(repeatability.tables(), from, to),
                        repeatability.stable().isEmpty() ? "" : moved(repeatability.stable(), from, to)));
    }

    private static List<String> moved(List<String> names, Path from, Path to) {
        return names.stream().map(name -> moved(name, from, to)).toList();
    }

    private static String moved(String name, Path from, Path to) {
        Path path = Path.of(name);
        Path table = from.toAbsolutePath().resolve(path).normalize();
        Path folder = to.toAbsolutePath().normalize();
        if (path.isAbsolute() || !Objects.equals(table.getRoot(), folder.getRoot())) {
            return table.toString();
        }
        return folder.relativize(table).toString().replace('\\', '/');
    }
}
