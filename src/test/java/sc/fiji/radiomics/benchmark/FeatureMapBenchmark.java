// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.map.MapRow;
import sc.fiji.radiomics.feature.map.MovingWindow;
import sc.fiji.radiomics.feature.map.PairKind;
import sc.fiji.radiomics.feature.map.Window;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.DirectionVectors;
import sc.fiji.radiomics.feature.texture.DistanceWeighting;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Maps of one feature each over a blob: sides of 40, 58 and 80 voxels give regions of 34, 105 and 275 thousand voxels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FeatureMapBenchmark {
    @Param({"58"})
    int side;

    @Param({"1", "2", "3", "4", "5"})
    int radius;

    private static final int LEVELS = 32;

    private GreyLevels levels;
    private Volume image;
    private Mask region;

    @Setup
    public void phantom() {
        levels = BlobPhantom.greyLevels(side, LEVELS, 1);
        float[] intensities = new float[levels.levels().length];
        boolean[] inside = new boolean[intensities.length];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = levels.levels()[i] + i % 1000 / 1000f;
            inside[i] = levels.levels()[i] > 0;
        }
        image = Volume.of(levels.grid(), intensities);
        region = Mask.of(levels.grid(), inside);
    }

    @Benchmark
    public double contrast() {
        return sum(cooccurrence(Glcm.CONTRAST));
    }

    @Benchmark
    public double jointEntropy() {
        return sum(cooccurrence(Glcm.JOINT_ENTROPY));
    }

    @Benchmark
    public double skewness() {
        return sum(MovingWindow.statistics(image, region, Window.cube(radius), IntensityStatistics.SKEWNESS));
    }

    @Benchmark
    public double median() {
        return sum(MovingWindow.statistics(image, region, Window.cube(radius), IntensityStatistics.MEDIAN));
    }

    @Benchmark
    public double histogramEntropy() {
        return sum(MovingWindow.histogram(levels, Window.cube(radius), IntensityHistogram.ENTROPY)
                .orElseThrow());
    }

    private Supplier<MapRow> cooccurrence(Glcm feature) {
        PairKind merged = new PairKind(Aggregation.MERGED_3D, DirectionVectors.TOUCHING, DistanceWeighting.NONE);
        return MovingWindow.cooccurrence(levels, Window.cube(radius), feature, merged)
                .orElseThrow();
    }

    private double sum(Supplier<MapRow> rows) {
        MapRow row = rows.get();
        double[] values = new double[side];
        double sum = 0;
        for (int z = 0; z < side; z++) {
            for (int y = 0; y < side; y++) {
                row.values(y, z, values);
                for (double value : values) {
                    sum += value == value ? value : 0;
                }
            }
        }
        return sum;
    }
}
