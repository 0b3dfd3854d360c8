// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.NeighbourhoodMatrices;
import sc.fiji.radiomics.feature.texture.Ngldm;
import sc.fiji.radiomics.feature.texture.Ngtdm;

/** Both neighbourhood matrices in space and their features. */
public class NgtdmNgldmBenchmark extends TextureBenchmark {
    private static final Set<Aggregation> VOLUME = Set.of(Aggregation.VOLUME_3D);

    @Benchmark
    public double both() {
        NeighbourhoodMatrices matrices = NeighbourhoodMatrices.of(roi, VOLUME, Neighbourhood.TOUCHING, 0);
        return sum(matrices.differences(), Ngtdm.values()) + sum(matrices.dependences(), Ngldm.values());
    }

    @Benchmark
    public double differences() {
        return sum(Ngtdm.matrices(roi, VOLUME, Neighbourhood.TOUCHING), Ngtdm.values());
    }

    @Benchmark
    public double dependences() {
        return sum(Ngldm.matrices(roi, VOLUME, Neighbourhood.TOUCHING, 0), Ngldm.values());
    }
}
