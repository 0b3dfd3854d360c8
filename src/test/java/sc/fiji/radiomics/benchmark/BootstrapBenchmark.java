// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.model.Bootstrap;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Refit;
import sc.fiji.radiomics.model.Survival;

/** Optimism of a model of five predictors by 1000 bootstrap repetitions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BootstrapBenchmark {
    @Param({"300", "1000"})
    int n;

    private DesignMatrix design;
    private boolean[] event;
    private Survival survival;
    private int[][] samples;

    @Setup
    public void data() {
        Random random = new Random(1);
        double[][] x = new double[n][5];
        event = new boolean[n];
        double[] time = new double[n];
        for (int i = 0; i < n; i++) {
            double eta = 0;
            for (int j = 0; j < 5; j++) {
                x[i][j] = random.nextGaussian();
                eta += (0.6 - 0.2 * j) * x[i][j];
            }
            event[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta));
            time[i] = Math.ceil(-1000 * Math.log(random.nextDouble()) * Math.exp(-eta));
        }
        design = DesignMatrix.of(x, List.of("a", "b", "c", "d", "e"));
        survival = new Survival(time, event);
        samples = Bootstrap.samples(n, 1000, 1);
    }

    @Benchmark
    public double logistic() {
        return BootstrapValidation.logistic(Refit.logistic(design, event), event, samples)
                .correctedC();
    }

    @Benchmark
    public double cox() {
        Refit refit = Refit.cox(design, survival, CoxModel.Ties.EFRON);
        return BootstrapValidation.cox(refit, survival, CoxModel.Ties.EFRON, samples)
                .correctedC();
    }
}
