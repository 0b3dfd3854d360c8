// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

class CombatTest {
    private static final Combat.Options DEFAULTS = Combat.Options.defaults();

    /** What a case lists of a harmonisation. */
    static void check(StatsCase stats) {
        JsonNode json = stats.description();
        List<String> features = Numbers.texts(json.get("features"));
        List<String> batch = stats.data().column(json.get("batch").asText());
        DesignMatrix covariates = covariates(stats, batch.size());
        Combat.Options options = new Combat.Options(
                json.get("options").get("parametric_prior").asBoolean(),
                json.get("mean_only").asBoolean(),
                json.get("reference_batch").isNull()
                        ? null
                        : json.get("reference_batch").asText(),
                json.get("options").get("conv").asDouble());
        double[][] x = Numbers.table(stats.data(), features);
        Combat fit = Combat.fit(x, batch, covariates, options);
        checkBatches(stats, fit, features);
        double[][] adjusted = fit.apply(x, batch, covariates);
        double[][] columns = IntStream.range(0, features.size())
                .mapToObj(
                        j -> Arrays.stream(adjusted).mapToDouble(row -> row[j]).toArray())
                .toArray(double[][]::new);
        Numbers.checkTable(stats, json.get("case").asText() + ".adjusted", features, columns);
        stats.assertAllChecked();
    }

    private static DesignMatrix covariates(StatsCase stats, int rows) {
        JsonNode names = stats.description().get("covariates");
        DesignMatrix.Builder design = DesignMatrix.builder(rows);
        List<String> list =
                names.isArray() ? Numbers.texts(names) : names.isNull() ? List.of() : List.of(names.asText());
        for (String name : list) {
            List<String> cells = stats.data().column(name);
            if (cells.stream().allMatch(DescribedColumns::isNumber)) {
                design.numeric(name, Numbers.column(stats.data(), name));
            } else {
                design.factor(name, cells, Levels.of(cells, "", List.of()).names());
            }
        }
        return design.build();
    }

    private static void checkBatches(StatsCase stats, Combat fit, List<String> features) {
        boolean meanOnly = fit.options().meanOnly();
        for (Combat.Batch batch : fit.batches()) {
            String key = "[" + batch.name() + "]";
            if (batch.name().equals(fit.options().reference())) {
                continue;
            }
            stats.check("gamma_bar" + key, batch.gammaBar());
            stats.check("tau2" + key, batch.tauSquared());
            if (!meanOnly) {
                stats.check("a_prior" + key, batch.shape());
                stats.check("b_prior" + key, batch.scale());
                stats.check("iterations" + key, batch.iterations());
            }
            for (int j = 0; j < features.size(); j++) {
                String feature = key + "[" + features.get(j) + "]";
                stats.check("gamma_hat" + feature, batch.gammaHat()[j]);
                stats.check("delta_hat" + feature, batch.deltaHat()[j]);
                stats.check("gamma_star" + feature, batch.gammaStar()[j]);
                stats.check("delta_star" + feature, batch.deltaStar()[j]);
            }
        }
        for (int j = 0; j < features.size(); j++) {
            stats.check("var_pooled[" + features.get(j) + "]", fit.pooledVariance()[j]);
            stats.check("grand_mean[" + features.get(j) + "]", fit.grandMean()[j]);
        }
    }

    /** Rows of batches A, B, C with shifts and scales that differ by batch. */
    private record Data(double[][] x, List<String> batch, double[] age) {
        static Data of(long seed, int features, int... sizes) {
            Random random = new Random(seed);
            List<double[]> rows = new ArrayList<>();
            List<String> batch = new ArrayList<>();
            for (int b = 0; b < sizes.length; b++) {
                for (int i = 0; i < sizes[b]; i++) {
                    double[] row = new double[features];
                    for (int j = 0; j < features; j++) {
                        row[j] = 10 * j + (b + 1) * (random.nextGaussian() + 0.3 * (j % 4)) + b;
                    }
                    rows.add(row);
                    batch.add("ABCDE".substring(b, b + 1));
                }
            }
            return new Data(
                    rows.toArray(double[][]::new),
                    batch,
                    random.doubles(rows.size(), 40, 80).toArray());
        }

