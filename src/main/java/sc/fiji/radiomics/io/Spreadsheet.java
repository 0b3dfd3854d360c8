// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        requireText(file);
        try {
            char separator = separator(header(file));
            List<Long> lines = new ArrayList<>();
            CsvTable table = CsvTable.read(file, separator, lines::add);
            return new Spreadsheet(table, lines, separator);
        } catch (IOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw FileError.reading(
                        file,
                        "expected UTF-8 text, found other bytes in line " + firstBadLine(file)
                                + "; save it as CSV in UTF-8");
            }
            throw e;
        }
    }

    /** Fails for what a spreadsheet program saves under any name and is no text. */
    private static void requireText(Path file) throws IOException {
        byte[] start;
        try (InputStream in = InputFile.of(file).raw()) {
            start = in.readNBytes(4);
        }
        if (starts(start, 'P', 'K') || starts(start, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw FileError.reading(file, "expected a table as text, found a spreadsheet or archive; save it as CSV");
        }
        if (starts(start, 0x1f, 0x8b)) {
            throw FileError.reading(file, "expected a table as text, found compressed data; unpack it");
        }
        boolean hasZero = IntStream.range(0, start.length).anyMatch(i -> start[i] == 0);
        if (starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) || hasZero) {
            throw FileError.reading(file, "expected UTF-8 text, found UTF-16 or binary data; save it as CSV in UTF-8");
        }
    }

    private static boolean starts(byte[] start, int... expected) {
        return start.length >= expected.length
                && IntStream.range(0, expected.length).allMatch(i -> (start[i] & 0xff) == expected[i]);
    }

    private static long firstBadLine(Path file) throws IOException {
        long line = 1;
        try (BufferedReader latin = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String bytes = latin.readLine(); bytes != null; bytes = latin.readLine(), line++) {
                byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
                if (!Arrays.equals(raw, new String(raw, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))) {
                    return line;
                }
            }
        }
        return line;
    }

    private static String header(Path file) throws IOException {
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
