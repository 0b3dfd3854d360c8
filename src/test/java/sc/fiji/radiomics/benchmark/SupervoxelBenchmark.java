// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Random;
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
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.perturb.NoiseEstimate;
import sc.fiji.radiomics.perturb.Supervoxels;
import sc.fiji.radiomics.perturb.VolumeChange;

/** Perturbations of a cube of noise: supervoxels of 500 voxels, the estimate of the noise, growth by a tenth. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SupervoxelBenchmark {
    @Param({"64", "128"})
    private int edge;

    private Volume image;
    private Mask region;

    @Setup
    public void make() {
        Grid grid = Grid.of(edge, edge, edge, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        Random random = new Random(1);
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
            int x = i % edge - edge / 2;
            int y = i / edge % edge - edge / 2;
            int z = i / edge / edge - edge / 2;
            inside[i] = x * x + y * y + z * z < edge * edge / 9;
        }
        image = Volume.of(grid, voxels);
        region = Mask.of(grid, inside);
    }

    @Benchmark
    public int supervoxels() {
        return Supervoxels.of(image, 500, 0.05).count();
    }

    @Benchmark
    public double noiseEstimate() {
        return NoiseEstimate.of(image);
    }

    @Benchmark
    public Mask grow() {
        return new VolumeChange(0.1, 0).of(region, region.grid(), 1);
    }
}
