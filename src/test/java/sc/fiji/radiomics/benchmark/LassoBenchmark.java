// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.model.Convergence;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.Penalty;
import sc.fiji.radiomics.model.Survival;

/** LASSO paths of 100 lambdas, alone and with 10 folds, on predictors in blocks of ten with correlation 0.9. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LassoBenchmark {
    @Param({"300"})
    int n;

    @Param({"200", "1500"})
    int p;

    @Param({"glmnet", "exact"})
    String convergence;

    @Param({"logistic", "cox"})
    String family;

    private Lasso lasso;
    private Folds folds;

    @Setup
    public void data() {
        Random random = new Random(1);
        double[][] x = new double[n][p];
        boolean[] y = new boolean[n];
        double[] time = new double[n];
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
        DesignMatrix design =
                DesignMatrix.of(x, IntStream.range(0, p).mapToObj(j -> "x" + j).toList());
        Convergence rule = convergence.equals("exact") ? Convergence.exact() : Convergence.glmnet();
        lasso = (family.equals("cox")
                        ? Lasso.cox(design, new Survival(time, y), Penalty.lasso())
                        : Lasso.logistic(design, y, Penalty.lasso()))
                .with(rule);
        folds = Folds.stratified(y, 10, 1);
    }

    @Benchmark
    public double path() {
        return lasso.path(LambdaRule.standard()).devianceRatio(99);
    }

    @Benchmark
    public double crossValidation() {
        return CrossValidation.of(lasso, LambdaRule.standard(), folds, FoldPath.SAME_LAMBDAS)
                .mean(50);
    }
}
