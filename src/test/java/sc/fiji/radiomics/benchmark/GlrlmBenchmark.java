// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.EnumSet;
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
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glrlm;
import sc.fiji.radiomics.image.GreyLevels;

/** Run length matrices and all their features; divide by the voxels of the region. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GlrlmBenchmark {
    @Param({"40", "80", "160"})
    int side;

    @Param("32")
    int levels;

    @Param({"merged", "all"})
    String aggregations;

    private GreyLevels roi;
    private Set<Aggregation> wanted;

    @Setup
    public void phantom() {
        roi = BlobPhantom.greyLevels(side, levels, 1);
        wanted = aggregations.equals("all") ? EnumSet.allOf(Aggregation.class) : EnumSet.of(Aggregation.MERGED_3D);
    }

    @Benchmark
    public double matricesAndFeatures() {
        Map<Aggregation, List<Glrlm.Matrix>> matrices = Glrlm.matrices(roi, wanted);
        double sum = 0;
        for (List<Glrlm.Matrix> list : matrices.values()) {
            for (Glrlm feature : Glrlm.values()) {
                sum += Aggregation.mean(list, feature);
            }
        }
        return sum;
    }
}
