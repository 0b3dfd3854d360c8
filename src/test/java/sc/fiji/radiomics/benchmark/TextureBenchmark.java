// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.image.GreyLevels;

/** What the benchmarks of the texture families share: the region, and all features of all matrices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class TextureBenchmark {
    @Param({"40", "80", "160"})
    int side;

    @Param("32")
    int levels;

    GreyLevels roi;

    @Setup
    public void phantom() {
        roi = BlobPhantom.greyLevels(side, levels, 1);
    }

    static <E> double sum(Map<Aggregation, List<E>> matrices, Feature<E>[] features) {
        double sum = 0;
        for (List<E> list : matrices.values()) {
            for (Feature<E> feature : features) {
                sum += Aggregation.mean(list, feature);
            }
        }
        return sum;
    }
}
