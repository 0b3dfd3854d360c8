// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
            List<Node> documents = YamlRecords.documents(yaml, source);
            if (documents.size() != 1) {
                throw new IllegalArgumentException(
                        source + ": must hold one study, found " + (documents.isEmpty() ? "none" : documents.size()));
            }
            StudyPlan plan = YamlRecords.overlay(StudyPlan.defaults(), documents.get(0), source);
            Optional<PlanRule> broken = PlanRule.brokenBy(plan);
            if (broken.isPresent()) {
                int line = line(documents.get(0), broken.get().key());
                throw new IllegalArgumentException(source + ", line " + line + ": " + broken.get());
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
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
                .with(new StudyPlan.Repeatability(
                        moved(repeatability.tables(), from, to),
                        repeatability.form(),
                        repeatability.threshold(),
                        repeatability.lowerLimit()));
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
