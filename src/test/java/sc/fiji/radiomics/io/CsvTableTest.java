// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    Path folder;

    private CsvTable read(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("a.csv"), text));
    }

    private void refused(String reason, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        IOException error = assertThrows(IOException.class, () -> CsvTable.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    @Test
    void readsCells() throws IOException {
        CsvTable table = read("\uFEFFcase, b\r\nP1,\"x,\"\"y\"\"\r\nz\"\r\n\r\nP2,");
        assertEquals(List.of("case", "b"), table.header());
        assertEquals(List.of(List.of("P1", "x,\"y\"\r\nz"), List.of("P2", "")), table.rows());
        assertEquals(List.of("P1", "P2"), table.column("case"));
        assertEquals("{case=P2, b=}", table.record(1).toString());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> table.column("c"));
        assertEquals("expected a column \"c\", found case, b", error.getMessage());
    }

    @Test
    void namesTheLineOfAWrongRow() throws IOException {
        refused("line 2 must have 2 cells as the header, found 3", "a,b\n1,2,3\n");
        refused("line 5 must have 2 cells as the header, found 1", "a,b\n1,\"2\n\n3\"\n4\n");
        refused("line 3 must have 2 cells as the header, found 1", "a,b\r\n1,2\r\n4");
    }

    @Test
    void refusesHeadersThatMakeNoSense() throws IOException {
        refused("expected a line of column names, found an empty file", "");
        refused("expected a line of column names, found an empty file", "\n\n");
        refused("column names must differ, found \"a\" twice", "a,b, a\n1,2,3\n");
        refused("every column must have a name, found none for column 3", "a,b,\n1,2,\n");
        refused("cells must be separated by commas, found semicolons: \"a;b\"", "a;b\n1;2\n");
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), "a,b\n1,ü\n".getBytes(StandardCharsets.ISO_8859_1));
        IOException error = assertThrows(IOException.class, () -> CsvTable.read(file));
        assertEquals("cannot read " + file + ": expected UTF-8 text, found other bytes", error.getMessage());
        Path missing = folder.resolve("missing.csv");
        error = assertThrows(IOException.class, () -> CsvTable.read(missing));
        assertEquals("cannot read " + missing + ": no such file", error.getMessage());
        Files.writeString(file, "a,b\n1,\"2\n3,4\n");
        error = assertThrows(IOException.class, () -> CsvTable.read(file));
        assertEquals(
                "cannot read " + file + ": line 2: a quotation mark opens a cell and none closes it",
                error.getMessage());
    }

    @Test
    void writesRfc4180() throws IOException {
        Path file = folder.resolve("a.csv");
        new CsvTable(
                        List.of("a", "b,c"),
                        List.of(List.of("1", "say \"no\""), List.of(" x", "two\nlines"), List.of("", "ü")))
                .write(file);
        assertEquals("a,\"b,c\"\r\n1,\"say \"\"no\"\"\"\r\n\" x\",\"two\nlines\"\r\n,ü\r\n", Files.readString(file));
    }

    @Test
    void keepsTextFromBecomingFormulae() throws IOException {
        Path file = folder.resolve("a.csv");
        List<String> cells =
                List.of("=1+1", "+49 30", "-", "@x", "-1.5e-3", "+2", ".5", "-Infinity", "'=a", "'a", "NaN");
        List<List<String>> rows = cells.stream().map(cell -> List.of(cell, "x")).toList();
        new CsvTable(List.of("@a", "b"), rows).write(file);
        assertEquals(
                "'@a,b\r\n'=1+1,x\r\n'+49 30,x\r\n'-,x\r\n'@x,x\r\n-1.5e-3,x\r\n+2,x\r\n.5,x\r\n-Infinity,x\r\n''=a,x\r\n"
                        + "'a,x\r\nNaN,x\r\n",
                Files.readString(file));
        assertEquals(new CsvTable(List.of("@a", "b"), rows), CsvTable.read(file));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Random random = new Random(11);
        String letters = "a=+-@'\",;\r\n\t 1.ü";
        Path file = folder.resolve("a.csv");
        for (int round = 0; round < 200; round++) {
            int columns = 1 + random.nextInt(3);
            List<String> header = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                header.add("c" + i);
            }
            for (int r = 0; r < 5; r++) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    StringBuilder cell = new StringBuilder();
                    for (int n = random.nextInt(5); n > 0; n--) {
                        cell.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    row.add(cell.toString());
                }
                rows.add(row);
            }
            CsvTable table = new CsvTable(header, rows);
            table.write(file);
            assertEquals(table, CsvTable.read(file), "round " + round + ", seed 11");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-300, -1.0 / 3, 1e22, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY})
    void writesNumbersWithAllDigitsInAnyLocale(double value) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(value, Double.parseDouble(CsvTable.number(value)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesTablesThatAreNone() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new CsvTable(List.of("a", "a"), List.of()));
        assertEquals("column names must differ, found \"a\" twice", error.getMessage());
        error = assertThrows(
                IllegalArgumentException.class, () -> new CsvTable(List.of("a", "b"), List.of(List.of("1"))));
        assertEquals("row 1 must have 2 cells as the header, found 1", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> new CsvTable(List.of(), List.of()));
        assertEquals("a table must have a column, found none", error.getMessage());
    }
}
