// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.segment.InterpolateSlices;
import sc.fiji.radiomics.segment.MaskComparison;

/** Interpolation between drawn slices of a ball in a box of 100³ voxels, and its comparison with the whole ball. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InterpolateSlicesBenchmark {
    private static final int SIZE = 100;

    /** Every so many slices one is drawn. */
    @Param({"4", "10"})
    private int step;

    private Mask drawn;
    private Mask whole;

    @Setup
    public void draw() {
        whole = ball(1);
        drawn = ball(step);
    }

    private static Mask ball(int step) {
        Grid grid = Grid.of(SIZE, SIZE, SIZE, 1, 1, 1);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0; z < SIZE; z += step) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    double dz = z - SIZE / 2.0;
                    double flat = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0);
                    voxels[grid.index(x, y, z)] = Math.hypot(flat, dz) <= SIZE / 2.0;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    @Benchmark
    public Mask interpolate() {
        return InterpolateSlices.of(drawn);
    }

    @Benchmark
    public MaskComparison compare() {
        return MaskComparison.of(drawn, whole);
    }
}
