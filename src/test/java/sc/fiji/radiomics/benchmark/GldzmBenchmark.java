// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Gldzm;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.Zones;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;

/** Distance zone matrix in space and its 16 features, and both zone families from one labelling, 32 grey levels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GldzmBenchmark {
    @Param({"40", "80", "160"})
    public int side;

    private GreyLevels roi;
    private Mask mask;

    @Setup
    public void prepare() {
        roi = BlobPhantom.greyLevels(side, 32, 1);
        boolean[] inside = new boolean[roi.levels().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = roi.levels()[i] > 0;
        }
        mask = Mask.of(roi.grid(), inside);
    }

    @Benchmark
    public double distances() {
        return sum(Gldzm.matrices(zones()), Gldzm.values());
    }

    @Benchmark
    public double sizesAndDistances() {
        Map<Aggregation, List<Zones>> zones = zones();
        return sum(Gldzm.matrices(zones), Gldzm.values()) + sum(Glszm.matrices(zones), Glszm.values());
    }

    private Map<Aggregation, List<Zones>> zones() {
        return Zones.findWithDistances(roi, mask, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING);
    }

    private static double sum(Map<Aggregation, List<LevelSizeMatrix>> matrices, Feature<LevelSizeMatrix>[] features) {
        double sum = 0;
        for (Feature<LevelSizeMatrix> feature : features) {
            sum += Aggregation.mean(matrices.get(Aggregation.VOLUME_3D), feature);
        }
        return sum;
    }
}
