// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;

class SavedHarmonisationTest {
    private static final int ROWS = 15;
    private static final int FEATURES = 5;

    /** Cases of scanners, each with its own location and scale, and a sex. */
    private static BatchTable table(int each, String... scanners) {
        List<String> batch = new ArrayList<>();
        List<String> sex = new ArrayList<>();
        List<double[]> x = new ArrayList<>();
        for (String scanner : scanners) {
            double own = scanner.charAt(0) - 'A';
            DesignMatrix noise = ChainCohort.noise(each, FEATURES, 5 + (long) own);
            for (int i = 0; i < each; i++) {
                batch.add(scanner);
                sex.add(i % 3 == 0 ? "f" : "m");
                int row = i;
                x.add(IntStream.range(0, FEATURES)
                        .mapToDouble(j -> own * (j + 1) + (1 + own / 2) * noise.x()[row][j] + (row % 3 == 0 ? 1 : 0))
                        .toArray());
            }
        }
        List<String> cases =
                IntStream.range(0, batch.size()).mapToObj(i -> "P" + i).toList();
        DesignMatrix features = DesignMatrix.of(x.toArray(double[][]::new), ChainCohort.names(FEATURES));
        List<List<String>> cells = IntStream.range(0, batch.size())
                .mapToObj(i -> Stream.concat(
                                Stream.of(cases.get(i)), Arrays.stream(x.get(i)).mapToObj(CsvTable::number))
                        .toList())
                .toList();
        List<String> header = new ArrayList<>(List.of("case"));
        header.addAll(features.names());
        return new BatchTable(new CsvTable(header, cells), cases, features, batch, Map.of("sex", sex));
    }

    private static SavedHarmonisation fit(Combat.Options options, String... scanners) {
        return SavedHarmonisation.fit(table(ROWS, scanners), "scanner", options);
    }

    @Test
    void aNewBatchIsWhatTheFrozenFitMakesOfItsFeatures() {
        BatchTable training = table(ROWS, "A", "B");
        BatchTable local = table(ROWS, "C");
        for (Combat.Options options : List.of(
                Combat.Options.defaults(),
                Combat.Options.defaults().withMeanOnly(true),
                Combat.Options.defaults().withReference("A"))) {
            SavedHarmonisation saved = SavedHarmonisation.fit(training, "scanner", options);
            Combat combat = Combat.fit(training.features().x(), training.batch(), saved.design(training), options)
                    .withBatch("C", local.features().x(), saved.design(local));
            double[][] expected = combat.apply(local.features().x(), local.batch(), saved.design(local));
            double[][] found = saved.withNewBatches(local).apply(local);
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    assertEquals(expected[i][j], found[i][j], 1e-9 * Math.max(1, Math.abs(expected[i][j])));
                }
            }
        }
    }

    @Test
    void whatWasFittedStaysAsItIs() {
        SavedHarmonisation saved = fit(Combat.Options.defaults(), "A", "B");
        SavedHarmonisation more = saved.withNewBatches(table(ROWS, "B", "C"));
        assertEquals(List.of("A", "B", "C"), more.batches());
        for (int j = 0; j < FEATURES; j++) {
            assertEquals(saved.features().get(j).alpha(), more.features().get(j).alpha(), 0);
            assertEquals(
                    saved.features().get(j).batches().get("B"),
                    more.features().get(j).batches().get("B"));
        }
        assertEquals(saved, saved.withNewBatches(table(ROWS, "A")));
    }

    @Test
    void aFeatureThatIsConstantInTheNewBatchIsHarmonisedNoLonger() {
        BatchTable local = table(ROWS, "C");
        double[][] x = local.features().x();
        Arrays.stream(x).forEach(row -> row[1] = 7);
        SavedHarmonisation more = fit(Combat.Options.defaults(), "A", "B")
                .withNewBatches(new BatchTable(
                        local.cells(),
                        local.cases(),
                        DesignMatrix.of(x, local.features().names()),
                        local.batch(),
                        local.covariates()));
        assertFalse(more.names().contains("f2"));
        assertEquals(FEATURES - 1, more.names().size());
    }

    @Test
    void errorsSayWhatWasExpected() {
        SavedHarmonisation saved = fit(Combat.Options.defaults(), "A", "B");
        assertEquals(
                "scanner C, which was not fitted on, must have at least 10 cases to be estimated, found 9",
                assertThrows(RadiomicsException.class, () -> saved.withNewBatches(table(9, "C")))
                        .getMessage());
        BatchTable two = table(ROWS, "A", "B");
        List<String> stage =
                two.batch().stream().map(name -> name.equals("A") ? "I" : "II").toList();
        BatchTable confounded =
                new BatchTable(two.cells(), two.cases(), two.features(), two.batch(), Map.of("stage", stage));
        assertEquals(
                "covariate 'stage' must vary within a 'scanner', found it confounded with it: one value in each (A: I, B:"
                        + " II); their effects cannot be told apart, leave one out",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SavedHarmonisation.fit(confounded, "scanner", Combat.Options.defaults()))
                        .getMessage());
        assertEquals(
                "features must be at least 2 and all vary in batch X, found 1 of 2 that do",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Combat.estimate("X", new double[][] {{1, 2}, {1, 3}}, Combat.Options.defaults()))
                        .getMessage());
    }
}
