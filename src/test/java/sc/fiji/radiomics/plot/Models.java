// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.RestrictedCubicSpline;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.stats.StatsCase;

/** Models of the reference data, and made-up ones of extreme shape, that figures are drawn from. */
final class Models {
    private Models() {}

    static double[] numbers(CsvTable table, String column) {
        return table.column(column).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    static List<String> levels(CsvTable table, String column, String first, String... labels) {
        int offset = Integer.parseInt(first);
        return table.column(column).stream()
                .map(cell -> labels[Integer.parseInt(cell) - offset])
                .toList();
    }

    /** The model of the case nomogram_birthwt. */
    static LogisticModel birthwt() {
        CsvTable data = StatsCase.of("nomogram_birthwt").data();
        DesignMatrix design = DesignMatrix.builder(data.rows().size())
                .numeric("age", numbers(data, "age"))
                .numeric("lwt", numbers(data, "lwt"))
                .factor(
                        "race",
                        levels(data, "race", "1", "white", "black", "other"),
                        List.of("white", "black", "other"))
                .factor("smoke", levels(data, "smoke", "0", "no", "yes"), List.of("no", "yes"))
                .factor("ht", levels(data, "ht", "0", "no", "yes"), List.of("no", "yes"))
                .build();
        return LogisticModel.fit(design, low(data));
    }

    static boolean[] low(CsvTable data) {
        double[] low = numbers(data, "low");
        boolean[] positive = new boolean[low.length];
        for (int i = 0; i < low.length; i++) {
            positive[i] = low[i] == 1;
        }
        return positive;
    }

    /** The model of the case nomogram_lung. */
    static CoxModel lung() {
        CsvTable all = StatsCase.of("nomogram_lung").data();
        double[] ecog = numbers(all, "ph.ecog");
        double[] age = numbers(all, "age");
        double[] time = numbers(all, "time");
        double[] status = numbers(all, "status");
        int[] rows = java.util.stream.IntStream.range(0, ecog.length)
                .filter(i -> !Double.isNaN(ecog[i]))
                .toArray();
        List<String> sex = levels(all, "sex", "1", "male", "female");
        DesignMatrix design = DesignMatrix.builder(ecog.length)
                .numeric("age", age)
                .factor("sex", sex, List.of("male", "female"))
                .numeric("ph.ecog", ecog)
                .build()
                .rows(rows);
        boolean[] event = new boolean[status.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = status[i] == 2;
        }
        return CoxModel.fit(design, new Survival(time, event).rows(rows), CoxModel.Ties.EFRON);
    }

    /** All that is awkward at once: long and foreign names, ten levels, huge and tiny numbers, a spline, no effect. */
    static LogisticModel awkward() {
        Random random = new Random(12);
        int n = 900;
        double[][] x = new double[7][n];
        List<String> stage = new ArrayList<>();
        List<String> site = new ArrayList<>();
        List<String> grade = new ArrayList<>();
        List<String> stages = List.of("I", "IIA", "IIB", "IIIA", "IIIB", "IIIC", "IVA", "IVB", "unknown", "not staged");
        List<String> sites = List.of(
                "Universitätsklinikum & <Nord>",
                "東京大学医学部附属病院",
                "An extraordinarily long name of a hospital that nobody can read in a table at all",
                "Αθήνα");
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j][i] = random.nextGaussian();
            }
            stage.add(stages.get(i % 10));
            site.add(sites.get(i / 10 % 4));
            grade.add(List.of("low", "high").get(i / 40 % 2));
            double lp = -1 + 0.6 * x[0][i] + 0.05 * (i % 10) + 0.4 * (i / 10 % 4) + x[3][i] * x[3][i];
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-lp));
        }
        DesignMatrix design = DesignMatrix.builder(n)
                .numeric("Rad-score", x[0])
                .factor("Stage (TNM, 8th edition)", stage, stages)
                .factor("centre", site, sites)
                .spline(
                        "log-sigma-5-0-mm-3D_glszm_SmallAreaLowGrayLevelEmphasis_of_the_arterial_phase",
                        x[3],
                        RestrictedCubicSpline.defaultKnots(x[3], 4))
                .numeric("volume", scaled(x[1], 1e6, 3e6))
                .numeric("tiny", scaled(x[2], 2e-6, 0))
                .numeric("肿瘤直径", scaled(x[4], 3, 20))
                .numeric("no effect", scaled(x[5], 1, 1e6))
                .factor("grade", grade, List.of("low", "high"))
                .numeric("f10", x[6])
                .numeric(
                        "count",
                        java.util.Arrays.stream(x[6])
                                .map(v -> Math.rint(Math.abs(2 * v)))
                                .toArray())
                .numeric("f12", scaled(x[5], 100, -5))
                .build();
        return LogisticModel.fit(design.without("f12"), positive);
    }

    private static double[] scaled(double[] values, double by, double offset) {
        return java.util.Arrays.stream(values).map(v -> v * by + offset).toArray();
    }
}
