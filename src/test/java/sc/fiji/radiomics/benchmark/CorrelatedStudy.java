// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.Penalty;
import sc.fiji.radiomics.model.Survival;

/**
 * Data of the LASSO benchmarks: predictors in blocks of ten with correlation 0.9, eight of them with an effect.
 *
 * @param x rows x columns
 * @param y outcome of two classes, and whether the time is that of an event
 * @param time exponential
 * @param folds ten, stratified by outcome
 */
record CorrelatedStudy(double[][] x, boolean[] y, double[] time, Folds folds) {
    static CorrelatedStudy of(int n, int p) {
        double[][] x = new double[n][p];
        boolean[] y = new boolean[n];
        double[] time = new double[n];
        Random random = new Random(1);
        for (int i = 0; i < n; i++) {
            double shared = 0;
            for (int j = 0; j < p; j++) {
                shared = j % 10 == 0 ? random.nextGaussian() : shared;
                x[i][j] = Math.sqrt(0.9) * shared + Math.sqrt(0.1) * random.nextGaussian();
            }
            double eta = 0;
            for (int k = 0; k < 8; k++) {
                eta += (k % 2 == 0 ? 0.6 : -0.6) * x[i][k * 20];
            }
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta));
            time[i] = -Math.log(random.nextDouble()) * Math.exp(-eta);
        }
        return new CorrelatedStudy(x, y, time, Folds.stratified(y, 10, 1));
    }

    /** @param family {@code logistic} or {@code cox} */
    Lasso lasso(String family) {
        DesignMatrix design = DesignMatrix.of(
                x, IntStream.range(0, x[0].length).mapToObj(j -> "x" + j).toList());
        return family.equals("cox")
                ? Lasso.cox(design, new Survival(time, y), Penalty.lasso())
                : Lasso.logistic(design, y, Penalty.lasso());
    }
}
