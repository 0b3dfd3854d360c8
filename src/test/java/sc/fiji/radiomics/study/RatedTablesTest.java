// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;

class RatedTablesTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    private List<StudyData.Repeats> read(String reader, String region, Path... files) {
        return new RatedTables(List.of(files), reader, "case", region).read(notes);
    }

    @Test
    void aFilePerReaderAndAColumnOfReadersAreTheSame() throws IOException {
        Path one = file("a/features.csv", "case,size,text,heat", "P1,1,x,2.5", "P2,3,y,4");
        Path two = file("b/features.csv", "case,heat,size", "P2,40,30", "P1,25,10");
        Path both = file(
                "both.csv",
                "case,reader,size,text,heat",
                "P1,ann,1,x,2.5",
                "P1,bob,10,x,25",
                "P2,ann,3,y,4",
                "P2,bob,30,y,40");
        List<StudyData.Repeats> files = read("", "", one, two);
        List<StudyData.Repeats> column = read("reader", "", both);
        assertEquals(
                List.of("a/features.csv", "b/features.csv"),
                files.stream().map(StudyData.Repeats::source).toList());
        assertEquals(
                List.of("ann", "bob"),
                column.stream().map(StudyData.Repeats::source).toList());
        for (List<StudyData.Repeats> read : List.of(files, column)) {
            assertEquals(List.of("size", "heat"), read.get(0).features().names());
            assertEquals(List.of("size", "heat"), read.get(1).features().names());
            assertArrayEquals(
                    new double[] {1, 2.5},
                    read.get(0).features().x()[read.get(0).cases().indexOf("P1")]);
            assertArrayEquals(
                    new double[] {30, 40},
                    read.get(1).features().x()[read.get(1).cases().indexOf("P2")]);
        }
    }

    @Test
    void oneRegionIsChosen() throws IOException {
        Path one = file("one.csv", "case,roi,size", "P1,node,1", "P1,tumour,2");
        Path two = file("two.csv", "case,roi,size", "P1,tumour,3", "P1,node,4");
        assertEquals(2, read("", "tumour", one, two).get(0).features().x()[0][0]);
        assertEquals(3, read("", "tumour", one, two).get(1).features().x()[0][0]);
        assertEquals(
                "tables.roi: " + one + " has several rows of case 'P1', in lines 2 and 3; choose one of the regions"
                        + " node, tumour",
                refused("", "", one, two));
    }

    @Test
    void badTablesAreRefused() throws IOException {
        Path one = file("one.csv", "case,who,size", "P1,ann,1", "P1,,2");
        assertEquals(one + ", line 3: must name the reader in column 'who', found nothing", refused("who", "", one));
        assertEquals(
                "reader: no column 'whom' in " + one + "; nearest: 'who', 'case', 'size'", refused("whom", "", one));
        Path alone = file("alone.csv", "case,who,size", "P1,ann,1");
        assertEquals(alone + ": column 'who' must name at least 2 readers, found ann", refused("who", "", alone));
        assertEquals("tables must be different files, found " + alone + " twice", refused("", "", alone, alone));
        Path text = file("text.csv", "case,size", "P1,big", "P2,1");
        assertEquals(
                text + ", line 2, case 'P1', column 'size': must be a finite number, found 'big'",
                refused("", "", file("fine.csv", "case,size", "P1,1"), text));
        assertEquals(
                "tables must be at least 2, or one with a column that names the reader, found 1 and no such column",
                assertThrows(IllegalArgumentException.class, () -> read("", "", one))
                        .getMessage());
        assertEquals(
                "tables must be 1 if column 'who' names the reader, found 2",
                assertThrows(IllegalArgumentException.class, () -> read("who", "", one, alone))
                        .getMessage());
    }

    private String refused(String reader, String region, Path... files) {
        return assertThrows(RadiomicsException.class, () -> read(reader, region, files))
                .getMessage();
    }
}
