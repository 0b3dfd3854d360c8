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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * <p>A case runs by its routine; what to compute is read from its description and from the names of its quantities.
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
            entry("vif", ScreeningCases::vif),
            entry("roc_delong", RocCases::check),
            entry("km_logrank", KaplanMeierCases::check),
            entry("cox", CoxCases::check),
            entry("logistic", LogisticCases::check),
            entry("nomogram_logistic", NomogramCases::logistic),
            entry("nomogram_cox", NomogramCases::cox),
            entry("validate_calibrate_logistic", BootstrapCases::logistic),
            entry("validate_calibrate_cox", BootstrapCases::cox),
            entry("dca_nri_idi", UtilityCases::check),
            entry("clinical_radiomic_cox", ClinicalRadiomicCases::check));

    private static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("stats/cases"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> runsByItsRoutine() throws IOException {
        return cases().stream().map(name -> dynamicTest(name, () -> run(StatsCase.of(name))));
    }

    private static void run(StatsCase stats) {
        String routine = stats.description().get("routine").asText();
        Consumer<StatsCase> test = ROUTINES.get(routine);
        assertTrue(test != null, () -> "no test knows the routine " + routine);
        test.accept(stats);
    }

    @Test
    void noCaseOfTheIndexIsMissing() throws IOException {
        CsvTable index = CsvTable.read(SharedData.path("stats/INDEX.csv"));
        List<String> missing = new ArrayList<>(index.column("case"));
        missing.removeAll(cases());
        assertEquals(List.of(), missing);
    }
}
