// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Gldzm;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.Zones;
import sc.fiji.radiomics.image.Mask;

/** Distance zone matrix in space and its features, and both zone families from one labelling. */
public class GldzmBenchmark extends TextureBenchmark {
    private Mask mask;

    @Setup
    public void mask() {
        phantom();
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
}
