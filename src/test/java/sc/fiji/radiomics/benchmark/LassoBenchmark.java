// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.concurrent.TimeUnit;
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
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;

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
        CorrelatedStudy study = CorrelatedStudy.of(n, p);
        Convergence rule = convergence.equals("exact") ? Convergence.exact() : Convergence.glmnet();
        lasso = study.lasso(family).with(rule);
        folds = study.folds();
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
