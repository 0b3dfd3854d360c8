// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Response maps of a whole image of 96³ voxels of 1 mm: nanoseconds per voxel, and how they grow with the kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FilterBenchmark {
    private static final int SIZE = 96;
    private static final int VOXELS = SIZE * SIZE * SIZE;

    @Param({
        "mean support=5",
        "mean support=15",
        "mean support=31",
        "mean support=61",
        "laplacian-of-gaussian sigma=1.5",
        "laplacian-of-gaussian sigma=3",
        "laplacian-of-gaussian sigma=6",
        "laplacian-of-gaussian sigma=12",
        "laplacian-of-gaussian sigma=24",
        "laws kernels=L5E5E5",
        "laws kernels=L5E5E5 pooling=max",
        "laws kernels=L5E5E5 pooling=max energy=7",
        "wavelet family=db3 code=LLH",
        "wavelet family=db3 code=LLH pooling=average",
        "wavelet family=db3 code=LLH pooling=max",
        "wavelet family=db3 code=HHH level=2 pooling=average",
        "wavelet family=coif5 code=HHH pooling=average",
        "gabor sigma=1 wavelength=3 dimension=2D",
        "gabor sigma=1 wavelength=3 gamma=1.5 angle=30 dimension=2D",
        "gabor sigma=5 wavelength=2 gamma=1.5 angle=30 dimension=2D",
        "gabor sigma=5 wavelength=2 gamma=1.5 step=22.5 pooling=average dimension=2D",
        "gabor sigma=5 wavelength=2 gamma=1.5 step=22.5 pooling=average",
        "gabor sigma=1 wavelength=3 pooling=average",
        "simoncelli level=1",
        "riesz-simoncelli order=0/2/0",
        "riesz-simoncelli order=0/2/0 steering=2",
        "riesz-laplacian-of-gaussian sigma=1.5 order=0/2/0",
        "gradient",
        "local-binary-pattern",
        "local-binary-pattern dimension=2D",
        "square-root"
    })
    private String filter;

    private Filter made;
    private Volume image;

    @Setup
    public void make() {
        made = Filter.from(filter);
        Random random = new Random(1);
        float[] voxels = new float[VOXELS];
        for (int i = 0; i < VOXELS; i++) {
            voxels[i] = random.nextInt(1400) - 1000;
        }
        image = Volume.of(Grid.of(SIZE, SIZE, SIZE, 1, 1, 1), voxels);
    }

    /** Processor time beside JMH's wall time, for machines that do other work too. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Processor {
        private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        private double shortest;

        @Setup(Level.Iteration)
        public void reset() {
            shortest = Double.POSITIVE_INFINITY;
        }

        private Volume time(Supplier<Volume> work) {
            long start = clock.getCurrentThreadCpuTime();
            Volume made = work.get();
            shortest = Math.min(shortest, (double) (clock.getCurrentThreadCpuTime() - start) / VOXELS);
            return made;
        }

        /** Nanoseconds by voxel, the shortest of an iteration. */
        public double processor() {
            return shortest;
        }
    }

    @Benchmark
    @OperationsPerInvocation(VOXELS)
    public Volume response(Processor processor) {
        return processor.time(() -> made.respond(image));
    }
}
