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
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.RegionGrowing;
import sc.fiji.radiomics.segment.Voxel;

/**
 * A click into a ball of 60 HU and 100 voxels across, with noise, in a CT of 512 x 512 x 400 voxels. Needs a heap of 2
 * GB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RegionGrowingBenchmark {
    @Param({"FACES", "CORNERS"})
    public Connectivity connectivity;

    @Param({"0", "4"})
    public double neck;

    private Volume image;
    private RegionGrowing growing;

    @Setup
    public void fill() {
        Grid grid = Grid.of(512, 512, 400, 0.7, 0.7, 1);
        Random random = new Random(1);
        float[] voxels = new float[grid.voxels()];
        for (int z = 0, i = 0; z < 400; z++) {
            for (int y = 0; y < 512; y++) {
                for (int x = 0; x < 512; x++, i++) {
                    boolean isIn = (x - 250) * (x - 250) + (y - 260) * (y - 260) + (z - 200) * (z - 200) < 2500;
                    voxels[i] = (isIn ? 60 : -50) + random.nextInt(21) - 10;
                }
            }
        }
        image = Volume.of(grid, voxels);
        growing = RegionGrowing.in(new IntensityRange(40, 80))
                .withConnectivity(connectivity)
                .withNeck(neck);
    }

    @Benchmark
    public Mask grow() {
        return growing.from(image, List.of(new Voxel(250, 260, 200)));
    }
}
