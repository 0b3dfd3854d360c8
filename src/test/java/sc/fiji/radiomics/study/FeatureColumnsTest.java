// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureColumnsTest {
    private static final String PLAN =
            "tables: {features: f.csv, clinical: c.csv}\noutcome: {column: y}\n" + "cohorts: {share: 1}\n";
    private static final String COMMAS = "; decimal commas are read only if cells are separated by semicolons or tabs"
            + " and no number of the table has a decimal point";

    @TempDir
    Path path;

    private StudyFolder folder;

    @BeforeEach
    void twoCases() {
        folder = new StudyFolder(path).with("c.csv", "case,y\nP1,0\nP2,1\n");
    }

    private double[][] numbers(String features) {
        return folder.with("f.csv", features).read(PLAN).features().x();
    }

    private String error(String features) {
        return folder.with("f.csv", features).error(PLAN);
    }

    private List<String> columns(String header, String patterns) {
        int count = header.split(",").length - 1;
        folder.with("f.csv", header + "\nP1" + ",1".repeat(count) + "\nP2" + ",2".repeat(count) + "\n");
        return folder.read(PLAN.replace("f.csv,", "f.csv, " + patterns))
                .features()
                .names();
    }

    @Test
    void readsSemicolonsAndDecimalCommasInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertArrayEquals(
                    new double[][] {{1.5, -1000}, {-0.25e-3, 1e5}},
                    numbers("\uFEFFcase;ct.original.a;ct.original.b\r\nP1;1,5;-1000\r\nP2;-,25E-3;1e5\r\n"));
            assertEquals(
                    List.of("f.csv: decimal commas are read as decimal points"),
                    folder.read(PLAN).notes());
            assertArrayEquals(new double[][] {{1.5}, {2.25}}, numbers("case\tct.original.a\nP1\t1,5\nP2\t2,25\n"));
            assertArrayEquals(new double[][] {{1.5}, {2.25}}, numbers("case;ct.original.a\nP1;1.5\nP2;2.25\n"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesDecimalCommasThatAreAmbiguous() {
        assertEquals(
                "f.csv, line 2, case 'P1', column 'ct.original.a': must be a finite number, found '1,5'" + COMMAS,
                error("case,ct.original.a\nP1,\"1,5\"\nP2,2\n"));
        assertEquals(
                "f.csv, line 3, case 'P2', column 'ct.original.a': must be a finite number, found '1,234'" + COMMAS,
                error("case;ct.original.a\nP1;1.5\nP2;1,234\n"));
        assertEquals(
                "f.csv, line 2, case 'P1', column 'ct.original.a': must be a finite number, found '1.234,5'",
                error("case;ct.original.a\nP1;1.234,5\nP2;1,2\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NA", "N/A", "NaN", "nan", "na", "."})
    void readsMissingValues(String cell) {
        assertArrayEquals(new double[][] {{Double.NaN}, {2}}, numbers("case,ct.original.a\nP1," + cell + "\nP2, 2 \n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "=1+1",
                "'=1+1",
                "Inf",
                "-Infinity",
                "1e999",
                "1d",
                "0x1p3",
                "#N/A",
                "1 000",
                "5 mm",
                "--1"
            })
    void namesTheCellThatIsNoNumber(String cell) {
        String found = cell.startsWith("'") ? cell.substring(1) : cell; // the guard against formulae
        assertEquals(
                "f.csv, line 3, case 'P2', column 'ct.original.a': must be a finite number, found '" + found + "'",
                error("case,ct.original.a\nP1,1\nP2," + cell + "\n"));
    }

    @Test
    void keepsAnEmptyColumnAndNotesIt() {
        assertArrayEquals(
                new double[][] {{1, Double.NaN}, {2, Double.NaN}},
                numbers("case,ct.original.a,ct.original.b\nP1,1,\nP2,2,NA\n"));
        assertEquals(
                List.of("f.csv: column 'ct.original.b' has no value in any case of the study"),
                folder.read(PLAN).notes());
    }

    @Test
    void takesColumnsNamedLikeFeatures() {
        assertEquals(
                List.of("ct.original.a", "ct.log-2.fbs25.b"),
                columns("case,roi,age,ct.original.a,y,ct.log-2.fbs25.b,volume", ""));
    }

    @Test
    void takesTheNumericColumnsOfATableOfOtherPrograms() {
        folder.with("f.csv", "case,y,hash,original_shape,wavelet,empty,code\nP1,0,ab,1,2,,x\nP2,1,cd,2,3,,NA\n");
        StudyData data = folder.read("tables: {features: f.csv}\noutcome: {column: y}\ncohorts: {share: 1}\n");
        assertEquals(
                List.of("original_shape", "wavelet", "empty"), data.features().names());
        assertEquals(
                List.of(
                        "f.csv: no column is named like a feature of this program; features are the 3 numeric columns"
                                + " that the plan does not use otherwise: original_shape, wavelet, empty",
                        "f.csv: no features, because they hold no number: hash, code",
                        "f.csv: column 'empty' has no value in any case of the study"),
                data.notes());
        assertEquals(
                "f.csv, line 3, case 'P2', column 'a': must be a finite number, found '4a'",
                error("case,a\nP1,1\nP2,4a\n"));
    }

    @Test
    void choosesColumnsByPattern() {
        String header = "case,y,ct.original.a,ct.original.b,pet.original.a,a+b,axb";
        assertEquals(List.of("ct.original.a", "ct.original.b"), columns(header, "include: 'ct.*', "));
        assertEquals(List.of("pet.original.a"), columns(header, "exclude: 'ct.*', "));
        assertEquals(
                List.of("ct.original.a", "pet.original.a"),
                columns(header, "include: ['*.a', '*.b'], exclude: ct*b, "));
        assertEquals(List.of("a+b"), columns(header, "include: 'a+b', "));
    }

    @Test
    void refusesPatternsThatMatchNothing() {
        folder.with("f.csv", "case,y,ct.original.a,ct.original.b\nP1,0,1,2\nP2,1,3,4\n");
        assertEquals(
                "tables.include: no column 'ct.orignal.*' in f.csv; nearest: 'ct.original.a', 'ct.original.b'",
                folder.error(PLAN.replace("f.csv,", "f.csv, include: ct.orignal.*, ")));
        assertEquals(
                "tables.exclude: no column 'yy*' in f.csv; nearest: 'y', 'case', 'ct.original.a'",
                folder.error(PLAN.replace("f.csv,", "f.csv, exclude: 'yy*', ")));
        assertEquals(
                "tables.features: no feature column in f.csv",
                folder.error(PLAN.replace("f.csv,", "f.csv, exclude: '*', ")));
    }

    @Test
    void neverTakesColumnsThePlanUsesOtherwise() {
        folder.with("f.csv", "case,y,age,sex,t,b,k,h\nP1,0,1,0,1,1,1,5\nP2,1,2,1,1,1,1,6\n");
        assertEquals(
                List.of("h"),
                folder.read("tables: {features: f.csv, include: '*'}\noutcome: {column: y, time: t}\n"
                                + "cohorts: {column: k, training: 1, centre: b}\n"
                                + "clinical: {numeric: age, factors: {name: sex, reference: 0}}\n")
                        .features()
                        .names());
    }
}
