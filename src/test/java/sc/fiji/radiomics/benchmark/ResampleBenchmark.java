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
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;

/** Interpolation of 128 x 128 x 128 voxels of 1 x 1 x 3 mm to 1.3 mm: 99 x 99 x 296 voxels, 2.9 million. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ResampleBenchmark {
    @Param({"NEAREST", "LINEAR", "CUBIC_SPLINE"})
    public Interpolation interpolation;

    private Volume image;
    private Mask mask;
    private Grid target;

    @Setup
    public void fill() {
        Random random = new Random(1);
        Grid grid = Grid.of(128, 128, 128, 1, 1, 3);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(2000);
        }
        image = Volume.of(grid, voxels);
        mask = Mask.atLeast(image, 1000);
        target = Resample.grid(grid, new Vector3(1.3, 1.3, 1.3));
    }

    @Benchmark
    public Volume image() {
        return Resample.image(image, target, interpolation);
    }

    @Benchmark
    public Mask mask() {
        return Resample.mask(mask, target, interpolation, 0.5);
    }
}
