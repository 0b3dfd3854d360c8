// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores tell several classes apart: the mean over the classes of the area under the ROC curve of the class's score
 * against all others, with its standard error.
 *
 * <p>AUC_c as in {@link Roc}, class c against the rest by its own score; AUC = mean of AUC_c. Each row i has the influence
 * f_i = mean over c of (placement_ci - AUC_c) / m_ci, m_ci the number of rows on the side of i (of class c, or not); the
 * variance is the sum over the classes g of n_g² times the sample variance of f over the rows of g, divided by n_g. For two
 * classes with opposite scores this is DeLong's. Several folds: the areas are averaged, the variances add: rows are compared
 * only with rows that the same model scored.
 *
 * <p>The mean does not weight the classes by their size. Source: DeLong, DeLong and Clarke-Pearson, Biometrics 1988;44:837,
 * doi:10.2307/2531595; folds: LeDell, Petersen and van der Laan, Electron J Stat 2015;9:1583, doi:10.1214/15-EJS1035.
 *
 * @param auc mean area with its standard error
 * @param byClass area of each class against the rest
 */
public record OneVersusRest(Estimate auc, double[] byClass) {
    /**
     * Of one set of scores.
     *
     * @param classes the class of each row, from 0; each class has two rows or more
     * @param scores {@code scores[row][class]}
     * @throws IllegalArgumentException if lengths differ, a class has fewer than two rows, or a score is not finite
     */
    public static OneVersusRest of(int[] classes, double[][] scores) {
        Check.sameLength("scores", classes.length, scores.length);
        int k = scores.length == 0 ? 0 : scores[0].length;
        int[] sizes = sizes(classes, k);
        double[] influence = new double[classes.length];
        double[] areas = new double[k];
        for (int c = 0; c < k; c++) {
            int own = c;
            boolean[] positive = new boolean[classes.length];
            for (int i = 0; i < positive.length; i++) {
                positive[i] = classes[i] == own;
            }
            Roc roc = Roc.of(
                    positive, Arrays.stream(scores).mapToDouble(row -> row[own]).toArray());
            areas[c] = roc.auc();
            for (int i = 0; i < influence.length; i++) {
                double side = positive[i] ? roc.positives() : roc.negatives();
                influence[i] += (roc.placement()[i] - roc.auc()) / side / k;
            }
        }
        double variance = 0;
        for (int g = 0; g < k; g++) {
            int of = g;
            double[] part = IntStream.range(0, classes.length)
                    .filter(i -> classes[i] == of)
                    .mapToDouble(i -> influence[i])
                    .toArray();
            double mean = Arrays.stream(part).sum() / part.length;
            double squares =
                    Arrays.stream(part).map(f -> (f - mean) * (f - mean)).sum();
            variance += sizes[g] * squares / (sizes[g] - 1);
        }
        return new OneVersusRest(new Estimate(Arrays.stream(areas).sum() / k, Math.sqrt(variance)), areas);
    }

    private static int[] sizes(int[] classes, int k) {
        int[] sizes = new int[k];
        for (int c : classes) {
            if (c < 0 || c >= k) {
                throw new IllegalArgumentException("class must be 0 to " + (k - 1) + ", found " + c);
            }
            sizes[c]++;
        }
        for (int c = 0; c < k; c++) {
            if (sizes[c] < 2) {
                throw new IllegalArgumentException("class " + c + " must have at least 2 rows, found " + sizes[c]);
            }
        }
        return sizes;
    }

    /** The mean over folds. */
    public static OneVersusRest mean(List<OneVersusRest> folds) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("folds must be at least one, found none");
        }
        double[] areas = new double[folds.get(0).byClass.length];
        double sum = 0;
        double variance = 0;
        for (OneVersusRest fold : folds) {
            sum += fold.auc.value();
            variance += fold.auc.standardError() * fold.auc.standardError();
            for (int c = 0; c < areas.length; c++) {
                areas[c] += fold.byClass[c] / folds.size();
            }
        }
        return new OneVersusRest(new Estimate(sum / folds.size(), Math.sqrt(variance) / folds.size()), areas);
    }
}
