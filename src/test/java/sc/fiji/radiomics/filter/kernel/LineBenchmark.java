// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sc.fiji.radiomics.image.Grid;

/** A pass along y of 96³ values in both ways, from which the numbers of {@link ConvolutionCost} come. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LineBenchmark {
    private static final int SIZE = 96;
    private static final int VOXELS = SIZE * SIZE * SIZE;

    @Param({"5", "25", "49", "81", "121"})
    private int taps;

    @Param({"SUM", "TRANSFORM"})
    private String way;

    private Field field;
    private LineKernel kernel;
    private Way chosen;

    @Setup
    public void make() {
        Grid grid = Grid.of(SIZE, SIZE, SIZE, 1, 1, 1);
        field = new Field(grid, grid.box(), new Random(1).doubles(VOXELS).toArray());
        kernel = LineKernel.of(new Random(2).doubles(taps).toArray());
        chosen = Way.valueOf(way);
    }

    @Benchmark
    @OperationsPerInvocation(VOXELS)
    public Object pass() {
        return field.convolved(1, kernel, Boundary.MIRROR, field.box(), chosen);
    }
}
