// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of text cells under a header, as a comma-separated file (RFC 4180): UTF-8, lines end in CR LF, decimal point
 * whatever the locale.
 *
 * <p>Numbers are written with all their digits by {@link #number}; an undefined value is {@code NaN}, an empty cell is
 * a value that is not there. A text that a spreadsheet would take for a formula, because it starts with {@code = + - @},
 * a tab or a carriage return and is no number, is written with an apostrophe before it, which spreadsheets hide; reading
 * takes the apostrophe away again, so that writing and reading give the same table.
 *
 * @param header names of the columns, none twice
 * @param rows cells, as many in each row as names in the header
 */
public record CsvTable(List<String> header, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|Infinity)|NaN");
    private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-].*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+@\\t\\r-].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile(".*[\",\\r\\n].*|^\\s.*|.*\\s$", Pattern.DOTALL);
    /** How the parser words broken quotation marks. */
    private static final Pattern BAD_QUOTE = Pattern.compile(
            "startline (\\d+)\\) EOF reached|Invalid character between encapsulated token.* line: (\\d+)");

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    /** @throws IllegalArgumentException if there is no column, a name occurs twice or a row has another length */
    public CsvTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        if (header.isEmpty()) {
            throw new IllegalArgumentException("a table must have a column, found none");
        }
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column names must differ, found \"" + name + "\" twice");
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != header.size()) {
                throw new IllegalArgumentException("row " + (i + 1) + " must have " + header.size()
                        + " cells as the header, found " + rows.get(i).size());
            }
        }
    }

    /** All digits of a number, with a decimal point: {@code 0.1}, {@code 1.0E-5}, {@code NaN}. */
    public static String number(double value) {
        return Double.toString(value);
    }

    /**
     * The cells of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> column(String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "expected a column \"" + name + "\", found " + String.join(", ", header));
        }
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /** The cells of a row by column name, in the order of the columns; rows count from 0. */
    public Map<String, String> record(int row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), rows.get(row).get(i));
        }
        return cells;
    }

    /**
     * Reads a table. A byte order mark is accepted, white space around column names is not part of them, lines without
     * any character are skipped.
     *
     * @throws IOException naming the file, and the line of a row that has too few or too many cells
     */
    public static CsvTable read(Path file) throws IOException {
        return read(file, ',');
    }

    static CsvTable read(Path file, char separator) throws IOException {
        return read(file, separator, line -> {});
    }

    /** @param lines is told the line of the file where each row starts, from 1 */
    static CsvTable read(Path file, char separator, LongConsumer lines) throws IOException {
        InputFile.of(file);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            try (CSVParser parser = format.parse(text)) {
                return read(file, parser, lines);
            }
        } catch (UncheckedIOException e) {
            Matcher quote = BAD_QUOTE.matcher(String.valueOf(e.getCause().getMessage()));
            if (quote.find()) {
                throw FileError.reading(
                        file,
                        quote.group(1) == null
                                ? "line " + quote.group(2) + ": text follows the closing quotation mark of a cell;"
                                        + " quotation marks inside a cell must be doubled"
                                : "line " + quote.group(1) + ": a quotation mark opens a cell and none closes it");
            }
            throw FileError.reading(file, e.getCause());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw FileError.reading(file, e);
        }
    }

    private static CsvTable read(Path file, CSVParser parser, LongConsumer lines) throws IOException {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
            throw FileError.reading(file, "expected a line of column names, found an empty file");
        }
        List<String> header = header(file, records.next());
        List<List<String>> rows = new ArrayList<>();
        for (long line = parser.getCurrentLineNumber(); records.hasNext(); line = parser.getCurrentLineNumber()) {
            List<String> cells =
                    records.next().stream().map(CsvTable::withoutGuard).toList();
            // empty lines before the row are not counted, at the end of a file its last line is not yet
            long start = Math.max(line + 1, parser.getCurrentLineNumber() - lineBreaks(cells));
            if (cells.size() != header.size()) {
                throw FileError.reading(
                        file,
                        "line " + start + " must have " + header.size() + " cells as the header, found "
                                + cells.size());
            }
            rows.add(cells);
            lines.accept(start);
        }
        return new CsvTable(header, rows);
    }

    private static long lineBreaks(List<String> cells) {
        return cells.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }

    private static List<String> header(Path file, CSVRecord record) throws IOException {
        List<String> header =
                record.stream().map(String::strip).map(CsvTable::withoutGuard).toList();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty()) {
                throw FileError.reading(file, "every column must have a name, found none for column " + (i + 1));
            }
            if (header.indexOf(header.get(i)) < i) {
                throw FileError.reading(file, "column names must differ, found \"" + header.get(i) + "\" twice");
            }
        }
        if (header.size() == 1 && header.get(0).contains(";")) {
            throw FileError.reading(
                    file, "cells must be separated by commas, found semicolons: \"" + header.get(0) + "\"");
        }
        return header;
    }

    /**
     * Writes the table, whole or not at all.
     *
     * @param file in a folder that exists; replaced if it exists
     * @throws IOException naming the file and the reason
     */
    public void write(Path file) throws IOException {
        write(file, header, sink -> {
            for (List<String> row : rows) {
                sink.row(row);
            }
        });
    }

    /** Takes the rows of a table one after the other. */
    @FunctionalInterface
    public interface Sink {
        void row(List<String> cells) throws IOException;
    }

    /** Gives the rows of a table one after the other, so that a large one need not be in memory. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(Sink sink) throws IOException;
    }

    /**
     * Writes a table row by row, whole or not at all.
     *
     * @throws IOException naming the file and the reason
     * @throws IllegalArgumentException if a row has another length than the header
     */
    public static void write(Path file, List<String> header, Rows rows) throws IOException {
        AtomicFile.write(file, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(header, text);
            rows.writeTo(cells -> {
                if (cells.size() != header.size()) {
                    throw new IllegalArgumentException(
                            "a row must have " + header.size() + " cells as the header, found " + cells.size());
                }
                write(cells, text);
            });
            text.flush();
        });
    }

    /** The table as it stands in a file. */
    public String text() {
        try {
            StringWriter text = new StringWriter();
            write(header, text);
            for (List<String> row : rows) {
                write(row, text);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> cells, Writer text) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            text.write(i == 0 ? "" : ",");
            text.write(cell(cells.get(i), cells.size() == 1));
        }
        text.write("\r\n");
    }

    private static String cell(String value, boolean isAlone) {
        boolean isFormula =
                FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
        String text = isFormula ? "'" + value : value;
        // a lone empty cell would be an empty line
        boolean isQuoted = QUOTED.matcher(text).matches() || isAlone && text.isEmpty();
        return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String withoutGuard(String value) {
        return GUARDED.matcher(value).matches() ? value.substring(1) : value;
    }
}
