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
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.NeighbourhoodMatrices;
import sc.fiji.radiomics.feature.texture.Ngldm;
import sc.fiji.radiomics.feature.texture.Ngtdm;
import sc.fiji.radiomics.image.GreyLevels;

/** Both neighbourhood matrices in space and their 22 features, 32 grey levels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NgtdmNgldmBenchmark {
    @Param({"40", "80", "160"})
    public int side;

    private GreyLevels roi;

    @Setup
    public void prepare() {
        roi = BlobPhantom.greyLevels(side, 32, 1);
    }

    @Benchmark
    public double both() {
        NeighbourhoodMatrices matrices =
                NeighbourhoodMatrices.of(roi, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING, 0);
        return sum(matrices.differences(), Ngtdm.values()) + sum(matrices.dependences(), Ngldm.values());
    }

    @Benchmark
    public double differences() {
        return sum(Ngtdm.matrices(roi, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING), Ngtdm.values());
    }

    @Benchmark
    public double dependences() {
        return sum(Ngldm.matrices(roi, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING, 0), Ngldm.values());
    }

    private static <E> double sum(Map<Aggregation, List<E>> matrices, Feature<E>[] features) {
        double sum = 0;
        for (Feature<E> feature : features) {
            sum += Aggregation.mean(matrices.get(Aggregation.VOLUME_3D), feature);
        }
        return sum;
    }
}
