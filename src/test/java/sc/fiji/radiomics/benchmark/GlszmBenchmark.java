// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
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
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.image.GreyLevels;

/** Size zone matrix in space and its 16 features, 32 grey levels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GlszmBenchmark {
    @Param({"40", "80", "160"})
    public int side;

    private GreyLevels roi;

    @Setup
    public void prepare() {
        roi = BlobPhantom.greyLevels(side, 32, 1);
    }

    @Benchmark
    public double volume() {
        return sum(Aggregation.VOLUME_3D);
    }

    @Benchmark
    public double slices() {
        return sum(Aggregation.SLICES_2D);
    }

    private double sum(Aggregation aggregation) {
        List<LevelSizeMatrix> matrices =
                Glszm.matrices(roi, Set.of(aggregation), Neighbourhood.TOUCHING).get(aggregation);
        double sum = 0;
        for (Glszm feature : Glszm.values()) {
            sum += Aggregation.mean(matrices, feature);
        }
        return sum;
    }
}
