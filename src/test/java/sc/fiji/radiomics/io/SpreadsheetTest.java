// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {
    @TempDir
    Path folder;

    private Spreadsheet read(String text) throws IOException {
        return Spreadsheet.read(Files.writeString(folder.resolve("a.csv"), text));
    }

    @Test
    void findsTheSeparatorInTheHeader() throws IOException {
        CsvTable expected = new CsvTable(List.of("case", "x"), List.of(List.of("P1", "1,5")));
        Spreadsheet semicolons = read("\uFEFFcase;x\r\nP1;1,5\r\n");
        assertEquals(new Spreadsheet(expected, List.of(2L), ';'), semicolons);
        assertEquals(new Spreadsheet(expected, List.of(2L), '\t'), read("case\tx\nP1\t1,5\n"));
        assertEquals(new Spreadsheet(expected, List.of(2L), ','), read("case,x\nP1,\"1,5\"\n"));
    }

    @Test
    void ignoresSeparatorsInsideQuotationMarks() throws IOException {
        assertEquals(List.of("a,b,c", "d"), read("\"a,b,c\";d\n1;2\n").table().header());
        assertEquals(List.of("a;b;c", "d"), read("\"a;b;c\",d\n1,2\n").table().header());
        assertEquals(List.of("alone"), read("alone\n1\n").table().header());
    }

    @Test
    void knowsTheLineOfEachRow() throws IOException {
        assertEquals(List.of(2L, 4L, 5L), read("a,b\n1,\"2\n3\"\n4,5\n6,7").lines());
        assertEquals(
                List.of(3L, 5L, 8L),
                read("a,b\n\n1,2\n\n1,\"2\r\n3\"\r\n\r\n4,5\r\n").lines());
    }

    @Test
    void refusesFilesByName() throws IOException {
        Path file = folder.resolve("a.csv");
        IOException error = assertThrows(IOException.class, () -> read("a;b\n1;2;3\n"));
        assertEquals("cannot read " + file + ": line 2 must have 2 cells as the header, found 3", error.getMessage());
        error = assertThrows(IOException.class, () -> read("\n"));
        assertEquals(
                "cannot read " + file + ": expected a line of column names, found an empty file", error.getMessage());
        error = assertThrows(IOException.class, () -> read("PK\u0003\u0004"));
        assertEquals(
                "cannot read " + file + ": expected a table as text, found a spreadsheet or archive; save it as CSV",
                error.getMessage());
        Files.write(file, "ü;b\n".getBytes(StandardCharsets.ISO_8859_1));
        error = assertThrows(IOException.class, () -> Spreadsheet.read(file));
        assertEquals(
                "cannot read " + file + ": expected UTF-8 text, found other bytes in line 1; save it as CSV in UTF-8",
                error.getMessage());
    }
}