        DesignMatrix covariate() {
            return DesignMatrix.builder(x.length).numeric("age", age).build();
        }

        Data rows(int... rows) {
            return new Data(
                    Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new),
                    Arrays.stream(rows).mapToObj(batch::get).toList(),
                    Arrays.stream(rows).mapToDouble(i -> age[i]).toArray());
        }
    }

    @Test
    void equalsTheIntegralsOfJohnsonByBruteForceWithoutPriors() {
        Data data = Data.of(11, 6, 7, 9);
        Combat fit = Combat.fit(data.x, data.batch, DEFAULTS.withParametric(false));
        int[] rows = IntStream.range(0, 7).toArray();
        Combat.Batch a = fit.batch("A");
        for (int g = 0; g < 6; g++) {
            double weights = 0;
            double gamma = 0;
            double delta = 0;
            for (int h = 0; h < 6; h++) {
                double likelihood = h == g ? 0 : 1;
                for (int i : rows) {
                    double z = (data.x[i][g] - fit.grandMean()[g]) / Math.sqrt(fit.pooledVariance()[g]);
                    double d = a.deltaHat()[h];
                    likelihood *= Math.exp(-(z - a.gammaHat()[h]) * (z - a.gammaHat()[h]) / (2 * d))
                            / Math.sqrt(2 * Math.PI * d);
                }
                weights += likelihood;
                gamma += likelihood * a.gammaHat()[h];
                delta += likelihood * a.deltaHat()[h];
            }
            assertEquals(gamma / weights, a.gammaStar()[g], 1e-12);
            assertEquals(delta / weights, a.deltaStar()[g], 1e-12);
        }
    }

    @Test
    void adjustsNewRowsOfKnownBatchesWithTheTrainedValues() {
        Data data = Data.of(3, 8, 12, 10);
        Data train = data.rows(IntStream.range(0, 22).filter(i -> i % 5 != 0).toArray());
        Data test = data.rows(0, 5, 10, 15, 20);
        Combat fit = Combat.fit(train.x, train.batch, train.covariate(), DEFAULTS);
        double[][] adjusted = fit.apply(test.x, test.batch, test.covariate());
        double[][] single = fit.apply(
                new double[][] {test.x[3]},
                List.of(test.batch.get(3)),
                test.rows(3).covariate());
        assertArrayEquals(adjusted[3], single[0]);
        Data copied = data.rows(IntStream.range(0, 22).toArray());
        assertArrayEquals(data.x, copied.x); // the input is not changed
    }

    @Test
    void givesABatchAddedLaterTheValuesOfACommonFitWithTheReference() {
        Data data = Data.of(21, 9, 14, 11, 8);
        Combat.Options options = DEFAULTS.withReference("A");
        Combat together = Combat.fit(data.x, data.batch, options);
        Data old = data.rows(IntStream.range(0, 25).toArray());
        Data fresh = data.rows(IntStream.range(25, 33).toArray());
        Combat added = Combat.fit(old.x, old.batch, options).withBatch("C", fresh.x);
        double[][] expected = together.apply(data.x, data.batch);
        double[][] found = added.apply(data.x, data.batch);
        for (int i = 0; i < 33; i++) {
            assertArrayEquals(expected[i], found[i], 1e-10);
            if (i < 14) {
                assertArrayEquals(data.x[i], found[i], 0);
            }
        }
        assertEquals(List.of("A", "B", "C"), added.names());
    }

    @Test
    void keepsTheCovariatesEffectAndRemovesTheBatches() {
        Random random = new Random(2);
        int n = 400;
        double[][] x = new double[n][40];
        double[] stage = new double[n];
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean second = i >= n / 2;
            stage[i] = random.nextDouble() < (second ? 0.8 : 0.2) ? 1 : 0;
            batch.add(second ? "two" : "one");
            for (int j = 0; j < 40; j++) {
                x[i][j] = 100 + 2 * stage[i] + (second ? 5 + 0.1 * j : 0) + random.nextGaussian() * (second ? 3 : 1);
            }
        }
        DesignMatrix design = DesignMatrix.builder(n).numeric("stage", stage).build();
        double[][] y = Combat.fit(x, batch, design, DEFAULTS).apply(x, batch, design);
        double slope = 0;
        double gap = 0;
        double spread = 0;
        for (int j = 0; j < 40; j++) {
            double[][] mean = new double[2][2];
            double[][] square = new double[2][2];
            int[][] count = new int[2][2];
            for (int i = 0; i < n; i++) {
                int b = i < n / 2 ? 0 : 1;
                mean[b][(int) stage[i]] += y[i][j];
                square[b][(int) stage[i]] += y[i][j] * y[i][j];
                count[b][(int) stage[i]]++;
            }
            double[] deviation = new double[2];
            for (int b = 0; b < 2; b++) {
                for (int s = 0; s < 2; s++) {
                    mean[b][s] /= count[b][s];
                }
                deviation[b] = Math.sqrt(square[b][b] / count[b][b] - mean[b][b] * mean[b][b]);
            }
            slope += (mean[0][1] - mean[0][0] + mean[1][1] - mean[1][0]) / 80;
            gap += (mean[1][0] - mean[0][0] + mean[1][1] - mean[0][1]) / 80;
            spread += deviation[1] / deviation[0] / 40;
        }
        assertEquals(2, slope, 0.2);
        assertEquals(0, gap, 0.1);
        assertEquals(1, spread, 0.05);
    }

    @Test
    void ignoresTheOrderOfRowsAndTheUnitsOfFeatures() {
        Data data = Data.of(4, 7, 9, 9, 6);
        double[][] plain =
                Combat.fit(data.x, data.batch, data.covariate(), DEFAULTS).apply(data.x, data.batch, data.covariate());
        int[] shuffle = IntStream.range(0, 24).map(i -> (i * 7) % 24).toArray();
        Data shuffled = data.rows(shuffle);
        double[][] scaled = Arrays.stream(shuffled.x)
                .map(row -> Arrays.stream(row).map(v -> 1000 * v - 3).toArray())
                .toArray(double[][]::new);
        double[][] other = Combat.fit(scaled, shuffled.batch, shuffled.covariate(), DEFAULTS)
                .apply(scaled, shuffled.batch, shuffled.covariate());
        for (int i = 0; i < 24; i++) {
            for (int j = 0; j < 7; j++) {
                assertEquals(1000 * plain[shuffle[i]][j] - 3, other[i][j], 1e-7);
            }
        }
    }

    @Test
    void leavesAFeatureAloneThatIsConstantInABatch() {
        Data data = Data.of(6, 5, 6, 6);
        for (int i = 0; i < 6; i++) {
            data.x[i][2] = 0;
        }
        Combat fit = Combat.fit(data.x, data.batch, DEFAULTS);
        double[][] adjusted = fit.apply(data.x, data.batch);
        assertFalse(fit.isAdjusted(2));
        assertTrue(fit.isAdjusted(1));
        double[][] without = Arrays.stream(data.x)
                .map(row -> new double[] {row[0], row[1], row[3], row[4]})
                .toArray(double[][]::new);
        double[][] expected = Combat.fit(without, data.batch, DEFAULTS).apply(without, data.batch);
        for (int i = 0; i < 12; i++) {
            assertEquals(data.x[i][2], adjusted[i][2]);
            assertEquals(expected[i][3], adjusted[i][4], 1e-12);
        }
    }

    @Test
    void movesABatchOfOneRowOnlyByItsMean() {
        Data data = Data.of(9, 5, 6, 1);
        Combat.Options meanOnly = DEFAULTS.withMeanOnly(true);
        double[][] adjusted = Combat.fit(data.x, data.batch, meanOnly).apply(data.x, data.batch);
        assertTrue(Arrays.stream(adjusted[6]).allMatch(Double::isFinite));
        refuse("batch B must have at least 2 rows, found 1; one is enough for mean only", data, DEFAULTS);
    }

    @Test
    void refusesWhatCannotBeHarmonised() {
        Data data = Data.of(1, 4, 5, 5);
        refuse("batches must be at least 2, found [A]", data.rows(0, 1, 2), DEFAULTS);
        refuse("reference batch must be one of [A, B], found Z", data, DEFAULTS.withReference("Z"));
        DesignMatrix same = DesignMatrix.builder(10)
                .numeric(
                        "centre", IntStream.range(0, 10).mapToDouble(i -> i / 5).toArray())
                .build();
        refuse(
                "covariates must not be confounded with the batches or each other: predictor centre must vary within the "
                        + "strata, found the same value in all 10 rows",
                () -> Combat.fit(data.x, data.batch, same, DEFAULTS));
        double[] twice = Arrays.stream(data.age).map(a -> 2 * a).toArray();
        DesignMatrix doubled = DesignMatrix.builder(10)
                .numeric("age", data.age)
                .numeric("months", twice)
                .build();
        refuse(
                "covariates must not be confounded with the batches or each other: predictors must be linearly independent, "
                        + "found months to be a linear combination of age",
                () -> Combat.fit(data.x, data.batch, doubled, DEFAULTS));
        refuse(
                "batches and covariates must have 10 rows like the features, found 3 and 10",
                () -> Combat.fit(data.x, List.of("A", "A", "B"), DEFAULTS));
        double[][] missing = Arrays.stream(data.x).map(double[]::clone).toArray(double[][]::new);
        missing[3][1] = Double.NaN;
        refuse(
                "features must be finite, found NaN in row 4 of feature 2",
                () -> Combat.fit(missing, data.batch, DEFAULTS));
        double[][] one = Arrays.stream(data.x).map(row -> new double[] {row[0]}).toArray(double[][]::new);
        refuse(
                "features must be at least 2 that vary within every batch, found 1",
                () -> Combat.fit(one, data.batch, DEFAULTS));
        refuse("convergence must be positive, found 0.0", () -> new Combat.Options(true, false, null, 0));
    }

    @Test
    void refusesToApplyToOtherBatchesFeaturesOrCovariates() {
        Data data = Data.of(1, 4, 5, 5);
        Combat fit = Combat.fit(data.x, data.batch, data.covariate(), DEFAULTS);
        Data one = data.rows(0);
        refuse("batch must be one of [A, B], found C", () -> fit.apply(one.x, List.of("C"), one.covariate()));
        refuse("covariates must be [age] as in the fit, found []", () -> fit.apply(one.x, one.batch));
        refuse("row 1 must have 4 features, found 3", () -> fit.apply(new double[1][3], one.batch, one.covariate()));
        refuse("new batch must not be one of [A, B], found A", () -> fit.withBatch("A", one.x, one.covariate()));
        refuse(
                "batch C must have at least 2 rows, found 1; one is enough for mean only",
                () -> fit.withBatch("C", one.x, one.covariate()));
        Data two = data.rows(0, 0);
        refuse(
                "feature 1 must vary in batch C, found only " + two.x[0][0],
                () -> fit.withBatch("C", two.x, two.covariate()));
    }

    private static void refuse(String text, Data data, Combat.Options options) {
        refuse(text, () -> Combat.fit(data.x, data.batch, options));
    }

    private static void refuse(String text, org.junit.jupiter.api.function.Executable call) {
        assertEquals(text, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
