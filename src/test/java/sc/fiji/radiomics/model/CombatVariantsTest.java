// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variants of ComBat that the cases do not have, against sva: see benchmarks/r/tables.R. */
class CombatVariantsTest {
    private static final Map<String, Combat.Options> VARIANTS = Map.of(
            "plain", Combat.Options.defaults(),
            "nonparametric", Combat.Options.defaults().withParametric(false),
            "nonparametric_meanonly",
                    Combat.Options.defaults().withParametric(false).withMeanOnly(true),
            "meanonly", Combat.Options.defaults().withMeanOnly(true));

    private static final List<String[]> ROWS = Oracle.lines("combat_data.csv");

    /** The 14 features; the third is raw, or constant in batch C. */
    private static double[][] features(boolean constant, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(i -> {
                    String[] cells = ROWS.get(i);
                    double[] x = IntStream.range(0, 14)
                            .mapToDouble(j -> Double.parseDouble(cells[3 + j]))
                            .toArray();
                    x[2] = constant ? x[2] : Double.parseDouble(cells[17]);
                    return x;
                })
                .toArray(double[][]::new);
    }

    private static DesignMatrix covariates(boolean used) {
        DesignMatrix.Builder design = DesignMatrix.builder(ROWS.size());
        if (used) {
            design.numeric(
                    "age",
                    ROWS.stream().mapToDouble(r -> Double.parseDouble(r[1])).toArray());
            design.factor("stage", ROWS.stream().map(r -> r[2]).toList(), List.of("I", "II", "III"));
        }
        return design.build();
    }

    @ParameterizedTest
    @CsvSource({
        "parametric, plain, , true, false",
        "parametric_constant, plain, , true, true",
        "nonparametric, nonparametric, , true, false",
        "nonparametric_plain, nonparametric, , false, false",
        "nonparametric_reference, nonparametric, B, true, false",
        "nonparametric_meanonly, nonparametric_meanonly, , true, false",
        "meanonly_reference, meanonly, B, true, false",
        "reference_plain, plain, A, false, false",
        "constant_reference, plain, D, true, true"
    })
    void equalsSva(String tag, String variant, String reference, boolean adjusted, boolean constant) {
        int[] rows = IntStream.range(0, ROWS.size()).toArray();
        Combat.Options options = VARIANTS.get(variant).withReference(reference);
        check(tag, features(constant, rows), rows, covariates(adjusted), options);
    }

    @ParameterizedTest
    @CsvSource("single, meanonly")
    void aBatchOfOneRowEqualsSva(String tag, String variant) {
        int last = ROWS.size() - 1;
        int[] rows = IntStream.rangeClosed(0, last)
                .filter(i -> !ROWS.get(i)[0].equals("D") || i == last)
                .toArray();
        check(tag, features(false, rows), rows, covariates(false).rows(rows), VARIANTS.get(variant));
    }

    private static void check(String tag, double[][] x, int[] rows, DesignMatrix design, Combat.Options options) {
        Oracle oracle = Oracle.read("combat.csv", tag + ".");
        List<String> batch = Arrays.stream(rows).mapToObj(i -> ROWS.get(i)[0]).toList();
        double[][] found = Combat.fit(x, batch, design, options).apply(x, batch, design);
        for (String name : List.copyOf(oracle.tags())) {
            String[] key = name.substring(1, name.length() - 1).split("\\[");
            oracle.check(name, found[Integer.parseInt(key[1]) - 1][Integer.parseInt(key[0]) - 1]);
        }
        oracle.assertAllChecked();
    }
}
