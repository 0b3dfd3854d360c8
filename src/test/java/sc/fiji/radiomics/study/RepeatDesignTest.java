// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;

/** Test-retest, readers and phantoms from tables to numbers; expected ones by benchmarks/r/reproducibility.R. */
class RepeatDesignTest {
    private static final AgreementRule RULE = new AgreementRule(Icc.Form.AGREEMENT_SINGLE, 0.75, false);

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    /** Values by tag, with their tolerances. */
    private static Map<String, double[]> oracle() throws IOException {
        Map<String, double[]> values = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RepeatDesignTest.class.getResourceAsStream("/oracle/reproducibility.csv"), StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> line.matches(".*\\..*,.*,.*")).forEach(line -> {
                String[] cells = line.split(",");
                if (!line.startsWith("#")) {
                    values.put(cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
                }
            });
        }
        return values;
    }

    private static StudyData.Repeats scan(String name, int repetition, double... values) {
        List<String> cases =
                IntStream.range(0, values.length).mapToObj(i -> "P" + i).toList();
        double[][] x = IntStream.range(0, values.length)
                .mapToObj(i -> new double[] {values[i]})
                .toArray(double[][]::new);
        return new StudyData.Repeats(name, repetition, cases, DesignMatrix.of(x, List.of("size")));
    }

    private static double cell(CsvTable table, String column) {
        return Double.parseDouble(table.column(column).get(0));
    }

    private static void check(Map<String, double[]> oracle, String tag, CsvTable table, String column) {
        double[] expected = oracle.get(tag);
        assertEquals(expected[0], cell(table, column), expected[1], tag);
    }

    /** Fifteen patients scanned twice: every number of both tables. */
    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void testRetestEqualsR(Icc.Form form) throws IOException {
        Map<String, double[]> oracle = oracle();
        double[][] x = new double[2][15];
        for (int i = 0; i < 15; i++) {
            for (int j = 0; j < 2; j++) {
                x[j][i] = oracle.get("retest.data[" + (i + 1) + "][" + (j + 1) + "]")[0];
            }
        }
        Reproducibility found = Reproducibility.of(
                List.of(scan("first", 1, x[0]), scan("second", 1, x[1])),
                RepeatDesign.TEST_RETEST,
                new AgreementRule(form, 0.75, false));
        CsvTable table = found.table();
        String icc = "retest."
                + List.of("icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k").get(form.ordinal());
        check(oracle, icc + "[1]", table, form.toString());
        check(oracle, icc + "[2]", table, "lower");
        check(oracle, icc + "[3]", table, "upper");
        check(oracle, "retest.wcv[1]", table, "within_subject_cv");
        check(oracle, "retest.wcv[2]", table, "cv_lower");
        check(oracle, "retest.wcv[3]", table, "cv_upper");
        check(oracle, "retest.rc[1]", table, "repeatability_coefficient");
        check(oracle, "retest.rc[2]", table, "rc_lower");
        check(oracle, "retest.rc[3]", table, "rc_upper");
        check(oracle, "retest.ccc[1]", table, "lowest_concordance");
        CsvTable pairs = found.agreement();
        List<String> columns = List.of(
                "bias",
                "bias_lower",
                "bias_upper",
                "sd",
                "limit_lower",
                "limit_upper",
                "limit_lower_from",
                "limit_lower_to",
                "limit_upper_from",
                "limit_upper_to");
        for (int i = 0; i < columns.size(); i++) {
            check(oracle, "retest.ba[" + (i + 1) + "]", pairs, columns.get(i));
        }
        check(oracle, "retest.ccc[1]", pairs, "concordance");
        check(oracle, "retest.ccc[2]", pairs, "concordance_lower");
        check(oracle, "retest.ccc[3]", pairs, "concordance_upper");
        double lower = cell(table, "lower");
        assertEquals(
                List.of(lower < 0.5 ? "poor" : lower < 0.75 ? "moderate" : lower < 0.9 ? "good" : "excellent"),
                table.column("class"));
    }

    /** Six objects on three scanners, three scans each, from a file with a row per scan in any order. */
    @Test
    void aPhantomEqualsR() throws IOException {
        Map<String, double[]> oracle = oracle();
        List<String> lines = new ArrayList<>(List.of("case,scanner,scan,size"));
        for (int repetition = 2; repetition >= 0; repetition--) {
            for (int scanner = 0; scanner < 3; scanner++) {
                for (int object = 0; object < 6; object++) {
                    String tag = "phantom.data[" + (object + 1) + "][" + (3 * scanner + repetition + 1) + "]";
                    lines.add("rod" + object + ",S" + scanner + "," + repetition + "," + oracle.get(tag)[0]);
                }
            }
        }
        RatedTables tables = new RatedTables(List.of(file("phantom.csv", lines)), "scanner", "case", "", "scan");
        Reproducibility found = Reproducibility.of(tables.read(notes), RepeatDesign.PHANTOM, RULE);
        assertEquals(List.of("S0", "S1", "S2"), found.raters());
        assertEquals(3, found.repetitions());
        CsvTable table = found.table();
        check(oracle, "phantom.icc21", table, "ICC(2,1)");
        check(oracle, "phantom.icc21_95[1]", table, "lower");
        check(oracle, "phantom.icc21_95[2]", table, "upper");
        check(oracle, "phantom.cv[1]", table, "cv_within_scanner");
        check(oracle, "phantom.cv[2]", table, "cv_between_scanners");
        check(oracle, "phantom.cv[3]", table, "cv_total");
        assertEquals(
                List.of("size"),
                found.features().stream().map(Reproducibility.Feature::name).toList());
    }

    @Test
    void aFilePerScannerMayHoldRepetitions() throws IOException {
        Path one = file("A.csv", List.of("case,scan,size", "x,1,4", "x,2,5", "y,1,6", "y,2,7", ",,"));
        Path two = file("B.csv", List.of("case,scan,size", "y,b,8", "y,a,9", "x,a,1", "x,b,2"));
        List<StudyData.Repeats> found = new RatedTables(List.of(one, two), "", "case", "", "scan").read(notes);
        assertEquals(
                List.of("A.csv 1", "A.csv 2", "B.csv 1", "B.csv 2"),
                found.stream()
                        .map(scan -> scan.source() + " " + scan.repetition())
                        .toList());
        assertEquals(List.of("y", "x"), found.get(2).cases());
        assertEquals(8, found.get(2).features().x()[0][0]);
        assertEquals(
                "repetition: no column 'scan' in " + file("C.csv", List.of("case,size", "x,1")) + "; nearest: 'case',"
                        + " 'size'",
                assertThrows(RadiomicsException.class, () -> new RatedTables(
                                        List.of(folder.resolve("C.csv"), one), "", "case", "", "scan")
                                .read(notes))
                        .getMessage());
    }

    @Test
    void aPhantomOfOneObjectHasVariationButNoCoefficient() {
        Reproducibility found = Reproducibility.of(
                List.of(scan("A", 1, 10), scan("A", 2, 12), scan("B", 1, 14), scan("B", 2, 16), scan("B", 3, 17)),
                RepeatDesign.PHANTOM,
                RULE);
        CsvTable table = found.table();
        assertEquals(List.of(""), table.column("ICC(2,1)"));
        assertEquals(List.of(""), table.column("class"));
        assertEquals(Math.sqrt(2) / 13, cell(table, "cv_within_scanner"), 1e-15);
        assertEquals(List.of("only 1 complete cases in A, B"), table.column("reason"));
        assertEquals(
                List.of("repetitions differ in number: the first 2 of each are used, 4 of 5 scans"), found.notes());
    }

    @Test
    void whatIsNotDefinedIsEmptyWithANote() {
        Reproducibility signs = Reproducibility.of(
                List.of(scan("x", 1, -1, 2, 3, 4, 5), scan("y", 1, -2, 2, 3, 4, 6)), RepeatDesign.READERS, RULE);
        assertEquals(List.of(""), signs.table().column("within_subject_cv"));
        assertEquals(List.of(""), signs.table().column("cv_lower"));
        assertEquals(
                List.of("no coefficient of variation: the values do not lie on one side of 0"),
                signs.table().column("note"));
        Reproducibility same = Reproducibility.of(
                List.of(scan("x", 1, 3, 3, 3, 3, 3), scan("y", 1, 3, 3, 3, 3, 3)), RepeatDesign.READERS, RULE);
        for (String column : List.of("ICC(2,1)", "lower", "class", "lowest_concordance")) {
            assertEquals(List.of(""), same.table().column(column), column);
        }
        assertEquals(List.of("all values are equal"), same.table().column("note"));
        assertTrue(same.agreement().rows().stream().flatMap(List::stream).noneMatch("NaN"::equals));
    }

    @Test
    void readersWithMissingCasesAreNamed() {
        double[] values = {1, 5, 3, 8, 4, 9, 2};
        StudyData.Repeats first = scan("ann", 1, values);
        StudyData.Repeats second = scan("bob", 1, values);
        StudyData.Repeats third = scan("cho", 1, 1, 5, 3, 8, 4, 9);
        StudyData.Repeats gap = new StudyData.Repeats(
                "bob",
                second.cases().subList(1, 7),
                second.features().rows(IntStream.range(1, 7).toArray()));
        assertEquals(
                List.of(
                        "2 of 7 cases are not rated by all of ann, bob, cho and left out, with who is missing: P0 (bob),"
                                + " P6 (cho)"),
                Reproducibility.of(List.of(first, gap, third), RepeatDesign.READERS, RULE)
                        .notes());
        StudyData.Repeats hole = scan("bob", 1, 1, Double.NaN, 3, 8, 4, 9, 2);
        Reproducibility found = Reproducibility.of(List.of(first, hole), RepeatDesign.READERS, RULE);
        assertEquals(6, found.features().get(0).cases());
        assertEquals(
                List.of(
                        "1 of 1 features have no value in some cases: each is measured in the cases that have all of its"
                                + " values"),
                found.notes());
    }

    /** Every case by two of three readers: the one-way coefficient of the pairs, whoever read them. */
    @Test
    void readersThatDifferBetweenCasesAreComparedByTheOneWayForm() {
        double[][] read = {{1, 2}, {5, 4}, {9, 9}, {4, 6}, {7, 7}, {2, 3}};
        String[] names = {"ann", "bob", "cho"};
        List<StudyData.Repeats> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            List<String> cases = new ArrayList<>();
            List<double[]> x = new ArrayList<>();
            for (int i = 0; i < read.length; i++) {
                int absent = i % 3;
                if (r != absent) {
                    cases.add("P" + i);
                    boolean first = r == (absent == 0 ? 1 : 0);
                    x.add(new double[] {read[i][first ? 0 : 1]});
                }
            }
            readers.add(new StudyData.Repeats(
                    names[r], cases, DesignMatrix.of(x.toArray(double[][]::new), List.of("size"))));
        }
        AgreementRule oneWay = new AgreementRule(Icc.Form.ONE_WAY_SINGLE, 0.75, false);
        Reproducibility found = Reproducibility.of(readers, RepeatDesign.READERS, oneWay);
        assertEquals(Icc.of(read).value(Icc.Form.ONE_WAY_SINGLE), cell(found.table(), "ICC(1,1)"), 1e-15);
        assertEquals(List.of("rating 1", "rating 2"), found.raters());
        assertEquals(
                List.of(
                        "raters differ between cases: 2 ratings of each case are used, in the order of the raters, and 6 of"
                                + " 6 cases have as many"),
                found.notes());
        assertEquals(
                "repeatability must have at least 5 cases in common among ann, bob, cho, found 0",
                refused(RepeatDesign.READERS, readers.toArray(StudyData.Repeats[]::new)),
                "the two-way forms need the same readers");
    }

    /** The readers that a table names are one comparison of all of them; a table each is one of two with the main table. */
    @Test
    void readersOfOneTableAreComparedAllAtOnceOnTrainingRows() {
        DesignMatrix features = ChainCohort.noise(12, 2, 1);
        ChainCohort cohort = ChainCohort.of(features, new Endpoint.Continuous("y", "", new double[12]));
        List<StudyData.Repeats> readers = new ArrayList<>();
        for (String name : List.of("ann", "bob", "cho")) {
            readers.add(new StudyData.Repeats(name, cohort.cases(), features, "r.csv"));
        }
        StudyData data = cohort.withRepeats(readers.get(0), readers.get(1), readers.get(2))
                .training(cohort.all())
                .data();
        int[] rows = {0, 0, 1, 2, 3, 4, 5};
        List<Ratings> found = RepeatedRatings.of(data, rows, RepeatDesign.READERS);
        assertEquals(1, found.size());
        assertEquals(List.of("ann", "bob", "cho"), found.get(0).raters());
        assertEquals("3 ratings of r.csv", found.get(0).source());
        assertEquals(7, found.get(0).cases(), "a row that occurs twice counts twice");
        assertEquals(
                "repeatability must have at least 5 training cases in common with all ratings of r.csv, found 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RepeatedRatings.of(data, new int[] {0, 1, 2, 3}, RepeatDesign.READERS))
                        .getMessage());
    }

    @Test
    void tooFewReadersOrCasesAreRefused() {
        assertEquals(
                "readers must be at least 2, found 1 (ann)",
                refused(RepeatDesign.READERS, scan("ann", 1, 1, 2, 3, 4, 5)));
        assertEquals(
                "scanners must be at least 2, found 1 (A)",
                refused(RepeatDesign.PHANTOM, scan("A", 1, 1, 2, 3), scan("A", 2, 1, 2, 3)));
        assertEquals(
                "repeatability must have at least 5 cases in common among ann, bob, found 1",
                refused(RepeatDesign.READERS, scan("ann", 1, 1), scan("bob", 1, 1)));
        StudyData.Repeats other =
                new StudyData.Repeats("B", 1, List.of("rod"), scan("B", 1, 1).features());
        assertEquals(
                "repeatability must have at least 1 cases in common among A, B, found 0",
                refused(RepeatDesign.PHANTOM, scan("A", 1, 1), other));
    }

    private static String refused(RepeatDesign design, StudyData.Repeats... scans) {
        return assertThrows(IllegalArgumentException.class, () -> Reproducibility.of(List.of(scans), design, RULE))
                .getMessage();
    }

    /** A table with a row per region gives the same as one with a column, and as one with the reader in the case id. */
    @ParameterizedTest
    @CsvSource({"'GTV_{reader}'", "'{case}_{reader}'", "who"})
    void theReaderIsFoundWhereverItStands(String reader) throws IOException {
        List<String> lines = new ArrayList<>(List.of("case,roi,who,size"));
        boolean inCase = reader.startsWith("{case}");
        for (int i = 0; i < 3; i++) {
            for (String who : List.of("ann", "bo_b")) {
                String id = "P_" + i + (inCase ? "_" + who.replace("_", "") : "");
                lines.add(id + ",GTV_" + who + "," + who + "," + (10 * i + who.length()));
            }
            if (reader.startsWith("GTV")) {
                lines.add("P_" + i + ",lung,ann,7");
            }
        }
        String region = "";
        List<StudyData.Repeats> found =
                new RatedTables(List.of(file("all.csv", lines)), reader, "case", region).read(notes);
        assertEquals(
                List.of("ann", inCase ? "bob" : "bo_b"),
                found.stream().map(StudyData.Repeats::source).toList());
        assertEquals(List.of("P_0", "P_1", "P_2"), found.get(1).cases());
        assertEquals(
                24,
                found.get(1).features().x()[2][found.get(1).features().names().indexOf("size")]);
        assertEquals(
                reader.startsWith("GTV"),
                notes.stream()
                        .anyMatch(note -> note.endsWith(
                                "all.csv: 3 rows whose region is not like 'GTV_{reader}' are left out: lung")));
    }

    @Test
    void badPatternsAreRefused() throws IOException {
        Path table = file("all.csv", List.of("case,roi,size", "P1,lung,1", "P2,heart,2"));
        assertEquals(
                table + ": pattern 'GTV_{reader}' is like no region, found lung, heart",
                assertThrows(RadiomicsException.class, () -> new RatedTables(List.of(table), "GTV_{reader}", "case", "")
                                .read(notes))
                        .getMessage());
        assertEquals(
                "pattern of the reader must hold {reader} once, and each other place at most once, found 'GTV_{case}'",
                refused("GTV_{case}", ""));
        assertEquals(
                "pattern of the reader may hold {reader}, {scan}, {scanner}, {repetition} and {case}, found {raeder} in"
                        + " 'GTV_{raeder}'",
                refused("GTV_{raeder}", ""));
        assertEquals(
                "region must be empty if the names of the regions hold the reader (pattern 'GTV_{reader}'), found"
                        + " 'lung'",
                refused("GTV_{reader}", "lung"));
        Path without = file("plain.csv", List.of("case,size", "P1,1"));
        assertEquals(
                "reader: no column 'roi' in " + without + "; nearest: 'case', 'size'",
                assertThrows(
                                RadiomicsException.class,
                                () -> new RatedTables(List.of(without), "GTV_{reader}", "case", "").read(notes))
                        .getMessage());
    }

    private static String refused(String pattern, String region) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new RatedTables(List.of(Path.of("x.csv")), pattern, "case", region))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "ct.original.morph_volume, shape",
        "ct.original.fbs25.cm_contrast_3D_comb, GLCM",
        "mr.log-sigma-2.ih_mean, histogram",
        "original_glszm_ZoneEntropy, GLSZM",
        "wavelet-LLH_gldm_GrayLevelVariance, NGLDM",
        "original_shape2D_Perimeter, shape",
        "volume, other",
        "stat, other"
    })
    void theFamilyIsToldByTheColumn(String column, String family) {
        assertEquals(family, FeatureFamily.of(column).toString());
    }
}
