// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureTable;
import sc.fiji.radiomics.table.FeatureValue;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

/** Tables of cases as Weka's instances, ARFF files there and back, and what is told of bad tables. */
class ClassTableTest {
    private static final String PLAIN =
            "case,roi,grade,age,stage,size\nP10,1,1.0,61,II,1.5\nP2,1,0,NA,I,1e-20\nP3,1,0,40,II,-0.1\nP4,1,,40,I,3\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ClassTable read(String text, TableRoles roles) throws IOException {
        return ClassTable.read(file("table.csv", text), Optional.empty(), roles);
    }

    @Test
    void aPlainTableIsReadWithNumbersCategoriesAndMissingValues() throws IOException {
        ClassTable table = read(PLAIN, TableRoles.of("grade"));
        assertEquals(List.of("P2", "P3", "P10"), table.cases());
        assertEquals(List.of("P2", "P3", "P10"), table.patients());
        assertEquals(List.of("0", "1"), table.classes());
        assertArrayEquals(new int[] {0, 0, 1}, table.outcome());
        assertEquals(List.of("age", "stage", "size"), table.predictors());
        assertTrue(table.rows().instance(0).isMissing(0));
        assertEquals(61, table.rows().instance(2).value(0));
        assertEquals("II", table.rows().instance(2).stringValue(1));
        assertEquals(1e-20, table.rows().instance(0).value(2));
        assertEquals(
                List.of(
                        "1 row left out: no value of grade",
                        "no column is named like a feature of this program; predictors are the columns that mean nothing"
                                + " else: age, stage, size"),
                table.notes());
    }

    @Test
    void theCaseIdIsNoPredictorAndNoAttributeOfTheInstances() throws IOException {
        ClassTable table = read(PLAIN, TableRoles.of("grade"));
        assertEquals(null, table.rows().attribute("case"));
        assertEquals(null, table.rows().attribute("roi"));
    }

    @Test
    void aClinicalTableIsJoinedByCase() throws IOException {
        Path features = file(
                "features.csv",
                "case,roi,centre,ct.original.stat_mean,ct.original.stat_var\nA,1,X,1,2\nA,2,X,3,4\nB,1,Y,5,6\nC,1,Y,7,8\n");
        Path clinical = file("clinical.csv", "case;outcome;sex;age\nB;malignant;f;50,5\nA;benign;m;40\n");
        TableRoles roles =
                new TableRoles("case", "outcome", "benign", "centre", List.of("sex", "age"), List.of("*var"));
        ClassTable table = ClassTable.read(features, Optional.of(clinical), roles);
        assertEquals(List.of("A", "A", "B"), table.cases());
        assertEquals(List.of("1", "2", "1"), table.regions());
        assertEquals(List.of("X", "X", "Y"), table.patients());
        assertEquals(List.of("malignant", "benign"), table.classes());
        assertEquals(List.of("ct.original.stat_mean", "sex", "age"), table.predictors());
        assertEquals(50.5, table.rows().instance(2).value(2));
        assertEquals(List.of("1 row left out: not in clinical.csv"), table.notes());
    }

    @Test
    void featuresInMemoryMakeTheSameTableAsTheirFile() throws IOException {
        ColumnName column = ColumnName.from("ct.original.stat_mean").orElseThrow();
        List<FeatureRow> rows = List.of("A", "B", "C").stream()
                .map(id -> new FeatureRow(
                        id,
                        "1",
                        List.of(new FeatureValue(column, "", "", "", "", id.equals("B") ? Double.NaN : 0.1, "")),
                        Map.of(),
                        List.of()))
                .toList();
        ClassTable memory = ClassTable.of(new FeatureTable(rows), Map.of("A", "no", "B", "yes", "C", "yes"), "outcome");
        ClassTable file = read(
                "case,roi,outcome,ct.original.stat_mean\nA,1,no,0.1\nB,1,yes,NaN\nC,1,yes,0.1\n",
                TableRoles.of("outcome"));
        assertEquals(file.rows().toString(), memory.rows().toString());
        assertEquals(file.cases(), memory.cases());
        assertTrue(memory.rows().instance(1).isMissing(0));
    }

    @Test
    void anArffFileHasAllDigitsAndReadsBackTheSame() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            ClassTable table = read(
                    "case,roi,class of it,\"a, 'b' \"\"c\"\" %\",分期,x\n"
                            + "P 1,left,yes,\"it's, 1\",早期,0.1\nP2,right,no,100%,晚期,1.2345678901234567E-20\n"
                            + "P3,left,no,100%,,-7e30\n病例4,left,yes,\"it's, 1\",早期,NaN\n",
                    TableRoles.of("class of it"));
            Path file = folder.resolve("table.arff");
            ArffFile.write(table.withCases(), file);
            CsvTable back = ArffFile.read(file);
            assertEquals(List.of("case", "roi", "a, 'b' \"c\" %", "分期", "x", "class of it"), back.header());
            assertEquals(List.of("P2", "P3", "P 1", "病例4"), back.column("case"));
            assertEquals(List.of("1.2345678901234567E-20", "-7.0E30", "0.1", ""), back.column("x"));
            assertEquals(List.of("晚期", "", "早期", "早期"), back.column("分期"));
            assertEquals(List.of("100%", "100%", "it's, 1", "it's, 1"), back.column("a, 'b' \"c\" %"));
            ClassTable again = ClassTable.read(file, Optional.empty(), TableRoles.of("class of it"));
            assertEquals(ArffFile.text(table.rows()), ArffFile.text(again.rows()));
            assertEquals(table.cases(), again.cases());
            assertEquals(table.regions(), again.regions());

            try (BufferedReader reader = Files.newBufferedReader(file)) {
                Instances weka = new ArffLoader.ArffReader(reader).getData();
                assertEquals(Attribute.STRING, weka.attribute("case").type());
                assertEquals(1.2345678901234567E-20, weka.instance(0).value(4));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void columnsThatNameTheRowAreNoPredictors() throws IOException {
        ClassTable table =
                read("case,outcome,mrn,empty,x\na,0,K-1,,1\nb,1,K-2,NA,2\nc,1,K-3,.,3\n", TableRoles.of("outcome"));
        assertEquals(List.of("x"), table.predictors());
        assertEquals(
                List.of(
                        "column 'mrn' is no predictor: every row has a text of its own",
                        "column 'empty' is no predictor: it is empty",
                        "no column is named like a feature of this program; predictors are the columns that mean nothing"
                                + " else: x"),
                table.notes());
    }

    private String misuse(String text, TableRoles roles) {
        return assertThrows(RadiomicsException.class, () -> read(text, roles)).getMessage();
    }

    @Test
    void badTablesAreTold() {
        assertEquals(
                "option 'outcome': no column 'grad' in table.csv; nearest: 'grade', 'roi', 'case'",
                misuse(PLAIN, TableRoles.of("grad")));
        assertEquals(
                "option 'outcome' must name the column of the classes, found nothing",
                misuse(PLAIN, TableRoles.of("")));
        assertEquals(
                "option 'cases': no column 'case' in table.csv; nearest: 'cases', 'age', 'grade'",
                misuse(PLAIN.replace("case,", "cases,"), TableRoles.of("grade")));
        assertEquals(
                "option 'patients': no column 'patient' in table.csv; nearest: 'case', 'age', 'roi'",
                misuse(PLAIN, new TableRoles("case", "grade", "", "patient", List.of(), List.of())));
        assertEquals(
                "option 'positive' must be one of the classes 0, 1, found 'yes'",
                misuse(PLAIN, new TableRoles("case", "grade", "yes", "", List.of(), List.of())));
        assertEquals(
                "outcome 'grade' must have at least two classes, found only '0'",
                misuse(PLAIN.replace("1.0,61", "0,61"), TableRoles.of("grade")));
        assertEquals("table.csv: holds no case", misuse("case,grade,x\n", TableRoles.of("grade")));
        assertEquals(
                "no row of table.csv has a class: 1 row left out: no value of grade",
                misuse("case,grade,x\na,,1\n", TableRoles.of("grade")));
        assertEquals(
                "table.csv, row 2: has no case id in column 'case'",
                misuse("case,grade,x\na,1,1\n,0,1\n", TableRoles.of("grade")));
        assertEquals(
                "table.csv: has no column that can be a predictor",
                misuse("case,grade\na,1\nb,0\n", TableRoles.of("grade")));
        assertEquals(
                "table.csv, case 'b', column 'ct.original.stat_mean': must be a finite number, found 'much'",
                misuse("case,grade,ct.original.stat_mean\na,1,1\nb,0,much\n", TableRoles.of("grade")));
        StringBuilder numbers = new StringBuilder("case,age,x\n");
        for (int i = 0; i < 21; i++) {
            numbers.append("P" + i + "," + i + ",1\n");
        }
        assertEquals(
                "outcome 'age' must have classes, at most 20, found 21 different values",
                misuse(numbers.toString(), TableRoles.of("age")));
    }

    @Test
    void badFilesAreTold() throws IOException {
        Path arff = file("bad.arff", "@relation x\n@attribute a number\n@data\n1\n");
        String message = assertThrows(
                        RadiomicsException.class, () -> ClassTable.read(arff, Optional.empty(), TableRoles.of("a")))
                .getMessage();
        assertTrue(message.startsWith("cannot read " + arff + ": no valid ARFF: "), message);
        Path none = folder.resolve("none.arff");
        assertEquals(
                "cannot read " + none + ": no such file",
                assertThrows(
                                RadiomicsException.class,
                                () -> ClassTable.read(none, Optional.empty(), TableRoles.of("a")))
                        .getMessage());
        Path features = file("features.csv", "case,x\na,1\n");
        Path clinical = file("clinical.csv", "case,y\na,1\na,2\n");
        assertEquals(
                "clinical.csv: case id 'a' is used twice; ids must be unique",
                assertThrows(
                                RadiomicsException.class,
                                () -> ClassTable.read(features, Optional.of(clinical), TableRoles.of("y")))
                        .getMessage());
    }
}
