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
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.preprocess.Discretise;
import sc.fiji.radiomics.preprocess.RoundIntensities;

/** Discretisation and the first-order families on cubes, with whole and with real intensities. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FirstOrderBenchmark {
    @Param({"64", "128"})
    public int size;

    @Param({"true", "false"})
    public boolean whole;

    private Volume image;
    private Roi roi;

    @Setup
    public void fill() {
        Random random = new Random(1);
        Grid grid = Grid.of(size, size, size, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) (random.nextGaussian() * 200);
        }
        image = Volume.of(grid, voxels);
        image = whole ? RoundIntensities.of(image) : image;
        roi = Roi.of("cube", Mask.whole(grid));
    }

    @Benchmark
    public GreyLevels discretise() {
        return Discretise.levels(image, roi, Discretisation.fixedBinNumber(32));
    }

    @Benchmark
    public double statistics() {
        return sum(IntensityStatistics.values(), Distribution.of(image, roi.intensity()));
    }

    @Benchmark
    public double histograms() {
        GreyLevels levels = Discretise.levels(image, roi, Discretisation.fixedBinNumber(1000));
        return sum(IntensityHistogram.values(), IntensityHistogram.Histogram.of(levels))
                + sum(IntensityVolumeHistogram.values(), IntensityVolumeHistogram.Curve.ofBinNumbers(levels));
    }

    private static <E> double sum(Feature<E>[] family, E evidence) {
        double sum = 0;
        for (Feature<E> feature : family) {
            sum += feature.value(evidence);
        }
        return sum;
    }
}
