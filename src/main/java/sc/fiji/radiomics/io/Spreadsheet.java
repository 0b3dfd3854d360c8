// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as people save it from a spreadsheet: cells separated by commas, semicolons or tabs, whichever is the most
 * frequent in the header outside quotation marks. Otherwise read like a {@link CsvTable}; a cell is a text, never a
 * formula.
 *
 * @param table the cells
 * @param lines the line of the file where each row starts, from 1
 * @param separator between the cells
 */
public record Spreadsheet(CsvTable table, List<Long> lines, char separator) {
    private static final String SEPARATORS = ",;\t";

    public Spreadsheet {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a table.
     *
     * @throws IOException naming the file, and the line of a row that has too few or too many cells
     */
    public static Spreadsheet read(Path file) throws IOException {
        char separator = separator(header(file));
        List<Long> lines = new ArrayList<>();
        CsvTable table = CsvTable.read(file, separator, lines::add);
        return new Spreadsheet(table, lines, separator);
    }

    private static String header(Path file) throws IOException {
        byte[] start = InputFile.of(file).head(2);
        if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
            throw FileError.reading(file, "expected a table as text, found a spreadsheet or archive; save it as CSV");
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = text.readLine();
            while (line != null && line.isEmpty()) {
                line = text.readLine();
            }
            return line == null ? "" : line;
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    private static char separator(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        char best = ',';
        for (char separator : SEPARATORS.toCharArray()) {
            best = count(bare, separator) > count(bare, best) ? separator : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
