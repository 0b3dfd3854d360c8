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
import sc.fiji.radiomics.feature.LocalIntensity;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Peaks of cubes of 33 thousand, 262 thousand and 2.1 million voxels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LocalIntensityBenchmark {
    private static final int MARGIN = 7;

    @Param({"32", "64", "128"})
    public int size;

    @Param({"1", "4"})
    public double spacing;

    private Volume image;
    private Mask mask;

    @Setup
    public void fill() {
        Random random = new Random(1);
        int n = size + 2 * MARGIN;
        Grid grid = Grid.of(n, n, n, spacing, spacing, spacing);
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat() * 2000;
            int x = i % n - MARGIN;
            int y = i / n % n - MARGIN;
            int z = i / n / n - MARGIN;
            inside[i] = x >= 0 && y >= 0 && z >= 0 && x < size && y < size && z < size;
        }
        image = Volume.of(grid, voxels);
        mask = Mask.of(grid, inside);
    }

    @Benchmark
    public LocalIntensity.Peaks peaks() {
        return LocalIntensity.Peaks.of(image, mask);
    }
}
