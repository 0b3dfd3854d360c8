// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.EnumSet;
import org.openjdk.jmh.annotations.Benchmark;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glrlm;

/** Run length matrices and all their features. */
public class GlrlmBenchmark extends TextureBenchmark {
    @Benchmark
    public double merged() {
        return sum(Glrlm.matrices(roi, EnumSet.of(Aggregation.MERGED_3D)), Glrlm.values());
    }

    @Benchmark
    public double allAggregations() {
        return sum(Glrlm.matrices(roi, EnumSet.allOf(Aggregation.class)), Glrlm.values());
    }
}
