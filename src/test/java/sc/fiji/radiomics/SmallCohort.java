// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The tables of a small seeded study in a folder, for tests from plan to report: eight features of which the first two bear on
 * metastasis, age, which does, and sex, which does not; 80 training and 40 validation cases of two centres.
 */
public final class SmallCohort {
    public static final List<String> FEATURES = List.of(
            "ct.original.fbs25.cm_contrast_3D_comb",
            "ct.original.morph_volume",
            "ct.original.stat_mean",
            "ct.original.stat_skew",
            "ct.original.stat_kurt",
            "ct.original.morph_sphericity",
            "ct.original.ih_entropy_3D",
            "ct.original.fbs25.rlm_sre_3D_comb");
    public static final String PLAN =
            """
            name: Small cohort
            seed: 11
            tables: {features: features.csv, clinical: clinical.csv}
            outcome: {kind: binary, column: metastasis, positive: 1}
            cohorts: {column: cohort, training: training, centre: centre}
            selection: {folds: 5}
            clinical:
              numeric: [age]
              factors: [{name: sex, reference: female}]
            validation: {resamples: 20, chainResamples: 4}
            """;
    public static final String SETTINGS =
            """
            software: Radiomics for Fiji
            settings:
            - name: ct
              unit: HU
              resampling: {spacing: {x: 1.0, y: 1.0, z: 1.0}}
              discretisation: [fbs25]
            """;
    public static final int CASES = 120;

    private SmallCohort() {}

    /** Writes {@code features.csv}, {@code run.yaml} beside it, {@code clinical.csv} and {@code study.yaml}, which is returned. */
    public static Path write(Path folder, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> features = new ArrayList<>(List.of("case," + String.join(",", FEATURES)));
        List<String> clinical = new ArrayList<>(List.of("case,cohort,centre,age,sex,metastasis"));
        for (int i = 0; i < CASES; i++) {
            String id = String.format(Locale.ROOT, "P%03d", i + 1);
            StringBuilder row = new StringBuilder(id);
            double risk = 0;
            for (int j = 0; j < FEATURES.size(); j++) {
                double value = random.nextGaussian();
                risk += j == 0 ? 1.4 * value : j == 1 ? -value : 0;
                row.append(',').append(value);
            }
            int age = 45 + random.nextInt(35);
            risk += 0.12 * (age - 62);
            features.add(row.toString());
            clinical.add(String.join(
                    ",",
                    id,
                    i % 3 == 2 ? "validation" : "training",
                    i % 2 == 0 ? "A" : "B",
                    Integer.toString(age),
                    random.nextBoolean() ? "female" : "male",
                    random.nextDouble() < 1 / (1 + Math.exp(-risk)) ? "1" : "0"));
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("features.csv"), features);
        Files.write(folder.resolve("clinical.csv"), clinical);
        Files.writeString(folder.resolve("run.yaml"), SETTINGS);
        return Files.writeString(folder.resolve("study.yaml"), PLAN);
    }
}
