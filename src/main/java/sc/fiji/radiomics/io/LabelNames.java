// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the labels of a label image.
 *
 * <p>Read from a table with the columns {@code label} and {@code name} (others are ignored), separated by commas,
 * semicolons or tabs; or from a label description file of ITK-SNAP, whose lines end in visibility, mesh visibility and
 * the name in quotes. Label 0 is the background and may be named but is left out.
 */
public final class LabelNames {
    private static final Pattern SNAP =
            Pattern.compile("\\s*(\\d+)\\s+\\d+\\s+\\d+\\s+\\d+\\s+[\\d.]+\\s+[01]\\s+[01]\\s+\"(.*)\"\\s*");

    private LabelNames() {}

    /**
     * Reads the names.
     *
     * @return name by label
     * @throws IOException naming the file; in particular if a label is no whole number, or occurs twice, or has no name
     */
    public static SortedMap<Integer, String> read(Path file) throws IOException {
        InputFile.of(file);
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
        List<String> content = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (content.isEmpty()) {
            throw FileError.reading(file, "expected the columns label and name, found an empty file");
        }
        return SNAP.matcher(content.get(0)).matches() ? snap(file, content) : table(file, content.get(0));
    }

    private static SortedMap<Integer, String> snap(Path file, List<String> lines) throws IOException {
        SortedMap<Integer, String> names = new TreeMap<>();
        for (String line : lines) {
            Matcher match = SNAP.matcher(line);
            if (!match.matches()) {
                throw FileError.reading(
                        file, "expected a label description (label, colour, visibility, \"name\"), found: " + line);
            }
            put(file, names, match.group(1), match.group(2));
        }
        return names;
    }

    private static SortedMap<Integer, String> table(Path file, String first) throws IOException {
        char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        CsvTable table = CsvTable.read(file, separator);
        List<String> header = new ArrayList<>();
        table.header().forEach(name -> header.add(name.toLowerCase(Locale.ROOT)));
        int label = header.indexOf("label");
        int name = header.indexOf("name");
        if (label < 0 || name < 0) {
            throw FileError.reading(
                    file, "expected the columns label and name, found " + String.join(", ", table.header()));
        }
        SortedMap<Integer, String> names = new TreeMap<>();
        for (List<String> row : table.rows()) {
            put(file, names, row.get(label).strip(), row.get(name).strip());
        }
        return names;
    }

    private static void put(Path file, SortedMap<Integer, String> names, String label, String name) throws IOException {
        if (!label.matches("\\d{1,9}")) {
            throw FileError.reading(file, "a label must be a whole number from 0, found \"" + label + "\"");
        }
        if (name.isEmpty()) {
            throw FileError.reading(file, "every label must have a name, found none for label " + label);
        }
        int number = Integer.parseInt(label);
        if (number != 0 && names.putIfAbsent(number, name) != null) {
            throw FileError.reading(file, "every label must occur once, found label " + number + " twice");
        }
    }
}
