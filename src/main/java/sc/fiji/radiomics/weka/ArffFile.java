// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/**
 * Weka's ARFF files, UTF-8. Numbers are written with all their digits and a decimal point, which Weka's own writer does
 * not do; a missing value is a question mark.
 */
public final class ArffFile {
    private ArffFile() {}

    /**
     * Writes instances.
     *
     * @throws IOException naming the file
     */
    public static void write(Instances rows, Path file) throws IOException {
        AtomicFile.write(file, text(rows));
    }

    static String text(Instances rows) {
        StringBuilder text = new StringBuilder("@relation " + Utils.quote(rows.relationName()) + "\n\n");
        for (int j = 0; j < rows.numAttributes(); j++) {
            text.append(rows.attribute(j)).append('\n');
        }
        text.append("\n@data\n");
        for (Instance row : rows) {
            for (int j = 0; j < rows.numAttributes(); j++) {
                text.append(j == 0 ? "" : ",").append(cell(row, j));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(Instance row, int j) {
        if (row.isMissing(j)) {
            return "?";
        }
        return row.attribute(j).type() == Attribute.NUMERIC
                ? Double.toString(row.value(j))
                : Utils.quote(row.stringValue(j));
    }

    /**
     * Reads a file as a table: a column per attribute, an empty cell where a value is missing.
     *
     * @throws IOException naming the file, and the line that is no ARFF
     */
    public static CsvTable read(Path file) throws IOException {
        QuietWeka.prepare();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return table(new Instances(text));
        } catch (CharacterCodingException e) {
            throw new IOException("cannot read " + file + ": expected UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read " + file + ": no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot read " + file + ": no valid ARFF: " + e.getMessage(), e);
        }
    }

    /** Instances as a table of cells; numbers with all their digits. */
    public static CsvTable table(Instances rows) {
        List<String> header = new ArrayList<>();
        for (int j = 0; j < rows.numAttributes(); j++) {
            header.add(rows.attribute(j).name());
        }
        List<List<String>> cells = new ArrayList<>();
        for (Instance row : rows) {
            List<String> line = new ArrayList<>();
            for (int j = 0; j < rows.numAttributes(); j++) {
                line.add(row.isMissing(j) ? "" : plain(row, j));
            }
            cells.add(line);
        }
        return new CsvTable(header, cells);
    }

    private static String plain(Instance row, int j) {
        return row.attribute(j).type() == Attribute.NUMERIC ? CsvTable.number(row.value(j)) : row.stringValue(j);
    }
}
