// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.Neighbourhood;

/** Size zone matrices and their features. */
public class GlszmBenchmark extends TextureBenchmark {
    @Benchmark
    public double volume() {
        return sum(Aggregation.VOLUME_3D);
    }

    @Benchmark
    public double slices() {
        return sum(Aggregation.SLICES_2D);
    }

    private double sum(Aggregation aggregation) {
        return sum(Glszm.matrices(roi, Set.of(aggregation), Neighbourhood.TOUCHING), Glszm.values());
    }
}
