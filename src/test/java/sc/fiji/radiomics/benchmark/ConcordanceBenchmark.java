// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

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
import sc.fiji.radiomics.model.Concordance;
import sc.fiji.radiomics.model.DeLong;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;

/** Growth of DeLong's test and of Harrell's C with standard error with the number of patients. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConcordanceBenchmark {
    @Param({"1000", "10000", "100000"})
    private int patients;

    private boolean[] outcome;
    private double[] first;
    private double[] second;
    private Survival survival;

    @Setup
    public void draw() {
        Random random = new Random(1);
        outcome = new boolean[patients];
        first = new double[patients];
        second = new double[patients];
        double[] time = new double[patients];
        boolean[] event = new boolean[patients];
        for (int i = 0; i < patients; i++) {
            outcome[i] = random.nextInt(3) == 0;
            first[i] = random.nextGaussian() + (outcome[i] ? 1 : 0);
            second[i] = first[i] + random.nextGaussian();
            time[i] = Math.ceil(1000 * random.nextDouble());
            event[i] = outcome[i];
        }
        survival = new Survival(time, event);
    }

    @Benchmark
    public double deLong() {
        return DeLong.paired(Roc.of(outcome, first), Roc.of(outcome, second)).p();
    }

    @Benchmark
    public double harrell() {
        return Concordance.harrell(survival, first).estimate().standardError();
    }
}
