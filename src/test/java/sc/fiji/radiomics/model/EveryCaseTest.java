// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * Every case of the statistics fixtures is read to its last quantity, also one that is added later.
 *
 * <p>Cases whose description a program can read run here by their routine; the others, whose models are described in
 * prose, need a test that names them and checks all.
 */
class EveryCaseTest {
    private static final Map<String, Consumer<StatsCase>> ROUTINES = Map.ofEntries(
            entry("lasso_binomial", LassoCases::logistic),
            entry("lasso_cox", LassoCases::cox),
            entry("radscore_pipeline_logistic", RadscoreCases::logistic),
            entry("radscore_pipeline_survival", RadscoreCases::survival),
            entry("combat", CombatTest::check),
            entry("icc", IccTest::check),
            entry("univariate_bh", ScreeningCases::univariate),
            entry("spearman_fdr", ScreeningCases::spearman),
            entry("mrmr", ScreeningCases::mrmr),
            entry("lowess", ScreeningCases::lowess),
            entry("vif", ScreeningCases::vif));

    private static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("stats/cases"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    private static String routine(String name) {
        return StatsCase.of(name).description().get("routine").asText();
    }

    @TestFactory
    Stream<DynamicTest> runsByItsRoutine() throws IOException {
        return cases().stream()
                .filter(name -> ROUTINES.containsKey(routine(name)))
                .map(name -> dynamicTest(name, () -> ROUTINES.get(routine(name)).accept(StatsCase.of(name))));
    }

    @TestFactory
    Stream<DynamicTest> orIsNamedByATestThatChecksAll() throws IOException {
        String tests = sources();
        return cases().stream()
                .filter(name -> !ROUTINES.containsKey(routine(name)))
                .map(name -> dynamicTest(
                        name,
                        () -> assertTrue(
                                isChecked(name, tests),
                                () -> "no test reads all of case " + name + " of routine " + routine(name))));
    }

    @Test
    void theIndexListsTheCases() throws IOException {
        CsvTable index = CsvTable.read(SharedData.path("stats/INDEX.csv"));
        assertEquals(new TreeSet<>(cases()), new TreeSet<>(index.column("case")));
    }

    @Test
    void aCaseThatIsNamedButNotCheckedIsFound() {
        String named = "StatsCase.of(\"one\");\n";
        assertTrue(isChecked("one", named + "stats.assertAllChecked();"));
        assertEquals(false, isChecked("one", named + "@Test stats.assertAllChecked();"));
        assertEquals(false, isChecked("two", named + "stats.assertAllChecked();"));
    }

    /** Whether a test that opens the case goes on to {@code assertAllChecked} before the next test begins. */
    private static boolean isChecked(String name, String tests) {
        String open = Pattern.quote("StatsCase.of(\"" + name + "\")");
        return Pattern.compile(open + "(?:(?!@Test).)*?assertAllChecked\\(\\)", Pattern.DOTALL)
                .matcher(tests)
                .find();
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/sc/fiji/radiomics/model"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
