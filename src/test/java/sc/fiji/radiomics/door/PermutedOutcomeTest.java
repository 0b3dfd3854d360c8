// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.Study;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;
import sc.fiji.radiomics.study.StudyTables;

/**
 * An outcome without any relation to the features is not predicted in the validation cohort: nothing of it leaks into
 * the signature.
 *
 * <p>Given the training cases, the outcomes of the validation cases are in random order, so that their AUC has the mean 0.5
 * and, without ties, the variance (m + n + 1) / (12 m n) of the Mann-Whitney statistic of m positive and n negative
 * cases. With 30 and 30, and the mean of {@value #SEEDS} studies, four standard errors are 0.085: an honest study goes
 * beyond by chance once in 16,000 such tests.
 */
class PermutedOutcomeTest {
    private static final int SEEDS = 12;
    private static final int CASES = 120;
    private static final int FEATURES = 150;
    private static final double BOUND = 4 * Math.sqrt(61.0 / (12 * 30 * 30) / SEEDS);

    @TempDir
    private Path folder;

    @Test
    void theSignatureOfTheStudySeesNoOutcomeOfValidationCases() throws IOException {
        assertEquals(0.085, BOUND, 0.005);
        assertEquals(0.5, meanAuc(false), BOUND);
    }

    /** The same check must see the classic error: the features were chosen with the outcome of all cases. */
    @Test
    void screeningOnAllRowsIsSeen() throws IOException {
        double auc = meanAuc(true);
        assertTrue(auc > 0.5 + BOUND, "AUC " + auc);
    }

    private double meanAuc(boolean screensOnAllRows) throws IOException {
        double sum = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            sum += validationAuc(seed, screensOnAllRows);
        }
        return sum / SEEDS;
    }

    /** Of the signature in validation; 0.5 if the LASSO keeps nothing. */
    private double validationAuc(int seed, boolean screensOnAllRows) throws IOException {
        write(seed, screensOnAllRows);
        StudyPlan plan = StudyFile.parse(
                "seed: " + seed + "\ntables: {features: features.csv}\noutcome: {column: y}\n"
                        + "cohorts: {column: cohort}\nselection: {folds: 5}\nvalidation: {resamples: 0}\n",
                "study.yaml");
        StudyResult result =
                Study.run(plan, StudyTables.read(plan, folder), TaskExecutors.singleThreaded(), Progress.NONE);
        Evaluation validation =
                result.evaluation(StudyResult.SIGNATURE, "validation").orElse(null);
        if (validation == null) {
            return 0.5;
        }
        assertEquals(60, validation.rows().length);
        return validation.measure("AUC").value();
    }

    private void write(int seed, boolean screensOnAllRows) throws IOException {
        Random random = new Random(1000 + seed);
        double[][] x = new double[FEATURES][CASES];
        for (double[] column : x) {
            for (int i = 0; i < CASES; i++) {
                column[i] = random.nextGaussian();
            }
        }
        boolean[] y = permutedOutcome(random);
        List<Integer> columns =
                new ArrayList<>(IntStream.range(0, FEATURES).boxed().toList());
        if (screensOnAllRows) {
            columns.sort(
                    Comparator.comparingDouble(j -> -Math.abs(Roc.of(y, x[j]).auc() - 0.5)));
            columns = columns.subList(0, 10);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder("case,cohort,y");
        columns.forEach(j -> header.append(",f").append(j));
        lines.add(header.toString());
        for (int i = 0; i < CASES; i++) {
            StringBuilder row = new StringBuilder("P" + i + "," + (i < 60 ? "training" : "validation") + ",");
            row.append(y[i] ? 1 : 0);
            for (int j : columns) {
                row.append(',').append(x[j][i]);
            }
            lines.add(row.toString());
        }
        Files.write(folder.resolve("features.csv"), lines);
    }

    /** 30 of 60 in either cohort. */
    private static boolean[] permutedOutcome(Random random) {
        boolean[] y = new boolean[CASES];
        for (int start = 0; start < CASES; start += 60) {
            List<Boolean> half = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                half.add(i < 30);
            }
            Collections.shuffle(half, random);
            for (int i = 0; i < 60; i++) {
                y[start + i] = half.get(i);
            }
        }
        return y;
    }
}
